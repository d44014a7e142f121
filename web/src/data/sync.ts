// sync.ts: events to the server and back. Merge is union by id, so any order and
// any repetition leads to the same log; nothing is ever deleted.
//
// Runs when the page opens, comes back, goes online, after each entry (a moment
// later) and every minute while it is visible. Without a server it stays quiet.

import { onBook, takeForeign } from './book';
import { confirmed, getMeta, offerAgain, outbox, setMeta, someEvents, type StoredEvent } from './db';

export type SyncState = 'off' | 'idle' | 'busy' | 'waiting' | 'sign-in' | 'failed';

const PUSH_MOST = 500;
const EVERY_MS = 60_000;
const SOON_MS = 1_000;

let state: SyncState = 'idle';
let out = false;
let running: Promise<void> | undefined;
let again = false;
let timer: number | undefined;
const listeners = new Set<() => void>();

export const syncState = (): SyncState => state;

/** Whether the last sync that ended asked for a sign-in; the next one, while it runs,
 * changes nothing about it. */
export const isSignedOut = (): boolean => out;

export function onSync(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function become(next: SyncState): void {
  if (next !== state) {
    state = next;
    if (next !== 'busy') out = next === 'sign-in';
    for (const listener of listeners) listener();
  }
}

class Unauthorised extends Error {}

/** What writes carry: a page of another origin cannot set these. The server's mark
 * for a session that was signed in joins them (see docs/serve.md). */
export const writeHeaders: Record<string, string> = { 'X-Styrk-Request': '1' };
let marked = false;

/** The mark of the session, from /me or a sign-in; null: there is none. */
export function setMark(csrf: string | null | undefined): void {
  marked = true;
  if (csrf) writeHeaders['X-CSRF-Token'] = csrf;
  else delete writeHeaders['X-CSRF-Token'];
}

class Stranger extends Error {}

/** The server's store is not the one that was read last: 410. */
class Gone extends Error {}

/** Once for each page: who this is at the server. The log of one account is never
 * pushed to another. */
async function introduce(): Promise<void> {
  if (marked) return;
  const me = await ask<{ accounts?: boolean; name?: string | null; csrf?: string | null }>(
    '/api/v1/me',
  );
  if (me.accounts && me.name) {
    const owner = await getMeta<string>('owner');
    if (owner !== undefined && owner !== me.name) throw new Stranger(owner);
    if (owner === undefined) await setMeta('owner', me.name);
  }
  setMark(me.csrf);
}

/** After signing out or in: the next sync asks anew. */
export function forgetMark(): void {
  marked = false;
  delete writeHeaders['X-CSRF-Token'];
}

async function ask<T>(address: string, init?: RequestInit): Promise<T> {
  const answer = await fetch(address, {
    credentials: 'same-origin',
    ...init,
    headers: { Accept: 'application/json', ...writeHeaders, ...init?.headers },
    signal: AbortSignal.timeout(20_000),
  });
  if (answer.status === 401 || answer.status === 403) forgetMark();
  if (answer.status === 401) throw new Unauthorised();
  if (answer.status === 410) throw new Gone();
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as T;
}

interface Sent {
  id: string;
  day: string;
  event: unknown;
}

/** The body goes out as it stands: no number in it is read and written again. */
const asJson = (e: StoredEvent) => `{"id":"${e.id}","day":"${e.day}","event":${e.body}}`;

async function push(): Promise<void> {
  for (;;) {
    const ids = (await outbox()).slice(0, PUSH_MOST);
    if (ids.length === 0) return;
    const events = await someEvents(ids);
    await ask('/api/v1/events', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: `{"events":[${events.map(asJson).join(',')}]}`,
    });
    await confirmed(ids);
  }
}

async function pull(): Promise<void> {
  for (;;) {
    const after = (await getMeta<string>('cursor')) ?? '';
    const got = await ask<{ events: Sent[]; cursor: string; more: boolean }>(
      `/api/v1/events?limit=1000&after=${encodeURIComponent(after)}`,
    );
    await takeForeign(
      got.events.map((e) => ({ id: e.id, day: e.day, body: JSON.stringify(e.event) })),
      got.cursor,
    );
    if (!got.more) return;
  }
}

/** An older backup of this log was put back, if the server knows some of what is here:
 * what came after it is given to it again. The log of somebody else gets nothing. */
async function startOver(error: unknown): Promise<void> {
  if (!(error instanceof Gone)) throw error;
  const first = await ask<{ events: Sent[] }>('/api/v1/events?limit=1000');
  if ((await someEvents(first.events.map((e) => e.id))).length === 0) throw error;
  await offerAgain();
  await push();
  await pull();
}

async function once(): Promise<void> {
  become('busy');
  try {
    await introduce();
    await push();
    await pull().catch(startOver);
    await setMeta('synced', Date.now());
    become('idle');
  } catch (error) {
    if (error instanceof Unauthorised || error instanceof Stranger) become('sign-in');
    else become(navigator.onLine && !(error instanceof TypeError) ? 'failed' : 'waiting');
  }
}

/** Syncs now; a call while one runs makes one more run after it. */
export function syncNow(): Promise<void> {
  if (running) {
    again = true;
    return running;
  }
  running = once().finally(() => {
    running = undefined;
    if (again) {
      again = false;
      void syncNow();
    }
  });
  return running;
}

function soon(): void {
  clearTimeout(timer);
  timer = window.setTimeout(() => void syncNow(), SOON_MS);
}

export function startSync(): void {
  onBook(() => void outbox().then((ids) => ids.length > 0 && soon()));
  window.addEventListener('online', () => void syncNow());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void syncNow();
  });
  window.setInterval(() => {
    if (document.visibilityState === 'visible') void syncNow();
  }, EVERY_MS);
  void syncNow();
}
