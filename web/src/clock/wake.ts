// wake.ts: the screen stays on while somebody trains. The browser takes the lock
// away when the page is hidden; it is asked for again when the page is back.

import { onSettings, settings } from '../data/settings';

let wanted = false;
let lock: WakeLockSentinel | undefined;
let refused = false;

export type WakeState = 'none' | 'refused' | 'on' | 'off';

export function wakeState(): WakeState {
  if (!('wakeLock' in navigator)) return 'none';
  if (lock && !lock.released) return 'on';
  return refused ? 'refused' : 'off';
}

async function hold(): Promise<void> {
  const want = wanted && settings().wake;
  if (!('wakeLock' in navigator) || document.visibilityState !== 'visible') return;
  try {
    if (!want) {
      await lock?.release();
      lock = undefined;
    } else if (!lock || lock.released) {
      lock = await navigator.wakeLock.request('screen');
      refused = false;
    }
  } catch {
    refused = true; // low battery, or not allowed: the clocks tell of it
  }
}

export function keepAwake(on: boolean): void {
  if (on === wanted) return;
  wanted = on;
  void hold();
}

document.addEventListener('visibilitychange', () => void hold());
onSettings(() => void hold());
