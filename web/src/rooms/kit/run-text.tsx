// run-text.tsx: a planned day in words: each exercise with its sets, equal ones once.

import { num, t } from '../../words';
import { durationText } from '../../words';
import { loadText, rangeText, roleText, rpeText } from '../today/figures';
import type { RunDay, RunExercise, RunSet } from './answers';

function setText(set: RunSet): string {
  const count = set.reps ? rangeText(set.reps) : set.hold_s ? rangeText(set.hold_s, durationText) : '';
  const load = loadText(set.load, set.bodyweight);
  const body = count && load ? `${count} × ${load}` : count || load;
  const effort = set.rpe ? ` ${rpeText(set.rpe)}` : '';
  const waits = set.status === 'pending' && !set.load && !set.bodyweight ? ` · ${t('load not known yet')}` : '';
  return `${body}${effort}${waits}`;
}

/** Runs of equal sets as "3 × 5 × 100 kg". */
function runs(sets: RunSet[]): { role: string; text: string; count: number }[] {
  const out: { role: string; text: string; count: number }[] = [];
  for (const set of sets) {
    const text = setText(set);
    const last = out.at(-1);
    if (last && last.text === text && last.role === set.role) last.count++;
    else out.push({ role: set.role, text, count: 1 });
  }
  return out;
}

export function ExerciseLine(props: { exercise: RunExercise }) {
  const { exercise } = props;
  const shown = exercise.sets.filter((set) => set.role !== 'warmup');
  return (
    <li>
      <strong>
        {exercise.group ? `${exercise.group} ` : ''}
        {exercise.name}
      </strong>
      <ul class="sets">
        {runs(shown).map((run, i) => (
          <li key={i}>
            {run.role !== 'work' && <span class="hint">{roleText(run.role as RunSet['role'])} </span>}
            {run.count > 1 ? `${num(run.count)} × ${run.text}` : run.text}
          </li>
        ))}
      </ul>
    </li>
  );
}

export function DayLines(props: { day: RunDay }) {
  return (
    <ul class="day-lines">
      {props.day.exercises.map((exercise, i) => (
        <ExerciseLine key={i} exercise={exercise} />
      ))}
    </ul>
  );
}
