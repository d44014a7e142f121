// ticks.ts: components that show a clock draw anew when its shown second changes.

import { useEffect, useReducer } from 'preact/hooks';
import { clockTime, onClocks, runningClocks, type Kind, type Running } from '../clock/clocks';
import { shownAt, type Shown } from '../clock/view';

const OFTEN_MS = 250;

/** The clocks under way; the component draws anew when one starts or stops. */
export function useClocks(): readonly Running[] {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => onClocks(() => redraw(undefined)), []);
  return runningClocks();
}

export function useClock(kind: Kind): Running | undefined {
  return useClocks().find((clock) => clock.kind === kind);
}

/** What the clock shows now. */
export function useShown(clock: Running): Shown {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const shown = shownAt(clock.list, clockTime(clock));
  useEffect(() => {
    const part = shown.ms % 1000;
    const wait = shown.up ? 1000 - part : part || 1000;
    const timer = setTimeout(() => redraw(undefined), Math.min(wait + 5, OFTEN_MS * 4));
    return () => clearTimeout(timer);
  });
  return shown;
}

/** Seconds of a clock: left are rounded up, gone are rounded down. */
export function shownMs(shown: Shown): number {
  return shown.up ? Math.floor(shown.ms / 1000) * 1000 : shown.ms;
}
