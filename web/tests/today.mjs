// today.mjs: a session at the rack, tap by tap, against a real server.
//
//   node web/tests/today.mjs STYRK

import { open } from './rig.mjs';

const DAY = '2026-11-23';
const { rig, ok, equal, finish } = await open({
  program: 'styrk-3-days',
  maxima: { Squat: '142.5kg', 'Bench press': '100kg', 'Barbell row': '90kg', 'Leg extension': '80kg' },
});
const phone = await rig.phone({ time: `${DAY}T09:00:00Z` });
const { page } = phone;
await phone.ready();

let taps = 0;
const settle = () => page.clock.runFor(700); // longer than a double tap
async function tap(target) {
  taps++;
  await (typeof target === 'string' ? page.locator(target).first() : target).click();
}
/** Taps and waits until the log has grown. */
async function write(target) {
  const before = await page.evaluate(() => JSON.stringify(globalThis.styrk.session()));
  await tap(target);
  await page.waitForFunction((b) => JSON.stringify(globalThis.styrk.session()) !== b, before, { polling: 20 });
  await settle();
}
const named = (name, within = page) => within.getByRole('button', { name, exact: true }).first();
const sets = async () => (await phone.session()).exercises.flatMap((e) => e.sets);
const inPlay = async () => {
  const { next, exercises } = await phone.session();
  return next && { ...exercises[next[0]].sets[next[1]], exercise: exercises[next[0]].name };
};

// ---- one tap = done as planned; back-offs at once ----

equal(await page.locator('h1').textContent(), 'Day A · week 1', 'the day is named');
let guard = 0;
while ((await inPlay()).role === 'warmup' && guard++ < 9) await write('.go');
const top = await inPlay();
equal([top.role, top.status], ['top', 'planned'], 'after the warm-ups the top set is in play');
ok((await page.locator('.big').textContent()).includes(String(top.load.value)), 'its load is the largest text');
ok((await page.locator('.plates').getAttribute('aria-label')).startsWith('On each side'), 'its plates are told in words');
taps = 0;
await write('.go');
equal(taps, 1, 'the top set is written down with one tap');
const backoff = await inPlay();
equal([backoff.role, backoff.load !== null], ['backoff', true], 'the back-off is there at once, with a load');
ok((await page.locator('.big').textContent()).includes(String(backoff.load.value)), 'and it is on the screen');
const box = await page.locator('.go').boundingBox();
ok(box.height >= 72, `the button for it is ${Math.round(box.height)} px high`);

// ---- small screens ----

for (const [width, height] of [[320, 568], [568, 320]]) {
  await page.setViewportSize({ width, height });
  await page.evaluate(() => scrollTo(0, 0));
  await page.clock.runFor(200);
  const wrong = await page.evaluate(() => {
    const box = (one) => one.getBoundingClientRect();
    const shown = [...document.querySelectorAll('.efforts .button, .steppers .button')].map(box).filter((b) => b.height > 0);
    const foot = box(document.querySelector('.act > .go-row')).top;
    const word = document.createRange();
    word.selectNodeContents(document.querySelector('.big'));
    const figure = box(word);
    const over = (b) => b.left < figure.right && b.right > figure.left && b.top < figure.bottom && b.bottom > figure.top;
    return [shown.length > 8, shown.filter((b) => b.bottom > foot + 1).length, shown.filter(over).length];
  });
  equal(wrong, [true, 0, 0], `${width} x ${height}: in a rest nothing of the set is covered`);
  const small = await page.evaluate(() => [...document.querySelectorAll('.player .button, .rest .button, .tabs a')]
    .map((one) => [one.textContent, one.getBoundingClientRect()])
    .filter(([, b]) => b.width > 0 && (b.width < 48 || b.height < 48))
    .map(([text, b]) => `${text} ${b.width} x ${b.height}`));
  equal(small, [], 'and what is tapped has 48 px either way');
}
await page.setViewportSize({ width: 412, height: 860 });

// ---- a changed set in at most three taps ----

taps = 0;
await write(named('Done, RPE 8.5'));
let last = (await sets()).filter((s) => s.done).at(-1);
equal([taps, last.done.rpe.max, last.done.reps.min], [1, 8.5, backoff.expected.reps], 'another effort: one tap');

const second = await inPlay();
taps = 0;
await tap(named('Load: less'));
await tap(named('Reps: less'));
await write(named('Done, RPE 7.5'));
last = (await sets()).filter((s) => s.done).at(-1);
equal(
  [taps, last.done.load.value, last.done.reps.min, last.done.rpe.max],
  [3, second.expected.load.value - 2.5, second.expected.reps - 1, 7.5],
  'another load, reps and effort: three taps',
);

taps = 0;
const third = await inPlay();
await tap(named('Change'));
await tap(named('Reps 8'));
await write(named('Write it down'));
last = (await sets()).filter((s) => s.done).at(-1);
equal([taps, last.done.reps.min], [3, 8], `any number of reps (planned ${third.reps.min}): three taps`);

// ---- correcting ----

const rows = page.locator('.set.done button');
const wrong = (await sets()).findIndex((s) => s.slot === third.slot);
taps = 0;
await tap(page.locator('.set button').nth(wrong));
await tap(named('Reps 6'));
await write(named('Correct it'));
const right = (await sets()).find((s) => s.slot === third.slot);
equal([taps, right.done.reps.min, right.done.load.value], [3, 6, last.done.load.value], 'a done set is corrected in three taps');
ok((await rows.count()) >= 4, 'done sets bear their mark in the list');

// ---- undo and redo ----

await write(page.locator('.today-head').getByRole('button', { name: 'Undo' }));
equal((await sets()).find((s) => s.slot === third.slot).done.reps.min, 8, 'undo takes the correction back');
await write(page.locator('.today-head').getByRole('button', { name: 'Redo' }));
equal((await sets()).find((s) => s.slot === third.slot).done.reps.min, 6, 'redo brings it again');
const rest = () => page.locator('.rest').count();
const step = (name) => write(page.locator('.today-head').getByRole('button', { name }));
equal(await rest(), 1, 'the rest after it runs');
await step('Undo');
await step('Undo');
equal([(await sets()).find((s) => s.slot === third.slot).done, await rest()], [null, 0], 'undo twice, one after the other: the set is open, its rest is gone');
await step('Redo');
equal(await rest(), 1, 'redo brings the rest with the set');
await step('Redo');

// ---- the sheet on a small screen ----

await page.setViewportSize({ width: 320, height: 568 });
await tap(page.locator('.set.done button').last());
await page.waitForSelector('dialog');
const foot = await page.locator('dialog .go').boundingBox();
ok(foot.y + foot.height <= 568, 'the button of a sheet is in reach without scrolling', JSON.stringify(foot));
await page.evaluate(() => void (document.documentElement.style.fontSize = '150%'));
const cut = await page.locator('#load').evaluate((field) => field.scrollWidth - field.clientWidth);
ok((await page.inputValue('#load')).length >= 5 && cut <= 0, 'its load is seen whole with the largest text', `${cut} px are cut`);
const tabs = await page.evaluate(() => {
  const spans = [...document.querySelectorAll('.tabs span')].map((one) => one.getBoundingClientRect());
  return spans.slice(1).filter((box, i) => box.left < spans[i].right + 1).length;
});
equal(tabs, 0, 'and the names of the rooms do not touch');
await page.evaluate(() => void (document.documentElement.style.fontSize = ''));
const first = () => page.locator('dialog .numbers').first().innerText();
const numbers = await first();
await page.locator('dialog').getByRole('button', { name: 'Reps 7', exact: true }).click();
equal(await first(), numbers, 'a number that is chosen stays where it is');
await page.keyboard.press('Escape');
await page.setViewportSize({ width: 412, height: 860 });
await settle();

// ---- swap, with the load shown first ----

const menu = (name) => page.getByRole('button', { name: `${name}: swap, skip, move` });
await tap(menu('Barbell row'));
await page.fill('#swap', 'seated cable');
await tap(page.locator('.choices .button').first());
const to = await page.locator('.choices .button').first().textContent();
await page.waitForSelector('.preview li');
ok((await page.locator('.preview').textContent()).length > 3, 'the swap shows what it would lead to');
await write(page.locator('.choices .card .button'));
const swapped = (await phone.session()).exercises.find((e) => e.swapped_from === 'Barbell row');
equal(swapped?.name, to, 'the exercise is swapped for today');
await write(page.locator('.today-head').getByRole('button', { name: 'Undo' }));
ok((await phone.session()).exercises.some((e) => e.name === 'Barbell row'), 'and the swap is taken back');

// ---- add, with the error at its place ----

await tap(named('More for this session'));
await page.fill('#add', 'Dips: 3y8');
await tap(named('Add'));
await page.waitForSelector('#add-error');
ok((await page.locator('#add-error pre').textContent()).includes('^'), 'a wrong line is marked at its place');
await page.fill('#add', 'Dips: 3x8-12 @8');
await write(named('Add'));
ok((await phone.session()).exercises.some((e) => e.name === 'Dips' && e.added), 'an exercise is added for today');

// ---- order, skip ----

const names = async () => (await phone.session()).exercises.map((e) => e.name);
const at = (await names()).indexOf('Dips');
await tap(menu('Dips'));
await write(page.locator('dialog').getByRole('button', { name: 'Earlier' }));
equal((await names()).indexOf('Dips'), at - 1, 'it is moved up with a button');
await tap(menu('Dips'));
await write(named('Skip the exercise'));
ok((await phone.session()).exercises.find((e) => e.name === 'Dips').sets.every((s) => s.status === 'skipped'), 'an exercise is skipped');
const toSkip = await inPlay();
await tap(named('Change'));
await write(page.locator('dialog').getByRole('button', { name: 'Skip', exact: true }));
equal((await sets()).find((s) => s.slot === toSkip.slot).status, 'skipped', 'a set is skipped');

// ---- another set first; it stays in play over a reload ----

const later = (await phone.session()).exercises.find((e) => e.name === 'Barbell row').sets.find((s) => s.role === 'work');
const index = (await sets()).findIndex((s) => s.slot === later.slot);
await tap(page.locator('.set button').nth(index));
ok((await page.locator('.player h2').textContent()) === 'Barbell row', 'another set is brought into play with one tap');
await settle();
await page.reload();
await page.waitForSelector('.player');
await page.waitForFunction(() => document.querySelector('.player h2')?.textContent === 'Barbell row', undefined, { polling: 50 }).catch(() => undefined);
equal(await page.locator('.player h2').textContent(), 'Barbell row', 'and it is still in play after a reload');

// ---- finish and reopen ----

await page.getByRole('button', { name: 'Finish the session' }).first().click();
await page.waitForSelector('dialog .summary');
ok((await page.locator('dialog .warm').textContent()).includes('skipped'), 'what is left is told before the end');
await write(named('Finish'));
equal((await phone.session()).finished, true, 'the session is finished by saying so');
await write(named('Reopen'));
equal((await phone.session()).finished, false, 'and reopened');

// ---- the server has it once ----

await page.evaluate(() => globalThis.styrk.syncNow());
const events = await rig.events();
equal(new Set(events.map((e) => e.id)).size, events.length, `the server has each of ${events.length} events once`);
const theirs = await rig.today(DAY);
equal(JSON.stringify(theirs.exercises), JSON.stringify((await phone.session()).exercises), 'and shows the same session');

// ---- two phones, one set: both values, and a choice ----

const other = await rig.phone({ time: `${DAY}T09:30:00Z` });
await other.ready();
const both = await inPlay();
const [e, s] = (await phone.session()).next;
for (const [one, reps] of [[phone, 9], [other, 10]]) {
  await one.context.setOffline(true);
  await one.act({ act: 'done', exercise: e, set: s, reps });
}
for (const one of [phone, other, phone]) {
  await one.context.setOffline(false);
  await one.page.evaluate(() => globalThis.styrk.syncNow());
}
await page.waitForSelector('.conflicts');
equal(await page.locator('.conflicts .choices .button').count(), 2, 'a conflict shows both values');
await write(page.locator('.conflicts .choices .button').nth(1));
equal((await phone.session()).conflicts.length, 0, 'a choice ends it');
ok((await sets()).find((one) => one.slot === both.slot).status === 'done', 'and the set is done');
await finish();
