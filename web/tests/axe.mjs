// axe.mjs: every view against WCAG 2.2 AA, as far as a program can tell: three
// languages, dark and light, on the narrowest phone and on a common one. Between
// rooms the page moves as a tap on a link does, so it is loaded once for each look.
//
//   node web/tests/axe.mjs STYRK [da,dark,320]

import { AxeBuilder } from '@axe-core/playwright';
import { open } from './rig.mjs';

const rooms = [
  'program', 'program/library', 'program/library/tabata', 'program/versions', 'calendar', 'methods',
  'methods/bfr', 'log', 'progress', 'body', 'gym', 'screening', 'settings',
  'files', 'more', 'sign-in',
];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const looks = ['da', 'nb', 'en'].flatMap((lang) =>
  ['dark', 'light'].flatMap((theme) => [320, 412].map((width) => ({ lang, theme, width }))),
);

const { rig, ok, equal, finish } = await open({
  program: 'styrk-3-days',
  // None for the overhead press: its sets wait, and that is a view, too.
  maxima: { Squat: '142.5kg', 'Bench press': '100kg', Deadlift: '180kg' },
  log: {
    '2026-11-16': ['Squat 120kg x3 @8', 'Squat 105kg x5 @7', 'bodyweight 82.4kg'],
    '2026-11-18': ['Bench press 85kg x5 @8', 'Plank 45s'],
  },
});

async function look(page, name) {
  const axe = new AxeBuilder({ page }).withTags(tags).setLegacyMode();
  const { violations } = await axe.options({ resultTypes: ['violations'] }).analyze();
  const told = violations.map(
    (v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`,
  );
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) told.push(`${wide} px too wide`);
  ok(told.length === 0, `axe finds nothing, and all of it fits: ${name}`, ...told);
}

/** Opens what a button opens, looks at it, and closes it. */
async function sheet(page, button, name) {
  await button.click();
  await page.waitForSelector('dialog[open]');
  await look(page, name);
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog', { state: 'detached' });
}

const doneOf = (session) => session.exercises.flatMap((e) => e.sets).filter((s) => s.done).length;

/** Until the phone and the server know the same. */
async function agree(phone) {
  for (let n = 0; n < 100; n++) {
    await phone.page.evaluate(() => globalThis.styrk.syncNow()).catch(() => undefined);
    const [here, there] = [await phone.session(), await rig.today('2026-11-23')];
    if (doneOf(here) === doneOf(there) && here.finished === there.finished) return;
    await new Promise((later) => setTimeout(later, 100));
  }
  ok(false, 'the phone and the server agree');
}

/** The set in play. */
async function inPlay(phone) {
  const { next, exercises } = await phone.session();
  return { exercise: next[0], set: next[1], role: exercises[next[0]].sets[next[1]].role };
}

/** Brings the first open set of an exercise into play. */
async function toExercise(phone, wanted) {
  const { exercises } = await phone.session();
  const flat = exercises.flatMap((e) => e.sets.map((set) => ({ set, e })));
  const open = ({ set, e }) => e.name === wanted && set.status === 'planned';
  await phone.page.locator('.set button').nth(flat.findIndex(open)).click();
  await phone.page.locator('.player h2', { hasText: wanted }).waitFor();
}

/** What is there while a clock runs: a hold, rounds, the cuff and what its symptoms open. */
async function clocks(phone, name) {
  const { page } = phone;
  for (const line of ['Wall sit: 1x60s @7', 'Burpee: 8x20s @8 rest 10s', 'Leg curl: 30/15 15kg rest 30s cuff 6/10']) {
    await phone.act({ act: 'add', line });
  }
  for (const [exercise, what] of [['Wall sit', 'a hold'], ['Burpee', 'rounds']]) {
    await toExercise(phone, exercise);
    await page.click('.player .go');
    await page.waitForSelector('.dial');
    await page.waitForSelector('.player .go-row .beside');
    await look(page, `${name}, ${what}`);
    // In the page: the clock runs on while a pointer would be on its way.
    const running = await page.evaluate(() => {
      const dial = document.querySelector('.dial');
      if (dial) document.querySelector('.player .go-row .beside').click();
      return dial !== null;
    });
    ok(running, `${name}, ${what}: runs while it is looked at`);
    await page.waitForSelector('.dial', { state: 'detached' });
  }
  await toExercise(phone, 'Leg curl');
  await page.click('.player .go');
  await page.waitForSelector('.cuff-bar');
  await look(page, `${name}, the cuff is on`);
  await sheet(page, page.locator('.cuff-bar .button').first(), `${name}, symptoms`);
  await page.locator('.cuff-bar .button').last().click();
  await page.waitForSelector('.cuff-bar', { state: 'detached' });
  for (let n = 0; n < 3; n++) await phone.act({ act: 'undo' });
}

/** Another phone says otherwise about the next set. */
async function conflict(phone, name) {
  const { page } = phone;
  const other = await rig.phone({ shared: true });
  await other.ready();
  await agree(phone);
  await other.page.evaluate(() => globalThis.styrk.syncNow());
  const [exercise, set] = (await phone.session()).next;
  for (const [one, reps] of [[phone, 4], [other, 5]]) {
    await one.context.setOffline(true);
    await one.act({ act: 'done', exercise, set, reps });
  }
  for (const one of [phone, other, phone]) {
    await one.context.setOffline(false);
    await one.page.evaluate(() => globalThis.styrk.syncNow());
  }
  await other.close();
  await page.waitForSelector('.conflicts .button');
  await look(page, `${name}, two values for one set`);
  await page.locator('.conflicts .button').first().click();
  await page.waitForSelector('.conflicts', { state: 'detached' });
  await phone.act({ act: 'undo' }).catch(() => undefined);
}

/** Today as it changes: the player, its sheets, after a set, the end of the session. */
async function today(phone, name) {
  const { page } = phone;
  for (let one = await inPlay(phone); one.role === 'warmup'; one = await inPlay(phone)) {
    await phone.act({ act: 'done', exercise: one.exercise, set: one.set });
  }
  await page.waitForSelector('.player-head .button');
  await look(page, `${name}, player`);
  await sheet(page, page.locator('.player-head .button'), `${name}, why`);
  await sheet(page, page.locator('.player .go-row .button').last(), `${name}, another result`);
  await sheet(page, page.locator('.today-head .button').last(), `${name}, more for the session`);
  await sheet(page, page.locator('.exercise-head .button').first(), `${name}, more for an exercise`);
  await sheet(page, page.locator('.list-end .button').last(), `${name}, the end is asked for`);
  await page.click('.player .go');
  await page.waitForSelector('.player .rest');
  await look(page, `${name}, after a set`);
  await phone.act({ act: 'undo' });
  await page.locator('.exercise').nth(1).locator('.set.pending button').first().click();
  await page.waitForSelector('#measure');
  await look(page, `${name}, a set that waits`);
  await clocks(phone, name);
  await phone.act({ act: 'finish' });
  await page.waitForSelector('.over .summary');
  await look(page, `${name}, finished`);
  await phone.act({ act: 'reopen' });
}

async function room(page, room, name) {
  await page.evaluate((path) => {
    for (const old of document.querySelectorAll('h1')) old.dataset.old = '';
    history.pushState(null, '', path);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `/${room}`);
  await page.waitForSelector('h1:not([data-old])');
  await page.waitForFunction(() => !document.querySelector('main .loading, main .boot'), undefined, {
    polling: 50,
  });
  await look(page, `${name} ${room}`);
}

const only = process.argv[3];
for (const { lang, theme, width } of looks) {
  if (only && only !== `${lang},${theme},${width}`) continue;
  const phone = await rig.phone({ lang, theme, width, shared: true });
  await phone.ready();
  await agree(phone);
  const name = `${lang} ${theme} ${width}`;
  equal(await phone.page.getAttribute('html', 'lang'), lang, `${name}: its language is on`);
  await today(phone, `${name} today`);
  await conflict(phone, `${name} today`);
  for (const one of rooms) await room(phone.page, one, name);
  await agree(phone);
  await phone.close();
}
await finish();
