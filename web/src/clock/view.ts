// view.ts: a clock at one moment: what sounds, what is shown, when to look again.
// The same rules as the core's own player (core/play/clock_at.c): a cue that comes
// more than 0.9 s late is silent, but an end, a release and the end of a rest sound
// however late. Pure.

import type { Clock, Cue, Phase } from '../core/types';

const LATE_MS = 900;

/** Those that must be heard however late. */
export const isUrgent = (cue: Cue): boolean =>
  cue.cue === 'end' || cue.cue === 'release' || cue.cue === 'rest-end';

export interface Due {
  play: number; // index of the cue that sounds now; -1: none
  missed: number; // cues since the last look that sound no more
}

/** What became due after `last`, up to `now`; both in ms from the clock's zero. */
export function dueCues(clock: Clock, last: number, now: number): Due {
  let play = -1;
  let due = 0;
  for (const [i, cue] of clock.cues.entries()) {
    if (cue.at_ms > now) break;
    if (cue.at_ms <= last) continue;
    due++;
    if (!isUrgent(cue) && now - cue.at_ms > LATE_MS) continue;
    const before = clock.cues[play];
    if (before === undefined || !isUrgent(before) || isUrgent(cue)) play = i;
  }
  return { play, missed: due - (play >= 0 ? 1 : 0) };
}

/** When the next cue comes, or the end, in ms from the clock's zero. */
export function nextCue(clock: Clock, now: number): number {
  const cue = clock.cues.find((one) => one.at_ms > now);
  const end = clock.total_ms !== null && clock.total_ms > now ? clock.total_ms : Infinity;
  return Math.min(cue?.at_ms ?? Infinity, end);
}

export const isOver = (clock: Clock, now: number): boolean =>
  !clock.open && clock.total_ms !== null && now >= clock.total_ms;

export interface Shown {
  phase: Phase | null; // null: over
  ms: number; // left of the phase, or so long in it
  up: boolean; // ms counts up
}

export function shownAt(clock: Clock, now: number): Shown {
  let shown: Shown = { phase: null, ms: Math.max(0, now - (clock.total_ms ?? 0)), up: true };
  for (const phase of clock.phases ?? []) {
    if (now < phase.at_ms || (phase.end_ms !== null && now >= phase.end_ms)) continue;
    const up = phase.end_ms === null;
    shown = { phase, ms: up ? now - phase.at_ms : phase.end_ms! - now, up };
  }
  return shown;
}
