// words.ts: the page's texts and numbers in the reader's language.
//
// Messages are English in the source: t('Rest'). Danish and Norwegian come from
// po/web-*.po and, for what the core says, from the core's own words; both are in
// one file of lines "english<TAB>translated". Numbers are formatted here and
// computed nowhere.

import type { Lang, Weight } from './core/types';

let table = new Map<string, string>();
let current: Lang = 'en';
let numbers = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 });

const locales: Record<Lang, string> = { da: 'da-DK', nb: 'nb-NO', en: 'en-GB' };

export const lang = (): Lang => current;
export const locale = (): string => locales[current];

/** The language to start with: the one chosen, else the first the browser names. */
export function pickLang(chosen: string | undefined, offered: readonly string[]): Lang {
  for (const name of [chosen ?? '', ...offered]) {
    const two = name.slice(0, 2).toLowerCase();
    if (two === 'da' || two === 'en') return two;
    if (two === 'nb' || two === 'no' || two === 'nn') return 'nb';
  }
  return 'en';
}

/** `texts` holds lines "english<TAB>translated" with \n and \t as backslash escapes. */
export function setWords(to: Lang, ...texts: string[]): void {
  current = to;
  numbers = new Intl.NumberFormat(locales[to], { maximumFractionDigits: 3 });
  table = new Map();
  for (const text of texts) addWords(text);
}

export function addWords(text: string): void {
  const plain = (s: string) => s.replaceAll('\\n', '\n').replaceAll('\\t', '\t');
  for (const line of text.split('\n')) {
    const tab = line.indexOf('\t');
    if (tab > 0) table.set(plain(line.slice(0, tab)), plain(line.slice(tab + 1)));
  }
}

/** The message in the language, with {0} {1} ... filled in. */
export function t(english: string, ...values: (string | number)[]): string {
  const text = table.get(english) ?? english;
  return text.replace(/\{(\d)\}/g, (whole, n) => {
    const value = values[Number(n)];
    return value === undefined ? whole : typeof value === 'number' ? num(value) : value;
  });
}

export const num = (value: number): string => numbers.format(value);

export function weight(w: Weight): string {
  return `${num(w.value)}\u00a0${w.unit}`;
}

/** "1:30" for clocks. Rounded up, so that it shows 0:00 only when it is over. */
export function clockText(ms: number): string {
  const s = Math.ceil(Math.abs(ms) / 1000);
  const text = `${Math.floor(s / 60)}:${String(s % 60).padStart(2, '0')}`;
  return ms < 0 ? `+${text}` : text;
}

/** "90 s" or "2 min". */
export function durationText(seconds: number): string {
  if (seconds >= 120 && seconds % 60 === 0) return `${num(seconds / 60)}\u00a0min`;
  return `${num(seconds)}\u00a0s`;
}

/** A day; `near`: without its year where that is the year of `near`. */
export function dateText(day: string, style: 'short' | 'long' = 'short', near = ''): string {
  const date = new Date(`${day}T12:00:00`);
  const short = { day: 'numeric', month: 'short' } as const;
  return date.toLocaleDateString(
    locales[current],
    style === 'long'
      ? { weekday: 'long', day: 'numeric', month: 'long' }
      : day.slice(0, 4) === near.slice(0, 4)
        ? short
        : { ...short, year: 'numeric' },
  );
}

/** A number typed with a comma or a point; null if it is none. */
export function readNumber(text: string): number | null {
  const plain = text.trim().replace(',', '.').replace(/\u2212/g, '-');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}
