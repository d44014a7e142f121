// settings.ts: how this device shows things. What the training depends on (unit,
// plates, bar) are events in the log, not settings of a device.

import type { Lang } from '../core/types';
import { pickLang } from '../words';
import { getMeta, setMeta } from './db';

export interface Settings {
  lang: Lang;
  theme: 'auto' | 'dark' | 'light' | 'contrast';
  text: 100 | 115 | 130 | 150; // percent
  sound: boolean;
  flash: boolean;
  vibration: boolean;
  speech: boolean;
  wake: boolean;
  ready_s: 3 | 5 | 10; // before a hold starts
}

let current: Settings = {
  lang: 'en',
  theme: 'dark',
  text: 100,
  sound: true,
  flash: true,
  vibration: true,
  speech: false,
  wake: true,
  ready_s: 5,
};
const listeners = new Set<() => void>();

export const settings = (): Settings => current;

export function onSettings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const light = matchMedia('(prefers-color-scheme: light)');

/** The theme as it is seen: that of the device is one of the others. */
export const themeShown = (): Settings['theme'] =>
  current.theme !== 'auto' ? current.theme : light.matches ? 'light' : 'dark';

function show(): void {
  const root = document.documentElement;
  root.lang = current.lang;
  root.dataset['theme'] = themeShown();
  root.style.fontSize = `${current.text}%`;
  const ground = getComputedStyle(root).getPropertyValue('--ground');
  document.querySelector('meta[name=theme-color]')?.setAttribute('content', ground);
}

function tell(): void {
  show();
  for (const listener of listeners) listener();
}

light.addEventListener('change', () => {
  current = { ...current };
  tell();
});

export async function loadSettings(): Promise<void> {
  const kept = await getMeta<Partial<Settings>>('settings');
  current = { ...current, lang: pickLang(kept?.lang, navigator.languages), ...kept };
  show();
}

export async function changeSettings(change: Partial<Settings>): Promise<void> {
  current = { ...current, ...change };
  await setMeta('settings', current);
  tell();
}
