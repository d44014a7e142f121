// Types of load.mjs.

export declare const OK: 0;
export declare const BAD_INPUT: 1;
export declare const REFUSED: 2;
export declare const LIMIT: 3;
export declare const NOMEM: 4;

export interface Answer {
  status: number;
  text: string;
}

export interface Core {
  /** Any call of exports.txt or rack.txt, with or without "styrk_wasm_" before it. */
  call(name: string, ...args: (string | number | Uint8Array)[]): Answer;
  /** Whether the module has this call. */
  has(name: string): boolean;
  /** rack.wasm: catalog.bin, given first; it empties words and book. */
  catalog(bytes: Uint8Array): Answer;
  /** A words file of rack.wasm as lines "msgid\tmsgstr". */
  spell(lines: string): string;
  /** Lines "msgid\tmsgstr" sorted by the bytes of the msgid; '' for English. */
  words(lines: string): Answer;
  /** Lines "UUID YYYY-MM-DD {event}": in place of the book there was. */
  book(lines: string): Answer;
  /** Such lines, added to the book. */
  write(lines: string): Answer;
  /** Bytes of memory the module has. */
  memory(): number;
}

export declare function load(bytes: BufferSource | WebAssembly.Module): Promise<Core>;
