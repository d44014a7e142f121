// languages.ts: fetches the words of a language. English needs none.

import type { Lang } from '../core/types';

declare const __WORDS__: Record<'da' | 'nb', string>;

export async function wordsText(lang: Lang): Promise<string> {
  if (lang === 'en') return '';
  const answer = await fetch(__WORDS__[lang]);
  if (!answer.ok) throw new Error(`${__WORDS__[lang]}: ${answer.status}`);
  return answer.text();
}
