// run_rack.mjs: rack.wasm against core.wasm. Both get the same book, and what they
// answer must be the same bytes, or rack.wasm stops: every program of the library, with
// sets logged, in three languages. Then the sizes of what a page loads first.
//
// usage: node run_rack.mjs ROOT core.wasm rack.wasm catalog.bin WORDS-DA.txt WORDS-NB.txt
import { readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { load } from '../wasm/load.mjs';

const [root, ...paths] = process.argv.slice(2);
const [coreBytes, rackBytes, catalog, ...wordFiles] = paths.map((path) => readFileSync(path));
const core = await load(coreBytes);
const rackModule = await WebAssembly.compile(rackBytes);
let rack = await load(rackModule);
const words = { en: '', da: rack.spell(wordFiles[0].toString()), nb: rack.spell(wordFiles[1].toString()) };
const DATE = '2026-11-23';
const RACK_MOST = 60 * 1024 - 400; // bytes of rack.wasm, brotli -q 11, without the headers over the wire
const GIVEN_MOST = 27100; // of the catalogue and the words of one language
const STOPS_MOST = 8; // programs of the library with which rack.wasm stops somewhere below
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

const logOf = (lines) => lines.map((line) => `${line}\n`).join('');

class Stopped extends Error {}

/** rack.wasm's answer. Where it lacks something it traps, and is of no use afterwards. */
function rackCall(name, ...args) {
  try {
    return rack.call(name, ...args);
  } catch (error) {
    throw error instanceof WebAssembly.RuntimeError ? new Stopped(`${name} ${args}`.slice(0, 90).split('\n')[0]) : error;
  }
}

async function newRack() {
  rack = await load(rackModule);
  return rack.catalog(catalog);
}

function both(name, ...args) {
  return same(core.call(name, ...args), rackCall(name, ...args));
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
      core.write(logOf(written));
      rackCall('write', logOf(written));
    }
  }
  return notes;
}

/** The notes of a program followed in three languages; what differs is a note with text. */
function follow(file) {
  const text = readFileSync(join(root, 'programs', file), 'utf8');
  const lines = screening().concat(
    event('2026-11-15', JSON.stringify({ kind: 'program', key: basename(file, '.md'), text })),
    event('2026-11-15', '{"kind":"measure","measure":"1rm","exercise":"Squat","kg":150,"unit":"kg"}'),
    event('2026-11-15', '{"kind":"measure","measure":"bodymass","kg":82,"unit":"kg"}'));
  core.book(logOf(lines));
  rackCall('book', logOf(lines));
  const notes = train(lines);
  for (const lang of ['en', 'da', 'nb']) {
    rack.words(words[lang]);
    rackCall('book', logOf(lines));
    core.book(logOf(lines));
    notes.push(both('now', `${DATE} ${lang}`));
    for (const [exercise, { sets }] of JSON.parse(core.call('now', `${DATE} en`).text).exercises.entries()) {
      for (const set of [0, 1]) {
        if (set < sets.length) notes.push(both('cues', `${DATE} ${lang}`, JSON.stringify({ exercise, set, ready_s: 5 })));
      }
    }
    notes.push(both('act', `${DATE} ${lang}`, '{"act":"skip","exercise":0}'));
    notes.push(both('act', `${DATE} ${lang}`, '{"act":"swap","exercise":0,"to":"Front squat"}'));
    notes.push(both('act', `${DATE} ${lang}`, '{"act":"add","line":"Dips: 3x8-12 @8"}'));
    notes.push(both('act', `${DATE} ${lang}`, '{"act":"undo"}'));
  }
  return notes;
}

const stops = [];

async function compare(file) {
  await newRack();
  try {
    const wrong = follow(file).filter((note) => note !== '');
    ok(wrong.length === 0, `${file}: rack and core say the same`, wrong[0]);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    stops.push(basename(file, '.md'));
    process.stdout.write(`# ${file}: rack.wasm stops at ${error.message}\n`);
  }
}

// Some answers, among them ones that a gate has something to say about.
function screening() {
  return ['g1 yes', 'g2 no', 'g9.age 67', 'bfr.clot yes'].map((line) => {
    const [key, text] = line.split(' ');
    return event('2026-11-14', JSON.stringify({ kind: 'screen', key, text }));
  });
}

// What is refused or not known: the same words, or a stop.
async function asks() {
  let answered = 0;
  for (const [about, request] of [['2026-11-23 da', '{"act":"fly"}'], ['2026-11-23 nb', '{"act":"done","exercise":77}'],
    ['2026-11-23 da', '{"act":"setting","key":"unit","value":"stone"}'], ['2026-11-23 da', '{"act":"stop","symptom":"numbness"}'],
    ['2026-11-23 da', '{"act":"screen","question":"g1","answer":"maybe"}'], ['2026-11-23 en', '{'],
    ['2026-11-23 en', '{"act":"program","key":"p","text":"day A\\n  Squat: 3x5"}'],
    ['2026-11-23 en', '{"act":"add","line":"Sqat: 3x5"}'], ['2026-11-23 en', '{"act":"add","line":"Squat: 3x"}']]) {
    await newRack();
    rack.words(words[about.slice(11)]);
    core.book('');
    let note = '';
    try {
      note = both('act', about, request);
      answered += 1;
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
    }
    ok(note === '', `act ${request}: the same, or left to core.wasm`, note);
  }
  ok(answered > 0, `${answered} of these were answered at the rack`);
  await newRack();
  ok(rack.catalog(catalog.subarray(0, 5000)).status === 1, 'a torn catalogue is refused');
  ok(!rack.has('check') && core.has('check'), 'what is not at the rack is asked of core.wasm');
}

/** A name that the short catalogue does not have is never answered with a guess. */
async function names() {
  const known = (name) => `019a0000-0000-7000-8000-000000000001 2026-11-20 ${JSON.stringify({ kind: 'set', exercise: name, load: 'abs', kg: 60, reps: 5 })}\n`;
  for (const [name, stops] of [['Squat', false], ['knebøy', false], ['Back squats', false], ['Barbell squat, high bar', true], ['Sqat', true]]) {
    await newRack();
    core.book(known(name));
    let stopped = false;
    let note = '';
    try {
      rackCall('book', known(name));
      note = both('now', `${DATE} en`);
    } catch (error) {
      if (!(error instanceof Stopped)) throw error;
      stopped = true;
    }
    ok(note === '' && stopped === stops, `"${name}": ${stops ? 'left to core.wasm' : 'found at the rack'}`, note || `stopped: ${stopped}`);
  }
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

ok(WebAssembly.Module.imports(rackModule).length === 0, 'rack.wasm imports nothing');
ok((await newRack()).status === 0, 'the catalogue is read');
const files = readdirSync(join(root, 'programs')).filter((name) => name.endsWith('.md'));
for (const file of files) await compare(file);
process.stdout.write(`# figure: ${files.length - stops.length} of ${files.length} programs are trained without core.wasm\n`);
ok(stops.length <= STOPS_MOST, `rack.wasm stops with at most ${STOPS_MOST} programs`, stops.join(' '));
ok(stops.length > 0, 'and with some, so that a stop is tried here');
ok(taps > 400, `${taps} taps were made`);
await asks();
await names();
sizes();
process.stdout.write(`1..${run}\n`);
process.exitCode = failed ? 1 : 0;
