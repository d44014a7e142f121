// clocks.ts: the clocks under way. Each plays the list of cues that the core made
// for it, and each is on the disk, so that a reload or a killed page finds it again
// where it is by then.
//
// A clock is kept by its zero: when that was, in wall time and in page time. What is
// due follows from the zero and from how far it was heard; nothing is counted.
// Every cue that plays is told as a 'styrk-cue' event on the document.

import type { Clock, Cue } from '../core/types';
import { getMeta, setMeta } from '../data/db';
import { fromWall, lookAtClocks, onReturn, pageNow, toWall } from './time';
import { signal } from './signal';
import { listenForTouch, planTones, restAudio, soundNow, type Tone } from './sound';
import { dueCues, isOver, isUrgent, nextCue } from './view';

export type Kind = Clock['clock'];

/** What a clock is for. */
export interface Place {
  day: string;
  slot: string; // of the set
  name: string; // of the exercise
}

export interface Running extends Place {
  kind: Kind;
  t0: number; // page time of its zero
  heard: number; // up to here it was listened to, ms from the zero
  run: number; // tells one run from the next
  list: Clock;
  rest_s?: number; // a rest that was made longer or shorter
  rounds?: number; // said to be done, of an amrap
}

/** As it is on the disk. */
interface Kept extends Omit<Running, 't0' | 'run'> {
  t0: { wall: number; mono: number };
}

const LOOK_MS = 1000; // the clocks are compared at least so often
const AHEAD_MS = 2000; // tones are put on the audio clock so far ahead
const AHEAD_HIDDEN_MS = 15 * 60_000; // timers of a hidden page are late
const FRESH_MS = 12 * 3_600_000; // an older clock belongs to another day

let clocks: Running[] = [];
let runs = 0;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
const enders = new Set<(clock: Running) => void>();

export const runningClocks = (): readonly Running[] => clocks;
export const clockOf = (kind: Kind): Running | undefined => clocks.find((c) => c.kind === kind);
/** Ms since the clock's zero. */
export const clockTime = (clock: Running): number => pageNow() - clock.t0;

export function onClocks(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Calls back when a clock has come to its end by itself. */
export function onClockEnd(listener: (clock: Running) => void): () => void {
  enders.add(listener);
  return () => enders.delete(listener);
}

// ---- the disk ----

let writing: Promise<void> = Promise.resolve();

/** One write after another; the last one counts. */
function keep(): Promise<void> {
  const kept = clocks.map(({ t0, run: _, ...rest }): Kept => {
    return { ...rest, t0: { wall: toWall(t0), mono: t0 } };
  });
  writing = writing.then(() => setMeta('clocks', kept)).catch(() => undefined);
  return writing;
}

function changed(): Promise<void> {
  restAudio(clocks.length > 0);
  step();
  for (const listener of listeners) listener();
  return keep();
}

// ---- starting and stopping ----

/** Starts a clock; one of the same kind ends. Resolves when it is on the disk. */
export function startClock(
  kind: Kind,
  place: Place,
  list: Clock,
  t0: number = pageNow(),
  more: { rest_s?: number; heard?: number } = {},
): Promise<void> {
  const first = list.cues[0]?.at_ms ?? 0;
  const heard = more.heard ?? Math.min(first, 0) - 1;
  const rest = more.rest_s === undefined ? {} : { rest_s: more.rest_s };
  const clock: Running = { kind, ...place, t0, heard, run: ++runs, list, ...rest };
  clocks = [...clocks.filter((c) => c.kind !== kind), clock];
  return changed();
}

export function stopClock(kind: Kind): Promise<void> {
  if (!clockOf(kind)) return Promise.resolve();
  clocks = clocks.filter((c) => c.kind !== kind);
  return changed();
}

/** The same clock with another list: a rest that was made longer or shorter. */
export function changeClock(kind: Kind, list: Clock, rest_s: number): Promise<void> {
  const old = clockOf(kind);
  if (!old) return Promise.resolve();
  const now = clockTime(old);
  const clock: Running = { ...old, list, rest_s, run: ++runs, heard: Math.min(now, old.heard) };
  clocks = clocks.map((c) => (c === old ? clock : c));
  return changed();
}

export function countRound(clock: Running): Promise<void> {
  clock.rounds = (clock.rounds ?? 0) + 1;
  return changed();
}

// ---- playing ----

const keyOf = (clock: Running, cue: number): string => `${clock.run}.${cue}`;

function fire(clock: Running, index: number, missed: number): void {
  const cue = clock.list.cues[index] as Cue;
  const due = clock.t0 + cue.at_ms;
  soundNow({ key: keyOf(clock, index), at: due, cue: cue.cue });
  signal(cue);
  document.dispatchEvent(
    new CustomEvent('styrk-cue', {
      detail: {
        clock: clock.kind,
        slot: clock.slot,
        cue: cue.cue,
        n: cue.n ?? null,
        at_ms: cue.at_ms,
        due,
        played: pageNow(),
        missed,
      },
    }),
  );
}

function planAhead(now: number): void {
  const hidden = document.visibilityState === 'hidden';
  const until = now + (hidden ? AHEAD_HIDDEN_MS : AHEAD_MS);
  const tones: Tone[] = [];
  for (const clock of clocks) {
    for (const [i, cue] of clock.list.cues.entries()) {
      const at = clock.t0 + cue.at_ms;
      if (cue.at_ms > clock.heard && at > now - 1000 && at <= until) {
        tones.push({ key: keyOf(clock, i), at, cue: cue.cue });
      }
    }
  }
  planTones(tones);
}

/** Plays what is due, ends what is over, and comes back when the next is due. */
function step(): void {
  clearTimeout(timer);
  timer = undefined;
  if (lookAtClocks() === 'set') void keep();
  const over: Running[] = [];
  let urgent = false;
  let wait = LOOK_MS;
  for (const clock of clocks) {
    const now = clockTime(clock);
    const due = dueCues(clock.list, clock.heard, now);
    if (due.play >= 0) {
      fire(clock, due.play, due.missed);
      urgent ||= isUrgent(clock.list.cues[due.play]!);
    }
    clock.heard = Math.max(clock.heard, now);
    if (isOver(clock.list, now)) over.push(clock);
    else wait = Math.min(wait, nextCue(clock.list, now) - now);
  }
  planAhead(pageNow());
  if (clocks.length > over.length) timer = setTimeout(step, Math.max(0, wait));
  if (over.length > 0) endOf(over);
  else if (urgent) void keep(); // heard: a reload does not sound it again
}

function endOf(over: Running[]): void {
  clocks = clocks.filter((c) => !over.includes(c));
  void changed();
  for (const clock of over) for (const ender of enders) ender(clock);
}

// ---- after a reload ----

/** Brings back what was under way. What ended meanwhile ends now. */
export async function restoreClocks(): Promise<void> {
  const kept = (await getMeta<Kept[]>('clocks').catch(() => undefined)) ?? [];
  const now = pageNow();
  clocks = kept.flatMap((one) => {
    const t0 = fromWall(one.t0.wall);
    return Math.abs(now - t0) < FRESH_MS ? [{ ...one, t0, run: ++runs }] : [];
  });
  listenForTouch();
  onReturn(step);
  document.addEventListener('visibilitychange', step);
  if (clocks.length > 0 || kept.length > 0) await changed();
}
