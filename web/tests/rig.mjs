// rig.mjs: what the tests of the page share: a store of its own in a temporary
// folder, `styrk serve` on a free port of this machine, a real Chromium, and TAP.
//
//   node web/tests/NAME.mjs STYRK
//
//   const { rig, ok, equal, finish } = await open({ program: 'styrk-3-days' });
//   const phone = await rig.phone({ time: '2026-11-23T09:00:00Z' });
//   await phone.ready();              // the first screen is there
//   await phone.page.click('.go');
//   await finish();                   // plan, clean up, exit
//
// The browser is CHROMIUM or /usr/bin/chromium.

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const args = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

// ---- TAP ----

let count = 0;
let failed = 0;

export function ok(fine, name, ...more) {
  count++;
  if (!fine) failed++;
  console.log(`${fine ? 'ok' : 'not ok'} ${count} - ${name.replaceAll('#', '\\#')}`);
  if (!fine) for (const line of more) console.log(`#   ${line}`);
  return fine;
}

const show = (value) => (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 400);

export function equal(got, wanted, name) {
  const same = JSON.stringify(got) === JSON.stringify(wanted);
  return ok(same, name, `got:    ${show(got)}`, `wanted: ${show(wanted)}`);
}

// ---- the server ----

function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

class Rig {
  constructor(styrk, folder) {
    this.styrk = resolve(styrk);
    this.folder = folder;
    this.db = join(folder, 'styrk.db');
    this.phones = [];
    // A test that is ended from outside leaves no server behind.
    process.on('exit', () => this.server?.kill('SIGKILL'));
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));
  }

  /** The command line on the same store; answers what it prints. */
  run(...words) {
    const env = { ...process.env, STYRK_DB: this.db, HOME: this.folder, LANG: 'C.UTF-8' };
    return execFileSync(this.styrk, words, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  }

  /** Log lines of a day, through the command line. */
  log(date, ...lines) {
    for (const line of lines) this.run('--date', date, 'log', line);
  }

  async start(...more) {
    this.port ??= await freePort();
    this.url = `http://127.0.0.1:${this.port}`;
    this.server = spawn(
      this.styrk,
      ['serve', '--quiet', '--db', this.db, '--listen', `127.0.0.1:${this.port}`, ...more],
      { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, HOME: this.folder } },
    );
    for (let n = 0; n < 100; n++) {
      const there = await fetch(`${this.url}/healthz`).catch(() => undefined);
      if (there?.ok) return;
      if (this.server.exitCode !== null) break;
      await new Promise((later) => setTimeout(later, 100));
    }
    throw new Error('styrk serve does not answer');
  }

  /** Ends the server at once, as a power cut would. */
  async kill(signal = 'SIGKILL') {
    const { server } = this;
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = new Promise((done) => server.once('exit', done));
    server.kill(signal);
    await gone;
  }

  async get(path) {
    const answer = await fetch(this.url + path, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }

  /** The session as the server tells it. */
  today(date, lang = 'en') {
    return this.get(`/api/v1/today?date=${date}&lang=${lang}`);
  }

  /** Every event of the store, in order of arrival: { id, day, event }. */
  async events() {
    const all = [];
    for (let after = ''; ; ) {
      const got = await this.get(`/api/v1/events?limit=1000&after=${encodeURIComponent(after)}`);
      all.push(...got.events);
      if (!got.more) return all;
      after = got.cursor;
    }
  }

  // ---- phones ----

  /**
   * A browser with storage of its own. Options: width, height, time (the page's
   * clock starts there and can be driven; null: real time), lang, theme, profile (a
   * folder that outlives the browser), shared (true: in one browser with the other
   * phones that say so), and those of a Playwright context.
   */
  async phone(options = {}) {
    const { width = 412, height = 860, time, profile, shared, lang, theme, ...rest } = options;
    const settings = {
      viewport: { width, height },
      hasTouch: true,
      locale: { da: 'da-DK', nb: 'nb-NO' }[lang] ?? 'en-GB',
      timezoneId: 'UTC',
      ...rest,
    };
    const launch = { executablePath, args, headless: true };
    let browser;
    let context;
    if (profile) {
      context = await chromium.launchPersistentContext(profile, { ...launch, ...settings });
    } else {
      if (shared) this.browser ??= await chromium.launch(launch);
      else browser = await chromium.launch(launch);
      context = await (browser ?? this.browser).newContext(settings);
    }
    const page = context.pages()[0] ?? (await context.newPage());
    const phone = new Phone(this, { browser, context, page, lang, theme });
    this.phones.push(phone);
    if (time !== null) await page.clock.install({ time: new Date(time ?? '2026-11-23T09:00:00Z') });
    return phone;
  }
}

class Phone {
  constructor(rig, { browser, context, page, lang, theme }) {
    Object.assign(this, { rig, browser, context, page, errors: [] });
    this.shows = { ...(lang ? { lang } : {}), ...(theme ? { theme } : {}) };
    page.on('pageerror', (error) => this.errors.push(error.message));
  }

  /** Opens the page and waits for its first screen and for what the server knows. */
  async ready(path = '/') {
    const { page } = this;
    await page.goto(this.rig.url + path);
    await page.waitForFunction(() => globalThis.styrk !== undefined, undefined, { polling: 50 });
    if (Object.keys(this.shows).length > 0) {
      await this.settings(this.shows);
      await page.reload();
      await page.waitForFunction(() => globalThis.styrk !== undefined, undefined, { polling: 50 });
    }
    await page.evaluate(() => globalThis.styrk.syncNow()).catch(() => undefined);
    await page.waitForSelector('h1, [role=alert]');
  }

  /** Settings of the device; they hold from the next load on. */
  settings(change) {
    return this.page.evaluate(async (change) => {
      const db = await new Promise((done, fail) => {
        const request = indexedDB.open('styrk');
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
      const tx = db.transaction('meta', 'readwrite');
      const store = tx.objectStore('meta');
      const old = await new Promise((done) => {
        const request = store.get('settings');
        request.onsuccess = () => done(request.result ?? {});
      });
      store.put({ ...old, ...change }, 'settings');
      await new Promise((done) => (tx.oncomplete = done));
      db.close();
    }, change);
  }

  /** Puts the phone's clock on a moment, in ms or as text. */
  async at(moment) {
    await this.page.clock.setSystemTime(new Date(moment));
  }

  session() {
    return this.page.evaluate(() => globalThis.styrk.session());
  }

  // ---- with a clock that was paused ----

  /** Lets the page's clock run on, and waits until what follows from it is drawn. */
  async run(ms) {
    const { page } = this;
    await page.clock.runFor(ms);
    let before = '';
    for (let n = 0, same = 0; n < 60 && same < 3; n++) {
      await new Promise((later) => setTimeout(later, 40));
      await page.clock.runFor(4);
      const now = await page.evaluate(() => document.body.innerText + JSON.stringify(globalThis.styrk.session()));
      same = now === before ? same + 1 : 0;
      before = now;
    }
  }

  async tap(target) {
    const one = (typeof target === 'string' ? this.page.locator(target) : target).first();
    for (let n = 0; n < 50 && !(await one.isVisible()); n++) await this.run(20); // fetched, then drawn
    await one.click();
    await this.run(0);
    await this.run(700); // longer than a double tap
  }

  press(name) {
    return this.tap(this.page.getByRole('button', { name, exact: true }));
  }

  async text(selector) {
    return ((await this.page.locator(selector).first().textContent()) ?? '').replace(/\s+/g, ' ').trim();
  }

  act(request) {
    return this.page.evaluate((request) => globalThis.styrk.perform(request), request);
  }

  async close() {
    await this.context.close().catch(() => undefined);
    await this.browser?.close().catch(() => undefined);
  }

  /** Ends the browser as the system does with a page it has no memory for. */
  async kill() {
    const session = await this.context.browser()?.newBrowserCDPSession().catch(() => undefined);
    if (session) await session.send('Browser.crash').catch(() => undefined);
    await this.close();
  }
}

/** Goes to a room inside the page, as a tap on a link does. */
export async function enter(phone, room) {
  const { page } = phone;
  await page.evaluate((path) => {
    history.pushState(null, '', path);
    dispatchEvent(new PopStateEvent('popstate'));
  }, `/${room}`);
  await page.waitForSelector('h1');
  await settled(page);
}

/** Until what the room fetches is there. */
export async function settled(page) {
  await page.waitForFunction(() => document.querySelector('main .loading, main .boot') === null);
}

/**
 * A rig with a store and a server. Options: program (a name of programs/, or none), days
 * (the days of a program of the test's own), since (the day it is followed from), unit, lang, screen (false: unanswered), maxima
 * ({ Squat: '142.5kg' }), log ({ day: [lines] }).
 */
export async function open(options = {}) {
  const styrk = process.argv[2];
  if (!styrk) {
    console.error('usage: node web/tests/NAME.mjs STYRK');
    process.exit(2);
  }
  const { program, since = '2026-11-02', unit = 'kg', lang = 'en', screen = true } = options;
  const rig = new Rig(styrk, mkdtempSync(join(tmpdir(), 'styrk-page-')));
  const finish = async () => {
    for (const phone of rig.phones) {
      if (phone.errors.length > 0) ok(false, 'the page threw nothing', ...phone.errors);
      await phone.close();
    }
    await rig.browser?.close();
    await rig.kill();
    rmSync(rig.folder, { recursive: true, force: true, maxRetries: 3 });
    console.log(`1..${count}`);
    process.exit(failed > 0 ? 1 : 0);
  };
  try {
    rig.run('init', '--yes', '--unit', unit, '--lang', lang, '--no-program');
    if (screen) {
      const today = options.screened ?? '2026-11-20';
      rig.run('--date', today, 'screen', '--answers', join(root, 'tests', 'screen-go.txt'));
    }
    if (options.days) rig.run('--date', since, 'program', 'use', ownProgram(rig.folder, options.days));
    if (program) rig.run('--date', since, 'program', 'use', programFile(program));
    for (const [lift, load] of Object.entries(options.maxima ?? {})) {
      rig.log(since, `${lift} 1rm ${load}`);
    }
    for (const [day, lines] of Object.entries(options.log ?? {})) rig.log(day, ...lines);
    await rig.start();
  } catch (error) {
    ok(false, 'the rig stands', String(error), String(error.stderr ?? ''));
    await finish();
  }
  return { rig, ok, equal, finish };
}

/** A program of the library by name, or a path. */
function ownProgram(folder, days) {
  const file = join(folder, 'rack.md');
  const head = '---\ntitle: Rack\nid: rack\nlanguage: en\nunit: kg\n---\n\n# Rack\n';
  writeFileSync(file, `${head}\n\`\`\`styrk\n${days.trim()}\n\`\`\`\n`);
  return file;
}

function programFile(program) {
  return program.includes('/') ? program : join(root, 'programs', `${program}.md`);
}
