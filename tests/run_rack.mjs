// run_rack.mjs: rack.wasm against core.wasm. Both get the same book, and what they
// answer must be the same bytes: every program of the library, with sets logged, in
// three languages. Then the sizes of what a page loads first.
//
// usage: node run_rack.mjs ROOT core.wasm rack.wasm catalog.bin WORDS-DA.txt WORDS-NB.txt
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { load } from '../wasm/load.mjs';

const [root, ...paths] = process.argv.slice(2);
const [coreBytes, rackBytes, catalog, ...wordFiles] = paths.map((path) => readFileSync(path));
const core = await load(coreBytes);
const rack = await load(rackBytes);
const words = { en: '', da: rack.spell(wordFiles[0].toString()), nb: rack.spell(wordFiles[1].toString()) };
const DATE = '2026-11-23';
const RACK_MOST = 84600; // bytes of rack.wasm, brotli -q 11
const GIVEN_MOST = 27100; // of the catalogue and the words of one language
let run = 0;
let failed = 0;
let ids = 0;
let taps = 0;

function ok(passed, name, note = '') {
  run += 1;
  failed += passed ? 0 : 1;
  process.stdout.write(`${passed ? 'ok' : 'not ok'} ${run} - ${name}\n`);
  if (!passed && note !== '') process.stdout.write(`# ${note.split('\n').join('\n# ')}\n`);
}

function same(a, b) {
  if (a.status === b.status && a.text === b.text) return '';
  const at = [...a.text].findIndex((char, i) => char !== b.text[i]);
  return `core ${a.status}, ${a.text.length} bytes; rack ${b.status}, ${b.text.length} bytes; at ${at}:\n` +
    `${a.text.slice(Math.max(0, at - 60), at + 90)}\n${b.text.slice(Math.max(0, at - 60), at + 90)}`;
}

function event(day, json) {
  ids += 1;
  return `019a0000-0000-7000-8000-${String(ids).padStart(12, '0')} ${day} ${json}`;
}

function both(name, ...args) {
  return same(core.call(name, ...args), rack.call(name, ...args));
}

// Sets as planned on two days: what the module itself records for a tap.
function train(lines) {
  const notes = [];
  for (const day of ['2026-11-16', '2026-11-18']) {
    for (let tap = 0; tap < 12; tap += 1) {
      const session = JSON.parse(core.call('now', `${day} en`).text);
      const next = session.next ?? null;
      if (next === null) break;
      const request = JSON.stringify({ act: 'done', exercise: next[0], set: next[1], rpe: 8 });
      notes.push(both('act', `${day} en`, request));
      const made = core.call('act', `${day} en`, request);
      if (made.status !== 0) break;
      taps += 1;
      const written = made.text.trimEnd().split('\n').map((json) => event(day, json));
      lines.push(...written);
      core.write(written.join('\n'));
      rack.write(written.join('\n'));
    }
  }
  return notes;
}

function follow(file) {
  const text = readFileSync(join(root, 'programs', file), 'utf8');
  const lines = screening().concat(
    event('2026-11-15', JSON.stringify({ kind: 'program', key: basename(file, '.md'), text })),
    event('2026-11-15', '{"kind":"measure","measure":"1rm","exercise":"Squat","kg":150,"unit":"kg"}'),
    event('2026-11-15', '{"kind":"measure","measure":"bodyweight","kg":82,"unit":"kg"}'));
  core.book(lines.join('\n'));
  rack.book(lines.join('\n'));
  const notes = train(lines);
  for (const lang of ['en', 'da', 'nb']) {
    rack.words(words[lang]);
    rack.book(lines.join('\n'));
    notes.push(both('now', `${DATE} ${lang}`));
    for (const [exercise, set] of [[0, 0], [0, 1], [1, 0], [9, 9]]) {
      notes.push(both('cues', `${DATE} ${lang}`, JSON.stringify({ exercise, set, ready_s: 5 })));
    }
    notes.push(both('act', `${DATE} ${lang}`, '{"act":"skip","exercise":0}'));
    notes.push(both('act', `${DATE} ${lang}`, '{"act":"swap","exercise":0,"to":"Front squat"}'));
    notes.push(both('act', `${DATE} ${lang}`, '{"act":"add","line":"Dips: 3x8-12 @8"}'));
    notes.push(both('act', `${DATE} ${lang}`, '{"act":"undo"}'));
  }
  rack.words('');
  const wrong = notes.filter((note) => note !== '');
  ok(wrong.length === 0, `${file}: rack and core say the same`, wrong[0]);
}

// Some answers, among them ones that a gate has something to say about.
function screening() {
  return ['g1 yes', 'g2 no', 'g9.age 67', 'bfr.clot yes'].map((line) => {
    const [key, text] = line.split(' ');
    return event('2026-11-14', JSON.stringify({ kind: 'screen', key, text }));
  });
}

function asks() {
  for (const [about, request] of [['2026-11-23 da', '{"act":"fly"}'], ['2026-11-23 nb', '{"act":"done","exercise":77}'],
    ['2026-11-23 da', '{"act":"setting","key":"unit","value":"stone"}'], ['2026-11-23 da', '{"act":"stop","symptom":"numbness"}'],
    ['2026-11-23 da', '{"act":"screen","question":"g1","answer":"maybe"}'], ['2026-11-23 en', '{']]) {
    rack.words(words[about.slice(11)]);
    core.book('');
    rack.book('');
    const note = both('act', about, request);
    ok(note === '', `act ${request}`, note);
  }
  ok(rack.call('act', `${DATE} en`, JSON.stringify({ act: 'program', key: 'p', text: 'day A\n  Squat: 3x5' })).status === 1,
    'rack.wasm follows no program that it has not checked');
  ok(rack.catalog(catalog.subarray(0, 5000)).status === 1, 'a torn catalogue is refused');
  ok(!rack.has('check') && core.has('check'), 'what is not at the rack is asked of core.wasm');
}

function sizes() {
  const brotli = (bytes) => brotliCompressSync(bytes, { params: {
    [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 } }).length;
  const small = {};
  const files = { 'rack.wasm': rackBytes, 'catalog.bin': catalog, 'words-da.txt': wordFiles[0],
    'words-nb.txt': wordFiles[1], 'core.wasm': coreBytes };
  for (const [name, bytes] of Object.entries(files)) {
    small[name] = brotli(bytes);
    process.stdout.write(`# figure: ${name}: ${bytes.length} bytes, gzip ${gzipSync(bytes, { level: 9 }).length}, ` +
      `brotli ${small[name]}\n`);
  }
  ok(small['rack.wasm'] <= RACK_MOST, `rack.wasm in at most ${RACK_MOST} bytes (the aim is 60000)`);
  const given = small['catalog.bin'] + Math.max(small['words-da.txt'], small['words-nb.txt']);
  ok(given <= GIVEN_MOST, `what it is given in at most ${GIVEN_MOST} bytes`, `${given}`);
}

ok(WebAssembly.Module.imports(new WebAssembly.Module(rackBytes)).length === 0, 'rack.wasm imports nothing');
ok(rack.catalog(catalog).status === 0, 'the catalogue is read');
for (const file of readdirSync(join(root, 'programs')).filter((name) => name.endsWith('.md'))) {
  follow(file);
}
ok(taps > 400, `${taps} taps were made`);
asks();
sizes();
process.stdout.write(`1..${run}\n`);
process.exitCode = failed ? 1 : 0;
