// bytes.mjs: what comes over the wire before the first session is on the screen,
// as a browser counts it: compressed bodies and headers of the page, without the
// athlete's log.
//
//   node web/tests/bytes.mjs STYRK

import { open } from './rig.mjs';

const MOST = 120 * 1024;
const CORE_MOST = 60 * 1024;

const { rig, ok, finish } = await open({ program: 'styrk-3-days', maxima: { Squat: '142.5kg' } });
for (const lang of ['en', 'da', 'nb']) {
  // The service worker, which fetches the other rooms for later, is kept out of the count.
  const phone = await rig.phone({ lang, time: null, serviceWorkers: 'block' });
  await phone.ready();
  const cdp = await phone.context.newCDPSession(phone.page);
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  const paths = new Map();
  const sizes = new Map();
  cdp.on('Network.requestWillBeSent', (e) => paths.set(e.requestId, new URL(e.request.url).pathname));
  cdp.on('Network.loadingFinished', (e) =>
    sizes.set(e.requestId, (sizes.get(e.requestId) ?? 0) + e.encodedDataLength),
  );
  await phone.page.reload();
  await phone.page.waitForSelector('.go');
  await phone.page.waitForLoadState('networkidle');
  let all = 0;
  let core = 0;
  for (const [id, path] of paths) {
    if (path.startsWith('/api/')) continue;
    const size = sizes.get(id) ?? 0;
    all += size;
    if (path.endsWith('.wasm')) core += size;
    console.log(`# ${lang} ${String(size).padStart(7)} ${path}`);
  }
  ok(all > 0 && all <= MOST, `${lang}: ${all} bytes to the first session, at most ${MOST}`);
  ok(core > 0 && core <= CORE_MOST, `${lang}: ${core} bytes of them are the core, at most ${CORE_MOST}`);
  await phone.close();
}
await finish();
