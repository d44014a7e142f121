// write.ts: entries that are written as notation: the core reads the line, and what
// it means is kept.

import { asError } from '../../core/rack';
import type { Act } from '../../core/types';
import { append, currentDay } from '../../data/book';
import { about, tryText } from './core';

/** Writes down what one line of notation means, on a day. */
export async function writeLine(line: string, day: string = currentDay()): Promise<void> {
  const { good, text } = await tryText('log_line', about(), line);
  if (!good) throw asError(1, text);
  await append(
    text
      .split('\n')
      .filter((body) => body !== '')
      .map((body) => ({ day, body })),
  );
}

/** Does what the core at the rack cannot: it has no checker for programs. */
export async function actFully(act: Act): Promise<void> {
  const { good, text } = await tryText('act', about(), JSON.stringify(act));
  if (!good) throw asError(1, text);
  await append(
    text
      .split('\n')
      .filter((body) => body !== '')
      .map((body) => ({ day: currentDay(), body })),
  );
}

/** Puts a corrected line in an event's place, or with '' takes the event back. */
export async function correctEvent(id: string, line: string): Promise<void> {
  const { good, text } = await tryText('correct', about(), id, line);
  if (!good) throw asError(1, text);
  await append(
    text
      .split('\n')
      .filter((one) => one !== '')
      .map((one) => ({ day: one.slice(0, 10), body: one.slice(11) })),
  );
}
