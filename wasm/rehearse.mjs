// rehearse.mjs: sessions as they are trained, for trim.mjs, which keeps in rack.wasm
// what runs here. Two of three athletes follow each program of the library: one of whom
// all is known, one of whom nothing is known, and one with pounds, a gym of its own and
// answers that hold something back. What is not here works as well, for the page then
// goes on with core.wasm; it only has to be fetched first.

const START = Date.UTC(2026, 10, 15); // a Sunday
const DAYS = [1, 3, 5, 8, 29, 30]; // two weeks as planned, then away for three

// Programs with conditions and expressions that no other has; theirs is code that
// nobody else needs at the rack. tests/run_rack.mjs counts how many do without core.wasm.
const LEFT_OUT = new Set(['531-jokers', 'general-gainz', 'push-up-100']);

const dayOf = (offset) => new Date(START + offset * 86_400_000).toISOString().slice(0, 10);

/** An athlete at the rack: writes the log, asks for the session, taps. */
export class Athlete {
  #ids = 0;

  constructor(rack, lang) {
    this.rack = rack;
    this.lang = lang;
    this.day = dayOf(-1);
    this.log = '';
    this.open();
  }

  /** The page is opened: the whole log is read. */
  open() {
    this.rack.book(this.log);
  }

  #id() {
    this.#ids += 1;
    return `019a0000-0000-7000-8000-${String(this.#ids).padStart(12, '0')}`;
  }

  /** Events as the log keeps them, of one batch. */
  write(...events) {
    const batch = this.#id();
    const lines = events.map((event, i) => {
      const text = typeof event === 'string' ? event : JSON.stringify(event);
      const body = text.replace(/^\{"kind":"[^"]*"/, `$&,"batch":"${batch}"`);
      return `${i === 0 ? batch : this.#id()} ${this.day} ${body}\n`;
    });
    this.log += lines.join('');
    this.rack.write(lines.join(''));
  }

  /** What a tap means is written down. Answers whether it was allowed. */
  act(request) {
    const answer = this.rack.call('act', `${this.day} ${this.lang}`, JSON.stringify(request));
    if (answer.status === 0) this.write(...answer.text.trimEnd().split('\n'));
    return answer.status === 0;
  }

  session() {
    return JSON.parse(this.rack.call('now', `${this.day} ${this.lang}`).text);
  }

  cues(exercise, set, rest) {
    const request = { exercise, set, ready_s: 5, ...(rest === undefined ? {} : { rest_s: rest }) };
    this.rack.call('cues', `${this.day} ${this.lang}`, JSON.stringify(request));
  }
}

/** Answers that let everything pass, but for those in `other`. */
function answerAll(athlete, questions, other) {
  const numbers = { 'g9.age': '31', 'g10.systolic': '118', 'g10.diastolic': '76' };
  athlete.write(...questions.map(({ id, kind }) =>
    ({ kind: 'screen', key: id, text: other[id] ?? numbers[id] ?? (kind === 'yesno' ? 'no' : '1') })));
}

/** A look ahead at the clocks of what comes later. */
function look(athlete) {
  athlete.session().exercises.forEach(({ sets }, exercise) => {
    for (const set of [0, 1]) if (set < sets.length) athlete.cues(exercise, set);
  });
}

/** What the session's lifts wait for, as the fields at the rack ask for it. */
function measureAll(athlete, unit) {
  for (const { name } of athlete.session().exercises) {
    const value = 60 + (name.length % 9) * 10;
    athlete.act({ act: 'measure', kind: '1rm', exercise: name, load: { value, unit } });
    athlete.act({ act: 'measure', kind: 'tm', exercise: name, load: { value: value * 0.9, unit } });
    athlete.act({ act: 'measure', kind: 'mvc', exercise: name, load: { value, unit } });
  }
}

function measureLimbs(athlete) {
  for (const [limb, mmhg] of [['arm', 130], ['leg', 180]]) {
    for (const side of ['left', 'right']) athlete.act({ act: 'measure', kind: 'lop', limb, side, mmhg });
  }
  athlete.write({ kind: 'measure', measure: 'bodymass', kg: 82.4 });
}

// What a set was, when it was not as planned.
const CHANGES = [{}, {}, { rpe: 8 }, { rpe: 8.5 }, { reps: 6 }, { rpe: 9, reps: 4 }, { failed: true }, { rpe: 10 },
  { load: { value: 52.5, unit: 'kg' } }, { reps: 12, load: { value: 45, unit: 'lb' } }, { hold_s: 31.5 }, { side: 'left' }];

/** The next set until none is left: its clocks, a tap, now and then a second thought. */
function train(athlete, seed) {
  for (let tap = 0; tap < 24; tap += 1) {
    const { next, exercises } = athlete.session();
    if (!next) return;
    const [exercise, set] = next;
    athlete.cues(exercise, set, tap % 3 === 0 ? undefined : 75);
    const turn = tap * 7 + seed * 5;
    const done = { act: 'done', exercise, set };
    const taken = athlete.act({ ...done, ...CHANGES[turn % CHANGES.length] }) ||
      athlete.act({ ...done, reps: 8, load: { value: 40, unit: 'kg' }, rpe: 8 }) ||
      athlete.act({ ...done, hold_s: 20 });
    if (!taken) athlete.act({ act: 'skip', exercise, ...(turn % 2 ? { set } : {}) });
    if (turn % 5 === 2) athlete.act({ act: 'done', slot: exercises[exercise].sets[set].slot, reps: 5, rpe: 9 });
    if (turn % 7 === 3) athlete.act({ act: 'undo' });
    if (turn % 14 === 3) athlete.act({ act: 'redo' });
  }
}

/** The sheets of a session. */
function change(athlete, turn) {
  const { exercises } = athlete.session();
  const last = exercises.length - 1;
  if (last < 0) return;
  athlete.act({ act: 'add', line: turn % 2 ? 'Dip: 3x8-12 @8' : 'Plank: 2x45s' });
  athlete.act({ act: 'swap', exercise: turn % (last + 1), to: turn % 2 ? 'Front squat' : 'Push-up' });
  athlete.act({ act: 'order', exercise: last, to: 0 });
  athlete.act({ act: 'pain', exercise: exercises[last].name, number: turn % 11 });
  athlete.act({ act: 'pain', exercise: exercises[last].name, number: 4, next_day: true });
  athlete.act({ act: 'note', text: 'slept badly – "6 h"' });
  athlete.act({ act: 'skip', exercise: 0 });
}

/** The end, its taking back, and the end again; every third day nobody says so. */
function finish(athlete, turn) {
  if (turn % 3 === 2) return;
  athlete.act({ act: 'finish' });
  athlete.session();
  athlete.act({ act: 'reopen' });
  athlete.session();
  athlete.act({ act: 'finish' });
}

/** Sets as the log line and an import write them: no slot, all that a set may hold. */
function history(athlete) {
  athlete.write(
    { kind: 'set', source: 'hevy', session: '2026-11-13 17:05', exercise: 'Squat', load: 'abs', kg: 100, reps: 5 },
    { kind: 'set', source: 'hevy', session: '2026-11-13 17:05', exercise: 'Squat', role: 'warmup', load: 'abs', kg: 45.3592, unit: 'lb', reps: 5 },
    { kind: 'set', exercise: 'Pull-up', load: 'bw_plus', kg: 10, reps: 6, rpe: 8.5, rest_s: 120 },
    { kind: 'set', exercise: 'Dip', load: 'bw', reps: 12, failed: true },
    { kind: 'set', exercise: 'Plank', hold_s: 60.5, side: 'left', angle_deg: 90 },
    { kind: 'set', exercise: 'Leg extension', load: 'abs', kg: 20, reps: 30, cuff: 'lop', cuff_value: 60, partial: true },
    { kind: 'set', exercise: 'Running', distance_m: 5000, hold_s: 1500 },
    { kind: 'note', text: 'a line\nand another "one"' });
}

/** All is known, and everything goes well. */
function ready(athlete, page, turn, questions) {
  answerAll(athlete, questions, {});
  measureLimbs(athlete);
  history(athlete);
  athlete.write({ kind: 'program', key: page.key, text: page.text });
  DAYS.forEach((offset, i) => {
    athlete.day = dayOf(offset);
    if (i !== 1) athlete.open();
    if (i < 3) measureAll(athlete, 'kg');
    train(athlete, i === 3 ? turn : 0);
    if (i === 3) change(athlete, turn);
    finish(athlete, turn + i);
  });
}

/** Next to nothing is known, the screening was begun; a symptom ends the work
 * (one that locks nothing: what is locked is named by core.wasm). */
function fresh(athlete, page, turn, questions) {
  answerAll(athlete, questions.slice(0, turn % 5 === 0 ? 0 : turn), turn % 2 ? { g1: 'yes', 'g9.age': '67', 'bfr.clot': 'yes' } : {});
  athlete.write({ kind: 'program', key: page.key, text: page.text });
  if (turn % 4) athlete.act({ act: 'measure', kind: '1rm', exercise: 'Squat', load: { value: 150, unit: 'kg' } });
  DAYS.slice(0, 3).forEach((offset, i) => {
    athlete.day = dayOf(offset);
    if (i !== 1) athlete.open();
    train(athlete, turn + i);
    look(athlete);
    if (i === 1) athlete.act({ act: 'stop', symptom: turn % 2 ? 'form-lost' : 'discomfort' });
    athlete.session();
    if (i === 2) athlete.write({ kind: 'review', text: 'seen by NN' });
    finish(athlete, turn + i);
  });
}

const GYMS = [
  [['unit', 'lb'], ['plates', '4x45lb 2x35lb 2x25lb 4x10lb 2x5lb 4x2.5lb'], ['bar', '45lb'], ['step.dumbbell', '5lb']],
  [['unit', 'kg'], ['plates', '2x20kg 2x10kg 4x5kg 2x2.5kg 2x1.25kg'], ['bar', '15kg'], ['step.dumbbell', '2kg']],
];

/** A gym of its own, a gate with conditions. */
function careful(athlete, page, turn, questions) {
  answerAll(athlete, questions, { 'g9.age': '67', g1: 'yes' });
  athlete.write({ kind: 'clearance', key: 'all', text: 'NN', until: '2027-01-31' });
  athlete.write(...GYMS[turn % 2].map(([key, text]) => ({ kind: 'setting', key, text })));
  measureLimbs(athlete);
  athlete.write({ kind: 'program', key: page.key, text: page.text });
  DAYS.slice(0, 4).forEach((offset, i) => {
    athlete.day = dayOf(offset);
    if (i !== 1) athlete.open();
    measureAll(athlete, 'lb');
    train(athlete, turn * 3 + i);
    change(athlete, turn + i);
    finish(athlete, turn + i);
  });
}

/** Plays it all on a module that is new. */
export function rehearse(rack, { catalog, words, questions, pages }) {
  rack.catalog(catalog);
  new Athlete(rack, 'en').session(); // a phone on its first day: no program yet
  pages.filter((page) => !LEFT_OUT.has(page.key)).forEach((page, turn) => {
    const lang = ['en', 'da', 'nb'][turn % 3];
    rack.words(lang === 'en' ? '' : rack.spell(words[lang]));
    const [one, other] = [[ready, fresh], [careful, ready], [fresh, careful]][turn % 3];
    one(new Athlete(rack, lang), page, turn, questions);
    other(new Athlete(rack, lang), page, turn, questions);
  });
}
