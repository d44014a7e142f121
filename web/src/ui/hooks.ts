// hooks.ts: the page's data for components. Each draws anew when its source tells.

import { useEffect, useReducer, useState } from 'preact/hooks';
import { currentSession, onBook } from '../data/book';
import { onSettings, settings, type Settings } from '../data/settings';
import { onSync, syncState, type SyncState } from '../data/sync';
import { onUpdate, updateReady } from '../data/update';
import type { Session } from '../core/types';

function useSource<T>(subscribe: (listener: () => void) => () => void, get: () => T): T {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => subscribe(() => redraw(undefined)), []);
  return get();
}

export const useSession = (): Session | undefined => useSource(onBook, currentSession);
export const useSettings = (): Settings => useSource(onSettings, settings);
export const useSync = (): SyncState => useSource(onSync, syncState);
export const useUpdate = (): boolean => useSource(onUpdate, updateReady);

/** A value that is fetched; undefined until it is there. */
export function useLoaded<T>(load: () => Promise<T>, deps: unknown[]): T | Error | undefined {
  const [value, setValue] = useState<T | Error>();
  useEffect(() => {
    let live = true;
    load().then(
      (got) => live && setValue(() => got),
      (error: unknown) => live && setValue(error instanceof Error ? error : new Error(String(error))),
    );
    return () => {
      live = false;
    };
  }, deps);
  return value;
}
