// sw.ts: the service worker. Every file of this version is kept on the first
// visit, so that the page is complete without a network. The API is never cached:
// the log lives in IndexedDB.

declare const __FILES__: string[]; // every file of this version
declare const __VERSION__: string; // hash over them

const worker = self as unknown as ServiceWorkerGlobalScope;
const CACHE = `styrk-${__VERSION__}`;

worker.addEventListener('install', (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(CACHE);
      await cache.addAll(__FILES__.map((path) => new Request(path, { cache: 'no-cache' })));
      // The first version takes over at once; a later one waits to be asked.
      if (!worker.registration.active) await worker.skipWaiting();
    })(),
  );
});

worker.addEventListener('activate', (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) {
        if (name.startsWith('styrk-') && name !== CACHE) await caches.delete(name);
      }
      await worker.clients.claim();
    })(),
  );
});

worker.addEventListener('message', (event) => {
  if (event.data === 'take-over') void worker.skipWaiting();
});

worker.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  const ours = url.origin === worker.location.origin && event.request.method === 'GET';
  const live = /^\/(api|healthz|metrics)(\/|$)/.test(url.pathname);
  if (!ours || live) return;
  event.respondWith(
    (async () => {
      const cache = await caches.open(CACHE);
      const page = event.request.mode === 'navigate' ? '/' : event.request;
      return (await cache.match(page, { ignoreSearch: true })) ?? fetch(event.request);
    })(),
  );
});

export {}; // a module of its own
