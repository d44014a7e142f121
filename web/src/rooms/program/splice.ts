// splice.ts: changes in a text by its bytes, as the core counts them. Everything
// outside the bytes that are named stays as it is.

const utf8 = new TextEncoder();
const text8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** The text with the bytes [from, from + length) replaced. */
export function splice(text: string, at: readonly [number, number], by: string): string {
  const bytes = utf8.encode(text);
  const head = bytes.subarray(0, at[0]);
  const tail = bytes.subarray(at[0] + at[1]);
  return text8.decode(head) + by + text8.decode(tail);
}

/** What is typed into a field stays on its line. */
export const oneLine = (typed: string): string => typed.replace(/[\r\n]+/g, ' ');

function lineEnd(bytes: Uint8Array, at: number): number {
  const end = bytes.indexOf(10, at);
  return end < 0 ? bytes.length : end;
}

/** A new line below the one that holds the byte `at`, with its kind of line end. */
export function lineBelow(text: string, at: number, line: string): string {
  const bytes = utf8.encode(text);
  let end = lineEnd(bytes, at);
  const cr = end > 0 && bytes[end - 1] === 13;
  if (cr) end--;
  return splice(text, [end, 0], `${cr ? '\r\n' : '\n'}${line}`);
}

/** Without the lines from the one that holds `from` to the one that holds `to`. */
export function withoutLines(text: string, from: number, to: number): string {
  const bytes = utf8.encode(text);
  const start = from === 0 ? 0 : bytes.lastIndexOf(10, from - 1) + 1;
  const end = Math.min(bytes.length, lineEnd(bytes, to) + 1);
  return splice(text, [start, end - start], '');
}

/** Where a line and a column of code points are, in UTF-16 as a textarea counts. */
export function offsetOf(text: string, line: number, column: number): number {
  let at = 0;
  for (let n = 1; n < line; n++) {
    const next = text.indexOf('\n', at);
    if (next < 0) return text.length;
    at = next + 1;
  }
  const stop = text.indexOf('\n', at);
  const letters = [...text.slice(at, stop < 0 ? undefined : stop)].slice(0, column - 1);
  return at + letters.join('').length;
}
