// rack.mjs: what a set waits for and the field that gives it; cuffs on one limb after
// another; a symptom and pain; a rest day; the end of a session and its reopening.
//
//   node web/tests/rack.mjs STYRK

import { open } from './rig.mjs';

const DAY = '2026-11-23';
const days = `
day A mon
  Squat: 2x5 70%
  Leg extension: 30/15 20% rest 30s cuff 60%LOP
  Leg curl: 15/15 20% rest 30s cuff 6/10
  Isometric leg extension: 2x5s 70%MVC angle 60deg push rest 60s
  Bench press: 2x5 80%TM
day B
`;

const { rig, ok, equal, finish } = await open({ days, maxima: { 'Leg curl': '60kg' } });
const phone = await rig.phone({ time: `${DAY}T08:59:50Z` });
const { page } = phone;
await phone.context.addInitScript(() => {
  globalThis.heard = [];
  document.addEventListener('styrk-cue', (event) => globalThis.heard.push(event.detail));
});
await phone.ready();
await page.clock.pauseAt(new Date(`${DAY}T09:00:00Z`));

const run = (ms) => phone.run(ms);
const text = (selector) => phone.text(selector);
const tap = (target) => phone.tap(target);
const press = (name) => phone.press(name);
const exercise = async (name) => (await phone.session()).exercises.find((e) => e.name === name);
const work = async (name) => (await exercise(name)).sets.filter((s) => s.role !== 'warmup');
const marks = async (name) => (await work(name)).map((s) => s.status).join(' ');
async function toExercise(name) {
  const { exercises } = await phone.session();
  const flat = exercises.flatMap((e) => e.sets.map((set) => ({ set, e })));
  const open = ({ set, e }) => e.name === name && ['planned', 'pending'].includes(set.status) && set.role !== 'warmup';
  await page.locator('.set button').nth(flat.findIndex(open)).click();
  await run(100);
}
async function give(value) {
  await page.fill('#measure', value);
  await press('Give it');
}

// ---- what is missing is asked for in its place ----

equal(await text('.player h2'), 'Squat', 'the first exercise comes first, though only a later one has its load');
await toExercise('Squat');
ok((await text('.waiting')).includes('Waits for a 1RM'), `a set says what it waits for: ${await text('.waiting')}`);
ok(!(await text('.waiting')).includes('styrk log'), 'and not how the terminal would give it');
await give('many');
ok((await text('.field .error')).includes('This is no number'), 'a word is no number, and that is said at the field');
await give('140');
equal(await marks('Squat'), 'planned planned', 'the 1RM given, its sets can be done');
ok((await text('.big')).includes('97.5') || (await text('.player')).includes('97.5'), 'with a load of 70 %');
ok((await page.locator('.plates').count()) === 1, 'and its plates');

await toExercise('Bench press');
ok((await text('.waiting')).includes('training max'), `a training max: ${await text('.waiting')}`);
await give('90');
equal((await work('Bench press'))[0].load?.value, 72.5, 'gives the load of 80 %');

await toExercise('Isometric leg extension');
ok((await text('.waiting')).includes('maximal force'), `a hold of its strongest push: ${await text('.waiting')}`);
await give('70,5');
const push = (await work('Isometric leg extension'))[0];
equal([push.status, push.load?.value !== undefined], ['planned', true], `with a comma, too: ${push.load?.value} kg`);
ok((await text('.player')).includes('5 s'), 'and it can be pushed');

await toExercise('Leg extension');
ok((await text('.waiting')).includes('occlusion pressure'), `a cuff by pressure waits: ${await text('.waiting')}`);
ok((await text('.waiting')).includes('mmHg'), 'for mmHg');
await give('180');
ok((await text('.waiting')).includes('Waits for a 1RM'), 'and then for the load');
await give('80');
const cuffed = (await work('Leg extension'))[0];
equal([cuffed.status, cuffed.cuff.mmhg], ['planned', 108], 'the core says what 60 % of it is');
ok((await text('.fact.warm')).includes('108 mmHg'), `and it stands on the card: ${await text('.fact.warm')}`);

// ---- two exercises with a cuff on one limb ----

equal(await text('.go'), 'Cuff on', 'a cuffed set begins with the cuff');
await tap('.go');
ok(await page.locator('.cuff-bar').isVisible(), 'its clock runs');
await run(60_000);
await tap('.go');
equal(await text('.rest .digits'), '0:30', 'between its sets the rest of 30 s');
ok(await page.locator('.cuff-bar').isVisible(), 'with the cuff on');
/** How many of the buttons that change a set the row at the foot covers, on a screen of this size. */
async function covered(width, height) {
  await page.setViewportSize({ width, height });
  await page.evaluate(() => scrollTo(0, 0));
  await run(100);
  const count = await page.evaluate(() => {
    const foot = document.querySelector('.act > .go-row').getBoundingClientRect().top;
    const all = [...document.querySelectorAll('.efforts .button, .steppers .button')];
    const boxes = all.map((one) => one.getBoundingClientRect()).filter((box) => box.height > 0);
    return `${boxes.filter((box) => box.bottom > foot + 1).length} of ${boxes.length}`;
  });
  await page.setViewportSize({ width: 412, height: 860 });
  return count;
}
equal(await covered(320, 568), '0 of 9', 'on a small phone the efforts are in reach, with the rest and the cuff running');
await run(32_000);
await run(30_000);
await tap('.go');
ok((await page.evaluate(() => globalThis.heard)).some((c) => c.cue === 'release' && c.clock === 'rest'), 'after the last set it is to come off');
ok(await page.locator('.cuff-bar').isVisible(), 'its clock runs until somebody says so');
await press('Cuff off');
equal(await page.locator('.cuff-bar').count(), 0, 'off with a tap');
await toExercise('Leg curl');
ok(/Leave the cuff off for (3:00|2:\d\d) more/.test(await text('.reperfusion')), `the next one on that limb waits: ${await text('.reperfusion')}`);
await page.reload();
await page.waitForSelector('.player');
await run(200);
await toExercise('Leg curl');
ok((await text('.reperfusion')).startsWith('Leave the cuff off for 2:'), 'also over a reload');
await page.evaluate(() => (globalThis.heard = []));
await run(180_000);
equal(await page.locator('.reperfusion').count(), 0, 'after three minutes it is over');
ok((await page.evaluate(() => globalThis.heard)).some((c) => c.clock === 'reperfusion' && c.cue === 'rest-end'), 'and that is heard');

// ---- pain, and a symptom that locks ----

await tap('.go');
ok(await page.locator('.cuff-bar').isVisible(), 'the cuff is on again');
await press('Symptom');
ok((await text('dialog')).includes('Take the cuff off first'), 'the sheet says the first thing to do');
await tap(page.locator('dialog .numbers .button').nth(3));
ok((await text('.toast')).includes('Pain 3 of 10'), 'pain is written down');
await press('Numbness or tingling');
const advice = await text('dialog');
ok(advice.includes('Take the cuff off now') && advice.includes('medical help'), `a symptom is answered with what to do: ${advice}`);
equal(await page.locator('.cuff-bar').count(), 0, 'the cuff clock has ended');
await press('I have read it');
equal([await page.locator('dialog').count(), await marks('Leg curl')], [0, 'refused refused'], 'what the symptom locks is refused');
ok((await text('.refused-note')).includes('Numbness or tingling'), `with its reason below it: ${await text('.refused-note')}`);
equal(await marks('Isometric leg extension'), 'planned planned', 'other work goes on');
await tap(page.getByRole('button', { name: 'Bench press: swap, skip, move' }));
await press('It hurts');
ok(!(await text('dialog')).includes('Take the cuff off first'), 'from any exercise the same sheet opens, without a word of a cuff');
await press('Chest pain');
ok((await text('dialog')).includes('emergency number'), 'chest pain: call for help');
await press('I have read it');
equal(await marks('Isometric leg extension'), 'planned planned', 'a hold below the gate of 80 % is no maximal hold');

// ---- the end, and not yet the end ----

await page.getByRole('button', { name: 'Finish the session' }).first().click();
await run(200);
ok(/\d+ sets are left; they count as skipped/.test(await text('dialog')), 'what is left is told');
await press('Go on');
equal((await phone.session()).finished, false, 'and one may go on');
await page.getByRole('button', { name: 'Finish the session' }).first().click();
await run(200);
await press('Finish');
equal([(await phone.session()).finished, await page.locator('.over .summary').count()], [true, 1], 'finished, the card is the summary');
equal(await page.locator('.rest, .cuff-bar, .dial').count(), 0, 'no clock runs on');
await page.reload();
await page.waitForSelector('h1');
await run(200);
await run(200);
ok((await text('.over')).includes('finished'), 'it is still finished after a reload');
await press('Reopen');
equal([(await phone.session()).finished, await marks('Squat')], [false, 'planned planned'], 'reopened, what was open is open again');

// ---- a rest day, and a day over midnight ----

await phone.act({ act: 'finish' });
await phone.at('2026-11-24T09:00:00Z');
await page.evaluate(() => globalThis.styrk.turnDay());
await run(200);
equal([(await phone.session()).date, (await phone.session()).day], ['2026-11-24', 'A'], 'a day without work is passed over');
await press('More for this session');
await page.fill('#add', 'Plank: 2x20s');
await press('Add');
equal([(await exercise('Plank'))?.added, await page.locator('.player').count()], [true, 1], 'an exercise may be added all the same');
await page.evaluate(() => globalThis.styrk.syncNow());
const theirs = await rig.today('2026-11-24');
equal(JSON.stringify(theirs.exercises), JSON.stringify((await phone.session()).exercises), 'and the server shows the same');

// ---- advice in the reader's language ----

for (const [lang, wanted] of [['da', 'Tag manchetten af nu'], ['nb', 'Ta av mansjetten nå']]) {
  const other = await rig.phone({ time: '2026-11-24T10:00:00Z', lang });
  await other.ready();
  const { notes } = await other.act({ act: 'stop', symptom: 'numbness' });
  ok(notes.some((note) => note.includes(wanted)), `${lang}: what to do about a symptom: ${notes[0]}`);
  await other.close();
}
await finish();
