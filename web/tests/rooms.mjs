// rooms.mjs: the rooms beside Today, in a real browser against a real server: what
// each does, in three languages, on small screens, and without a network.
//
//   node web/tests/rooms.mjs STYRK

import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { account } from './rooms-account.mjs';
import { enter, open, settled } from './rig.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const DAY = '2026-11-23'; // a Monday; phones begin here

const { rig, ok, equal, finish } = await open({
  program: 'styrk-3-days',
  since: '2026-11-02',
  maxima: { Squat: '150kg', 'Bench press': '100kg', Deadlift: '180kg' },
  log: {
    '2026-11-16': ['bodyweight 82.6kg', 'Squat 130kg x3 @8', 'Squat 115kg x5@7 x5@7.5 x5@8', 'Plank 45s'],
    '2026-11-18': ['bodyweight 82.2kg', 'Deadlift 150kg x5 @8', 'Wall sit 60s/60s/50s'],
    '2026-11-20': ['Bench press 85kg x5 @8', 'Leg extension 20kg x30/20/15/8 cuff 7/10'],
  },
});

const rooms = [
  'program', 'program/library', 'program/library/five-by-five', 'program/versions', 'calendar',
  'methods', 'methods/bfr', 'log', 'progress', 'body', 'gym', 'screening', 'settings', 'files',
  'sign-in', 'more',
];

const heading = (page) => page.locator('h1').innerText();
const session = (phone) => phone.session();
const events = async () => (await rig.events()).map((one) => one.event);

/** The last event of a kind at the server, once it is there. */
async function arrived(phone, kind, fits = () => true) {
  for (let n = 0; n < 40; n++) {
    await phone.page.evaluate(() => globalThis.styrk.syncNow());
    const found = (await events()).filter((event) => event.kind === kind && fits(event)).at(-1);
    if (found) return found;
    await new Promise((later) => setTimeout(later, 100));
  }
  return undefined;
}

async function looks() {
  for (const [lang, theme, width] of [['da', 'dark', 320], ['nb', 'light', 412], ['en', 'contrast', 320]]) {
    const phone = await rig.phone({ width, lang, theme });
    await phone.ready();
    for (const room of rooms) {
      await enter(phone, room);
      const { page } = phone;
      const alerts = await page.locator('main .error').allInnerTexts();
      ok(alerts.length === 0 && (await heading(page)) !== '', `${room}: opens (${lang})`, ...alerts);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      ok(wide <= width, `${room}: fits ${width} px (${lang})`, `${wide} px`);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('main button, main select, main input, main a, main summary')]
          .filter((e) => e.getClientRects().length > 0 && !e.closest('.month') && !e.matches('.unseen'))
          .filter((e) => getComputedStyle(e).display !== 'inline')
          .map((e) => [e, (e.closest('label') ?? e).getBoundingClientRect()])
          .filter(([, box]) => box.height < 47.5)
          .map(([e, box]) => `${e.tagName}.${e.className} ${box.height}`),
      );
      ok(small.length === 0, `${room}: targets of 48 px (${lang})`, ...small.slice(0, 4));
      const { violations } = await new AxeBuilder({ page }).analyze();
      ok(
        violations.length === 0,
        `${room}: axe finds nothing (${lang}, ${theme}, ${width})`,
        ...violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(', ')}`),
      );
    }
    await phone.close();
  }
}

async function programs(phone) {
  const { page } = phone;
  await enter(phone, 'program');
  await page.locator('summary', { hasText: 'Squat' }).first().click();
  const field = page.getByLabel('Sets').first();
  await field.fill('top 1x3 @8, backoff 3x5 -10% @7-8');
  await field.blur();
  await page.getByRole('radio', { name: 'Text' }).check();
  const text = page.getByLabel('The program as text');
  const page1 = readFileSync(join(root, 'programs', 'styrk-3-days.md'), 'utf8');
  const old = /Squat: (.*)/.exec(page1)[1];
  equal(
    await text.inputValue(),
    page1.replace(old, 'top 1x3 @8, backoff 3x5 -10% @7-8'),
    'program: a field of the form changes its own bytes',
  );

  const good = await text.inputValue();
  await text.fill(good.replace('3x5 -10%', '3x5-2 -10%'));
  const problem = page.locator('.problem.error').first();
  await problem.waitFor();
  const line = good.split('\n').findIndex((one) => one.includes('Squat:')) + 1;
  ok((await problem.innerText()).includes(`Line ${line}`), 'program: what is wrong, as one types, with its line');
  equal(await problem.locator('mark').textContent(), '5-2', 'program: and its place in the line');
  await problem.click();
  const marked = await text.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  equal(marked, '5-2', 'program: a tap goes to the place');
  await page.getByRole('button', { name: 'Follow this version' }).click();
  ok(
    await page.getByText('It can be followed when the errors are gone.').isVisible(),
    'program: what has errors is not followed',
  );

  // A name is completed where it is typed.
  const before = `${good.slice(0, good.indexOf('  Squat:'))}  Front sq`;
  await text.fill(before + good.slice(good.indexOf('  Squat:')).replace('  Squat:', '\n  Squat:'));
  await text.evaluate((area, at) => {
    area.focus();
    area.setSelectionRange(at, at);
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }, before.length);
  await page.locator('.suggestions').getByRole('button', { name: 'Front squat', exact: true }).click();
  ok((await text.inputValue()).includes('  Front squat: \n'), 'program: names are completed');

  await text.fill(good.replace('  Squat:', '   Squat:'));
  await page.getByRole('button', { name: 'Lay out' }).click();
  await page.getByText('Laid out.').waitFor();
  ok((await text.inputValue()).includes('\n  Squat: top 1x3'), 'program: it is laid out');

  // A draft outlives the page.
  await page.reload();
  await enter(phone, 'program');
  await page.getByRole('radio', { name: 'Text' }).check();
  ok((await text.inputValue()).includes('-10% @7-8'), 'program: what is typed is kept on the device');
  await page.getByRole('button', { name: 'Follow this version' }).click();
  const event = await arrived(phone, 'program', (one) => one.text.includes('-10% @7-8'));
  ok(event?.key === 'styrk-3-days', 'program: the version is followed, and arrives');

  await enter(phone, 'program/versions');
  await page.getByRole('button', { name: 'What changed since' }).first().click();
  await page.locator('main .card del').first().waitFor();
  const change = await page.locator('main .card ul .card').first().innerText();
  ok(/-12%[\s\S]*-10%/.test(change), 'program: versions are compared as training', change);

  await enter(phone, 'program/library');
  await page.getByLabel('Search').fill('stronglifts');
  await page.getByRole('link', { name: /5x5 linear/ }).click();
  await settled(page);
  ok(await page.getByText('5 × 5 × 130 kg').first().isVisible(), 'library: its week with my loads');
  await page.getByRole('button', { name: 'Follow this program' }).click();
  await page.waitForURL(`${rig.url}/`);
  equal((await session(phone)).program, 'five-by-five', 'library: a program is followed');
  await phone.act({ act: 'undo' });
  equal((await session(phone)).program, 'styrk-3-days', 'library: and undo brings the other back');
}

async function calendar(phone) {
  const { page } = phone;
  await enter(phone, 'calendar');
  const coming = JSON.parse(rig.run('--date', DAY, 'program', 'show', '--weeks', '8', '--json'));
  const days = await page.locator('section[aria-labelledby=coming] > ul > li').count();
  equal(days, coming.days.length, 'calendar: as many days to come as the program says');
  const at = page.locator('.month button[tabindex="0"]');
  equal(await at.getAttribute('aria-current'), 'date', 'calendar: today is chosen');
  await at.focus();
  await page.keyboard.press('ArrowUp');
  await page.locator('#chosen', { hasText: '16 November' }).waitFor();
  const chosen = page.locator('section[aria-labelledby=chosen]');
  await chosen.getByText('Squat 130kg x3 @8').waitFor();
  ok(/of \d+ planned sets/.test(await chosen.innerText()), 'calendar: planned and done on a day that is over');
  for (let n = 0; n < 8; n++) await page.keyboard.press('ArrowRight');
  const focused = () => document.activeElement?.querySelector('.unseen')?.textContent ?? '';
  await page
    .waitForFunction(() => document.activeElement?.querySelector('.unseen')?.textContent.startsWith('Tuesday 24 November'), undefined, { polling: 50 })
    .catch(() => undefined);
  const day = await page.evaluate(focused);
  ok(day.startsWith('Tuesday 24 November'), 'calendar: the arrow keys move the focus', day);
}

async function log(phone) {
  const { page } = phone;
  await enter(phone, 'log');
  const line = page.getByLabel('One line');
  await line.fill('Squat 120kg x5-2');
  await page.locator('.caret').first().waitFor();
  ok((await page.locator('.caret pre').first().innerText()).includes('^'), 'log: an error with a caret');
  ok(await page.getByRole('button', { name: 'Write down' }).isDisabled(), 'log: and it is not written');
  await line.fill('Squat 120kg x5@7 x5@7.5');
  await page.locator('.meaning li').nth(1).waitFor();
  equal(
    (await page.locator('.meaning li').allInnerTexts()).map((one) => one.replace(/^→ /, '')),
    ['Squat 120kg x5 @7', 'Squat 120kg x5 @7.5'],
    'log: what it means, before it is kept',
  );
  await line.press('Enter');
  const entry = page.locator('.entry', { hasText: 'Squat 120kg' }).first();
  await entry.waitFor();
  await entry.locator('summary').click();
  await entry.getByRole('button', { name: 'Change: Squat 120kg x5 @7.5', exact: true }).click();
  await page.getByLabel('What it should say').fill('Squat 122.5kg x5 @8');
  await page.getByRole('button', { name: 'Correct it' }).click();
  await entry.locator('del', { hasText: 'Squat 120kg x5 @7.5' }).waitFor();
  ok(/corrected 23 Nov 2026/.test(await entry.innerText()), 'log: a correction is shown, with when');
  ok((await entry.innerText()).includes('Squat 122.5kg x5 @8'), 'log: and what stands instead');
  const fixed = await arrived(phone, 'set', (one) => one.supersedes);
  ok(fixed !== undefined, 'log: the correction arrives');

  await entry.getByRole('button', { name: 'Change: Squat 120kg x5 @7', exact: true }).click();
  await page.getByRole('button', { name: 'Take it back' }).click();
  await entry.getByText(/taken back 23 Nov/).waitFor();
  ok(true, 'log: what is taken back stays, struck through');
  await entry.getByRole('button', { name: /^Bring it back/ }).click();
  await page.waitForFunction(() => !/taken back 23/.test(document.querySelector('main').innerText));
  ok(true, 'log: and comes back');
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.waitForFunction(() => !/corrected 23/.test(document.querySelector('main').innerText));
  ok(true, 'log: undo takes the correction back');
}

/** Notes what is drawn as text, by canvas. */
function noteDrawn() {
  globalThis.drawn = new Map();
  const plain = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
    if (!drawn.has(this.canvas)) drawn.set(this.canvas, []);
    drawn.get(this.canvas).push(text);
    return plain.call(this, text, ...at);
  };
}

async function progress(phone) {
  const { page } = phone;
  await page.evaluate(noteDrawn);
  await enter(phone, 'progress');
  await page.locator('.plot canvas').first().waitFor();
  const figures = await page.locator('figure').count();
  ok(figures >= 4, 'progress: plots', `${figures}`);
  const days = (await page.evaluate(() => [...drawn.values()])).map((all) => all.filter((one) => /^\d+ [A-Z]/.test(one)));
  ok(days.length > 0 && days.every((one) => one.length > 0 && new Set(one).size === one.length),
    'progress: no plot names a day twice', JSON.stringify(days));
  equal(await page.locator('figure details').count(), figures, 'progress: each with its table');
  const squat = page.locator('figure').first();
  await squat.locator('summary').click();
  const stats = JSON.parse(rig.run('--date', DAY, 'stats', 'Deadlift', '--json'));
  await page.getByLabel('Exercise', { exact: true }).first().selectOption('Deadlift');
  const said = await page.locator('section[aria-labelledby=strength] figcaption').innerText();
  const value = stats.lifts[0].e1rm.value.toFixed(1).replace(/\.0$/, '');
  ok(said.includes(`${value} kg`), 'progress: the sentence has the number of the core', said, value);
}

async function body(phone) {
  const { page } = phone;
  await enter(phone, 'body');
  await page.getByLabel('Body weight in kg').fill('81.9');
  await page.locator('section[aria-labelledby=weight]').getByRole('button', { name: 'Write down' }).click();
  await page.getByText('Last: 81.9 kg').waitFor();
  ok(true, 'body: a weight is written down');
  const pressure = page.locator('section[aria-labelledby=pressure]');
  await pressure.getByLabel('Pressure in mmHg').fill('180');
  await pressure.getByLabel('Width of the cuff').fill('11');
  await pressure.getByRole('button', { name: 'Write down' }).click();
  await page.locator('.lines').getByText('lop left thigh 180mmHg seated cuff 11cm').waitFor();
  ok(true, 'body: a measured pressure is written down');
  const maxima = page.locator('section[aria-labelledby=maxima]');
  await maxima.getByLabel('Exercise').fill('Front squat');
  await maxima.getByLabel('Load in kg').fill('110');
  await maxima.getByRole('button', { name: 'Write down' }).click();
  await page.locator('.lines').getByText('Front squat 1rm 110kg').waitFor();
  ok(true, 'body: a maximum is written down');
}

async function gym(phone) {
  const { page } = phone;
  await enter(phone, 'gym');
  await page.getByLabel('Bar', { exact: true }).fill('20');
  for (const plate of ['25 kg', '10 kg', '5 kg']) {
    for (let n = 0; n < 2; n++) await page.getByRole('button', { name: `${plate}: one more`, exact: true }).click();
  }
  await page.getByRole('button', { name: 'Save the gym' }).click();
  await page.getByRole('button', { name: 'Saved' }).waitFor();
  const plates = await arrived(phone, 'setting', (one) => one.key === 'plates');
  equal(plates?.text, '2x25kg 2x10kg 2x5kg', 'gym: plates are a setting of the log');
  const stays = () => page.locator('.save-bar').evaluate((bar) => getComputedStyle(bar).position);
  equal(await stays(), 'static', 'gym: with nothing to save the bar covers nothing');
  await page.getByLabel('Load in kg').fill('100');
  await page.locator('svg.plates').waitFor();
  equal(
    await page.locator('svg.plates').getAttribute('aria-label'),
    'On each side: 25, 10, 5 kg',
    'gym: what 100 kg look like',
  );
  await page.getByLabel('Load in kg').fill('101');
  await page.getByText('101 kg cannot be made. Nearest: 100 kg').waitFor();
  ok(true, 'gym: and what cannot be made');
  await page.getByLabel('Keep what is set now as a gym').fill('Cellar');
  await page.getByRole('button', { name: 'Keep', exact: true }).click();
  await page.getByRole('button', { name: '5 kg: one less', exact: true }).click();
  await page.getByRole('button', { name: 'Save the gym' }).click();
  await page.getByRole('button', { name: 'Use Cellar' }).click();
  await page.getByText('You are in Cellar.').waitFor();
  const back = await arrived(phone, 'setting', (one) => one.key === 'plates' && one.text === '2x25kg 2x10kg 2x5kg');
  ok(back !== undefined, 'gym: a gym by name is put in force');
}

async function screening(phone) {
  const { page } = phone;
  await enter(phone, 'screening');
  ok(await page.getByText('Occlusion training').first().isVisible(), 'screening: the gates');
  await page.getByText('Your answers').click();
  await page.getByRole('button', { name: /^Change: Do you get pain in the chest/ }).click();
  await page.getByRole('button', { name: 'Yes', exact: true }).click();
  await page.locator('.gate.block').first().waitFor();
  ok((await page.locator('.gate.block li').count()) > 0, 'screening: a yes blocks, and says why');
  await phone.act({ act: 'undo' });
  await page.waitForFunction(() => document.querySelector('.gate.block') === null);
  await page.getByRole('button', { name: /^Change: How old are you/ }).click();
  await page.getByRole('button', { name: 'I do not know', exact: true }).click();
  await page.getByText('What is not known counts as no answer here.').waitFor();
  ok(
    await page.locator('.card:has(.warm)').getByRole('button', { name: /^Change: How old/ }).isVisible(),
    'screening: what is not known and wanted is named, with its button',
  );
  const why = await page.locator('.gate.block').first().innerText();
  ok(!why.includes('styrk screen'), 'screening: and no command for a terminal', why);
  await phone.act({ act: 'undo' });
  await page.waitForFunction(() => document.querySelector('.gate.block') === null);
  await page.getByText('Write down a clearance').click();
  await page.getByLabel('Given by').fill('Dr Holm');
  await page.getByLabel('Good until').fill('2027-01-31');
  await page.locator('details[open]').getByRole('button', { name: 'Write down' }).click();
  const clearance = await arrived(phone, 'clearance');
  equal([clearance?.text, clearance?.until], ['Dr Holm', '2027-01-31'], 'screening: a clearance with name and day');
  await page.getByText('Set a limit aside for today').click();
  await page.getByLabel('Reason').fill('the physiotherapist is here');
  await page.getByRole('button', { name: 'Set it aside' }).click();
  const override = await arrived(phone, 'override');
  ok(override?.text === 'the physiotherapist is here', 'screening: a limit set aside, with its reason');
}

async function settings(phone) {
  const { page } = phone;
  await enter(phone, 'settings');
  await page.getByRole('radio', { name: 'Dansk' }).check();
  await page.locator('h2', { hasText: 'Sprog og udseende' }).waitFor();
  equal(await page.evaluate(() => document.documentElement.lang), 'da', 'settings: the language is changed');
  await page.getByRole('radio', { name: 'English' }).check();
  const theme = () => page.evaluate(() => [
    document.documentElement.dataset.theme, document.querySelector('meta[name=theme-color]').content]);
  await page.emulateMedia({ colorScheme: 'light' });
  equal(await theme(), ['dark', '#0f1214'], 'settings: dark, whatever the device prefers');
  await page.getByRole('radio', { name: 'As the device' }).check();
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  equal(await theme(), ['light', '#f6f7f5'], 'settings: or as the device prefers');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  equal(await theme(), ['dark', '#0f1214'], 'settings: also when it changes its mind');
  await page.getByRole('radio', { name: 'Light', exact: true }).check();
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'light');
  ok(true, 'settings: the theme');
  await page.getByRole('radio', { name: '130 %' }).check();
  await page.waitForFunction(() => document.documentElement.style.fontSize === '130%');
  ok(true, 'settings: the text size');
  await page.getByRole('radio', { name: '100 %' }).check();
  ok(await page.getByText('With the screen off a phone may hold cues back.').isVisible(), 'settings: what it cannot do');
  await page.getByRole('button', { name: 'Forget this device …' }).click();
  const gone = page.getByRole('button', { name: 'Forget everything here' });
  ok(await gone.isDisabled(), 'settings: forgetting wants its word');
}

async function forget() {
  const phone = await rig.phone();
  await phone.ready('/settings');
  const { page } = phone;
  await page.getByRole('button', { name: 'Forget this device …' }).click();
  await page.getByLabel(/Type .forget. to go on/).fill('forget');
  await phone.context.setOffline(true).catch(() => undefined);
  const count = () =>
    page.evaluate(async () => {
      const db = await new Promise((done) => {
        const request = indexedDB.open('styrk');
        request.onsuccess = () => done(request.result);
      });
      const all = await new Promise((done) => {
        const request = db.transaction('events').objectStore('events').count();
        request.onsuccess = () => done(request.result);
      });
      db.close();
      return all;
    });
  const before = await count();
  await phone.context.setOffline(false);
  await page.route('**/api/**', (route) => route.abort());
  await page.getByRole('button', { name: 'Forget everything here' }).click();
  await page.waitForURL(rig.url + '/');
  await page.waitForSelector('h1');
  const after = await count();
  ok(before > 0 && after === 0, 'settings: this device forgets', `${before} ${after}`);
  await phone.close();
}

async function files(phone) {
  const { page } = phone;
  const file = join(root, 'tests', 'import', 'strong-s1-kg.csv');
  const wanted = JSON.parse(rig.run('--date', DAY, 'import', 'auto', file, '--dry-run', '--json'));
  await enter(phone, 'files');
  await page.locator('input[type=file]').setInputFiles(file);
  const preview = page.locator('section[aria-labelledby=preview]');
  await preview.waitFor();
  const facts = await preview.locator('dd').allInnerTexts();
  equal(
    [facts[0], facts[1], facts[2]],
    [wanted.format, String(wanted.sets), String(wanted.sessions)],
    'files: a preview with the counts of the command line',
  );
  const before = (await events()).length;
  await preview.getByRole('button', { name: /^Take in/ }).click();
  await page.getByText(/new entries\. Undo takes them back as one\./).waitFor();
  const got = await arrived(phone, 'set', (one) => one.source === 'strong');
  ok(got !== undefined && (await events()).length > before, 'files: taken in, and they arrive');
  await page.locator('input[type=file]').setInputFiles(file);
  await preview.waitFor();
  ok(await preview.getByRole('button', { name: 'Nothing new in it' }).isDisabled(), 'files: a second time nothing is new');
  await preview.getByRole('button', { name: 'Cancel' }).click();
  await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
  await page.locator('input[type=file]').setInputFiles(file);
  await preview.waitFor();
  ok(await preview.getByRole('button', { name: /^Take in/ }).isEnabled(), 'files: undo took it back as one');
  await preview.getByRole('button', { name: 'Cancel' }).click();

  const [copy] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save a copy' }).click(),
  ]);
  const text = readFileSync(await copy.path(), 'utf8');
  equal(JSON.parse(text).schema, 'styrk.export/1', 'files: a safe copy is one file');
  await page.locator('section[aria-labelledby=copy]').getByText(/2026/).waitFor();
  ok(true, 'files: and its date is shown');
  const [csv] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Sets as CSV' }).click(),
  ]);
  ok(readFileSync(await csv.path(), 'utf8').startsWith('date,session,exercise'), 'files: sets as CSV');

  // A picture, in Danish.
  const danish = await rig.phone({ lang: 'da' });
  await danish.ready('/files');
  const picture = { name: 'ferie.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]) };
  await danish.page.locator('input[type=file]').setInputFiles(picture);
  await danish.page.locator('[role=alert] summary').click();
  const reason = await danish.page.locator('[role=alert] .lines').innerText();
  ok(reason.includes('det er ikke en eksport, der kendes') && !reason.includes('\ufffd'), 'files: why not, in Danish and without its bytes', reason);
  await danish.close();

  // The copy on an empty device, without the server.
  const other = await rig.phone();
  await other.page.route('**/api/**', (route) => route.abort());
  await other.ready('/files');
  await other.page.locator('input[type=file]').setInputFiles({ name: 'copy.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await other.page.getByRole('button', { name: /^Take in/ }).click();
  await other.page.getByText(/new entries/).waitFor();
  equal(
    JSON.stringify((await session(other)).exercises),
    JSON.stringify((await session(phone)).exercises),
    'files: the copy on an empty device gives the same session',
  );
  await other.close();
}

async function offline() {
  const phone = await rig.phone({ time: null });
  await phone.ready();
  await phone.page.evaluate(() => navigator.serviceWorker.ready);
  await phone.page.reload();
  await phone.page.waitForSelector('h1');
  await rig.kill();
  await phone.context.setOffline(true);
  const wrong = [];
  for (const room of rooms) {
    await phone.page.goto(`${rig.url}/${room}`);
    await phone.page.waitForSelector('h1');
    await settled(phone.page);
    const alerts = await phone.page.locator('main .error').allInnerTexts();
    if (alerts.length > 0 || (await heading(phone.page)) === '') wrong.push(`${room}: ${alerts}`);
  }
  ok(wrong.length === 0, 'without a network and a server every room opens', ...wrong);
  await phone.page.goto(`${rig.url}/log`);
  await settled(phone.page);
  await phone.page.getByLabel('One line').fill('bodyweight 81.5kg');
  await phone.page.locator('.meaning li').waitFor();
  await phone.page.getByRole('button', { name: 'Write down' }).click();
  await phone.page.locator('.entry', { hasText: 'bodyweight 81.5kg' }).waitFor();
  ok(true, 'and a line can be written down');
  await phone.context.setOffline(false);
  await rig.start();
  ok((await arrived(phone, 'measure', (one) => JSON.stringify(one).includes('81.5'))) !== undefined, 'it arrives when the server is back');
  await phone.close();
}

const parts = { looks, programs, calendar, log, progress, body, gym, screening, settings, files, forget, offline, account: () => account(rig) };
const only = process.argv.slice(3);
let phone;
for (const [name, part] of Object.entries(parts)) {
  if (only.length > 0 && !only.includes(name)) continue;
  try {
    if (part.length === 1 && !phone) {
      phone = await rig.phone({ acceptDownloads: true });
      await phone.ready();
    }
    await part(phone);
  } catch (error) {
    ok(false, `${name}: runs to its end`, String(error.stack ?? error).slice(0, 1500));
    if (process.env.STYRK_SHOTS && phone) await phone.page.screenshot({ path: `${process.env.STYRK_SHOTS}/${name}.png` });
    await phone?.page.keyboard.press('Escape').catch(() => undefined);
  }
}
await finish();
