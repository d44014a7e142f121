// book.ts: the log on this device and the session that follows from it.
//
//   tap -> core says which events -> IndexedDB, durable -> core's book -> session -> screen
//
// Nothing is shown before it is on the disk. State is never stored: it is folded
// by the core from the events.

import { actLines, CoreError, sessionOf, setBook, withCore, writeBook } from '../core/rack';
import { idTime, newId, seenId } from '../core/id';
import type { Act, Session } from '../core/types';
import { lang } from '../words';
import { keepForeign, keepOwn, type StoredEvent } from './db';

type Listener = () => void;

const listeners = new Set<Listener>();
let session: Session | undefined;
let day = today();
let known = new Set<string>();
const newest = new Map<string, string>(); // per day, the id of its newest event
let channel: BroadcastChannel | undefined;

/** The civil day here and now. */
export function today(now: Date = new Date()): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

const line = (e: StoredEvent) => `${e.id} ${e.day} ${e.body}\n`;

export const currentSession = (): Session | undefined => session;
export const currentDay = (): string => day;
export const eventCount = (): number => known.size;

/** Calls back after each change of the log, the day or the language. */
export function onBook(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Makes the session anew: after a change of language, or of the day. At once, unless
 * core.wasm has to come first. */
export function refresh(): Promise<void> {
  return withCore(() => {
    session = sessionOf(day, lang());
    for (const listener of listeners) listener();
  });
}

const LATE_HOURS = 4;

/** A session that runs past midnight stays on its day while sets keep coming. */
function rightDay(): string {
  const now = new Date();
  const last = session && newest.get(session.date);
  if (session && !session.finished && session.date !== today(now) && last !== undefined) {
    const begun = session.exercises.some((e) => e.sets.some((s) => s.status === 'done'));
    const since = now.getTime() - idTime(last); // below zero when the clock was put back
    if (begun && since > -60_000 && since < LATE_HOURS * 3_600_000) return session.date;
  }
  return today(now);
}

export function turnDay(): void {
  const right = rightDay();
  if (right !== day) {
    day = right;
    void refresh();
  }
}

function note(events: StoredEvent[]): void {
  for (const event of events) {
    known.add(event.id);
    seenId(event.id);
    if (event.id > (newest.get(event.day) ?? '')) newest.set(event.day, event.id);
  }
}

/** Gives the log to the core. */
export async function openBook(events: StoredEvent[]): Promise<void> {
  known = new Set();
  newest.clear();
  note(events);
  setBook(events.map(line).join(''));
  await refresh();
  day = rightDay();
  await refresh();
  listenToOtherTabs();
  document.addEventListener('visibilitychange', turnDay);
  setInterval(turnDay, 60_000);
}

function listenToOtherTabs(): void {
  if (channel !== undefined || !('BroadcastChannel' in globalThis)) return;
  channel = new BroadcastChannel('styrk-book');
  channel.onmessage = (message: MessageEvent<StoredEvent[]>) => {
    const fresh = message.data.filter((event) => !known.has(event.id));
    if (fresh.length > 0) {
      note(fresh);
      writeBook(fresh.map(line).join(''));
      void refresh();
    }
  };
}

let queue: Promise<unknown> = Promise.resolve();

/** One after another: a second tap sees what the first one wrote. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const run = queue.then(work, work);
  queue = run.catch(() => undefined);
  return run;
}

/** Does what a tap means. Resolves when it is on the disk and on the screen. What one
 * tap writes in several steps shares `whole`, an id of none of them: undo takes it all. */
export function perform(act: Act, whole?: string): Promise<Session> {
  return inTurn(async () => {
    turnDay();
    const bodies = await withCore(() => actLines(day, lang(), act));
    const first = newId();
    const events = bodies.map((body, i) => ({
      id: i === 0 ? first : newId(),
      day,
      body: withBatch(body, whole ?? first),
    }));
    await add(events);
    return session!;
  });
}

/** Events made by the core elsewhere (a log line, an import), as one entry. Its id
 * is none of theirs, so that each can be taken back alone. */
export function append(bodies: { day: string; body: string }[]): Promise<void> {
  return inTurn(async () => {
    const batch = newId();
    await add(
      bodies.map((one) => ({
        id: newId(),
        day: one.day,
        body: withBatch(one.body, batch),
      })),
    );
  });
}

/** Events with ids of their own (an import, a backup), as one entry that undo takes
 * back; what is known already is left out. Answers how many were new. */
export function bring(events: StoredEvent[]): Promise<number> {
  return inTurn(async () => {
    const batch = newId();
    const fresh = events.filter((event) => !known.has(event.id));
    await add(
      fresh.map((event) =>
        /^\{"kind":"[^"]*","batch":/.test(event.body)
          ? event
          : { ...event, body: withBatch(event.body, batch) },
      ),
    );
    return fresh.length;
  });
}

async function add(events: StoredEvent[]): Promise<void> {
  if (events.length === 0) return;
  try {
    await keepOwn(events);
  } catch (error) {
    throw new CoreError(5, 'This device could not write the entry down.', String(error));
  }
  note(events);
  writeBook(events.map(line).join(''));
  channel?.postMessage(events);
  await refresh();
}

/** Puts the batch after the kind, as the core writes it. Text, so that no number is touched. */
function withBatch(body: string, batch: string): string {
  return body.replace(/^\{"kind":"[^"]*"/, (kind) => `${kind},"batch":"${batch}"`);
}

/** Events from the server: kept, and shown if they are new. */
export async function takeForeign(events: StoredEvent[], cursor: string): Promise<number> {
  const fresh = events.filter((event) => !known.has(event.id));
  await keepForeign(fresh, cursor);
  if (fresh.length > 0) {
    note(fresh);
    writeBook(fresh.map(line).join(''));
    channel?.postMessage(fresh);
    await refresh();
  }
  return fresh.length;
}
