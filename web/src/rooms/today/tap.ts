// tap.ts: what taps in this room do: the event, the clocks that follow from it, and
// a word on what happened with the way back.

import { clockOf, clockTime, onClockEnd, type Running } from '../../clock/clocks';
import { afterSet, findSlot, setAt, stopWork, type At } from '../../clock/flow';
import { pageNow } from '../../clock/time';
import type { Act, PlannedSet, Session, Side, Unit, Weight } from '../../core/types';
import { currentSession, onBook, perform } from '../../data/book';
import { getMeta, setMeta } from '../../data/db';
import { attempt, say } from '../../ui/parts';
import { t } from '../../words';
import { doneText } from './figures';

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

/** The set to show: one whose work clock runs, the one picked, the next; else what waits. */
export function setInPlay(session: Session): At | undefined {
  const working = clockOf('hold') ?? clockOf('interval') ?? clockOf('tempo');
  for (const slot of [working?.slot, picked]) {
    const at = slot === undefined ? undefined : findSlot(session, slot);
    if (at && isOpen(setAt(session, at))) return at;
  }
  if (session.next) return session.next;
  return session.order?.find((at) => setAt(session, at)?.status === 'pending');
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

export async function takeBack(): Promise<void> {
  await perform({ act: 'undo' });
  say(t('Taken back.'), false, { label: t('Redo'), run: () => attempt(bringBack) });
}

export async function bringBack(): Promise<void> {
  await perform({ act: 'redo' });
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
export async function done(at: At, change: Change = {}, ended?: number): Promise<void> {
  const before = setAt(currentSession()!, at);
  const slot = before?.slot;
  if (!before || !slot || pageNow() - lastTap < TWICE_MS) return;
  const again = before.status === 'done';
  lastTap = pageNow();
  const session = await perform({ act: 'done', exercise: at[0], set: at[1], ...change });
  lastTap = pageNow();
  if (slot === picked) pick(undefined);
  const now = findSlot(session, slot);
  const set = now && setAt(session, now);
  if (!now || !set?.done) return;
  if (!again) await afterSet(session, now, ended);
  say(t('{0}: {1}', session.exercises[now[0]]!.name, doneText(set.done)), false, undo());
}

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
  await done(at, { hold_s: held }, clock.t0 + now);
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

/** The sets that a row or a circuit by the clock has run through, written down. */
export async function roundsDone(clock: Running, now: number): Promise<void> {
  const session = currentSession();
  const at = session && findSlot(session, clock.slot);
  if (!at) return;
  const block = session.exercises[at[0]]!.block;
  if (block?.kind === 'emom' || block?.kind === 'amrap') return;
  const work = (clock.list.phases ?? []).filter((p) => p.phase === 'work');
  const ended = work.filter((p) => p.end_ms !== null && p.end_ms <= now).length;
  const mine = (one: At) =>
    block ? session.exercises[one[0]]!.block?.index === block.index : one[0] === at[0];
  const order = (session.order ?? []).filter(mine);
  const from = order.findIndex(([e, s]) => e === at[0] && s === at[1]);
  const slots = order.slice(from, from + ended).map((one) => setAt(session, one)?.slot);
  for (const slot of slots) {
    const here = findSlot(currentSession()!, slot!);
    if (!here || setAt(currentSession()!, here)?.status !== 'planned') continue;
    lastTap = -Infinity;
    await done(here, {}, clock.t0 + now);
  }
}

export async function stopRounds(): Promise<void> {
  const clock = clockOf('interval');
  if (!clock) return;
  const now = clockTime(clock);
  await stopWork();
  await roundsDone(clock, now);
}

onClockEnd((clock) => {
  if (clock.kind === 'hold') attempt(() => holdEnded(clock));
  if (clock.kind === 'interval') attempt(() => roundsDone(clock, clock.list.total_ms ?? 0));
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
