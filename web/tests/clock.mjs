// clock.mjs: the clocks of the page play the core's cues at their time: over a
// rest, holds and a cuff; after a freeze, a reload, a kill and a step of the system's
// clock; and, in real time, on the audio clock.
//
//   node web/tests/clock.mjs STYRK

import { open } from './rig.mjs';

const DAY = '2026-11-23';
const NEAR_MS = 50;

const days = `
day A mon
  Bench press: 5x5 60kg rest 90s
  Wall sit: 4x2min @7 angle 110deg rest 2min
  Leg extension: 30/20/15/8 20% rest 30s cuff 7/10
  Hip abduction: 2x15 20kg rest 12s
`;

const { rig, ok, equal, finish } = await open({ days, maxima: { 'Leg extension': '80kg' } });
const phone = await rig.phone({ time: `${DAY}T08:59:50Z` });
const { page, context } = phone;
await context.addInitScript(() => {
  globalThis.heard = [];
  globalThis.shaken = 0;
  document.addEventListener('styrk-cue', (event) => globalThis.heard.push(event.detail));
  const vibrate = navigator.vibrate?.bind(navigator);
  navigator.vibrate = (pattern) => {
    globalThis.shaken++;
    return vibrate?.(pattern) ?? true;
  };
});
await phone.ready();
await page.clock.pauseAt(new Date(`${DAY}T09:00:00Z`));

const now = () => page.evaluate(() => Date.now());
const run = (ms) => page.clock.runFor(ms);
const heard = () => page.evaluate(() => globalThis.heard);
const forget = () => page.evaluate(() => void (globalThis.heard = []));
const kept = () =>
  page.evaluate(async () => {
    const db = await new Promise((done) => {
      const request = indexedDB.open('styrk');
      request.onsuccess = () => done(request.result);
    });
    const request = db.transaction('meta').objectStore('meta').get('clocks');
    const clocks = await new Promise((done) => (request.onsuccess = () => done(request.result ?? [])));
    db.close();
    return clocks.map((c) => c.kind).sort();
  });
/** Taps, and waits for the disk: the page's clock stands still meanwhile. */
async function tap(selector, clock) {
  await page.locator(selector).first().click();
  if (clock) {
    for (let n = 0; n < 100 && !(await kept()).includes(clock); n++) {
      await new Promise((later) => setTimeout(later, 20));
    }
  }
}
const settled = () => new Promise((later) => setTimeout(later, 250));
const told = (cues, clock) => cues.filter((c) => c.clock === clock).map((c) => `${c.cue} ${c.at_ms / 1000}`);
const worst = (cues) => Math.max(0, ...cues.map((c) => Math.abs(c.played - c.due)));
function onTime(cues, what) {
  ok(cues.length > 0 && worst(cues) <= NEAR_MS, `${what}: ${cues.length} cues, the worst ${worst(cues)} ms off`);
}
async function toExercise(name) {
  const sets = (await phone.session()).exercises.flatMap((e) => e.sets.map((s) => ({ ...s, name: e.name })));
  const index = sets.findIndex((s) => s.name === name && s.status === 'planned' && s.role !== 'warmup');
  await page.locator('.set button').nth(index).click();
}

// ---- a rest of 90 seconds ----

await toExercise('Bench press');
const t0 = await now();
await tap('.go', 'rest');
await run(95_000);
let cues = await heard();
equal(told(cues, 'rest'), ['warn 80', 'last 87', 'last 88', 'last 89', 'rest-end 90'], 'a rest of 90 s: its cues');
onTime(cues, 'a rest of 90 s');
equal(cues.map((c) => c.due - t0 - c.at_ms).every((off) => Math.abs(off) <= NEAR_MS), true, 'they count from the moment of the set');
ok((await page.evaluate(() => globalThis.shaken)) >= 5, 'each of them is felt');
equal(await kept(), [], 'and nothing is left of it');

// ---- fifteen seconds more; frozen for 40 s on the way ----

await forget();
await tap('.go', 'rest');
await run(10_000);
await page.getByRole('button', { name: '15 seconds more' }).click();
await settled();
await page.clock.fastForward(40_000);
equal(told(await heard(), 'rest'), [], 'after 40 s of frost within a rest nothing sounds late');
await run(60_000);
cues = await heard();
equal(told(cues, 'rest'), ['warn 95', 'last 102', 'last 103', 'last 104', 'rest-end 105'], 'and the rest of 105 s goes on at its time');
onTime(cues, 'a rest with frost in it');

await forget();
await tap('.go', 'rest');
await run(82_000);
await page.clock.fastForward(40_000);
cues = await heard();
equal(told(cues, 'rest'), ['warn 80', 'rest-end 90'], 'an end that fell into the frost sounds at once, alone');
equal(cues.at(-1).missed, 3, 'what was missed is counted, not played');

// ---- the system's clock is set while a rest runs ----

await forget();
await tap('.go', 'rest');
await run(30_000);
await phone.at((await now()) + 3_600_000);
await run(30_000);
await settled();
await page.reload();
await page.waitForSelector('.rest');
const left = await page.locator('.rest .digits').textContent();
ok(['0:30', '0:29'].includes(left), `an hour on the system's clock moves nothing, nor does a reload after it: ${left} left`);
await run(35_000);
onTime((await heard()).filter((c) => c.clock === 'rest'), 'that rest');
await phone.at((await now()) - 3_600_000);
await settled();

// ---- the computer sleeps before somebody's eyes: it is no clock that was set ----

await forget();
await tap('.go', 'rest');
await run(20_000);
await phone.at((await now()) + 40_000); // of which the monotonic clock saw nothing
await page.clock.fastForward(2_000); // nor does a program run while a computer goes to sleep and wakes
await run(1_500);
await settled();
const after = await page.locator('.rest .digits').textContent();
ok(['0:28', '0:27', '0:26'].includes(after), `a sleep of 40 s with the page open counts: ${after} left`);
await run(35_000);
cues = await heard();
equal(told(cues, 'rest').at(-1), 'rest-end 90', 'and the rest ends at its time');
await phone.at((await now()) - 40_000);
await run(2_000);
await settled();

// ---- four wall squats of two minutes ----

await forget();
for (let n = 1; n <= 4; n++) {
  if (n === 1) await toExercise('Wall sit');
  await tap('.go', 'hold');
  await run(64_000);
  if (n === 2) {
    await page.clock.fastForward(40_000); // 104 s - 5 s to get ready: 99 s into the hold
  } else if (n === 3) {
    const before = await heard();
    await page.reload();
    await page.waitForSelector('.dial');
    const shown = await page.locator('.dial-time').textContent();
    ok(['1:01', '1:00'].includes(shown), `a reload within the third hold: ${shown} left, on the same set`);
    await page.evaluate((before) => void (globalThis.heard = before), before);
    await run(40_000);
  } else {
    await run(40_000);
  }
  await run(21_500);
  await settled();
  await run(122_000);
  await settled();
}
cues = await heard();
const holds = told(cues, 'hold');
const whole = ['ready -5', 'count -3', 'count -2', 'count -1', 'start 0', 'half 60', 'last 117', 'last 118', 'last 119', 'end 120'];
equal(holds.slice(0, 10), whole, 'a wall squat of 2 min: its cues');
equal(holds.slice(10, 19), whole.filter((cue) => cue !== 'half 60'), 'one with 40 s of frost: only what fell into it is missing');
equal(holds.slice(19, 29), whole, 'one with a reload: all of them');
equal(holds.slice(29), whole, 'and the fourth');
onTime(cues.filter((c) => c.clock === 'hold'), 'four wall squats');
onTime(cues.filter((c) => c.clock === 'rest'), 'the rests between them');
const sat = (await phone.session()).exercises.find((e) => e.name === 'Wall sit').sets;
equal(sat.map((s) => s.done?.hold_s?.min ?? null), [120, 120, 120, 120], 'each is written down when it ends');

// ---- 30/20/15/8 with a cuff and its ten minutes ----

await forget();
await toExercise('Leg extension');
await tap('.go', 'cuff');
ok(await page.locator('.cuff-bar').isVisible(), 'the cuff is shown while it is on');
for (const work of [60_000, 45_000, 35_000, 30_000]) {
  await run(work);
  await tap('.go');
  await settled();
  await run(31_000);
}
await page.locator('.tabs a').nth(2).click();
ok(await page.locator('.cuff-bar').isVisible(), 'also in another room');
ok(await page.getByRole('button', { name: 'Symptom' }).isVisible(), 'with what to do about a symptom one tap away');
await run(600_000 - 294_000 + 2_000);
cues = await heard();
equal(told(cues, 'cuff').slice(0, 2), ['warn 540', 'release 600'], 'a warning a minute before its limit, and the release at ten minutes');
ok((await page.locator('.cuff-bar').textContent()).includes('off now'), 'past the limit the head says so');
onTime(cues.filter((c) => c.clock === 'cuff'), 'the cuff');
onTime(cues.filter((c) => c.clock === 'rest' && c.at_ms > 0), 'its rests of 30 s');
ok(cues.some((c) => c.clock === 'rest' && c.cue === 'release'), 'after the last set it is to come off');
await page.reload();
await page.waitForSelector('.cuff-bar');
await run(200); // the page's own frames stand still with its clock
ok((await page.locator('.cuff-bar').textContent()).includes('off now'), 'after a reload it is still on, and still over');
await page.getByRole('button', { name: 'Cuff off' }).click();
await settled();
equal(await page.locator('.cuff-bar').count(), 0, 'off with one tap');
await page.locator('.tabs a').first().click();

// ---- screen readers hear marks, not seconds ----

await page.evaluate(() => {
  globalThis.spoken = [];
  const place = document.querySelector('[aria-live=assertive]');
  new MutationObserver(() => globalThis.spoken.push(place.textContent)).observe(place, { childList: true, characterData: true, subtree: true });
});
await toExercise('Hip abduction');
await tap('.go', 'rest');
await run(15_000);
const spoken = await page.evaluate(() => globalThis.spoken);
ok(spoken.length >= 1 && spoken.length <= 2, `a rest of 12 s is spoken in ${spoken.length} messages: ${spoken.join(', ')}`);

// ---- real time: the cue, and the tone on the audio clock ----

const live = await rig.phone({ time: null });
await live.context.addInitScript(() => {
  globalThis.heard = [];
  globalThis.tones = [];
  document.addEventListener('styrk-cue', (event) => globalThis.heard.push(event.detail));
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (when) {
    const lag = Math.min(this.context.outputLatency || this.context.baseLatency || 0, 0.3);
    globalThis.tones.push(Date.now() + (when - this.context.currentTime + lag) * 1000);
    return start.call(this, when);
  };
});
await live.ready();
const shown = (await live.session()).exercises;
const flat = shown.flatMap((e) => e.sets.map((s) => ({ ...s, name: e.name })));
const short = flat.findIndex((s) => s.name === 'Hip abduction' && s.status === 'planned' && s.role !== 'warmup');
await live.page.locator('.set button').nth(short).click();
await live.page.locator('.go').first().click();
await live.page.waitForFunction(() => globalThis.heard.some((c) => c.cue === 'rest-end'), undefined, { timeout: 20_000 });
cues = await live.page.evaluate(() => globalThis.heard);
const tones = await live.page.evaluate(() => globalThis.tones);
const late = cues.map((c) => Math.abs(c.played - c.due)).sort((a, b) => a - b);
ok(late[late.length >> 1] <= NEAR_MS, `in real time the screen follows: ${late.map(Math.round).join(', ')} ms off on this machine`);
const far = cues
  .filter((c) => c.cue !== 'release')
  .map((c) => Math.min(...tones.map((tone) => Math.abs(tone - c.due))));
ok(far.every((ms) => ms <= NEAR_MS), `tones stand on the audio clock at most ${Math.round(Math.max(...far))} ms off`);
await finish();
