// run_vec.mjs: the conformance vectors in WASM, and the proof that the native
// runner printed the same bytes.
//
// usage: node run_vec.mjs VECTORS vec.wasm core.wasm run_vec
// Prints the same TAP as run_vec.c, then its own checks.
import { readFileSync, readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { load } from '../wasm/load.mjs';

const [directory, vecPath, corePath, native] = process.argv.slice(2);
const vec = await load(readFileSync(vecPath));
const coreBytes = readFileSync(corePath);
const core = await load(coreBytes);

let out = '';
let run = 0;
let failed = 0;

function ok(passed, name) {
  run += 1;
  failed += passed ? 0 : 1;
  out += `${passed ? 'ok' : 'not ok'} ${run} - ${name}\n`;
}

function comment(text) {
  for (const line of text.replace(/\n$/, '').split('\n')) out += `# ${line}\n`;
}

function runBlock(kind, name, input, want) {
  const got = vec.call('styrk_wasm_vec', kind, input.join('\n')).text;
  ok(got === want.map((line) => `${line}\n`).join(''), name);
  if (got !== '') comment(got);
}

function runFile(file) {
  const kind = file.split(/[-.]/)[0];
  let input = [];
  let want = [];
  let start = 0;
  const flush = () => {
    if (input.length > 0) {
      runBlock(kind, `${file}:${start}`, input, want);
      input = [];
      want = [];
    }
  };
  const lines = readFileSync(join(directory, file), 'utf8').split('\n');
  lines.forEach((line, index) => {
    if (line === '') flush();
    else if (line.startsWith('>>')) {
      if (input.length === 0) start = index + 1;
      input.push(line.slice(3));
    } else if (line.startsWith('<<') || line.startsWith('!!')) want.push(line);
    else if (!line.startsWith('#')) {
      ok(false, 'a line that starts with none of >> << !! #');
      out += `# ${file}:${index + 1}\n`;
    }
  });
  flush();
}

for (const file of readdirSync(directory).filter((name) => name.endsWith('.vec')).sort()) {
  runFile(file);
}

const vectors = `${out}1..${run}\n${failed ? `# ${failed} of ${run} failed\n` : ''}`;
const other = spawnSync(native, [directory], { encoding: 'utf8', maxBuffer: 1 << 28 });
ok(other.stdout === vectors, 'native and WASM print the same bytes for every vector');
if (other.stdout !== vectors) {
  const a = other.stdout.split('\n');
  const b = vectors.split('\n');
  const at = a.findIndex((line, i) => line !== b[i]);
  comment(`line ${at + 1}\nnative ${a[at]}\nwasm   ${b[at]}`);
}

const imports = WebAssembly.Module.imports(new WebAssembly.Module(coreBytes));
ok(imports.length === 0, 'core.wasm imports nothing');
const before = core.memory();
for (let i = 0; i < 10000; i += 1) core.call('styrk_wasm_version');
ok(core.memory() === before, 'memory stays flat over 10,000 calls');

process.stdout.write(`${out}1..${run}\n`);
process.exitCode = failed ? 1 : 0;
