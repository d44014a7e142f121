// trim.mjs: a module without the branches that a rehearsal never took. A branch that is
// left out ends in a trap, so the module answers as before or not at all; who calls it
// then asks the module it was made from, or core.wasm.
//
// usage: node trim.mjs OUT.wasm IN.wasm catalog.bin screening.tsv WORDS-DA.txt WORDS-NB.txt PAGES...
//
// Points are where control may arrive: the start of a function, both arms of an `if`,
// behind a `br_if`, behind the end of a block. Code is structured, so when a point was
// never reached, neither was anything up to the end of the block that it stands in: all
// of that gives way to one `unreachable`.
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { load } from './load.mjs';
import { rehearse } from './rehearse.mjs';

const GLOBALS = 6;
const EXPORTS = 7;
const CODE = 10;
const OP = { unreachable: 0x00, block: 0x02, loop: 0x03, if: 0x04, else: 0x05, end: 0x0b, brIf: 0x0d };
const SET_TO_1 = [0x41, 1, 0x24]; // i32.const 1, global.set; the index follows

/** An unsigned LEB128 number: [its value, where it ends]. */
function readNumber(bytes, at) {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[at++];
    value += (byte & 127) * scale;
    if (byte < 128) return [value, at];
  }
}

function number(value) {
  const out = [];
  for (; value >= 128; value = Math.floor(value / 128)) out.push((value & 127) | 128);
  return [...out, value];
}

function skipNumbers(bytes, at, count) {
  for (; count > 0; count -= 1) while (bytes[at++] >= 128);
  return at;
}

const joined = (parts) => Buffer.concat(parts.map((part) => Buffer.from(part)));

/** A vector of things that know their own length. */
const counted = (count, parts) => joined([number(count), ...parts]);

/** How many LEB128 numbers follow an opcode; those that are not here have none. */
function operands(op) {
  if (op === 0x11 || (op >= 0x28 && op <= 0x3e)) return 2; // call_indirect, loads and stores
  const one = (op >= 0x02 && op <= 0x04) || op === 0x0c || op === 0x0d || op === 0x10 ||
    (op >= 0x20 && op <= 0x26) || (op >= 0x3f && op <= 0x42) || op === 0xd0 || op === 0xd2;
  return one ? 1 : 0;
}

function afterBulk(bytes, at) {
  const [kind, rest] = readNumber(bytes, at);
  if (kind < 8) return rest; // numbers cut to integers
  if (kind > 11) throw new Error(`an instruction that is not known: 0xfc ${kind}`);
  return skipNumbers(bytes, rest, kind === 8 || kind === 10 ? 2 : 1); // memory.init, copy, fill
}

function afterInstruction(bytes, at) {
  const op = bytes[at++];
  if (op === 0x43) return at + 4; // f32.const
  if (op === 0x44) return at + 8; // f64.const
  if (op === 0xfc) return afterBulk(bytes, at);
  if (op === 0x0e) { // br_table: a vector and one more
    const [count, rest] = readNumber(bytes, at);
    return skipNumbers(bytes, rest, count + 1);
  }
  if (op === 0x1c || op > 0xd2 || (op > 0xc4 && op < 0xd0)) {
    throw new Error(`an instruction that is not known: 0x${op.toString(16)}`);
  }
  return skipNumbers(bytes, at, operands(op));
}

/** Where the instructions of a function start: behind its locals. */
function codeStart(body) {
  let [groups, at] = readNumber(body, 0);
  for (; groups > 0; groups -= 1) at = skipNumbers(body, at, 1) + 1;
  return at;
}

/**
 * Copies the body of a function. At each point `at(point)` says what to put there:
 * bytes, or null for "cut here". Points are numbered from `first`; answers with the
 * body and the number behind the last.
 */
function copyBody(body, first, at) {
  let here = codeStart(body);
  let kept = here; // from here on nothing is written yet
  let point = first;
  let depth = 0;
  let cutAt = -1; // the depth at which the copy stopped
  const parts = [body.subarray(0, here)];
  const arrive = () => {
    const bytes = cutAt < 0 ? at(point) : [];
    point += 1;
    if (cutAt >= 0) return;
    parts.push(body.subarray(kept, here), bytes ?? [OP.unreachable]);
    kept = here;
    if (bytes === null) cutAt = depth;
  };
  arrive();
  while (here < body.length) {
    const op = body[here];
    if ((op === OP.end || op === OP.else) && cutAt === depth) {
      cutAt = -1;
      kept = here;
    }
    if (op === OP.end) depth -= 1;
    if (op === OP.block || op === OP.loop || op === OP.if) depth += 1;
    here = afterInstruction(body, here);
    const opens = op === OP.if || op === OP.else || op === OP.brIf || op === OP.end;
    if (opens && here < body.length) arrive();
  }
  parts.push(body.subarray(kept, here));
  return { body: joined(parts), next: point };
}

/** All functions of a code section, copied as above: [section, number of points]. */
function copyCode(section, at) {
  const [count, start] = readNumber(section, 0);
  const parts = [];
  let from = start;
  let point = 0;
  for (let i = 0; i < count; i += 1) {
    const [size, body] = readNumber(section, from);
    const made = copyBody(section.subarray(body, body + size), point, at);
    parts.push(number(made.body.length), made.body);
    point = made.next;
    from = body + size;
  }
  return [counted(count, parts), point];
}

/** A module whose sections are changed by the functions in `changes`, by their id. */
function copyModule(module, changes) {
  const parts = [module.subarray(0, 8)];
  for (let at = 8; at < module.length; ) {
    const id = module[at];
    const [size, start] = readNumber(module, at + 1);
    const section = module.subarray(start, start + size);
    const made = changes[id]?.(section) ?? section;
    parts.push([id], number(made.length), made);
    at = start + size;
  }
  return joined(parts);
}

const counterName = (point) => `point ${point}`;

function addExports(section, points, firstGlobal) {
  const [count, rest] = readNumber(section, 0);
  const parts = [section.subarray(rest)];
  for (let point = 0; point < points; point += 1) {
    const name = Buffer.from(counterName(point));
    parts.push(number(name.length), name, [3], number(firstGlobal + point));
  }
  return counted(count + points, parts);
}

/** The module with a global for each point, 0 until control arrives there. */
function counting(module) {
  let points = 0;
  let globals = 0;
  copyModule(module, {
    [GLOBALS]: (section) => void ([globals] = readNumber(section, 0)),
    [CODE]: (section) => void (points = copyCode(section, () => [])[1]),
  });
  const counter = [0x7f, 1, 0x41, 0, OP.end]; // a mutable i32 that starts as 0
  const made = copyModule(module, {
    [GLOBALS]: (section) =>
      counted(globals + points, [section.subarray(readNumber(section, 0)[1]), ...Array(points).fill(counter)]),
    [EXPORTS]: (section) => addExports(section, points, globals),
    [CODE]: (section) => copyCode(section, (point) => [...SET_TO_1, ...number(globals + point)])[0],
  });
  return { made, points };
}

const [target, source, catalog, screening, danish, norwegian, ...pages] = process.argv.slice(2);
const module = readFileSync(source);
const { made, points } = counting(module);
const rack = await load(made);
rehearse(rack, {
  catalog: readFileSync(catalog),
  words: { en: '', da: readFileSync(danish, 'utf8'), nb: readFileSync(norwegian, 'utf8') },
  questions: readFileSync(screening, 'utf8').split('\n').filter((line) => /^[a-z]/.test(line) && !line.startsWith('id\t'))
    .map((line) => ({ id: line.split('\t')[0], kind: line.split('\t')[2].split(' ')[0] })),
  pages: pages.sort().map((path) => ({ key: basename(path, '.md'), text: readFileSync(path, 'utf8') })),
});
const reached = Array.from({ length: points }, (_, point) => rack.global(counterName(point)) === 1);
const trimmed = copyModule(module, { [CODE]: (section) => copyCode(section, (point) => (reached[point] ? [] : null))[0] });
await WebAssembly.compile(trimmed);
writeFileSync(target, trimmed);
process.stdout.write(`${reached.filter(Boolean).length} of ${points} points, ${module.length} to ${trimmed.length} bytes\n`);
