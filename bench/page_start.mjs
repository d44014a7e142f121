// page_start.mjs: how long the page takes from a cold start to the first set, with the
// server dead and the network gone, on a processor slowed down four times. Beside
// it, in the same run, the time a page with nothing on it takes.
//
//   node bench/page_start.mjs STYRK

import { open } from '../web/tests/rig.mjs';

const ROUNDS = 5;
const SLOWER = 4;

const { rig, finish } = await open({
  program: 'styrk-3-days',
  maxima: { Squat: '142.5kg', 'Bench press': '100kg', 'Barbell row': '90kg', 'Leg extension': '80kg' },
});
const phone = await rig.phone({ time: null });
await phone.ready();
await phone.page.evaluate(() => navigator.serviceWorker.ready);
await phone.page.waitForTimeout(1500); // the service worker keeps the other rooms
await rig.kill();
await phone.context.setOffline(true);
await phone.page.close();

async function once(path, selector) {
  const page = await phone.context.newPage();
  const cdp = await phone.context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  // Noted in the page itself, at the frame after it is there.
  await page.addInitScript((selector) => {
    const look = () => {
      if (document.querySelector(selector)) globalThis.thereAt = performance.now();
      else requestAnimationFrame(look);
    };
    look();
  }, selector);
  await page.goto(rig.url + path, { waitUntil: 'commit' });
  await page.waitForFunction(() => globalThis.thereAt !== undefined);
  const ms = await page.evaluate(() => globalThis.thereAt);
  await page.close();
  return ms;
}

const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const empty = [];
const first = [];
for (let n = 0; n < ROUNDS; n++) {
  empty.push(await once('/icon.svg', 'svg'));
  first.push(await once('/', '.go'));
}
const [e, f] = [median(empty), median(first)];
console.log(`# cold start offline, processor ${SLOWER} times slower, median of ${ROUNDS}`);
console.log(`# an empty page      ${e.toFixed(0).padStart(6)} ms`);
console.log(`# the first set      ${f.toFixed(0).padStart(6)} ms   ${(f / e).toFixed(1)} x   (target: below 1000 ms)`);
await finish();
