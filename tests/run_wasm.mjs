// run_wasm.mjs: core.wasm against the program. Both get the same store, and the
// JSON they answer must be the same bytes.
//
// usage: node run_wasm.mjs ROOT STYRK core.wasm
import { readFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { load } from '../wasm/load.mjs';

const [root, program, corePath] = process.argv.slice(2);
const DATE = '2026-11-23';
const core = await load(readFileSync(corePath));
const room = mkdtempSync(join(tmpdir(), 'styrk-wasm-'));
let run = 0;
let failed = 0;

function ok(passed, name, note = '') {
  run += 1;
  failed += passed ? 0 : 1;
  process.stdout.write(`${passed ? 'ok' : 'not ok'} ${run} - ${name}\n`);
  if (!passed && note !== '') process.stdout.write(`# ${note.split('\n').join('\n# ')}\n`);
}

function same(a, b, name) {
  const at = [...a].findIndex((char, i) => char !== b[i]);
  ok(a === b, name, a === b ? '' : `program ${a.length} bytes, wasm ${b.length}; at ${at}:\n` +
    `${a.slice(Math.max(0, at - 60), at + 80)}\n${b.slice(Math.max(0, at - 60), at + 80)}`);
}

function styrk(...args) {
  const env = { LC_ALL: 'C', TZ: 'UTC', HOME: room, PATH: process.env.PATH, STYRK_DB: join(room, 'log.db') };
  const done = spawnSync(program, ['--date', DATE, ...args], { encoding: 'utf8', env, maxBuffer: 1 << 28 });
  if (done.error || ![0, 3, 4].includes(done.status)) {
    process.stdout.write(`# styrk ${args.join(' ')}: exit ${done.status}\n# ${done.stderr}\n`);
  }
  return done.stdout;
}

// The log as the module takes it: "UUID DAY {event}" lines.
function log() {
  const lines = styrk('export', 'styrk-json').split('\n');
  return lines
    .map((line) => line.match(/^\{"id":"([^"]+)","day":"([^"]+)",(.*\}),?$/))
    .filter((match) => match !== null)
    .map(([, id, day, rest]) => `${id} ${day} {${rest}`)
    .join('\n');
}

function compare(when) {
  const events = log();
  ok(events.split('\n').length > 100, `${when}: a log to fold`);
  for (const lang of ['en', 'da', 'nb']) {
    const about = `${DATE} ${lang}`;
    same(styrk('--lang', lang, 'today', '--json').trimEnd(),
      core.call('styrk_wasm_today', about, events).text, `${when}: today, ${lang}`);
  }
  const about = `${DATE} en`;
  same(styrk('stats', '--json').trimEnd(),
    core.call('styrk_wasm_stats', about, events).text, `${when}: stats`);
  same(styrk('stats', 'squat', '--json').trimEnd(),
    core.call('styrk_wasm_stats', `${about} squat`, events).text, `${when}: stats of a lift`);
  same(styrk('history', '--limit', '200', '--json').trimEnd(),
    core.call('styrk_wasm_history', about, events).text, `${when}: history`);
  book(when, events);
}

// The same log kept in the module as a book: in one piece, and written in two.
function book(when, events) {
  const lines = events.split('\n');
  const half = lines.length - 5;
  ok(core.book(lines.slice(0, half).join('\n')).status === 0, `${when}: the book is read`);
  core.call('now', `${DATE} en`);
  ok(core.write(`${lines.slice(half).join('\n')}\n`).status === 0, `${when}: the book is written`);
  for (const lang of ['da', 'nb', 'en']) {
    same(styrk('--lang', lang, 'today', '--json').trimEnd(), core.call('now', `${DATE} ${lang}`).text,
      `${when}: now, ${lang}`);
  }
  const about = `${DATE} da`;
  const calls = [[['stats', '--json'], ['stats_now', about]],
    [['stats', 'squat', '--json'], ['stats_now', `${about} squat`]],
    [['history', '--limit', '7', '--json'], ['history_now', `${about} 7`]],
    [['explain', 'squat', '--json'], ['explain', about, 'squat']],
    [['program', 'show', '--weeks', '2', '--json'], ['weeks', about, '2']],
    [['screen', '--json'], ['screen', about]],
    [['methods', '--json'], ['methods', about]],
    [['methods', 'show', 'bfr', '--json'], ['method', `${about} bfr`]],
    [['exercises', '--json'], ['exercises', about, '']],
    [['parse', '--json', '--', '3x8-5'], ['parse_now', about, '3x8-5']],
    [['export', 'styrk-json'], ['export', `${about} ${styrk('export', 'styrk-json').match(/"athlete":"([^"]*)"/)[1]}`, 'styrk-json']],
    [['export', 'csv'], ['export', about, 'csv']]];
  for (const [words, call] of calls) {
    same(styrk('--lang', 'da', ...words).trimEnd(), core.call(...call).text.trimEnd(),
      `${when}: ${call[0]} of the book`);
  }
  const settings = JSON.parse(core.call('settings', about).text);
  ok(settings.settings.unit === 'kg' && settings.program === 'styrk-3-days' && settings.undo === true,
    `${when}: settings of the book`);
  ok(JSON.parse(core.call('log_line', about, 'Squat 100kg x5 @8').text.trim()).exercise === 'Squat',
    `${when}: a line for the book`);
  ok(core.call('log_line', about, 'Squat 100kg xx').status === 1, `${when}: a bad line`);
  ok(JSON.parse(core.call('check_now', about, '```styrk\nday A\n  Squat: 3x\n```\n', 'p').text).length > 0,
    `${when}: a program with an error`);
}

function imports() {
  const about = `${DATE} en`;
  const csv = readFileSync(join(room, 'log.csv'), 'utf8');
  core.book('');
  const once = core.call('import', about, 'auto', csv).text;
  const [report, ...lines] = once.trimEnd().split('\n');
  ok(JSON.parse(report).added === lines.length && lines.length > 100, 'an import gives events');
  ok(core.write(lines.join('\n')).status === 0, 'they can be written');
  const again = core.call('import', about, 'strong', csv).text.trimEnd().split('\n');
  ok(again.length === 1 && JSON.parse(again[0]).added === 0, 'a second import adds nothing');
  ok(core.call('import', about, 'hevy', csv).status === 1, 'a file of another kind is refused');
  ok(core.call('import', about, 'zip', csv).status === 1, 'so is an unknown kind');
  core.book('');
}

function hardBooks() {
  const good = log().split('\n');
  core.book(good.join('\n'));
  const before = core.call('now', `${DATE} en`).text;
  ok(core.write(`${good[0]}\n${good[1].slice(0, -3)}`).status === 1, 'a torn line is not written');
  ok(core.write(good.join('\n')).status === 0, 'what is known may be written again');
  ok(core.call('now', `${DATE} en`).text === before, 'and neither changes the session');
  ok(core.book('nonsense').status === 1 && core.call('now', `${DATE} en`).text.includes('"exercises":[]'),
    'a book that cannot be read is empty');
  core.words('Rest\tHvil');
  core.book(good.join('\n'));
  core.words('');
  same(core.call('now', `${DATE} da`).text, core.call('today', `${DATE} da`, good.join('\n')).text,
    'words come and go around a book');
  const size = core.memory();
  for (let i = 0; i < 300; i += 1) {
    core.write(good[i % good.length]);
    core.call('now', `2026-11-${10 + (i % 10)} en`);
  }
  ok(core.memory() - size < 1 << 21, 'memory does not pile up over writes and days');
}

// Twenty thousand sets: what a tap costs.
function long() {
  const lifts = ['Squat', 'Bench press', 'Deadlift', 'Barbell row'];
  const id = (n) => `019a0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
  const lines = good => good.filter((line) => line.includes('"kind":"program"'));
  const events = lines(log().split('\n'));
  for (let i = 0; i < 20000; i += 1) {
    const day = new Date(Date.UTC(2019, 0, 2) + Math.floor(i / 14) * 1.7 * 864e5).toISOString().slice(0, 10);
    events.push(`${id(i)} ${day} {"kind":"set","exercise":"${lifts[(i >> 2) % 4]}","kg":${60 + (i % 40)},` +
      `"unit":"kg","load":"abs","reps":${3 + (i % 6)},"rpe":8}`);
  }
  const text = events.join('\n');
  const took = (run) => {
    const from = performance.now();
    run();
    return (performance.now() - from).toFixed(1);
  };
  const read = took(() => core.book(text));
  core.call('now', `${DATE} en`);
  const write = took(() => core.write(`${id(20000)} ${DATE} {"kind":"set","exercise":"Squat","kg":100,"unit":"kg","load":"abs","reps":5}`));
  const fold = took(() => core.call('now', `${DATE} en`));
  const again = took(() => core.call('now', `${DATE} en`));
  process.stdout.write(`# 20,000 sets, ${text.length} bytes: book ${read} ms, write ${write} ms, ` +
    `now ${fold} ms, now once more ${again} ms, memory ${core.memory()} bytes\n`);
  ok(core.call('now', `${DATE} en`).status !== 1, 'a book of 20,000 sets');
  core.book('');
}

function notation() {
  for (const text of ['top 1x3 @8, backoff 3x5 -12% @7-8', '3×8–12 RPE 8 pause 90s', '3x8-5, 4x',
    '30/20/10-15/5-10 20% rest 30s cuff 7/10', '', '\u{1f3cb} 3x5']) {
    same(styrk('parse', '--json', '--', text).trimEnd(),
      core.call('styrk_wasm_parse', text).text, `parse ${JSON.stringify(text)}`);
  }
}

function hostile() {
  for (const [name, bytes] of [['not a log', 'x'.repeat(5000)], ['a torn line', log().slice(0, -9)],
    ['nothing', ''], ['braces', '{'.repeat(100000)]]) {
    const { status, text } = core.call('styrk_wasm_today', `${DATE} en`, bytes);
    ok(status <= 4 && typeof text === 'string', `today survives ${name}`);
  }
  ok(core.call('styrk_wasm_today', 'no date', '').status === 1, 'a bad date is bad input');
}

function flat() {
  const events = log();
  core.call('styrk_wasm_today', `${DATE} en`, events);
  const before = core.memory();
  for (let i = 0; i < 50; i += 1) core.call('styrk_wasm_today', `${DATE} en`, events);
  ok(core.memory() === before, 'memory stays flat over 50 sessions');
}

try {
  const csv = spawnSync('python3', [join(root, 'tools/demo_log.py'), DATE, '26'], { encoding: 'utf8' });
  writeFileSync(join(room, 'log.csv'), csv.stdout);
  styrk('init', '--yes', '--unit', 'kg', '--no-program');
  styrk('import', 'strong', join(room, 'log.csv'));
  styrk('program', 'use', 'styrk-3-days');
  compare('before the screening');
  styrk('screen', '--answers', join(root, 'tests/screen-go.txt'));
  styrk('log', 'Squat 150kg x3 @8');
  compare('after a top set');
  notation();
  hostile();
  flat();
  imports();
  hardBooks();
  long();
} finally {
  rmSync(room, { recursive: true, force: true });
}
process.stdout.write(`1..${run}\n`);
process.exitCode = failed ? 1 : 0;
