// player.tsx: the set in play, large: what to lift, how it is loaded, what it was
// last time; and the buttons for the thumb. A set that waits or is refused says so
// in its place (waiting.tsx).

import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { Running } from '../../clock/clocks';
import { clocksNow, cuffOn, setAt, startByTap, type At } from '../../clock/flow';
import type { Clock, ExerciseToday, PlannedSet, Session, Weight } from '../../core/types';
import { attempt, Button } from '../../ui/parts';
import { Later } from '../../ui/later';
import { useClocks } from '../../ui/ticks';
import { dateText, durationText, num, t } from '../../words';
import { ReperfusionDial, RestDial, WorkButtons, WorkDial } from './dial';
import {
  countText,
  cuffText,
  effortText,
  planText,
  previousText,
  rangeText,
  roleText,
  rpeText,
  sideText,
} from './figures';
import { Plates } from './plates';
import { asksNumber, done, setAfter, type Change } from './tap';

const whySheet = () => import('./why-sheet');
const changeSheet = () => import('./change-sheet');
const waitingCard = () => import('./waiting');
const roundsPart = () => import('./rounds');

/** The largest line: the load, or what stands for it, and then how often or how long. */
function Figures(props: { set: PlannedSet; change: Change }) {
  const { set, change } = props;
  const load = change.load ?? set.expected?.load ?? set.load;
  const reps = change.reps ?? null;
  const count = set.reps
    ? t('{0} reps', reps !== null ? num(reps) : rangeText(set.reps))
    : set.hold_s
      ? change.hold_s
        ? durationText(change.hold_s)
        : rangeText(set.hold_s, durationText)
      : '';
  const word = set.bodyweight ? t('Bodyweight') : effortText(set);
  const big: ComponentChildren = load ? (
    <>
      {set.bodyweight && (
        <small>
          {t('BW')} {load.value < 0 ? '−' : '+'}
        </small>
      )}
      {num(set.bodyweight ? Math.abs(load.value) : load.value)}
      <small>{load.unit}</small>
    </>
  ) : (
    <span class={count.length > 8 ? 'word' : ''}>{count}</span>
  );
  const long = load ? num(Math.abs(load.value)).length + (set.bodyweight ? 3 : 0) : count.length;
  return (
    <div class="figures">
      <p class={`big ${long > 4 ? 'long' : ''}`}>{big}</p>
      <p class="goal">
        {load ? <b>{count}</b> : word && <span class="tag">{word}</span>}
        {set.rpe && <span>{rpeText(set.rpe)}</span>}
        {set.push && <span class="tag">{t('Push')}</span>}
        {set.side && <span class="tag">{sideText(set.side)}</span>}
        {set.tempo && <span class="tag">{t('tempo {0}', set.tempo)}</span>}
        {set.angle_deg !== null && <span class="tag">{num(set.angle_deg)}°</span>}
      </p>
    </div>
  );
}

function Facts(props: { set: PlannedSet; day: string }) {
  const { set } = props;
  return (
    <>
      {set.cuff && <p class="fact warm">{cuffText(set.cuff)}</p>}
      {set.previous && (
        <p class="fact">
          <span class="quiet">{t('Last time')} </span>
          <b>{previousText(set.previous)}</b>
          <span class="quiet"> · {dateText(set.previous.date, 'short', props.day)}</span>
        </p>
      )}
    </>
  );
}

// ---- quick changes on the card ----

const LOAD_STEP = { kg: 2.5, lb: 5 };
const HOLD_STEP_S = 5;

function Stepper(props: { label: string; value: string; unit: string; less: () => void; more: () => void }) {
  return (
    <div class="stepper" role="group" aria-label={props.label}>
      <Button onClick={props.less} aria-label={t('{0}: less', props.label)}>
        −
      </Button>
      <span>
        {props.value}
        <small>{props.unit}</small>
      </span>
      <Button onClick={props.more} aria-label={t('{0}: more', props.label)}>
        +
      </Button>
    </div>
  );
}

function Steppers(props: { set: PlannedSet; change: Change; set_change: (c: Change) => void }) {
  const { set, change } = props;
  const expected = set.expected;
  const load = change.load ?? expected?.load ?? null;
  const reps = change.reps ?? expected?.reps ?? set.reps?.min ?? null;
  const hold = change.hold_s ?? expected?.hold_s ?? set.hold_s?.min ?? null;
  const to = (part: Change) => props.set_change({ ...change, ...part });
  const step = (load: Weight, way: number): Weight => ({
    ...load,
    value: Math.max(set.bodyweight ? -500 : 0, load.value + way * LOAD_STEP[load.unit]),
  });
  return (
    <div class="steppers">
      {load && (
        <Stepper
          label={t('Load')}
          value={num(load.value)}
          unit={load.unit}
          less={() => to({ load: step(load, -1) })}
          more={() => to({ load: step(load, 1) })}
        />
      )}
      {set.reps && reps !== null && (
        <Stepper
          label={t('Reps')}
          value={num(reps)}
          unit={t('reps')}
          less={() => to({ reps: Math.max(0, reps - 1) })}
          more={() => to({ reps: reps + 1 })}
        />
      )}
      {set.hold_s && hold !== null && (
        <Stepper
          label={t('Seconds')}
          value={num(hold)}
          unit="s"
          less={() => to({ hold_s: Math.max(1, hold - HOLD_STEP_S) })}
          more={() => to({ hold_s: hold + HOLD_STEP_S })}
        />
      )}
    </div>
  );
}

const RPE_STEPS = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5];

/** One tap writes the set down with this effort. */
function Efforts(props: { set: PlannedSet; tap: (rpe: number) => void }) {
  const wish = props.set.rpe?.max ?? 8;
  const middle = Math.min(8.5, Math.max(6.5, wish));
  return (
    <div class="efforts" role="group" aria-label={t('Done, and the effort was')}>
      <span class="label" aria-hidden="true">
        {t('Done, and it felt like RPE')}
      </span>
      {RPE_STEPS.map((step) => (
        <Button
          key={step}
          class={Math.abs(step) > 1 ? 'outer' : ''}
          aria-label={t('Done, RPE {0}', middle + step)}
          onClick={() => props.tap(middle + step)}
        >
          {num(middle + step)}
        </Button>
      ))}
    </div>
  );
}

// ---- the big button ----

function startText(list: Clock, set: PlannedSet): string {
  if (list.clock === 'interval') return t('Start the rounds');
  if (list.clock === 'tempo') return t('Start the beat');
  return set.hold_s ? t('Start {0}', rangeText(set.hold_s, durationText)) : t('Start');
}

function Buttons(props: {
  session: Session;
  at: At;
  set: PlannedSet;
  changed: boolean;
  write: () => void;
  open: () => void;
}) {
  const { session, at, set, changed } = props;
  const cuff = useClocks().find((c) => c.kind === 'cuff');
  const lists = clocksNow(session, at).filter((list) => list.from === 'tap');
  const timed = lists.find((list) => list.clock !== 'tempo');
  const beat = lists.find((list) => list.clock === 'tempo');
  const main = set.cuff && !cuff ? 'cuff' : timed && !changed ? 'clock' : 'done';
  const doneButton = (
    <Button kind={main === 'done' ? 'main' : 'plain'} class={main === 'done' ? 'go' : 'beside'} onClick={props.write}>
      {t('Done')}
    </Button>
  );
  return (
    <div class="go-row">
      {main === 'cuff' && (
        <Button kind="main" class="go" onClick={() => attempt(() => cuffOn(session, at))}>
          {t('Cuff on')}
        </Button>
      )}
      {main === 'clock' && (
        <Button kind="main" class="go" onClick={() => attempt(() => startByTap(session, at, timed!))}>
          {startText(timed!, set)}
        </Button>
      )}
      {doneButton}
      {beat && (
        <Button class="beside" onClick={() => attempt(() => startByTap(session, at, beat))}>
          {t('Beat')}
        </Button>
      )}
      <Button class="beside" onClick={props.open}>
        {t('Change')}
      </Button>
    </div>
  );
}

// ---- the card ----

function Head(props: { exercise: ExerciseToday; s: number; why: () => void }) {
  const { exercise, s } = props;
  const set = exercise.sets[s]!;
  const group = exercise.group ?? '';
  const place = /^[A-Z]/.test(group) ? group : group === 'circuit' ? '' : group.toUpperCase(); // A1, EMOM
  const words = [place, roleText(set.role), countText(exercise.sets, s)];
  return (
    <header class="player-head">
      <div>
        <p class="role">{words.filter((word) => word !== '').join(' · ')}</p>
        <h2>{exercise.name}</h2>
      </div>
      {set.why.length > 0 && <Button onClick={props.why}>{t('Why')}</Button>}
    </header>
  );
}

function Then(props: { session: Session; at: At }) {
  const at = setAfter(props.session, props.at);
  const set = at && setAt(props.session, at);
  if (!at || !set) return <p class="then quiet">{t('This is the last set.')}</p>;
  return (
    <p class="then">
      <span class="quiet">{t('Then')} </span>
      {at[0] !== props.at[0] && <b>{props.session.exercises[at[0]]!.name} </b>}
      {planText(set)}
    </p>
  );
}

export function Player(props: { session: Session; at: At }) {
  const { session, at } = props;
  const exercise = session.exercises[at[0]]!;
  const set = exercise.sets[at[1]]!;
  const clocks = useClocks();
  const [change, setChange] = useState<Change>({});
  const [sheet, setSheet] = useState<'why' | 'change'>();
  const rounds = clocks.find((c) => c.kind === 'interval');
  const timed = (c: Running) => c.slot === set.slot && (c.kind === 'hold' || c.kind === 'tempo');
  const work = rounds ?? clocks.find(timed);
  const rest = clocks.find((c) => c.kind === 'rest');
  const off = clocks.find((c) => c.kind === 'reperfusion');
  const close = () => setSheet(undefined);
  const waits = set.status === 'pending';
  const put = async (more: Change = {}) => {
    const all = { ...change, ...more };
    await done(at, all).catch((error: unknown) => {
      if (!asksNumber(error)) throw error;
      setChange(all);
      setSheet('change'); // what is missing is asked for there
    });
  };
  return (
    <section class={`player card ${work ? 'working' : ''}`} aria-label={t('Next set')}>
      {rest && !work && <RestDial clock={rest} key={rest.slot} />}
      <div class="player-body">
        <Head exercise={exercise} s={at[1]} why={() => setSheet('why')} />
        {work ? (
          <WorkDial clock={work} key={work.run} />
        ) : (
          <>
            <Figures set={set} change={change} />
            {set.plates && set.load && !change.load && <Plates plates={set.plates} unit={set.load.unit} />}
          </>
        )}
        {off && set.cuff && <ReperfusionDial clock={off} />}
        <Facts set={set} day={session.date} />
        {exercise.note && <p class="fact quiet">{exercise.note}</p>}
        {!work && <Then session={session} at={at} />}
      </div>
      <div class="act">
        {rounds ? (
          <Later from={roundsPart} with={{ session, clock: rounds }} />
        ) : waits ? (
          <Later from={waitingCard} with={{ session, at, change: () => setSheet('change') }} />
        ) : work ? (
          <WorkButtons clock={work} write={put} />
        ) : (
          <>
            <Steppers set={set} change={change} set_change={setChange} />
            {set.role !== 'warmup' && (
              <Efforts set={set} tap={(rpe) => attempt(() => put({ rpe }))} />
            )}
            <Buttons
              session={session}
              at={at}
              set={set}
              changed={Object.keys(change).length > 0}
              write={() => attempt(put)}
              open={() => setSheet('change')}
            />
          </>
        )}
      </div>
      {sheet === 'why' && <Later from={whySheet} with={{ session, at, close }} />}
      {sheet === 'change' && <Later from={changeSheet} with={{ session, at, change, close }} />}
    </section>
  );
}
