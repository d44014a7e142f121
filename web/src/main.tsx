// main.tsx: the start. Texts, core and log are fetched side by side, the core reads the
// log, and the first screen is drawn; everything else waits until then.

import { render } from 'preact';
import { App } from './app';
import { openRack } from './core/rack';
import { currentSession, openBook, perform, turnDay } from './data/book';
import { allEvents } from './data/db';
import { loadSettings, settings } from './data/settings';
import { startSync, syncNow } from './data/sync';
import { startServiceWorker } from './data/update';
import { firstWords, takeWords } from './data/languages';
import { startClocks } from './clock/flow';

async function start(): Promise<void> {
  const words = loadSettings().then(() => firstWords(settings().lang));
  const [first, events] = await Promise.all([words, allEvents(), openRack()]);
  takeWords(settings().lang, first);
  await openBook(events);
  await startClocks();
  const place = document.getElementById('app')!;
  place.replaceChildren(); // the word that stood there while nothing was loaded
  render(<App />, place);
  void startServiceWorker();
  startSync();
  // For the browser's console and for tests: what a tap does, and what it led to.
  Object.assign(globalThis, { styrk: { perform, syncNow, turnDay, session: currentSession } });
}

start().catch((error: unknown) => {
  const place = document.getElementById('app')!;
  place.textContent = '';
  const p = document.createElement('p');
  p.className = 'boot';
  p.setAttribute('role', 'alert');
  p.textContent = `styrk could not start: ${error instanceof Error ? error.message : String(error)}`;
  place.append(p);
});
