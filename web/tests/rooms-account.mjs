// rooms-account.mjs: the part of rooms.mjs about accounts: signing in and out, tokens,
// one's own password, and two phones of one account.

import { execFileSync } from 'node:child_process';
import { AxeBuilder } from '@axe-core/playwright';
import { enter, equal, ok, settled } from './rig.mjs';

/** Signs in, in the language of the page. */
async function signIn({ page }, name, password, words = ['Account', 'Password', 'Sign in']) {
  await page.getByLabel(words[0]).fill(name);
  await page.getByLabel(words[1]).fill(password);
  await page.getByRole('button', { name: words[2] }).click();
}

/** Syncs until Today shows the line, or no more; answers whether it does. */
async function line({ page }, wanted) {
  const link = page.locator('.today-head a[href="/sign-in"]');
  for (let n = 0; n < 40 && ((await link.count()) === 1) !== wanted; n++) {
    await page.evaluate(() => globalThis.styrk.syncNow());
    await new Promise((later) => setTimeout(later, 100));
  }
  return (await link.count()) === 1;
}

/** Kari on a second phone: another password, and the end of every session. */
async function ownPassword(rig, kari) {
  const other = await rig.phone({ lang: 'nb', locale: 'en-GB', width: 320, height: 568 });
  const { page } = other;
  await other.ready('/sign-in');
  await settled(page);
  await signIn(other, 'Kari', 'correct horse battery', ['Konto', 'Passord', 'Logg inn']);
  await page.getByText('Bytt passord').click();
  const change = async (old, fresh) => {
    await page.getByLabel('Nåværende passord').fill(old);
    await page.getByLabel('Nytt passord').fill(fresh);
    await page.getByRole('button', { name: 'Bytt det' }).click();
  };
  await change('no horse battery', 'a longer horse battery');
  equal(await page.locator('#old-password-error').innerText(), 'Det gamle passordet er feil', 'account: a wrong old password is told at its field, in the language of the page');
  await change('correct horse battery', 'too short');
  equal(await page.locator('#new-password-error').innerText(), 'Et passord har minst 10 tegn', 'account: a new one that is too short as well');
  const { violations } = await new AxeBuilder({ page }).analyze();
  equal(violations.map((one) => one.id), [], 'account: axe finds nothing in the form with its error');
  await change('correct horse battery', 'a longer horse battery');
  await page.getByText('Det nye passordet gjelder.').waitFor();
  const login = async (password) => {
    const headers = { 'Content-Type': 'application/json', 'X-Styrk-Request': '1' };
    const body = JSON.stringify({ name: 'Kari', password });
    return (await fetch(`${rig.url}/api/v1/session`, { method: 'POST', headers, body })).status;
  };
  equal([await login('correct horse battery'), await login('a longer horse battery')], [401, 200], 'account: the old password is refused, the new one lets in');
  await enter(other, '');
  equal(await line(other, false), false, 'account: the phone that changed it stays signed in');
  await page.waitForSelector('.player .go');
  const places = () => page.evaluate(() => {
    const top = (at) => Math.round(document.querySelector(at).getBoundingClientRect().top);
    return [top('.player'), top('.player .go'), document.documentElement.scrollWidth];
  });
  const before = await places();

  await enter(kari, '');
  ok(await line(kari, true), 'account: the other phone says on Today that it is signed out');
  await kari.page.route('**/api/v1/me', async (route) => {
    await new Promise((later) => setTimeout(later, 600));
    await route.continue();
  });
  const running = kari.page.evaluate(() => globalThis.styrk.syncNow());
  await new Promise((later) => setTimeout(later, 300));
  equal(await kari.page.locator('.today-head a').count(), 1, 'account: and goes on to while it asks again');
  await running;
  await kari.page.unroute('**/api/v1/me');
  await kari.act({ act: 'note', text: 'while signed out' });
  await kari.page.getByRole('link', { name: 'Sign in to sync.' }).click();
  await settled(kari.page);
  await signIn(kari, 'Kari', 'a longer horse battery');
  await kari.page.getByText('You are signed in as Kari.').waitFor();
  await enter(kari, '');
  equal(await line(kari, false), false, 'account: signed in again, the line is gone');
  let there = false;
  for (let n = 0; n < 20 && !there; n++) {
    await kari.page.evaluate(() => globalThis.styrk.syncNow());
    there = rig.run('history', '--limit', '1000', '--json').includes('while signed out');
  }
  ok(there, 'account: and what was written down meanwhile arrives');

  await enter(other, 'sign-in');
  await page.getByRole('button', { name: 'Logg ut overalt' }).click();
  await page.getByLabel('Konto').waitFor();
  equal(await kari.page.evaluate(async () => (await fetch('/api/v1/events')).status), 401, "account: signing out everywhere ends the other phone's session");
  await enter(kari, '');
  ok(await line(kari, true), 'account: and the other phone says so');
  await enter(other, '');
  ok(await line(other, true), 'account: as does the one that did it');
  await page.waitForSelector('.player .go');
  equal(await places(), before, 'account: 320 x 568: the line moves nothing of the set in play');
  const link = await page.locator('.today-head a').boundingBox();
  ok(link.height >= 24 && link.height < 25, 'account: it is one line that a finger can meet', JSON.stringify(link));
  equal(other.errors, [], 'account: without an error in the page');
  await other.close();
}

export async function account(rig) {
  await rig.kill();
  const env = { ...process.env, STYRK_DB: rig.db, HOME: rig.folder, LANG: 'C.UTF-8' };
  const athlete = JSON.parse(rig.run('athletes', '--json')).athletes[0];
  execFileSync(rig.styrk, ['account', 'add', 'Kari', '--athlete', athlete], { env, input: 'correct horse battery\n' });
  execFileSync(rig.styrk, ['account', 'add', 'Ola'], { env, input: 'another long password\n' });
  await rig.start('--accounts');
  const kari = await rig.phone({ time: null });
  const { page } = kari;
  await kari.ready('/more');
  await page.getByText('Sign in to sync.').waitFor();
  ok(true, 'account: a page that is not signed in says so');
  await enter(kari, 'sign-in');
  const send = (name, password) => signIn(kari, name, password);
  await send('Kari', 'wrong horse battery');
  await page.locator('#password-error').waitFor();
  const said = await page.locator('#password-error').innerText();
  ok(said !== '' && (await page.getByLabel('Password').getAttribute('aria-invalid')) === 'true', 'account: a wrong password is told at its field', said);
  await send('Kari', 'correct horse battery');
  await page.getByText('You are signed in as Kari.').waitFor();
  await page.waitForFunction(() => globalThis.styrk.session()?.program === 'styrk-3-days');
  ok(true, 'account: signed in, the log comes');
  await kari.act({ act: 'note', text: 'with its mark' });
  let there = false;
  for (let n = 0; n < 20 && !there; n++) {
    await page.evaluate(() => globalThis.styrk.syncNow());
    there = rig.run('history', '--limit', '1000', '--json').includes('with its mark');
  }
  ok(there, 'account: writes carry the mark of the session');
  await page.getByText('Tokens').click();
  await page.getByLabel('What it is for').fill('script');
  await page.getByRole('button', { name: 'Make', exact: true }).click();
  await page.locator('code', { hasText: /^styrk_/ }).waitFor();
  const token = await page.locator('code', { hasText: /^styrk_/ }).innerText();
  const me = await fetch(`${rig.url}/api/v1/me`, { headers: { Authorization: `Bearer ${token}` } });
  equal((await me.json()).name, 'Kari', 'account: a token speaks for the account');
  await page.getByRole('button', { name: 'Remove script' }).click();
  await page.waitForFunction(() => document.querySelector('details .lines li') === null);
  const gone = await fetch(`${rig.url}/api/v1/me`, { headers: { Authorization: `Bearer ${token}` } });
  equal(gone.status, 401, 'account: and no more when it is removed');
  await ownPassword(rig, kari);
  await enter(kari, 'sign-in');
  await send('Kari', 'a longer horse battery');
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.getByLabel('Account').waitFor();
  await send('Ola', 'another long password');
  await page.getByText('This device holds the log of Kari.').waitFor();
  ok(!rig.run('--athlete', 'Ola', 'history', '--json').includes('with its mark'), 'account: the log of one is never given to another');
  await kari.close();
}
