// plates.tsx: one end of the bar, as it is to be loaded. The plates come from the
// core, heaviest first; their height tells them apart, and each bears its number.

import { num, t } from '../../words';
import type { Unit } from '../../core/types';

// Least mass in kg, height, thickness, and the class that colours it.
const sizes: [number, number, number, string][] = [
  [25, 100, 28, 'p25'],
  [20, 100, 27, 'p20'],
  [15, 86, 26, 'p15'],
  [10, 72, 26, 'p10'],
  [5, 56, 25, 'p5'],
  [2.5, 46, 24, 'p2'],
  [0, 38, 24, 'p1'],
];
const KG_PER_LB = 0.45;

const sizeOf = (kg: number) => sizes.find(([least]) => kg >= least - 0.3) ?? sizes[6]!;

/** "2 × 25, 10": what stands on one side, for screen readers and for short lines. */
export function platesText(plates: number[]): string {
  const runs: [number, number][] = [];
  for (const plate of plates) {
    const last = runs[runs.length - 1];
    if (last && last[0] === plate) last[1]++;
    else runs.push([plate, 1]);
  }
  return runs.map(([plate, n]) => (n > 1 ? `${num(n)} × ${num(plate)}` : num(plate))).join(', ');
}

export function Plates(props: { plates: number[]; unit: Unit }) {
  const text =
    props.plates.length === 0
      ? t('The empty bar')
      : t('On each side: {0} {1}', platesText(props.plates), props.unit);
  let x = 46;
  const drawn = props.plates.map((plate, i) => {
    const [, high, thick, colour] = sizeOf(props.unit === 'lb' ? plate * KG_PER_LB : plate);
    const label = num(plate);
    const wide = Math.max(thick, 8 + label.length * 8);
    const at = x;
    x += wide + 2;
    return (
      <g key={i} class={colour}>
        <rect x={at} y={60 - high / 2} width={wide} height={high} rx="3" />
        <text x={at + wide / 2} y="65.5" text-anchor="middle">
          {label}
        </text>
      </g>
    );
  });
  const end = Math.max(x + 30, 130);
  return (
    <svg class="plates" viewBox={`0 8 ${end} 104`} role="img" aria-label={text}>
      <rect class="bar" x="0" y="57" width="38" height="6" />
      <rect class="bar" x="36" y="51" width="8" height="18" rx="2" />
      <rect class="bar" x="44" y="55.5" width={end - 46} height="9" rx="2" />
      {drawn}
    </svg>
  );
}
