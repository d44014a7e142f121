// keyboard.mjs: a whole session with the keyboard alone: Tab, Shift+Tab, Enter, Space
// and Escape. After each set the focus stands where the next key is meant for it.
//
//   node web/tests/keyboard.mjs STYRK

import { open } from './rig.mjs';

const { rig, ok, equal, finish } = await open({
  program: 'styrk-3-days',
  maxima: { Squat: '142.5kg', 'Bench press': '100kg', Deadlift: '180kg' },
  log: { '2026-11-20': ['Squat 120kg x3 @8'] }, // so the day of the deadlift is due
});
const phone = await rig.phone({ time: '2026-11-23T09:00:00Z' });
const { page } = phone;
await phone.ready();
await page.waitForSelector('.player');

const settle = () => page.clock.runFor(700); // longer than a double tap
const press = (key) => page.keyboard.press(key);

/** What has the focus, in words. */
const focus = () =>
  page.evaluate(() => {
    const one = document.activeElement;
    if (!one || one === document.body) return 'nothing';
    const name = one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent;
    return `${one.matches('.player .go') && !one.closest('dialog') ? 'go: ' : ''}${name.replace(/\s+/g, ' ').trim()}`;
  });

/** Presses a key until something has the focus. */
async function reach(wanted, key = 'Tab') {
  for (let n = 0; n < 120; n++) {
    const now = await focus();
    if (typeof wanted === 'string' ? now === wanted : wanted.test(now)) return n;
    await press(key);
  }
  ok(false, `${key} leads to ${wanted}`, `the focus: ${await focus()}`);
  await finish();
}

const state = () => page.evaluate(() => JSON.stringify(globalThis.styrk.session()));
const sets = async () => (await phone.session()).exercises.flatMap((e) => e.sets);

async function changed(before) {
  await page.waitForFunction((b) => JSON.stringify(globalThis.styrk.session()) !== b, before, {
    polling: 20,
  });
  await settle();
}

/** A key that writes something down. */
async function write(key = 'Enter') {
  const before = await state();
  await press(key);
  await changed(before);
}

async function inPlay() {
  const { next, exercises } = await phone.session();
  return next && { ...exercises[next[0]].sets[next[1]], exercise: exercises[next[0]].name };
}

const atDone = async (what) => equal(await focus(), 'go: Done', `${what}: the focus is on Done`);

// ---- from the top of the page to the top set ----

equal(await focus(), 'Day A · week 1'.replace('A', (await phone.session()).day), 'the heading has the focus at first');
const steps = await reach('go: Done');
ok(steps <= 20, `Tab leads to Done in ${steps} steps`);
let warm = 0;
while ((await inPlay()).role === 'warmup' && warm++ < 9) await write();
await atDone(`${warm} warm-ups by Enter`);
const top = await inPlay();
await write();
await atDone('the top set by Enter');
const written = (await sets()).find((s) => s.slot === top.slot);
equal([top.role, written.status, written.done.reps.min], ['top', 'done', top.expected.reps], 'the top set is written down as planned');

// ---- a back-off that was another: on the card, and on the sheet ----

const first = await inPlay();
await reach('Load: less', 'Shift+Tab');
await press('Space');
equal(await focus(), 'Load: less', 'a step keeps the focus');
await reach('Reps: less');
await press('Enter');
await reach(/^Done, RPE 8$/);
await write('Space');
const other = (await sets()).find((s) => s.slot === first.slot);
equal(
  [first.role, other.done.load.value, other.done.reps.min, other.done.rpe.max],
  ['backoff', first.expected.load.value - 2.5, first.expected.reps - 1, 8],
  'a back-off with another load, reps and effort',
);
await atDone('after it');

const second = await inPlay();
await reach('Change');
await press('Enter');
await page.waitForSelector('dialog[open]');
equal(await focus(), 'Close', 'the sheet takes the focus');
let out = '';
for (let n = 0; n < 60 && out === ''; n++) {
  await press('Tab');
  // After the last button comes the browser's own bar, then the sheet again.
  const outside = () => document.activeElement !== document.body && !document.activeElement.closest('dialog');
  if (await page.evaluate(outside)) out = await focus();
}
ok(out === '', 'Tab stays in the sheet', out);
await press('Escape');
await page.waitForSelector('dialog', { state: 'detached' });
equal(await focus(), 'Change', 'Escape leads back to what opened the sheet');
await press('Enter');
await page.waitForSelector('dialog[open]');
await reach('Reps 7');
await press('Space');
await reach('Write it down');
await write();
equal((await sets()).find((s) => s.slot === second.slot).done.reps.min, 7, 'a back-off by the sheet');
await atDone('after the sheet');

// ---- a correction, from the list and back to it ----

const row = '.set.done:nth-last-child(1 of .set.done) button';
for (let n = 0; n < 120 && !(await page.evaluate((r) => document.activeElement.matches(r), row)); n++) await press('Tab');
await press('Enter');
await page.waitForSelector('dialog[open]');
await reach('Reps 6');
await press('Space');
await reach('Correct it');
await write();
equal((await sets()).find((s) => s.slot === second.slot).done.reps.min, 6, 'a done set is corrected');
await page.waitForSelector('dialog', { state: 'detached' });
ok(await page.evaluate((r) => document.activeElement.matches(r), row), 'and the focus is on its row again', await focus());

// ---- the hold: brought into play from the list ----

const holds = async () => (await phone.session()).exercises.find((e) => e.name === 'Wall sit').sets;
await reach('Wall sit: swap, skip, move');
await press('Tab');
await press('Enter');
await page.waitForFunction(() => document.querySelector('.player h2').textContent === 'Wall sit', undefined, { polling: 20 });
await page.clock.runFor(100);
equal(await focus(), 'go: Start 30 s', 'a set of the list is brought into play, the focus on its button');
await press('Enter');
await page.waitForSelector('.working');
equal(await focus(), 'go: Stop and write down', 'the hold runs; the focus is on what stops it');
let before = await state();
await page.clock.runFor(50_000);
await changed(before);
equal((await holds())[0].done?.hold_s.min, 30, 'a hold to its end is written down');
ok((await focus()).startsWith('go: '), 'and the focus is in the player', await focus());
await reach('Wall sit: swap, skip, move');
await press('Tab');
await press('Tab');
await press('Space');
await page.clock.runFor(100);
await reach('go: Start 30 s');
await press('Space');
await page.waitForSelector('.working');
await page.clock.runFor(15_000);
await reach('go: Stop and write down');
before = await state();
await press('Enter');
await changed(before);
const held = (await holds())[1].done?.hold_s.min;
ok(held >= 5 && held <= 15, `a hold is stopped with a key, and ${held} s are written down`);
ok((await focus()).startsWith('go: '), 'and the focus is in the player', await focus());

// ---- the clock of the rest, undo, the end ----

await reach(/^(15 seconds less)$/, 'Shift+Tab');
await press('Enter');
equal(await focus(), '15 seconds less', 'the rest is shortened');
await reach('End the rest');
await press('Enter');
await page.waitForSelector('.rest', { state: 'detached' });
ok((await focus()).startsWith('go: '), 'the rest is ended; the focus is in the player', await focus());
await reach('Undo', 'Shift+Tab');
await write();
equal((await holds())[1].status, 'planned', 'undo takes the hold back');
equal(await focus(), 'Undo', 'and keeps the focus');
await reach('Redo');
await write();
equal((await holds())[1].status, 'done', 'redo brings it again');

await reach('Finish the session');
await press('Enter');
await page.waitForSelector('dialog[open]');
await page.waitForSelector('dialog .go');
await reach('Finish');
await write();
await page.waitForSelector('.over .summary');
ok((await phone.session()).finished, 'the session is finished');
equal(await focus(), await page.locator('h1').textContent(), 'the focus is on the heading');
ok(await page.evaluate(() => document.activeElement.getBoundingClientRect().top >= 0), 'which is on the screen');
await reach('Reopen');
await write('Space');
ok(!(await phone.session()).finished, 'and it is opened again');
ok((await focus()) !== 'nothing', 'the focus is not lost', await focus());

const day = (await rig.today('2026-11-23')).exercises.flatMap((e) => e.sets).filter((s) => s.done).length;
await page.evaluate(() => globalThis.styrk.syncNow());
equal(
  (await rig.today('2026-11-23')).exercises.flatMap((e) => e.sets).filter((s) => s.done).length,
  (await sets()).filter((s) => s.done).length,
  `the server knows the same sets (before: ${day})`,
);
await finish();
