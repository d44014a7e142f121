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
} finally {
  rmSync(room, { recursive: true, force: true });
}
process.stdout.write(`1..${run}\n`);
process.exitCode = failed ? 1 : 0;
