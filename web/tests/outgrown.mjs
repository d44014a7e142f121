// outgrown.mjs: where rack.wasm stops, core.wasm goes on. A session of a usual program
// is trained without core.wasm; one with an expression stops rack.wasm at once, and the
// page shows and keeps the same as the server all the same: also after a reload, with
// no network, and when the stop comes with a tap.
//
//   node web/tests/outgrown.mjs STYRK

import { open } from './rig.mjs';

const DAY = '2026-11-23';
const { rig, ok, equal, finish } = await open({
  program: 'styrk-3-days',
  maxima: { Squat: '142.5kg', 'Bench press': '100kg', 'Barbell row': '90kg' },
});

const outgrown = (phone) => phone.page.evaluate(() => localStorage.getItem('styrk-outgrown') !== null);
const shown = (phone) => phone.page.evaluate(() => globalThis.styrk.session());
const perform = (phone, act) => phone.page.evaluate((request) => globalThis.styrk.perform(request), act);

async function sameAsServer(phone, name) {
  await phone.page.evaluate(() => globalThis.styrk.syncNow());
  const [here, there] = [await shown(phone), await rig.today(DAY)];
  equal(here.exercises, there.exercises, name);
}

async function visit(options = {}) {
  const phone = await rig.phone({ time: `${DAY}T09:00:00Z`, ...options });
  phone.asked = [];
  phone.page.on('request', (request) => phone.asked.push(new URL(request.url()).pathname));
  await phone.page.reload();
  await phone.ready();
  return phone;
}

const askedFor = (phone, name) => phone.asked.some((path) => path.includes(`/${name}-`));

// A usual program: all of it at the rack. The service worker, which fetches the rest of
// the page for later, is kept out.
let phone = await visit({ serviceWorkers: 'block' });
for (let tap = 0; tap < 40; tap++) {
  const { next } = await shown(phone);
  if (!next) break;
  const [exercise, set] = next;
  const change = tap % 3 === 1 ? { rpe: 8.5 } : tap % 3 === 2 ? { reps: 5 } : {};
  await perform(phone, { act: 'done', exercise, set, ...change }).catch(() =>
    perform(phone, { act: 'skip', exercise, set }),
  );
}
await perform(phone, { act: 'undo' });
ok(!askedFor(phone, 'core'), 'every set of a usual program is done without core.wasm');
await perform(phone, { act: 'finish' }); // what the day came to asks core.wasm for the records
ok((await shown(phone)).finished && !(await outgrown(phone)), 'and the session is finished in rack.wasm');
await sameAsServer(phone, 'and the server tells the same session');

// A name that the short catalogue lacks: the stop comes with the tap.
await perform(phone, { act: 'reopen' });
await perform(phone, { act: 'add', line: 'High bar barbell squats: 2x5 60kg' });
ok(await outgrown(phone), 'a name that it does not know stops rack.wasm');
const added = (await shown(phone)).exercises.at(-1);
ok(added.added && added.exercise_id !== null, `core.wasm knows it: ${added.exercise_id}`);
await sameAsServer(phone, 'the tap is written down once, and shown');
await phone.close();

// A program that rack.wasm has not rehearsed.
rig.run('program', 'use', 'general-gainz');
phone = await visit();
ok(askedFor(phone, 'core') && (await outgrown(phone)), 'a program with an expression stops rack.wasm');
await sameAsServer(phone, 'the first session is there all the same');
await phone.page.evaluate(async () => void (await navigator.serviceWorker.ready));
await rig.kill();
await phone.context.setOffline(true);
phone.asked.length = 0;
await phone.page.reload();
await phone.ready();
ok(askedFor(phone, 'core'), 'the next visit begins with core.wasm, here without a network');
const [exercise, set] = (await shown(phone)).next;
await perform(phone, { act: 'done', exercise, set, reps: 5, load: { value: 60, unit: 'kg' }, rpe: 8 });
equal((await shown(phone)).exercises[exercise].sets[set].status, 'done', 'and a set is done in it');
await phone.close();
await finish();
