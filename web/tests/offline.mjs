// offline.mjs: a whole session with no server and no network. The page is loaded
// once; then the server is killed and the network goes. Back-offs, a cuff behind its
// gate, a hold and a superset are done tap by tap, the browser is killed in the
// middle of the hold and opened again, and when the server is back every event is
// there once.
//
//   node web/tests/offline.mjs STYRK

import { join } from 'node:path';
import { open } from './rig.mjs';

const DAY = '2026-11-23';
const days = `
day A mon
  Squat: top 1x3 @8, backoff 2x5 -12% @7-8 rest 60s
  A1 Bench press: 2x8 60kg rest 0s
  A2 Barbell row: 2x8 60kg rest 60s
  Leg extension: 30/20/15/8 20% rest 30s cuff 7/10
  Wall sit: 2x60s angle 110deg rest 30s
`;
const { rig, ok, equal, finish } = await open({
  days,
  maxima: { Squat: '142.5kg', 'Leg extension': '80kg' },
});
const profile = join(rig.folder, 'profile');
const settled = () => new Promise((later) => setTimeout(later, 250));

let phone = await rig.phone({ profile, time: `${DAY}T09:00:00Z` });
await phone.ready();
const kept = await phone.page.evaluate(async () => {
  await navigator.serviceWorker.ready;
  const names = await caches.keys();
  return (await (await caches.open(names[0])).keys()).length;
});
ok(kept > 20, `the first visit keeps the whole page: ${kept} files`);

await rig.kill();
await phone.context.setOffline(true);
await phone.page.reload();
await phone.page.waitForSelector('.go');
ok(true, 'without server and network a reload shows the session');

const inPlay = async () => {
  const { next, exercises } = await phone.session();
  return next && { ...exercises[next[0]].sets[next[1]], name: exercises[next[0]].name };
};
const dial = () => phone.page.locator('.dial-time').count();
const cuffed = () => phone.page.locator('.cuff-bar').count();

/** What a person does for the set in play; answers when it is written down. */
async function doSet(set, work_ms) {
  const done = (s) => s.exercises.flatMap((e) => e.sets).filter((one) => one.done).length;
  const before = done(await phone.session());
  for (let n = 0; n < 6 && done(await phone.session()) === before; n++) {
    if ((await dial()) > 0) {
      await phone.page.clock.runFor(work_ms);
    } else {
      await phone.page.locator('.go').first().click();
    }
    await settled();
  }
  await phone.page.clock.runFor(1_000);
  return done(await phone.session()) > before;
}

const seen = [];
let killed = false;
for (let n = 0; n < 60; n++) {
  const set = await inPlay();
  if (!set) break;
  seen.push(`${set.name} ${set.role}`);
  if (set.name === 'Wall sit' && !killed) {
    // The cuff comes off before the holds, then the browser dies 20 s into the first.
    if ((await cuffed()) > 0) {
      await phone.page.getByRole('button', { name: 'Cuff off' }).click();
      await settled();
    }
    await phone.page.locator('.go').first().click();
    await settled();
    await phone.page.clock.runFor(25_000); // 5 s to get ready, 20 s of the hold
    await settled();
    const at = await phone.page.evaluate(() => Date.now());
    const wanted = `${set.slot}`;
    await phone.kill();
    killed = true;
    phone = await rig.phone({ profile, time: at + 10_000 });
    await phone.context.setOffline(true);
    await phone.page.goto(rig.url);
    await phone.page.waitForSelector('.dial-time');
    const again = await inPlay();
    equal(again.slot, wanted, 'killed in the middle of a hold, the browser opens on the same set');
    const shown = await phone.page.locator('.dial-time').textContent();
    ok(['0:30', '0:29', '0:31'].includes(shown), `and its clock is right: ${shown} left after 30 s`);
    await phone.page.clock.runFor(32_000);
    await settled();
    continue;
  }
  if (!(await doSet(set, 66_000))) {
    ok(false, `a tap writes down ${set.name} ${set.role}`, await phone.page.locator('main').innerText());
    break;
  }
}
const names = [...new Set(seen)];
for (const wanted of ['Squat top', 'Squat backoff', 'Bench press work', 'Barbell row work', 'Leg extension work', 'Wall sit work']) {
  ok(names.includes(wanted), `done without a network: ${wanted}`);
}
const order = seen.filter((one) => /(Bench|row).* work$/.test(one)).map((one) => one.split(' ')[0]);
equal(order, ['Bench', 'Barbell', 'Bench', 'Barbell'], 'the superset goes to and fro');
const session = await phone.session();
const left = session.exercises.flatMap((e) => e.sets).filter((s) => s.status === 'planned').length;
equal(left, 0, 'nothing is left to do');

// The server is back.
await rig.start();
await phone.context.setOffline(false);
await phone.page.evaluate(() => globalThis.styrk.syncNow());
await phone.page.evaluate(() => globalThis.styrk.syncNow());
const events = await rig.events();
const sets = events.filter((e) => e.event.kind === 'set');
const done = session.exercises.flatMap((e) => e.sets).filter((s) => s.done).map((s) => s.done.event);
equal(new Set(events.map((e) => e.id)).size, events.length, 'every event is at the server once');
equal(sets.map((e) => e.id).sort(), [...done].sort(), `all ${done.length} sets are there`);
equal(JSON.stringify(await rig.today(DAY)), JSON.stringify(await phone.session()), 'the server shows the same session');
await finish();
