// waits.ts: what a set waits for. The core's reason ends in the command that gives
// it to the terminal, styrk log "Squat 1rm ...kg": the same in every language, and
// all that is needed to show a field in its place.

import type { PlannedSet } from '../../core/types';

export type Wait =
  | { kind: '1rm' | 'tm' | 'mvc'; exercise: string }
  | { kind: 'lop'; limb: 'arm' | 'leg' };

const STRENGTH = /styrk log "(.+) (1rm|tm|mvc) \.\.\./;
const PRESSURE = /styrk log "lop left (arm|thigh) /;

export function waitOf(set: PlannedSet): Wait | undefined {
  for (const why of set.why) {
    const strength = STRENGTH.exec(why);
    if (strength) return { kind: strength[2] as '1rm', exercise: strength[1]! };
    const pressure = PRESSURE.exec(why);
    if (pressure) return { kind: 'lop', limb: pressure[1] === 'arm' ? 'arm' : 'leg' };
  }
  return undefined;
}

/** Why the set waits: the reason that names what is missing. */
export function waitWhy(set: PlannedSet): string {
  const why = set.why.find((one) => STRENGTH.test(one) || PRESSURE.test(one)) ?? set.why[0] ?? '';
  const text = plainWhy(why);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A reason without the command and without the ids of events. */
export function plainWhy(why: string): string {
  return why.replace(/: styrk [a-z]+( "[^"]*"| --[a-z]+ \S+)*/g, '').replace(/ ?\[[0-9a-f-]{36}\]/g, '');
}
