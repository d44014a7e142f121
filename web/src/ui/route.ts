// route.ts: one address per room, so that back and reload work.

import { useEffect, useReducer } from 'preact/hooks';

const listeners = new Set<() => void>();

export function go(path: string, replace = false): void {
  if (replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  window.scrollTo(0, 0);
  for (const listener of listeners) listener();
}

window.addEventListener('popstate', () => listeners.forEach((listener) => listener()));

/** Path of the page: ["program", "calendar"] for /program/calendar. */
export function useRoute(): string[] {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => {
    const listener = () => redraw(undefined);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, []);
  return location.pathname.split('/').filter((part) => part !== '').map(decodeURIComponent);
}
