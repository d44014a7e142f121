// update.ts: the service worker and the word that a new version is ready. It is
// told after the session, never in it, and nothing reloads by itself.

import { currentSession, onBook } from './book';

let waiting: ServiceWorker | undefined;
const listeners = new Set<() => void>();

function inSession(): boolean {
  const session = currentSession();
  if (!session || session.finished || session.complete) return false;
  return session.exercises.some((e) => e.sets.some((s) => s.status === 'done'));
}

export const updateReady = (): boolean => waiting !== undefined && !inSession();

export function onUpdate(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const tell = () => listeners.forEach((listener) => listener());

export function applyUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), {
    once: true,
  });
  waiting?.postMessage('take-over');
}

export async function startServiceWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    const registration = await navigator.serviceWorker.register('/sw.js', { type: 'module' });
    const look = () => {
      if (registration.waiting && navigator.serviceWorker.controller) {
        waiting = registration.waiting;
        tell();
      }
    };
    registration.addEventListener('updatefound', () => {
      registration.installing?.addEventListener('statechange', look);
    });
    look();
    onBook(tell);
    void navigator.storage?.persist?.();
  } catch {
    // No service worker here (an old browser, no secure context): the page still
    // works while the server is there. Settings say so.
  }
}
