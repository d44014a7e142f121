// figures.ts: what a set asks for and what came of it, in words. Formats only.

import type { Done, PlannedSet, Previous, Range, Role, Weight } from '../../core/types';
import { durationText, num, t, weight } from '../../words';

const roles: Record<Role, () => string> = {
  warmup: () => t('Warm-up'),
  work: () => t('Work set'),
  top: () => t('Top set'),
  backoff: () => t('Back-off'),
  drop: () => t('Drop set'),
  mini: () => t('Mini set'),
  cluster: () => t('Cluster'),
  amrap: () => t('As many as possible'),
};

export const roleText = (role: Role): string => roles[role]();

export function rangeText(range: Range, one: (n: number) => string = num): string {
  const { min, max, open } = range;
  if (min === null && max === null) return t('max');
  if (open) return `${one(min ?? max ?? 0)}+`;
  if (min === null || max === null || min === max) return one((min ?? max)!);
  return one === num ? `${num(min)}–${num(max)}` : `${num(min)}–${one(max)}`;
}

export function rpeText(rpe: { min: number; max: number }): string {
  return `@${num(rpe.min)}${rpe.max > rpe.min ? `–${num(rpe.max)}` : ''}`;
}

const signed = (load: Weight): string => `${load.value < 0 ? '−' : '+'} ${weight({ ...load, value: Math.abs(load.value) })}`;

/** "102.5 kg", "bodyweight + 10 kg", "30 % of MVC"; "" when nothing is asked for. */
export function loadText(load: Weight | null, bodyweight: boolean): string {
  if (load && bodyweight) return load.value === 0 ? t('Bodyweight') : `${t('Bodyweight')} ${signed(load)}`;
  if (load) return weight(load);
  return bodyweight ? t('Bodyweight') : '';
}

export function effortText(set: PlannedSet): string {
  if (set.percent_mvc !== null) return t('{0} % of your strongest push', set.percent_mvc);
  if (set.hold_effort !== null) return t('effort {0} of 10', set.hold_effort);
  return '';
}

/** "5 × 102.5 kg @8", "30 s", as the set asks for it. */
export function planText(set: PlannedSet): string {
  const count = set.reps ? rangeText(set.reps) : set.hold_s ? rangeText(set.hold_s, durationText) : '';
  const load = loadText(set.load, set.bodyweight) || effortText(set);
  const body = count && load ? `${count} × ${load}` : count || load;
  return set.rpe ? `${body} ${rpeText(set.rpe)}` : body;
}

interface Result {
  reps: number | null;
  hold_s: number | null;
  load: Weight | null;
  bodyweight?: boolean;
  rpe: number | null;
  failed?: boolean;
}

export function resultText(one: Result): string {
  const count =
    one.reps !== null ? num(one.reps) : one.hold_s !== null ? durationText(one.hold_s) : '';
  const load = loadText(one.load, one.bodyweight ?? false);
  let text = count && load ? `${count} × ${load}` : count || load;
  if (one.rpe !== null) text += ` @${num(one.rpe)}`;
  if (one.failed) text += ` · ${t('failed')}`;
  return text;
}

export function resultOf(done: Done): Result {
  return {
    reps: done.reps?.min ?? null,
    hold_s: done.hold_s?.min ?? null,
    load: done.load,
    bodyweight: done.bodyweight,
    rpe: done.rpe?.min ?? null,
    failed: done.failed,
  };
}

export const doneText = (done: Done): string => resultText(resultOf(done));
export const previousText = (before: Previous): string => resultText(before);

export function sideText(side: PlannedSet['side']): string {
  return side === 'left' ? t('left side') : side === 'right' ? t('right side') : t('each side');
}

/** "elastic wrap 7 of 10", "cuff at 60 % of LOP". */
export function cuffText(cuff: NonNullable<PlannedSet['cuff']>): string {
  const how =
    cuff.kind === 'lop'
      ? t('Cuff at {0} % of LOP', cuff.value) + (cuff.mmhg ? `: ${num(cuff.mmhg)}\u00a0mmHg` : '')
      : cuff.kind === 'mmhg'
        ? t('Cuff at {0} mmHg', cuff.value)
        : t('Cuff {0} of 10 tight', cuff.value);
  return cuff.mode === 'released' ? `${how}, ${t('off between sets')}` : how;
}

/** "2 of 4" among the sets of the same role. */
export function countText(sets: PlannedSet[], s: number): string {
  const role = sets[s]!.role;
  const same = sets.filter((set) => set.role === role);
  const n = sets.slice(0, s + 1).filter((set) => set.role === role).length;
  return same.length > 1 ? t('{0} of {1}', n, same.length) : '';
}
