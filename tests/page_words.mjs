// page_words.mjs: the words that the built page carries: each text of the page that is
// translated stands in the first file or the later one, and rack.wasm's words are whole.
//
// usage: node page_words.mjs ROOT DIST
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readPo, texts, textsOf } from '../web/texts.mjs';
import { load } from '../wasm/load.mjs';

const [root, dist] = process.argv.slice(2);
const assets = readdirSync(join(dist, 'assets')).filter((name) => !/\.(br|gz)$/.test(name));
const asset = (start) => readFileSync(join(dist, 'assets', assets.find((name) => name.startsWith(start))));
const rack = await load(asset('rack-'));
let run = 0;

function ok(passed, name, note = '') {
  run += 1;
  if (!passed) process.exitCode = 1;
  process.stdout.write(`${passed ? 'ok' : 'not ok'} ${run} - ${name}\n${passed || !note ? '' : `# ${note}\n`}`);
}

const pairs = (text) => new Map(text.split('\n').filter((line) => line !== '').map((line) => line.split('\t')));

for (const lang of ['da', 'nb']) {
  const whole = asset(`words-${lang}-`).toString();
  const part = whole.startsWith('\n') ? 0 : whole.indexOf('\n\n') + 1;
  const first = pairs(whole.slice(0, part));
  const later = pairs(asset(`later-${lang}-`).toString());
  const own = readPo(join(root, 'po', `web-${lang}.po`));
  const core = readPo(join(root, 'po', `${lang}.po`));
  const plain = (s) => s.replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  const said = texts(join(root, 'web/src')).filter((text) => own.get(text));
  const lost = said.filter((text) => (first.get(plain(text)) ?? later.get(plain(text))) !== plain(own.get(text)));
  ok(lost.length === 0, `${lang}: ${said.length} texts of the page are all there`, lost.join(' | '));
  ok(first.size > 50 && later.size > first.size, `${lang}: ${first.size} come at once, ${later.size} later`);
  const atOnce = ['app.tsx', 'rooms/today/today.tsx', 'rooms/today/player.tsx', 'clock/flow.ts', 'ui/parts.tsx'];
  const missed = atOnce.flatMap((path) => textsOf(join(root, 'web/src', path))).filter(
    (text) => own.get(text) && !first.has(plain(text)),
  );
  ok(missed.length === 0, `${lang}: what the first screen says comes at once`, missed.join(' | '));
  const spelled = pairs(rack.spell(whole.slice(part + 1)));
  const wrong = [...spelled].filter(([english, text]) => core.has(english) && core.get(english) !== text);
  const known = [...spelled.keys()].filter((english) => core.has(english));
  ok(wrong.length === 0 && known.length > 150, `${lang}: ${spelled.size} words of the core, ${known.length} of the catalogue`,
    wrong.slice(0, 3).join(' | '));
}
process.stdout.write(`1..${run}\n`);
