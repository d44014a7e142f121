// load.mjs: core.wasm for JavaScript. The only file that touches its memory.
//
//   const core = await load(bytes);            // bytes of core.wasm
//   core.call('styrk_wasm_version')            // { status, text }
//
// Arguments that are strings go in as UTF-8 (pointer, length); numbers as they
// are. Memory is taken back after each call.

const utf8 = new TextEncoder();
const text = new TextDecoder('utf-8', { fatal: true });

export async function load(bytes) {
  const { instance } = await WebAssembly.instantiate(bytes, {});
  const wasm = instance.exports;

  function give(string) {
    const data = utf8.encode(string);
    const at = wasm.styrk_wasm_alloc(data.length) >>> 0;
    if (at === 0) throw new Error('styrk: out of memory');
    new Uint8Array(wasm.memory.buffer, at, data.length).set(data);
    return [at, data.length];
  }

  function call(name, ...args) {
    wasm.styrk_wasm_reset();
    const flat = args.flatMap((arg) => (typeof arg === 'string' ? give(arg) : [arg]));
    const at = wasm[name](...flat) >>> 0;
    // A new view each time: the call may have grown the memory.
    const [status, p, n] = new Uint32Array(wasm.memory.buffer, at, 3);
    return { status, text: text.decode(new Uint8Array(wasm.memory.buffer, p, n)) };
  }

  return { call, memory: () => wasm.memory.buffer.byteLength };
}
