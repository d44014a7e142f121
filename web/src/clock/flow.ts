// flow.ts: which clock runs when: a rest after a set, a hold when somebody starts
// it, the cuff from on to off. The lists come from the core (core/play).

import { cuesOf, NotYet, withCore } from '../core/rack';
import { idTime } from '../core/id';
import type { Clock, PlannedSet, Session } from '../core/types';
import { currentSession, onBook, refresh } from '../data/book';
import { getMeta, setMeta } from '../data/db';
import { settings } from '../data/settings';
import { lang } from '../words';
import { freshNow, fromWall, pageNow } from './time';
import * as clocks from './clocks';
import { keepAwake } from './wake';

export type At = [exercise: number, set: number];

export const setAt = (session: Session, at: At): PlannedSet | undefined =>
  session.exercises[at[0]]?.sets[at[1]];

/** Where the set with this slot stands now. */
export function findSlot(session: Session, slot: string): At | undefined {
  for (const [e, exercise] of session.exercises.entries()) {
    const s = exercise.sets.findIndex((set) => set.slot === slot);
    if (s >= 0) return [e, s];
  }
  return undefined;
}

function placeOf(session: Session, [e, s]: At): clocks.Place {
  const exercise = session.exercises[e]!;
  return { day: session.date, slot: exercise.sets[s]?.slot ?? '', name: exercise.name };
}

/** The clocks of a set, as the core lists them. */
function clocksOf(session: Session, [exercise, set]: At, rest_s?: number): Promise<Clock[]> {
  const request = { exercise, set, ready_s: settings().ready_s };
  return withCore(() =>
    cuesOf(session.date, lang(), rest_s === undefined ? request : { ...request, rest_s }),
  );
}

/** The same while drawing: none yet where core.wasm has to come first; then it is drawn anew. */
export function clocksNow(session: Session, [exercise, set]: At): Clock[] {
  try {
    return cuesOf(session.date, lang(), { exercise, set, ready_s: settings().ready_s });
  } catch (error) {
    if (!(error instanceof NotYet)) throw error;
    void refresh();
    return [];
  }
}

// ---- somebody starts it: hold, rounds, tempo ----

/** Starts a clock that gets ready first; its zero is when the work begins. */
export async function startByTap(session: Session, at: At, list: Clock): Promise<void> {
  const zero = freshNow() - Math.min(0, list.cues[0]?.at_ms ?? 0);
  await clocks.stopClock('rest');
  await clocks.startClock(list.clock, placeOf(session, at), list, zero);
}

export async function stopWork(): Promise<void> {
  for (const kind of ['hold', 'tempo', 'interval'] as const) await clocks.stopClock(kind);
}

// ---- after a set ----

const eventTime = (set: PlannedSet): number =>
  set.done ? Math.min(fromWall(idTime(set.done.event)), pageNow()) : pageNow();

/** The rest and the cuff, from the moment the set was done. */
export async function afterSet(session: Session, at: At, t0: number): Promise<void> {
  const set = setAt(session, at);
  if (!set?.done) return;
  for (const kind of ['hold', 'tempo'] as const) {
    if (clocks.clockOf(kind)?.slot === set.slot) await clocks.stopClock(kind);
  }
  await startRest(session, at, set, t0);
  if (set.cuff) await cuffAfter(session, at, set, t0);
}

async function startRest(session: Session, at: At, set: PlannedSet, t0: number): Promise<void> {
  if (clocks.clockOf('interval')) return; // rests are part of it
  await setMeta('rested', set.done?.event);
  const rest = (await clocksOf(session, at)).find((c) => c.clock === 'rest');
  if (rest) await clocks.startClock('rest', placeOf(session, at), rest, t0);
  else await clocks.stopClock('rest');
}

/** Longer or shorter by so many seconds. */
export async function changeRest(seconds: number): Promise<void> {
  const session = currentSession();
  const rest = clocks.clockOf('rest');
  const at = session && rest ? findSlot(session, rest.slot) : undefined;
  if (!session || !rest || !at) return;
  const now = Math.round((rest.list.total_ms ?? 0) / 1000);
  const rest_s = Math.max(0, now + seconds);
  const list = (await clocksOf(session, at, rest_s)).find((c) => c.clock === 'rest');
  if (!list || rest_s * 1000 <= clocks.clockTime(rest)) return clocks.stopClock('rest');
  return clocks.changeClock('rest', list, rest_s);
}

// ---- the cuff ----

export async function cuffOn(session: Session, at: At, t0 = freshNow()): Promise<void> {
  const list = (await clocksOf(session, at)).find((c) => c.clock === 'cuff');
  if (!list) return;
  await clocks.stopClock('reperfusion');
  await clocks.startClock('cuff', placeOf(session, at), list, t0, { heard: pageNow() - t0 });
}

/** Off: what the limb needs before the next cuff runs from now. */
export async function cuffOff(): Promise<void> {
  const cuff = clocks.clockOf('cuff');
  const session = currentSession();
  await clocks.stopClock('cuff');
  const at = session && cuff ? findSlot(session, cuff.slot) : undefined;
  if (!session || !at) return;
  const sets = session.exercises[at[0]]!.sets;
  // One that stays on through the rests is off for good, also before the last set.
  const counts = (set: PlannedSet) => set.cuff && (set.done || set.cuff.mode === 'continuous');
  const last = sets.reduce((found, set, s) => (counts(set) ? s : found), at[1]);
  const list = (await clocksOf(session, [at[0], last])).find((c) => c.clock === 'reperfusion');
  if (list) await clocks.startClock('reperfusion', placeOf(session, [at[0], last]), list);
}

/**
 * A cuff that is off in the rests goes off now. One whose clock nobody started is
 * taken to have been on since the set began: the core's own figure for the next set.
 */
async function cuffAfter(session: Session, at: At, set: PlannedSet, t0: number): Promise<void> {
  if (set.cuff?.mode === 'released') return clocks.stopClock('cuff');
  if (clocks.clockOf('cuff')) return;
  const next = setAt(session, [at[0], at[1] + 1]);
  const elapsed = (next?.cuff?.elapsed_s ?? 0) - (next?.cuff ? (set.rest_s ?? 0) : 0);
  await cuffOn(session, at, t0 - Math.max(0, elapsed) * 1000);
}

// ---- what changes under a clock ----

/** A clock whose set is gone, or not done any more, has nothing to say. */
function tidy(): void {
  const session = currentSession();
  if (!session) return;
  for (const clock of clocks.runningClocks()) {
    const at = findSlot(session, clock.slot);
    const done = at !== undefined && setAt(session, at)?.status === 'done';
    const stale =
      clock.kind === 'rest'
        ? !done || session.finished
        : clock.kind !== 'cuff' && clock.kind !== 'reperfusion'
          ? at === undefined || session.finished
          : false;
    if (stale) void clocks.stopClock(clock.kind);
  }
  awake(session);
}

function awake(session: Session): void {
  const begun = session.exercises.some((e) => e.sets.some((s) => s.status === 'done'));
  const going = begun && !session.finished && !session.complete;
  keepAwake(going || clocks.runningClocks().length > 0);
}

/** A page that was killed between the set and its rest: the rest follows from the set. */
async function restOfLastSet(session: Session): Promise<void> {
  let last: At | undefined;
  for (const [e, exercise] of session.exercises.entries()) {
    for (const [s, set] of exercise.sets.entries()) {
      const before = last && setAt(session, last)?.done?.event;
      if (set.done && (!before || set.done.event > before)) last = [e, s];
    }
  }
  const set = last && setAt(session, last);
  if (!last || !set?.done || session.finished) return;
  if ((await getMeta('rested')) === set.done.event) return;
  const rest = (await clocksOf(session, last)).find((c) => c.clock === 'rest');
  const t0 = eventTime(set);
  if (rest?.total_ms && pageNow() < t0 + rest.total_ms) {
    await startRest(session, last, set, t0);
  }
}

export async function startClocks(): Promise<void> {
  await clocks.restoreClocks();
  const session = currentSession();
  if (session && !clocks.clockOf('rest')) await restOfLastSet(session).catch(() => undefined);
  onBook(tidy);
  clocks.onClocks(() => {
    const now = currentSession();
    if (now) awake(now);
  });
  tidy();
}
