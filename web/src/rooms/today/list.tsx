// list.tsx: the whole session below the player: exercises in order, those of a
// block together, each set with its mark. A tap on a set that was done corrects it;
// a tap on another one brings it into play.

import { useState } from 'preact/hooks';
import { setAt, type At } from '../../clock/flow';
import type { ExerciseToday, PlannedSet, Session, Status } from '../../core/types';
import { Button, Link } from '../../ui/parts';
import { focusPlayer } from '../../ui/focus';
import { Later } from '../../ui/later';
import { durationText, t } from '../../words';
import { doneText, planText, roleText } from './figures';
import { pick } from './tap';
import { plainWhy } from './waits';

const changeSheet = () => import('./change-sheet');
const exerciseSheet = () => import('./exercise-sheet');
const stopSheet = () => import('../../ui/stop-sheet');

const marks: Record<Status, [string, () => string]> = {
  planned: ['○', () => t('planned')],
  pending: ['…', () => t('waits')],
  done: ['✓', () => t('done')],
  skipped: ['–', () => t('skipped')],
  stopped: ['■', () => t('stopped')],
  refused: ['✕', () => t('refused')],
};

function SetRow(props: { set: PlannedSet; here: boolean; tap: () => void }) {
  const { set } = props;
  const [mark, name] = marks[set.status];
  const text = set.done ? doneText(set.done) : planText(set);
  const differs = set.done && set.load && set.done.load && set.load.value !== set.done.load.value;
  const dead = set.status === 'refused' || set.status === 'stopped';
  return (
    <li class={`set ${set.status} ${props.here ? 'here' : ''}`}>
      <button type="button" disabled={dead} onClick={props.tap} aria-current={props.here ? 'step' : undefined}>
        <span class="mark" aria-hidden="true">
          {mark}
        </span>
        <span class="set-role">{roleText(set.role)}</span>
        <span class="set-text">
          {text}
          {differs && <small class="quiet"> ({planText(set)})</small>}
        </span>
        <span class="unseen">{name()}</span>
      </button>
    </li>
  );
}

function Refused(props: { session: Session; exercise: ExerciseToday }) {
  const reasons = new Set<string>();
  const said = props.exercise.sets.flatMap((set) => set.why);
  for (const gate of props.session.gates) {
    // The gates that these sets stand before: each set names one reason.
    const here = gate.reasons.some((reason) => said.some((why) => why.endsWith(reason)));
    if (gate.verdict !== 'go' && here) for (const reason of gate.reasons) reasons.add(reason);
  }
  if (reasons.size === 0) {
    for (const why of said) reasons.add(why);
  }
  return (
    <div class="refused-note">
      {[...reasons].slice(0, 3).map((reason) => (
        <p key={reason}>{plainWhy(reason)}</p>
      ))}
      <Link to="/screening" class="button plain">
        {t('To the screening')}
      </Link>
    </div>
  );
}

function Exercise(props: { session: Session; e: number; here: At | undefined }) {
  const { session, e } = props;
  const exercise = session.exercises[e]!;
  const [sheet, setSheet] = useState<'menu' | 'hurts' | At>();
  const close = () => setSheet(undefined);
  const left = exercise.sets.filter((set) => set.status === 'planned' || set.status === 'pending');
  const refused = exercise.sets.some((set) => set.status === 'refused');
  const rest = exercise.sets.find((set) => set.rest_s !== null && set.role !== 'warmup')?.rest_s;
  const tap = (set: PlannedSet, s: number) => {
    if (set.status === 'done' || set.status === 'skipped') setSheet([e, s]);
    else {
      pick(set.slot ?? undefined);
      window.scrollTo(0, 0);
      focusPlayer();
    }
  };
  return (
    <li class={`exercise ${left.length === 0 ? 'past' : ''}`}>
      <div class="exercise-head">
        <div>
          <h3>
            {/* A1, B2; the block names itself. */}
            {/^[A-Z]/.test(exercise.group ?? '') && <span class="group">{exercise.group} </span>}
            {exercise.name}
          </h3>
          <p class="quiet">
            {exercise.swapped_from && `${t('instead of {0}', exercise.swapped_from)} · `}
            {exercise.added && `${t('added today')} · `}
            {rest ? t('rest {0}', durationText(rest)) : ''}
          </p>
        </div>
        <Button onClick={() => setSheet('menu')} aria-label={t('{0}: swap, skip, move', exercise.name)}>
          <span aria-hidden="true">⋯</span>
        </Button>
      </div>
      <ol class="sets">
        {exercise.sets.map((set, s) => (
          <SetRow
            key={set.slot ?? s}
            set={set}
            here={props.here?.[0] === e && props.here[1] === s}
            tap={() => tap(set, s)}
          />
        ))}
      </ol>
      {refused && <Refused session={session} exercise={exercise} />}
      {sheet === 'menu' && (
        <Later from={exerciseSheet} with={{ session, e, close, hurts: () => setSheet('hurts') }} />
      )}
      {sheet === 'hurts' && <Later from={stopSheet} with={{ close, exercise: exercise.name }} />}
      {Array.isArray(sheet) && setAt(session, sheet) && (
        <Later from={changeSheet} with={{ session, at: sheet, change: {}, close }} />
      )}
    </li>
  );
}

const blocks: Record<string, (a: string) => string> = {
  superset: () => t('Superset'),
  circuit: (rounds) => t('Circuit, {0} rounds', rounds),
  emom: (time) => t('Every minute for {0}', time),
  amrap: (time) => t('As many rounds as possible in {0}', time),
};

function blockText(exercise: ExerciseToday): string {
  const block = exercise.block!;
  const time = block.duration_s !== null ? durationText(block.duration_s) : '';
  if (block.kind === 'emom' && block.every_s !== null && block.every_s !== 60) {
    return t('Every {0} for {1}', durationText(block.every_s), time);
  }
  return blocks[block.kind]!(block.kind === 'circuit' ? String(block.rounds ?? '') : time);
}

/** Exercises, those of one block in one frame. */
export function SessionList(props: { session: Session; here: At | undefined }) {
  const { session } = props;
  const groups: number[][] = [];
  session.exercises.forEach((exercise, e) => {
    const last = groups[groups.length - 1];
    const before = last && session.exercises[last[0]!]!.block;
    if (last && exercise.block && before?.index === exercise.block.index) last.push(e);
    else groups.push([e]);
  });
  return (
    <ol class="session-list">
      {groups.map((group) => {
        const first = session.exercises[group[0]!]!;
        return (
          <li key={group[0]} class="card">
            {first.block && <p class="block-name">{blockText(first)}</p>}
            <ol>
              {group.map((e) => (
                <Exercise key={e} session={session} e={e} here={props.here} />
              ))}
            </ol>
          </li>
        );
      })}
    </ol>
  );
}
