// change-sheet.tsx: what was really done: load, reps or seconds, effort, side. It
// opens with what is expected, or with what was written down, so one tap on a
// number and one on the button are enough.

import { useState } from 'preact/hooks';
import { setAt, type At } from '../../clock/flow';
import type { PlannedSet, Session, Side, Unit, Weight } from '../../core/types';
import { attempt, Button, Sheet } from '../../ui/parts';
import { num, readNumber, t } from '../../words';
import { planText, resultOf } from './figures';
import { asksNumber, done, skip, unitOf, type Change } from './tap';

const LOAD_STEP: Record<Unit, number[]> = { kg: [-10, -2.5, 2.5, 10], lb: [-20, -5, 5, 20] };
const HOLD_STEPS = [-30, -5, 5, 30];
const EFFORTS = [6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5, 10];

const signedNum = (n: number) => (n < 0 ? `−${num(-n)}` : `+${num(n)}`);

function Typed(props: {
  id: string;
  label: string;
  unit: string;
  value: number | null;
  steps: number[];
  least: number;
  change: (n: number | null) => void;
}) {
  const [text, setText] = useState<string>();
  const put = (n: number | null) => props.change(n);
  return (
    <div class="typed">
      <label for={props.id}>{props.label}</label>
      <div class="typed-row">
        {props.steps.map((step, i) => (
          <>
            {i === props.steps.length / 2 && (
              <span class="typed-field">
                <input
                  id={props.id}
                  inputMode="decimal"
                  autocomplete="off"
                  value={text ?? (props.value === null ? '' : num(props.value))}
                  aria-invalid={text !== undefined && text !== '' && readNumber(text) === null}
                  onFocus={(event) => event.currentTarget.select()}
                  onInput={(event) => {
                    setText(event.currentTarget.value);
                    put(readNumber(event.currentTarget.value));
                  }}
                  onBlur={() => setText(undefined)}
                />
                <span aria-hidden="true">{props.unit}</span>
              </span>
            )}
            <Button
              class={Math.abs(step) > 5 ? 'outer' : ''}
              aria-label={`${props.label} ${signedNum(step)} ${props.unit}`}
              onClick={() => put(Math.max(props.least, (props.value ?? 0) + step))}
            >
              {signedNum(step)}
            </Button>
          </>
        ))}
      </div>
    </div>
  );
}

function Numbers(props: {
  label: string;
  from: number[];
  chosen: number | null;
  choose: (n: number | null) => void;
}) {
  return (
    <div class="numbers-field" role="group" aria-label={props.label}>
      <span class="label" aria-hidden="true">
        {props.label}
      </span>
      <div class="numbers">
        {props.from.map((n) => (
          <Button
            key={n}
            aria-pressed={props.chosen === n}
            aria-label={`${props.label} ${num(n)}`}
            onClick={() => props.choose(props.chosen === n ? null : n)}
          >
            {num(n)}
          </Button>
        ))}
      </div>
    </div>
  );
}

/** Whole numbers around the middle, from 0 on. */
function around(middle: number, count: number): number[] {
  const from = Math.max(0, middle - Math.floor(count * 0.6));
  return Array.from({ length: count }, (_, i) => from + i);
}

interface Values {
  load: Weight | null;
  reps: number | null;
  hold_s: number | null;
  rpe: number | null;
  failed: boolean;
  side: Side | null;
}

function start(set: PlannedSet, change: Change, unit: Unit): Values {
  const base = set.done ? resultOf(set.done) : set.expected;
  const loaded = set.load !== null || !set.bodyweight;
  return {
    load: change.load ?? base?.load ?? (loaded && !set.push ? { value: 0, unit } : null),
    reps: change.reps ?? base?.reps ?? (set.reps ? (set.reps.min ?? null) : null),
    hold_s: change.hold_s ?? base?.hold_s ?? (set.hold_s ? (set.hold_s.min ?? null) : null),
    rpe: set.done ? (base?.rpe ?? null) : (change.rpe ?? null),
    failed: set.done?.failed ?? false,
    side: set.done?.side ?? set.side,
  };
}

/** What is written down: for a correction everything, else what differs. */
function changeOf(set: PlannedSet, now: Values): Change {
  const out: Change = {};
  const was = set.done ? null : set.expected;
  if (now.load && (now.load.value !== was?.load?.value || set.done)) {
    if (now.load.value !== 0 || set.bodyweight || was?.load) out.load = now.load;
  }
  if (now.reps !== null && now.reps !== was?.reps) out.reps = now.reps;
  if (now.hold_s !== null && now.hold_s !== was?.hold_s) out.hold_s = now.hold_s;
  if (now.rpe !== null) out.rpe = now.rpe;
  if (now.failed || set.done?.failed) out.failed = now.failed;
  if (now.side && now.side !== set.side) out.side = now.side;
  return out;
}

export function Panel(props: { session: Session; at: At; change: Change; close: () => void }) {
  const { session, at } = props;
  const set = setAt(session, at);
  const [now, setNow] = useState<Values>(() => start(set!, props.change, unitOf(session)));
  const [middle, setMiddle] = useState(now.reps ?? 5);
  if (!set) return null;
  const to = (part: Partial<Values>) => setNow({ ...now, ...part });
  const write = () =>
    attempt(async () => {
      const change = changeOf(set, now);
      await done(at, change).catch((error: unknown) => {
        if (now.load?.value !== 0 || !asksNumber(error)) throw error;
        return done(at, { ...change, load: now.load }); // nothing in the hands is a load, too
      });
      props.close();
    });
  const counts = around(middle, 10);
  const sides: [Side, string][] = [
    ['left', t('Left')],
    ['right', t('Right')],
    ['each', t('Both')],
  ];
  return (
    <Sheet title={session.exercises[at[0]]!.name} close={props.close}>
      <p class="quiet">{t('Planned: {0}', planText(set))}</p>
      {now.load && (
        <Typed
          id="load"
          label={set.bodyweight ? t('Load beside the body') : t('Load')}
          unit={now.load.unit}
          value={now.load.value}
          steps={LOAD_STEP[now.load.unit]}
          least={set.bodyweight ? -500 : 0}
          change={(value) => to({ load: { unit: now.load!.unit, value: value ?? 0 } })}
        />
      )}
      {set.reps && (
        <Numbers
          label={t('Reps')}
          from={counts}
          chosen={now.reps}
          choose={(reps) => {
            to({ reps });
            if (reps === counts[0] || reps === counts[9]) setMiddle(reps); // more beyond the ends
          }}
        />
      )}
      {set.hold_s && (
        <Typed
          id="hold"
          label={t('Seconds')}
          unit="s"
          value={now.hold_s}
          steps={HOLD_STEPS}
          least={1}
          change={(hold_s) => to({ hold_s })}
        />
      )}
      <Numbers label={t('RPE')} from={EFFORTS} chosen={now.rpe} choose={(rpe) => to({ rpe })} />
      {set.side && (
        <div class="row" role="group" aria-label={t('Side')}>
          {sides.map(([side, name]) => (
            <Button key={side} aria-pressed={now.side === side} onClick={() => to({ side })}>
              {name}
            </Button>
          ))}
        </div>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={now.failed}
          onChange={(event) => to({ failed: event.currentTarget.checked })}
        />
        {t('Failed: the last rep did not go up')}
      </label>
      <div class="go-row">
        <Button kind="main" class="go" onClick={write}>
          {set.done ? t('Correct it') : t('Write it down')}
        </Button>
        {set.status === 'planned' && (
          <Button
            class="beside"
            onClick={() =>
              attempt(async () => {
                await skip(at, false);
                props.close();
              })
            }
          >
            {t('Skip')}
          </Button>
        )}
      </div>
    </Sheet>
  );
}
