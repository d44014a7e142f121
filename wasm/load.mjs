// load.mjs: core.wasm and rack.wasm for JavaScript. The only file that touches
// their memory.
//
//   const core = await load(bytes);            // of core.wasm or rack.wasm
//   core.book(lines);                          // "UUID YYYY-MM-DD {event}" lines
//   core.call('now', '2026-11-23 da')          // { status, text }
//
// Arguments that are strings go in as UTF-8 (pointer, length), bytes likewise;
// numbers as they are. What a call used is taken back by the next one; words and book stay.

const utf8 = new TextEncoder();
const text = new TextDecoder('utf-8', { fatal: true });

export const OK = 0;
export const BAD_INPUT = 1;
export const REFUSED = 2;
export const LIMIT = 3;
export const NOMEM = 4;

export async function load(bytes) {
  const made = await WebAssembly.instantiate(bytes, {});
  const wasm = (made.instance ?? made).exports; // bytes, or a module that was compiled

  function give(value) {
    const data = typeof value === 'string' ? utf8.encode(value) : value;
    const at = wasm.styrk_wasm_alloc(data.length) >>> 0;
    if (at === 0) throw new Error('styrk: out of memory');
    new Uint8Array(wasm.memory.buffer, at, data.length).set(data);
    return [at, data.length];
  }

  function call(name, ...args) {
    const run = wasm[name.startsWith('styrk_') ? name : `styrk_wasm_${name}`];
    if (run === undefined) throw new Error(`styrk: this module has no ${name}`);
    wasm.styrk_wasm_reset();
    const flat = args.flatMap((arg) => (typeof arg === 'number' ? [arg] : give(arg)));
    const at = run(...flat) >>> 0;
    // A new view each time: the call may have grown the memory.
    const [status, p, n] = new Uint32Array(wasm.memory.buffer, at, 3);
    return { status, text: text.decode(new Uint8Array(wasm.memory.buffer, p, n)) };
  }

  /** Words in the module's own order ("step<TAB>translation") as "english<TAB>translation". */
  function spell(lines) {
    const memory = new Uint8Array(wasm.memory.buffer);
    let at = 0;
    const rows = lines.split('\n').filter((line) => line !== '').map((line) => {
      const tab = line.indexOf('\t');
      at += parseInt(line.slice(0, tab), 36);
      return text.decode(memory.subarray(at, memory.indexOf(0, at))) + line.slice(tab) + '\n';
    });
    return rows.sort().join('');
  }

  return {
    call,
    spell,
    global: (name) => wasm[name].value,
    has: (name) => wasm[`styrk_wasm_${name}`] !== undefined,
    catalog: (bytes) => call('catalog', bytes),
    words: (lines) => call('words', lines),
    book: (lines) => call('book', lines),
    write: (lines) => call('write', lines),
    memory: () => wasm.memory.buffer.byteLength,
  };
}
