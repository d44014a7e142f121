// page_start.mjs: how long the page takes from a cold start to the first set, with the
// server dead and the network gone, on a processor slowed down four times: with a log
// that has just begun, and with one of some years. Beside it, in the same run, the time
// a page with nothing on it takes.
//
//   node bench/page_start.mjs STYRK

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { open } from '../web/tests/rig.mjs';

const ROUNDS = 5;
const SLOWER = 4;

const YEARS = 5;

/** Four sessions a week of four lifts with four sets, as another app exports them. */
function someYears() {
  const rows = ['Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE'];
  for (let session = 0; session < YEARS * 52 * 4; session++) {
    const day = new Date(Date.UTC(2021, 10, 1) + Math.floor((session * 7) / 4) * 86_400_000).toISOString().slice(0, 10);
    for (const [lift, kg] of [['Squat', 100], ['Bench press', 70], ['Barbell row', 60], ['Leg extension', 40]]) {
      for (let set = 1; set <= 4; set++) {
        rows.push(`${day} 17:00:00,"Day",1h,"${lift}",${set},${kg + (session % 40)},${8 - set},0,0,"","",`);
      }
    }
  }
  return `${rows.join('\n')}\n`;
}

const { rig, finish } = await open({
  program: 'styrk-3-days',
  maxima: { Squat: '142.5kg', 'Bench press': '100kg', 'Barbell row': '90kg', 'Leg extension': '80kg' },
});
const folder = mkdtempSync(join(tmpdir(), 'styrk-bench-'));
const phone = await rig.phone({ time: null });
await phone.ready();
await phone.page.evaluate(() => navigator.serviceWorker.ready);
await phone.page.waitForTimeout(1500); // the service worker keeps the other rooms
await phone.context.setOffline(true);
await rig.kill();

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
const later = [];
for (let n = 0; n < ROUNDS; n++) {
  empty.push(await once('/icon.svg', 'svg'));
  first.push(await once('/', '.go'));
}

writeFileSync(join(folder, 'strong.csv'), someYears());
const { added } = JSON.parse(rig.run('import', 'strong', join(folder, 'strong.csv'), '--unit', 'kg', '--json'));
await rig.start();
await phone.context.setOffline(false);
await phone.page.evaluate(() => globalThis.styrk.syncNow());
await phone.context.setOffline(true);
await rig.kill();
for (let n = 0; n < ROUNDS; n++) later.push(await once('/', '.go'));

const e = median(empty);
const line = (name, ms) =>
  console.log(`# ${name.padEnd(34)} ${ms.toFixed(0).padStart(6)} ms   ${(ms / e).toFixed(1)} x`);
console.log(`# cold start offline, processor ${SLOWER} times slower, median of ${ROUNDS} (target: below 1000 ms)`);
line('an empty page', e);
line('the first set', median(first));
line(`the first set after ${added} sets`, median(later));
rmSync(folder, { recursive: true });
await phone.close();
await finish();
