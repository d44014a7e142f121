// db.ts: what this device keeps, in IndexedDB.
//
//   events  every event of the athlete, by id: { id, day, body }; never changed
//   outbox  ids that the server has not confirmed
//   meta    small things by name: cursor, language, theme, clocks under way
//
// A write resolves after the browser says that it is on the disk (durability
// strict): only then may the screen change.

export interface StoredEvent {
  id: string;
  day: string;
  body: string; // one line of JSON
}

const NAME = 'styrk';
const VERSION = 1;

let opened: Promise<IDBDatabase> | undefined;

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const db = request.result;
      db.createObjectStore('events', { keyPath: 'id' });
      db.createObjectStore('outbox');
      db.createObjectStore('meta');
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error('another tab holds an older version open'));
  });
  return opened;
}

type Stores = 'events' | 'outbox' | 'meta';

async function write(stores: Stores[], work: (tx: IDBTransaction) => void): Promise<void> {
  const db = await open();
  return new Promise((resolve, reject) => {
    const tx = db.transaction(stores, 'readwrite', { durability: 'strict' });
    tx.oncomplete = () => resolve();
    tx.onerror = () => reject(tx.error);
    tx.onabort = () => reject(tx.error ?? new Error('the write was aborted'));
    work(tx);
  });
}

async function read<T>(store: Stores, ask: (s: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open();
  return new Promise((resolve, reject) => {
    const request = ask(db.transaction(store, 'readonly').objectStore(store));
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export const allEvents = (): Promise<StoredEvent[]> =>
  read('events', (s) => s.getAll() as IDBRequest<StoredEvent[]>);

/** Events made here: kept and put into the outbox in one transaction. */
export function keepOwn(events: StoredEvent[]): Promise<void> {
  return write(['events', 'outbox'], (tx) => {
    for (const event of events) {
      tx.objectStore('events').put(event);
      tx.objectStore('outbox').put(1, event.id);
    }
  });
}

/** Events that came from the server, and how far it was read, in one transaction. */
export function keepForeign(events: StoredEvent[], cursor: string): Promise<void> {
  return write(['events', 'meta'], (tx) => {
    for (const event of events) tx.objectStore('events').put(event);
    tx.objectStore('meta').put(cursor, 'cursor');
  });
}

export const outbox = (): Promise<string[]> =>
  read('outbox', (s) => s.getAllKeys() as IDBRequest<string[]>);

export async function someEvents(ids: string[]): Promise<StoredEvent[]> {
  const found = await Promise.all(
    ids.map((id) => read('events', (s) => s.get(id) as IDBRequest<StoredEvent | undefined>)),
  );
  return found.filter((event) => event !== undefined);
}

export function confirmed(ids: string[]): Promise<void> {
  return write(['outbox'], (tx) => {
    for (const id of ids) tx.objectStore('outbox').delete(id);
  });
}

/** The server may lack any of these: all are offered to it, and all of its log is read. */
export async function offerAgain(): Promise<void> {
  const ids = await read('events', (s) => s.getAllKeys());
  return write(['outbox', 'meta'], (tx) => {
    for (const id of ids) tx.objectStore('outbox').put(1, id);
    tx.objectStore('meta').delete('cursor');
  });
}

export const getMeta = <T>(name: string): Promise<T | undefined> =>
  read('meta', (s) => s.get(name) as IDBRequest<T | undefined>);

export function setMeta(name: string, value: unknown): Promise<void> {
  return write(['meta'], (tx) => {
    if (value === undefined) tx.objectStore('meta').delete(name);
    else tx.objectStore('meta').put(value, name);
  });
}

/** Forgets everything on this device. The server and other devices keep theirs. */
export function forgetAll(): Promise<void> {
  return write(['events', 'outbox', 'meta'], (tx) => {
    for (const store of ['events', 'outbox', 'meta']) tx.objectStore(store).clear();
  });
}
