// today-empty.mjs: Today when something is missing: a maximum, the screening, a
// program, a training day.
//
//   node web/tests/today-empty.mjs STYRK

import { open } from './rig.mjs';

const DAY = '2026-11-23';
const { rig, ok, equal, finish } = await open({ screen: false });
const phone = await rig.phone({ time: `${DAY}T09:00:00Z` });
const { page } = phone;
await phone.ready();
ok((await page.locator('.empty').textContent()).includes('no program'), 'without a program the page says so');
equal(await page.locator('.empty a').getAttribute('href'), '/program', 'and leads to the library');

await page.locator('.empty a').click();
equal(await page.locator('main .button.main').getAttribute('href'), '/program/library', 'by way of the room of the program');
await page.goto(`${rig.url}/program/library/styrk-3-days`);
await page.getByRole('button', { name: 'Follow this program' }).click();
await page.waitForSelector('.waiting');
equal(await page.evaluate(() => location.pathname), '/', 'a program that is taken leads to its first sets');
await page.getByRole('button', { name: 'Undo' }).first().click();
await page.waitForSelector('.empty');

rig.run('--date', DAY, 'program', 'use', 'styrk-3-days');
await page.evaluate(() => globalThis.styrk.syncNow());
await page.waitForSelector('.waiting');
ok((await page.locator('.waiting').textContent()).includes('Waits for a 1RM'), 'a first session says what its set waits for');
await page.fill('#measure', '142,5');
await page.getByRole('button', { name: 'Give it' }).click();
await page.waitForSelector('.go');
const session = await phone.session();
ok(session.exercises[0].sets.some((s) => s.role === 'top' && s.load), 'the 1RM is given in place, with a comma, and the top set has a load');

const bench = page.locator('.exercise', { hasText: 'Bench press' });
await bench.locator('.set button').first().click();
await page.waitForSelector('.waiting');
await page.getByRole('button', { name: 'Choose a load and do a set' }).click();
await page.fill('#load', '70');
await page.getByRole('button', { name: 'RPE 8', exact: true }).click();
await page.getByRole('button', { name: 'Write it down' }).click();
await page.waitForFunction(
  () => globalThis.styrk.session().exercises.some((e) => e.name === 'Bench press' && e.sets.some((s) => s.done)),
  undefined,
  { polling: 50 },
);
ok(true, 'or a load is chosen and the set done');

const refused = page.locator('.exercise', { hasText: 'Leg extension' });
ok((await refused.locator('.refused-note').textContent()).includes('screening'), 'refused sets tell why');
equal(await refused.locator('.refused-note a').getAttribute('href'), '/screening', 'and where to answer');
ok(await refused.locator('.set button').first().isDisabled(), 'and cannot be done');
await finish();
