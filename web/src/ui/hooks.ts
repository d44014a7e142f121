// hooks.ts: the page's data for components. Each draws anew when its source tells.

import { useEffect, useReducer, useState } from 'preact/hooks';
import { currentSession, onBook } from '../data/book';
import { onSettings, settings, type Settings } from '../data/settings';
import { isSignedOut, onSync, syncState, type SyncState } from '../data/sync';
import { onUpdate, updateReady } from '../data/update';
import type { Session } from '../core/types';

function useSource<T>(subscribe: (listener: () => void) => () => void, get: () => T): T {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const value = get();
  useEffect(() => {
    const leave = subscribe(() => redraw(undefined));
    // It may have told between the drawing and now.
    if (get() !== value) redraw(undefined);
    return leave;
  }, []);
  return value;
}

export const useSession = (): Session | undefined => useSource(onBook, currentSession);
export const useSettings = (): Settings => useSource(onSettings, settings);
export const useSync = (): SyncState => useSource(onSync, syncState);
export const useSignedOut = (): boolean => useSource(onSync, isSignedOut);
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
