// run_programs.mjs: the runs of run_programs.c in WASM, and the proof that both
// print the same bytes.
//
// usage: node run_programs.mjs PROGRAMS GOLDEN vec.wasm run_programs
import { readFileSync, readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { load } from '../wasm/load.mjs';

const [programs, golden, vecPath, native] = process.argv.slice(2);
const vec = await load(readFileSync(vecPath));
const names = readdirSync(programs).filter((name) => name.endsWith('.md') && name !== 'README.md').sort();

let run = 0;
let failed = 0;

function ok(passed, name) {
  run += 1;
  failed += passed ? 0 : 1;
  console.log(`${passed ? 'ok' : 'not ok'} ${run} - ${name}`);
}

function goldenOf(name) {
  try {
    return readFileSync(join(golden, name.replace(/md$/, 'out')), 'utf8');
  } catch {
    return null;
  }
}

let all = '';
for (const name of names) {
  const got = vec.call('styrk_wasm_vec', 'forward', readFileSync(join(programs, name), 'utf8')).text;
  all += got;
  ok(got === goldenOf(name), `${name.slice(0, -3)}: twelve weeks forward in WASM`);
}
const other = spawnSync(native, [programs, golden, 'print'], { encoding: 'utf8', maxBuffer: 1 << 28 });
ok(names.length > 0 && other.stdout === all, `native and WASM print the same ${all.length} characters for ${names.length} programs`);
console.log(`1..${run}`);
process.exitCode = failed ? 1 : 0;
