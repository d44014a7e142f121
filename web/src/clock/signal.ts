// signal.ts: cues for the eye, the hand and the ear that is not tone: a flash of
// the screen's edge, vibration, speech, and the line that screen readers speak.

import type { Cue } from '../core/types';
import { settings } from '../data/settings';
import { lang, locale } from '../words';

const FLASH_MS = 600;

const shakes: Record<string, number[]> = {
  ready: [60],
  count: [40],
  start: [250],
  half: [80, 80, 80],
  minute: [80],
  last: [40],
  switch: [120, 80, 120],
  end: [300, 120, 300],
  past: [60],
  warn: [100, 80, 100],
  release: [400, 150, 400, 150, 400],
  round: [150],
  'rest-end': [150, 80, 300],
};

const flashes = new Set(['start', 'half', 'switch', 'end', 'warn', 'release', 'round', 'rest-end']);
const marks = new Set([
  'ready', 'start', 'half', 'minute', 'switch', 'end', 'warn', 'release', 'round', 'rest-end',
]);

let dark: ReturnType<typeof setTimeout> | undefined;

function flash(cue: string): void {
  const root = document.documentElement;
  root.dataset['flash'] = cue === 'release' || cue === 'warn' ? 'warm' : 'plain';
  clearTimeout(dark);
  dark = setTimeout(() => delete root.dataset['flash'], FLASH_MS);
}

// ---- speech ----

/** The phone's voice for the language, if it has one. */
export function voice(): SpeechSynthesisVoice | undefined {
  const wanted = { da: ['da'], nb: ['nb', 'no', 'nn'], en: ['en'] }[lang()];
  const all = globalThis.speechSynthesis?.getVoices() ?? [];
  const fits = (one: SpeechSynthesisVoice) => wanted.includes(one.lang.slice(0, 2).toLowerCase());
  return all.find((one) => fits(one) && one.localService) ?? all.find(fits);
}

function speak(text: string): void {
  const one = voice();
  if (!one || text === '') return;
  const words = new SpeechSynthesisUtterance(text);
  words.voice = one;
  words.lang = one.lang || locale();
  words.rate = 1.1;
  speechSynthesis.cancel();
  speechSynthesis.speak(words);
}

// ---- what screen readers speak ----

let said = '';
const listeners = new Set<() => void>();

export const lastSaid = (): string => said;

export function onSaid(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says it to screen readers; the same words twice are two messages. */
export function announce(text: string): void {
  said = said === text ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
}

/** Gives the cue in every way that is switched on, but for the tone. */
export function signal(cue: Cue): void {
  const on = settings();
  if (on.flash && flashes.has(cue.cue)) flash(cue.cue);
  if (on.vibration && shakes[cue.cue]) navigator.vibrate?.(shakes[cue.cue]!);
  if (on.speech) speak(cue.say ?? '');
  if (marks.has(cue.cue) && cue.say) announce(cue.say);
}
