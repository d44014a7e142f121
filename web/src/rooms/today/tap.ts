// tap.ts: what taps in this room do: the event, the clocks that follow from it, and
// a word on what happened with the way back.

import { clockOf, clockTime, onClockEnd, startClock, type Running } from '../../clock/clocks';
import { afterSet, findSlot, setAt, stopWork, type At } from '../../clock/flow';
import { freshNow, pageNow } from '../../clock/time';
import { newId } from '../../core/id';
import { CoreError } from '../../core/rack';
import type { Act, PlannedSet, Session, Side, Unit, Weight } from '../../core/types';
import { currentSession, onBook, perform } from '../../data/book';
import { getMeta, setMeta } from '../../data/db';
import { withWords } from '../../data/languages';
import { attempt, say } from '../../ui/parts';
import { t } from '../../words';
import { doneText } from './figures';
import { waitOf } from './waits';

/** What differs from the plan. */
export interface Change {
  reps?: number;
  load?: Weight;
  rpe?: number;
  hold_s?: number;
  failed?: boolean;
  side?: Side;
}

// ---- the set in play: the core's next, or one that was picked ----

let picked: string | undefined; // a slot
const listeners = new Set<() => void>();

export function onPick(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function pick(slot: string | undefined): void {
  if (slot === picked) return;
  picked = slot;
  void setMeta('picked', slot && { slot, day: currentSession()?.date }).catch(() => undefined);
  for (const listener of listeners) listener();
}

const isOpen = (set: PlannedSet | undefined): boolean =>
  set?.status === 'planned' || set?.status === 'pending';

/** The sets that rounds run over, in order, from the one they began with. */
export function roundsFrom(session: Session, at: At): At[] {
  const block = session.exercises[at[0]]!.block?.index;
  const mine = (session.order ?? []).filter(([e]) =>
    block === undefined ? e === at[0] : session.exercises[e]!.block?.index === block,
  );
  return mine.slice(mine.findIndex(([e, s]) => e === at[0] && s === at[1]));
}

/** Whether it can be done, or waits for what is asked for on its card. */
const isNext = (set: PlannedSet | undefined): boolean =>
  set?.status === 'planned' || (set?.status === 'pending' && waitOf(set) !== undefined);

/** The set to show: one whose work clock runs, the one picked, the first in order that
 * somebody can do something about; else what waits. */
export function setInPlay(session: Session): At | undefined {
  const rounds = clockOf('interval');
  const from = rounds && findSlot(session, rounds.slot);
  if (from) return roundsFrom(session, from).find((at) => isOpen(setAt(session, at))) ?? from;
  const working = clockOf('hold') ?? clockOf('tempo');
  for (const slot of [working?.slot, picked]) {
    const at = slot === undefined ? undefined : findSlot(session, slot);
    if (at && isOpen(setAt(session, at))) return at;
  }
  const order = session.order ?? [];
  return order.find((at) => isNext(setAt(session, at))) ?? order.find((at) => isOpen(setAt(session, at)));
}

/** What comes after it. */
export function setAfter(session: Session, at: At): At | undefined {
  const order = session.order ?? [];
  const here = order.findIndex(([e, s]) => e === at[0] && s === at[1]);
  return order.slice(here + 1).find((one) => isOpen(setAt(session, one)));
}

/** The unit that loads are shown in. */
export function unitOf(session: Session): Unit {
  for (const e of session.exercises) for (const s of e.sets) if (s.load) return s.load.unit;
  return 'kg';
}

// ---- taps ----

const undo = () => ({ label: t('Undo'), run: () => attempt(takeBack) });

const HEAD_PX = 48; // scrolled less, the head with its redo is seen

let rested: Running | undefined; // the rest that an undo ended

export async function takeBack(): Promise<void> {
  const rest = clockOf('rest');
  await perform({ act: 'undo' });
  rested = rest && !clockOf('rest') ? rest : undefined;
  const redo = { label: t('Redo'), run: () => attempt(bringBack) };
  say(t('Taken back.'), false, scrollY < HEAD_PX ? undefined : redo);
}

export async function bringBack(): Promise<void> {
  const session = await perform({ act: 'redo' });
  const at = rested && findSlot(session, rested.slot);
  if (rested && at && setAt(session, at)?.done && !clockOf('rest')) {
    await startClock('rest', rested, rested.list, rested.t0, { heard: clockTime(rested) });
  }
  rested = undefined;
  say(t('Done again.'));
}

/** Does it and tells it, with undo beside. */
export async function act(request: Act, told: string): Promise<Session> {
  const session = await perform(request);
  say(told, false, undo());
  return session;
}

const TWICE_MS = 500; // a second tap so soon was meant for the set before
let lastTap = -Infinity;

/** Writes the set down; without a change: as planned. */
export async function done(at: At, change: Change = {}, ended?: number, whole?: string): Promise<void> {
  const before = setAt(currentSession()!, at);
  const slot = before?.slot;
  if (!before || !slot || pageNow() - lastTap < TWICE_MS) return;
  const again = before.status === 'done';
  const tapped = (lastTap = freshNow());
  const session = await perform({ act: 'done', exercise: at[0], set: at[1], ...change }, whole).catch(
    (error: unknown) => {
      lastTap = -Infinity; // nothing was written: the next tap counts
      throw error;
    },
  );
  lastTap = pageNow();
  const now = findSlot(session, slot);
  if (slot === picked) {
    // What was begun out of turn goes on, as far as its exercise or its block goes.
    const next = now && roundsFrom(session, now).find((one) => isOpen(setAt(session, one)));
    pick((next && setAt(session, next)?.slot) ?? undefined);
  }
  const set = now && setAt(session, now);
  if (!now || !set) return;
  const name = session.exercises[now[0]]!.name;
  if (!set.done) {
    await stopWork();
    say(t('{0}: one side is written down; the other is open.', name), false, undo());
    return;
  }
  if (!again) await afterSet(session, now, ended ?? tapped);
  say(t('{0}: {1}', name, doneText(set.done)), false, undo());
}

/** Whether the core says that a number is missing: the set expects none of its own. */
export const asksNumber = (error: unknown): boolean =>
  error instanceof CoreError && /"(load|reps|hold_s)"/.test(error.message);

export async function skip(at: At, all: boolean): Promise<void> {
  const [exercise, set] = at;
  const name = currentSession()!.exercises[exercise]!.name;
  if (all) await act({ act: 'skip', exercise }, t('{0} skipped.', name));
  else await act({ act: 'skip', exercise, set }, t('Set skipped.'));
}

// ---- a clock came to its end, or was stopped ----

const LATE_MS = 5 * 60_000; // a hold that ended longer ago is for the lifter to say

/** Seconds held, in whole seconds; of one side where there are two. */
function heldSeconds(clock: Running, now: number): number {
  const phases = (clock.list.phases ?? []).filter((p) => p.phase === 'work' && now > p.at_ms);
  const first = phases[0];
  const last = phases[phases.length - 1];
  if (!first || !last) return 0;
  const sides = clock.list.phases!.some((p) => p.side === 'right' && p.n === 2);
  const from = sides ? last.at_ms : first.at_ms;
  const until = sides && last.end_ms !== null ? Math.min(now, last.end_ms) : now;
  return Math.floor((until - from) / 1000);
}

/** Ends the hold here and writes down what was held. */
export async function stopHold(): Promise<void> {
  const clock = clockOf('hold');
  const session = currentSession();
  const at = session && clock ? findSlot(session, clock.slot) : undefined;
  if (!clock || !at) return stopWork();
  const now = clockTime(clock);
  const held = heldSeconds(clock, now);
  if (held < 1) return stopWork();
  const right = clock.list.phases!.find((p) => p.side === 'right' && p.n === 2);
  const half: Change = right && now <= right.at_ms ? { side: 'left' } : {};
  await done(at, { hold_s: held, ...half }, clock.t0 + now);
}

async function holdEnded(clock: Running): Promise<void> {
  const session = currentSession();
  const at = session && findSlot(session, clock.slot);
  const set = at && setAt(session, at);
  const total = clock.list.total_ms ?? 0;
  if (!at || set?.status !== 'planned' || clockTime(clock) > total + LATE_MS) return;
  const held = heldSeconds(clock, total);
  await done(at, held === set.expected?.hold_s ? {} : { hold_s: held }, clock.t0 + total);
}

/** Sets that the clock has run through: as planned, one after the other; one undo for all. */
export async function doneAll(slots: (string | null | undefined)[], ended?: number): Promise<void> {
  let failed: unknown;
  const whole = newId();
  let written = 0;
  for (const slot of slots) {
    const here = slot ? findSlot(currentSession()!, slot) : undefined;
    if (!here || setAt(currentSession()!, here)?.status !== 'planned') continue;
    lastTap = -Infinity;
    await done(here, {}, ended, whole).then(
      () => written++,
      (error: unknown) => (failed ??= error),
    );
  }
  if (written > 1) say(t('{0} sets are written down.', written), false, undo());
  if (failed !== undefined) throw failed;
}

const rounds = () => withWords(import('./rounds'));

onClockEnd((clock) => {
  if (clock.kind === 'hold') attempt(() => holdEnded(clock));
  if (clock.kind === 'interval') {
    attempt(async () => (await rounds()).roundsOver(clock, clock.list.total_ms ?? 0));
  }
});

// A pick lasts for its day, also over a reload.
let asked = false;
onBook(() => {
  if (asked) return;
  asked = true;
  void getMeta<{ slot: string; day: string }>('picked').then((kept) => {
    if (kept && kept.day === currentSession()?.date) pick(kept.slot);
  });
});
