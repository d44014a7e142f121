// languages.ts: fetches the words of a language. English needs none. What the first
// screen can say comes at once, with the core's words; the rest before the first room.

import { setCoreWords } from '../core/rack';
import type { Lang } from '../core/types';
import { addWords, lang, setWords } from '../words';

declare const __WORDS__: Record<'da' | 'nb', [first: string, later: string]>;

async function wordsAt(to: Lang, which: 0 | 1): Promise<string> {
  if (to === 'en') return '';
  const address = __WORDS__[to][which];
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

export const firstWords = (to: Lang): Promise<string> => wordsAt(to, 0);

/** The page's words, an empty line, the core's. Where both have a text the page's counts. */
export function takeWords(to: Lang, text: string): void {
  const [, own = '', core = ''] = /^((?:.+\n)*)\n([^]*)$/.exec(text) ?? [];
  setWords(to, setCoreWords(core), own);
}

let later: Promise<void> | undefined;

/** What the rooms and sheets say that are fetched when they are opened. */
function laterWords(): Promise<void> {
  later ??= wordsAt(lang(), 1).then(addWords);
  later.catch(() => (later = undefined));
  return later;
}

/** What is fetched later, once its words are there too. */
export async function withWords<T>(part: Promise<T>): Promise<T> {
  const [loaded] = await Promise.all([part, laterWords()]);
  return loaded;
}

/** Another language, all of it. */
export async function speak(to: Lang): Promise<void> {
  const [first, rest] = await Promise.all([firstWords(to), wordsAt(to, 1)]);
  takeWords(to, first);
  addWords(rest);
  later = Promise.resolve();
}
