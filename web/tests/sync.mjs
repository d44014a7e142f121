// sync.mjs: two phones and a server. Random edits without a network, random
// meetings in random order; in the end all three hold the same log, fold it to the
// same session, and every conflict is listed with all its values.
//
//   node web/tests/sync.mjs STYRK [ROUNDS] [SEED]

import { open } from './rig.mjs';

const ROUNDS = Number(process.argv[3] ?? 500);
const SEED = Number(process.argv[4] ?? 20261123);

/** A small generator with a seed (mulberry32), so that a failure can be had again. */
function dice(seed) {
  let a = seed >>> 0;
  return (n) => {
    a = (a + 0x6d2b79f5) >>> 0;
    let x = Math.imul(a ^ (a >>> 15), 1 | a);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) % n;
  };
}

// In the page: one random thing a person might do. Answers whether it was done.
async function edit(pick) {
  const session = globalThis.styrk.session();
  const sets = [];
  session.exercises.forEach((exercise, e) =>
    exercise.sets.forEach((set, s) => sets.push({ e, s, status: set.status })),
  );
  const of = (status) => sets.filter((set) => set.status === status);
  const any = (list) => list[pick[1] % list.length];
  const act = () => {
    const planned = of('planned');
    const done = of('done');
    const what = pick[0] % 10;
    if (what < 5 && planned.length > 0) {
      const one = what < 3 ? planned[0] : any(planned);
      return { act: 'done', exercise: one.e, set: one.s, reps: 1 + (pick[2] % 12) };
    }
    if (what < 8 && done.length > 0) {
      const one = any(done);
      return { act: 'done', exercise: one.e, set: one.s, reps: 1 + (pick[2] % 12), rpe: 7 };
    }
    if (what === 8) return { act: 'undo' };
    return { act: 'note', text: `note ${pick[2]}` };
  };
  try {
    await globalThis.styrk.perform(act());
    return true;
  } catch {
    return false; // nothing to undo, or a set that cannot be done now
  }
}

// In the page: every event of its log, sorted.
async function log() {
  const db = await new Promise((resolve, reject) => {
    const request = indexedDB.open('styrk');
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const events = await new Promise((resolve) => {
    const request = db.transaction('events').objectStore('events').getAll();
    request.onsuccess = () => resolve(request.result);
  });
  db.close();
  return events.map((e) => `${e.id} ${e.day} ${e.kind ?? ''}${e.body}`).sort();
}

const lifts = ['Squat', 'Bench press', 'Barbell row', 'Leg extension', 'Deadlift', 'Overhead press',
  'Romanian deadlift', 'Biceps curl'];
const { rig, ok, equal, finish } = await open({
  program: 'styrk-3-days',
  maxima: Object.fromEntries(lifts.map((lift, i) => [lift, `${150 - 10 * i}kg`])),
});
const roll = dice(SEED);
const phones = [await rig.phone(), await rig.phone()];
for (const phone of phones) await phone.ready();

let edits = 0;
let day = Date.parse('2027-01-04T10:00:00Z');
for (let round = 0; round < ROUNDS; round++) {
  if (round % 10 === 0) {
    day += 86_400_000;
    for (const phone of phones) await phone.at(day);
  }
  for (const phone of phones) {
    await phone.context.setOffline(true);
    for (let n = roll(4); n > 0; n--) {
      const pick = [roll(1 << 20), roll(1 << 20), roll(1 << 20)];
      edits += (await phone.page.evaluate(edit, pick)) ? 1 : 0;
    }
  }
  const first = roll(2);
  for (const which of [first, 1 - first]) {
    if (roll(3) > 0) {
      await phones[which].context.setOffline(false);
      await phones[which].page.evaluate(() => globalThis.styrk.syncNow());
    }
  }
}
for (let n = 0; n < 3; n++) {
  for (const phone of phones) {
    await phone.context.setOffline(false);
    await phone.page.evaluate(() => globalThis.styrk.syncNow());
  }
}

const [a, b] = [await phones[0].page.evaluate(log), await phones[1].page.evaluate(log)];
const server = await rig.events();
const bodies = (lines) => lines.map((line) => line.slice(0, 47)).join('\n');
ok(edits > ROUNDS, `${ROUNDS} rounds, ${edits} edits on two phones`);
equal(a.length, b.length, `both phones hold ${a.length} events`);
equal(a.join('\n'), b.join('\n'), 'the same events, byte for byte');
equal(bodies(a), bodies(server.map((e) => `${e.id} ${e.day} `).sort()), 'the server holds the same');

/** Where three sessions part: the first path whose values are not equal. */
function parting([a, b, c], path = '') {
  if (JSON.stringify(a) === JSON.stringify(b) && JSON.stringify(b) === JSON.stringify(c)) return '';
  if ([a, b, c].every((x) => x !== null && typeof x === 'object')) {
    for (const key of new Set([a, b, c].flatMap((x) => Object.keys(x)))) {
      const found = parting([a[key], b[key], c[key]], `${path}/${key}`);
      if (found) return found;
    }
  }
  return `${path}: ${[a, b, c].map((x) => JSON.stringify(x)?.slice(0, 80)).join(' | ')}`;
}

// The sessions, and the conflicts, of every day.
const days = [...new Set(a.map((line) => line.slice(37, 47)))];
let conflicts = 0;
const differ = [];
let dropped = 0;
for (const one of days) {
  const of = [];
  for (const phone of phones) {
    await phone.at(Date.parse(`${one}T12:00:00Z`));
    of.push(await phone.page.evaluate(() => globalThis.styrk.turnDay() ?? globalThis.styrk.session()));
  }
  of.push(await rig.today(one));
  const said = of.map((session) => JSON.stringify(session));
  if (said[0] !== said[1] || said[1] !== said[2]) differ.push(`${one}: ${parting(of)}`);
  const listed = of[0].conflicts ?? [];
  conflicts += listed.length;
  const known = new Set(a.map((line) => line.slice(0, 36)));
  for (const conflict of listed) {
    if (conflict.events.length < 2 || conflict.events.filter((e) => e.counts).length !== 1) dropped++;
    for (const event of conflict.events) dropped += known.has(event.id) ? 0 : 1;
  }
}
equal(differ, [], `on each of ${days.length} days both phones and the server show the same session`);
ok(conflicts > 0, `${conflicts} conflicts came about and are shown`);
equal(dropped, 0, 'each conflict lists all its values, and one of them counts');

// The server's disk was lost and a backup of before is put in its place.
const backup = `${rig.folder}/backup.db`;
rig.run('backup', backup);
for (const phone of phones) {
  await phone.act({ act: 'note', text: 'after the backup' });
  await phone.page.evaluate(() => globalThis.styrk.syncNow());
}
const before = (await rig.events()).length;
rig.run('restore', backup);
equal((await rig.events()).length, before - 2, 'an older backup was put in place of the store');
for (const phone of phones) {
  await phone.page.evaluate(() => globalThis.styrk.syncNow());
  await phone.page.evaluate(() => globalThis.styrk.syncNow());
}
equal((await rig.events()).length, before, 'the phones give back what came after it');
// Another log at the same address gets nothing of theirs.
await rig.kill('SIGTERM');
rig.db = `${rig.folder}/other.db`;
rig.run('init', '--yes', '--name', 'per');
await rig.start();
const others = (await rig.events()).length;
for (const phone of phones) await phone.page.evaluate(() => globalThis.styrk.syncNow());
equal((await rig.events()).length, others, 'the log of another is not filled with theirs');
await finish();
