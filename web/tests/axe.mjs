// axe.mjs: every view against WCAG 2.2 AA, as far as a program can tell: three
// languages, dark and light, on the narrowest phone and on a common one.
//
//   node web/tests/axe.mjs STYRK

import { AxeBuilder } from '@axe-core/playwright';
import { open } from './rig.mjs';

const rooms = [
  'program', 'calendar', 'methods', 'log', 'progress', 'body', 'gym', 'screening', 'settings',
  'files', 'more', 'sign-in',
];
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const { rig, ok, finish } = await open({
  program: 'styrk-3-days',
  maxima: { Squat: '142.5kg', 'Bench press': '100kg', 'Leg extension': '90kg' },
  log: {
    '2026-11-16': ['Squat 120kg x3 @8', 'Squat 105kg x5 @7', 'bodyweight 82.4kg'],
    '2026-11-18': ['Bench press 85kg x5 @8', 'Plank 45s'],
  },
});

async function look(page, name) {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const told = violations.map(
    (v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`,
  );
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  ok(told.length === 0, `axe finds nothing: ${name}`, ...told);
  if (wide > 0) ok(false, `nothing stands beyond the edge: ${name}`, `${wide} px too wide`);
}

/** Today as it changes: the player, a sheet, after a set, the end of the session. */
async function today(phone, name) {
  const { page } = phone;
  await look(page, `${name}, player`);
  for (const sheet of ['.change', '.why', '.menu']) {
    const button = page.locator(sheet).first();
    if ((await button.count()) === 0) continue;
    await button.click();
    await page.waitForSelector('dialog[open]');
    await look(page, `${name}, sheet ${sheet}`);
    await page.keyboard.press('Escape');
  }
  await phone.act({ act: 'done', exercise: 0, set: 0 });
  await look(page, `${name}, after a set`);
  await phone.act({ act: 'undo' });
  await phone.act({ act: 'finish' });
  await look(page, `${name}, finished`);
  await phone.act({ act: 'reopen' });
}

for (const lang of ['da', 'nb', 'en']) {
  for (const theme of ['dark', 'light']) {
    for (const width of [320, 412]) {
      const phone = await rig.phone({ lang, theme, width, time: '2026-11-23T09:00:00Z' });
      await phone.ready();
      const name = `${lang} ${theme} ${width}`;
      await today(phone, `${name} today`);
      for (const room of rooms) {
        await phone.ready(`/${room}`);
        await phone.page.waitForLoadState('networkidle');
        await look(phone.page, `${name} ${room}`);
      }
      await phone.close();
    }
  }
}
await finish();
