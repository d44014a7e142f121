// rounds.mjs: work by the clock: emom, amrap, circuits, Tabata, the beat of a tempo,
// holds of each side; and what is said aloud, in three languages. The page's clock is
// driven, so minutes pass at once.
//
//   node web/tests/rounds.mjs STYRK

import { open } from './rig.mjs';

const DAY = '2026-11-23';
const days = `
day A mon
  emom 3min
    Squat: 3x3 60kg
  emom 4min every 2min
    Push-up: 2x8
    Pull-up: 2x3
  amrap 2min
    Push-up: 1x10
    Goblet squat: 1x5 20kg
  circuit 2 rounds rest 30s
    Plank: 1x20s @7 rest 10s
    Wall sit: 1x20s @7 angle 110deg
  circuit 2 rounds rest 1min
    Lunge: 1x10 each
    Push-up: 1x12
  Assault bike: 8x20s @9 rest 10s
  Barbell row: 2x3 50kg tempo 31X1 rest 40s
  Side plank: 3x20s @7 each rest 30s
  Single-leg calf raise: 2x12 each rest 40s
`;

const { rig, ok, equal, finish } = await open({ days });

/** A phone whose clock stands, with a voice for every language that keeps what it said. */
async function phoneIn(lang, settings = {}) {
  const phone = await rig.phone({ time: `${DAY}T08:59:50Z`, lang });
  Object.assign(phone.shows, settings);
  await phone.context.addInitScript(() => {
    globalThis.heard = [];
    globalThis.spoken = [];
    document.addEventListener('styrk-cue', (event) => globalThis.heard.push(event.detail));
    globalThis.SpeechSynthesisUtterance = class {
      constructor(text) {
        this.text = text;
      }
    };
    const voices = ['en-GB', 'da-DK', 'nb-NO'].map((lang) => ({ lang, name: lang, localService: true }));
    Object.defineProperty(globalThis, 'speechSynthesis', {
      value: {
        getVoices: () => voices,
        cancel: () => undefined,
        speak: (words) => globalThis.spoken.push(`${words.voice.lang} ${words.text}`),
      },
    });
  });
  await phone.ready();
  await phone.page.clock.pauseAt(new Date(`${DAY}T09:00:00Z`));
  return phone;
}

let phone = await phoneIn('en');
let { page } = phone;
const run = (ms) => phone.run(ms);
const heard = (clock) => page.evaluate((clock) => globalThis.heard.filter((c) => c.clock === clock).map((c) => `${c.cue} ${c.at_ms / 1000}`), clock);
const forget = () => page.evaluate(() => void ((globalThis.heard = []), (globalThis.spoken = [])));
const exercise = async (name, nth = 0) => (await phone.session()).exercises.filter((e) => e.name === name)[nth];
const marks = async (name, nth = 0) => (await exercise(name, nth)).sets.filter((s) => s.role !== 'warmup').map((s) => s.status[0]).join('');
const text = (selector) => phone.text(selector);
const tap = (target) => phone.tap(target);
const press = (name) => phone.press(name);
/** Brings the first open work set of an exercise into play. */
async function toExercise(name, nth = 0) {
  const { exercises } = await phone.session();
  const target = exercises.filter((e) => e.name === name)[nth];
  const flat = exercises.flatMap((e) => e.sets.map((set) => ({ set, e })));
  const index = flat.findIndex(({ set, e }) => e === target && set.status === 'planned' && set.role !== 'warmup');
  await page.locator('.set button').nth(index).click();
  await run(100);
}

// ---- emom: a round each minute, a tap when it is done ----

await toExercise('Squat');
equal(await text('.go'), 'Start the rounds', 'an emom starts with one button');
await tap('.go');
ok((await text('.dial-phase')).startsWith('Get ready'), 'first one gets ready');
await run(6_000);
equal(await text('.dial-phase'), 'Work 1 of 3', 'then the first of three rounds runs');
ok((await text('.task')).includes('Squat') && (await text('.task')).includes('60'), `with what it asks for: ${await text('.task')}`);
equal(await text('.go'), 'Round done', 'a tap says that it is done');
await press('Round done');
equal(await marks('Squat'), 'dpp', 'its set is written down');
equal(await page.locator('.dial').count(), 1, 'and the clock of the rounds goes on');
equal(await page.locator('.rest').count(), 0, 'without a rest of its own');
await run(60_000);
equal(await text('.dial-phase'), 'Work 2 of 3', 'the second round comes by itself');
await press('Round done');
await page.reload();
await page.waitForSelector('.dial');
await page.evaluate(() => (globalThis.heard = []));
await run(100);
equal(await text('.dial-phase'), 'Work 2 of 3', 'after a reload it is still in its round');
await run(53_000);
await press('Round done');
equal(await marks('Squat'), 'ddd', 'all three are written down');
equal(await page.locator('.dial').count(), 1, 'the last minute is run to its end');
await run(65_000);
equal(await page.locator('.dial').count(), 0, 'and then the clock is gone');
ok((await heard('interval')).join() === 'last 117,last 118,last 119,round 120,last 177,last 178,last 179,end 180', `its cues: ${(await heard('interval')).join(', ')}`);

await toExercise('Pull-up');
await toExercise('Push-up');
await tap('.go');
await run(6_000);
const both = await text('.task');
ok(both.includes('Push-up') && both.includes('Pull-up'), 'a round of two exercises names both');
await press('Round done');
equal([await marks('Push-up'), await marks('Pull-up')], ['dp', 'dp'], 'and one tap writes both down');
ok((await text('.toast')).startsWith('2 sets are written down.'), 'which is told, as undo takes both');
await press('Stop');
equal([await page.locator('.dial').count(), await marks('Pull-up')], [0, 'dp'], 'stopped early, what was not done is still open');
await tap('.toast .button');
equal([await marks('Push-up'), await marks('Pull-up')], ['pp', 'pp'], 'what one tap wrote down one undo takes back');

// ---- amrap: minutes from the end, rounds counted ----

await forget();
await toExercise('Push-up', 1);
await tap('.go');
await run(20_000);
await press('Round done');
equal([await marks('Push-up', 1), await marks('Goblet squat')], ['d', 'd'], 'an amrap: the first round writes its sets down');
await run(30_000);
await press('Round done');
ok((await text('.task')).includes('Rounds: 2'), 'further rounds are counted');
await page.reload();
await page.waitForSelector('.dial');
await run(200);
await run(200); // the page's own frames stand still with its clock
ok((await text('.task')).includes('Rounds: 2'), 'also over a reload');
await run(90_000);
const note = (await rig.events().catch(() => [])).length;
await page.evaluate(() => globalThis.styrk.syncNow());
const told = JSON.stringify(await rig.events());
ok(note >= 0 && told.includes('Push-up, Goblet squat: 2 rounds in 2'), 'at the end the rounds are written down as a note');
equal(await page.locator('.dial').count(), 0, 'and the clock is gone');

// ---- a circuit of timed stations runs by itself ----

await forget();
await toExercise('Plank');
await tap('.go');
await run(6_000);
ok((await text('.task')).includes('Plank'), 'a circuit names the station at hand');
await run(22_000);
ok((await text('.task')).startsWith('Then Wall sit'), 'in a rest the one that comes');
await run(10_000);
ok((await text('.task')).startsWith('Wall sit'), 'and then that one');
equal(await text('.dial-phase'), 'Work 1 of 2', 'with its round');
await run(100_000);
equal([await marks('Plank'), await marks('Wall sit')], ['dd', 'dd'], 'at its end all stations are written down');
const stations = (await heard('interval')).filter((cue) => /^(start|round|end)/.test(cue));
equal(stations, ['start 0', 'start 30', 'round 80', 'start 110', 'end 130'], 'its marks stand where rounds and stations begin');

// ---- a circuit by repetitions: set by set, with the rest between rounds ----

await toExercise('Lunge');
equal(await text('.go'), 'Done', 'a circuit by repetitions has no clock of its own');
ok((await text('.goal')).includes('each side'), 'a set for each side says so');
await page.getByRole('button', { name: 'End the rest' }).click();
await tap('.go');
ok(await page.locator('dialog #load').isVisible(), 'a load that nobody has chosen is asked for');
await page.fill('#load', '8');
await press('Write it down');
equal((await exercise('Lunge')).sets[0].done?.load?.value, 8, 'and written down');
equal([await text('.player h2'), await page.locator('.rest').count()], ['Push-up', 0], 'the next station follows at once');
await tap('.go');
equal([await text('.player h2'), await text('.rest .digits')], ['Lunge', '1:00'], 'and after the round there is a rest of a minute');
await page.getByRole('button', { name: 'End the rest' }).click();

// ---- Tabata ----

await forget();
await toExercise('Assault bike');
await tap('.go');
await run(5_500 + 30_000 * 2 + 5_000);
equal(await text('.dial-phase'), 'Work 3 of 8', 'Tabata: twenty seconds on, ten off, the third of eight');
await run(18_000);
const edges = await page.evaluate(() =>
  ['.player-head', '.dial'].map((one) => document.querySelector(one).getBoundingClientRect()).map((box) => [box.top, box.bottom]),
);
ok((await text('.dial-phase')).startsWith('Rest') && edges[1][0] >= edges[0][1], `in its rest the clock stands below the name: ${JSON.stringify(edges)}`);
await page.clock.fastForward(22_000);
await run(1_000);
equal(await text('.dial-phase'), 'Work 4 of 8', 'after a frost of 40 s it is where it should be');
await press('Stop here');
equal(await marks('Assault bike'), 'dddppppp', 'stopped in the fourth, three are written down');
await toExercise('Assault bike');
await tap('.go');
await run(5_000);
equal(await text('.dial-phase'), 'Work 4 of 8', 'it goes on with the fourth');
await run(5 * 30_000);
equal(await marks('Assault bike'), 'dddddddd', 'and at the end all eight are there');
await tap(page.getByRole('button', { name: 'Undo' }));
equal(await marks('Assault bike'), 'dddppppp', 'one undo takes back what the clock wrote down');
await tap(page.getByRole('button', { name: 'Redo' }));
equal(await marks('Assault bike'), 'dddddddd', 'and one redo brings it again');

// ---- a tempo ----

await forget();
await toExercise('Barbell row');
ok((await text('.goal')).includes('tempo 31X1'), 'a tempo stands on the card');
await press('Beat');
await run(4_500);
equal(await text('.dial-phase'), 'Rep 1 of 3', 'its beat counts the repetitions');
await run(10_000);
const beats = await heard('tempo');
equal(beats.filter((cue) => /^(round|beat)/.test(cue)).slice(0, 6), ['round 0', 'beat 3', 'beat 4', 'beat 5', 'round 6', 'beat 9'], 'each phase has its beat');
equal(await text('.go'), 'Done', 'while it beats, one tap says that the set is done');
await tap('.go');
equal([await marks('Barbell row'), await page.locator('.dial').count(), await page.locator('.rest').count()], ['dp', 0, 1], 'which ends the beat and begins the rest');
await press('Beat');
await run(30_000);
equal([await page.locator('.dial').count(), await marks('Barbell row')], [0, 'dp'], 'a beat that ran to its end writes nothing down');
await tap('.go');

// ---- each side ----

await forget();
await toExercise('Side plank');
await tap('.go');
await run(5_000);
equal(await text('.dial-phase'), 'Hold left side', 'a hold of each side begins with the left');
await run(20_000);
equal(await text('.dial-phase'), 'Switch sides', 'then one turns round');
await run(5_000);
equal(await text('.dial-phase'), 'Hold right side', 'and holds the right');
await run(20_000);
const plank = async (n) => (await exercise('Side plank')).sets[n].done;
equal([(await plank(0))?.side, (await plank(0))?.hold_s?.min], [null, 20], 'both are written down as one set');
await page.getByRole('button', { name: 'End the rest' }).click();
await tap('.go');
await run(5_000 + 12_300 - 700);
await press('Stop and write down');
equal([(await plank(1)), await page.locator('.dial').count()], [null, 0], 'stopped on the left side, the set is not done');
ok((await text('.toast')).includes('one side is written down'), `and that is told: ${await text('.toast')}`);
await press('Change');
await page.locator('dialog').getByRole('button', { name: 'Right', exact: true }).click();
await press('Write it down');
equal((await plank(1))?.side, 'right', 'with the right side it is');
const events = async () => {
  await page.evaluate(() => globalThis.styrk.syncNow());
  return (await rig.events()).map((e) => e.event);
};
ok((await events()).some((e) => JSON.stringify(e).includes('"left"') && JSON.stringify(e).includes('12')), 'and the left one has the seconds that it was held');

await toExercise('Single-leg calf raise');
await press('Change');
await page.locator('dialog').getByRole('button', { name: 'Left', exact: true }).click();
await press('Write it down');
const calf = (await exercise('Single-leg calf raise')).sets[0];
equal(calf.status, 'planned', 'one side alone does not make the set');
ok((await text('.toast')).includes('the other is open'), 'which is told');

// ---- speech ----

const wanted = {
  en: ['en-GB Ready', 'en-GB Start', 'en-GB Halfway', 'en-GB Stop'],
  da: ['da-DK Klar', 'da-DK Start', 'da-DK Halvvejs', 'da-DK Slut'],
  nb: ['nb-NO Klar', 'nb-NO Start', 'nb-NO Halvveis', 'nb-NO Slutt'],
};
const fresh = phone;
await fresh.close();
for (const lang of ['da', 'nb', 'en']) {
  phone = await phoneIn(lang, { speech: true });
  ({ page } = phone);
  await phone.act({ act: 'add', line: `Dead bug: 1x20s` });
  await toExercise('Dead bug', (await phone.session()).exercises.filter((e) => e.name === 'Dead bug').length - 1);
  await tap('.go');
  await run(5_000 + 21_000);
  const said = (await page.evaluate(() => globalThis.spoken)).filter((one) => !/ (Three|Two|One|Tre|To|En)$/.test(one));
  equal(said, wanted[lang], `${lang}: what is said of a hold`);
  if (lang === 'en') {
    await run(7_000); // the message at the head goes
    await press('More for this session');
    await page.locator('.check', { hasText: 'Speech' }).locator('input').uncheck();
    await page.keyboard.press('Escape');
    await run(500);
    await forget();
    await phone.act({ act: 'add', line: `Plank: 1x20s` });
    await toExercise('Plank', 1);
    await tap('.go');
    await run(26_000);
    equal(await page.evaluate(() => globalThis.spoken), [], 'switched off, nothing is said');
    ok((await heard('hold')).length > 4, 'though the cues are there');
  }
  await phone.close();
}
await finish();
