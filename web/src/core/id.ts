// id.ts: UUIDv7 (RFC 9562). Ids made here never run backwards, also when the
// clock does: within one millisecond, and after a step back, the random part of
// the last id is counted up.

let lastMs = 0;
let counter = 0;

const hex = (byte: number) => byte.toString(16).padStart(2, '0');

/** A new id. `now` is in ms since 1970. */
export function newId(now: number = Date.now()): string {
  const random = crypto.getRandomValues(new Uint8Array(10));
  if (now > lastMs) {
    lastMs = now;
    counter = ((random[0]! & 0x07) << 8) | random[1]!;
  } else if (++counter > 0xfff) {
    lastMs += 1;
    counter = 0;
  }
  const b = new Uint8Array(16);
  for (let i = 0, rest = lastMs; i < 6; i++, rest = Math.floor(rest / 256)) b[5 - i] = rest % 256;
  b[6] = 0x70 | (counter >> 8);
  b[7] = counter & 0xff;
  b.set(random.subarray(2), 8);
  b[8] = 0x80 | (b[8]! & 0x3f);
  const s = Array.from(b, hex).join('');
  return `${s.slice(0, 8)}-${s.slice(8, 12)}-${s.slice(12, 16)}-${s.slice(16, 20)}-${s.slice(20)}`;
}

/** The moment an id was made, in ms since 1970. */
export function idTime(id: string): number {
  return parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
}

/** Starts later than every id seen, so that new events sort behind known ones. */
export function seenId(id: string, now: number = Date.now()): void {
  const at = idTime(id);
  if (at >= lastMs && at < now + 86_400_000) {
    lastMs = at;
    counter = 0xfff;
  }
}
