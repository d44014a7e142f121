// types.ts: what the core says, as it stands in docs/api.md (styrk.session/1).
// Nothing here is computed; every number comes from the core.

export type Lang = 'da' | 'nb' | 'en';
export type Unit = 'kg' | 'lb';

export interface Weight {
  value: number;
  unit: Unit;
}

export interface Range {
  min: number | null;
  max: number | null;
  open: boolean;
}

export interface Cuff {
  kind: 'tightness' | 'lop' | 'mmhg';
  value: number;
  mode: 'continuous' | 'released';
  mmhg?: number | null; // what a share of an occlusion pressure comes to
  elapsed_s?: number;
  limit_s?: number;
}

export type Side = 'left' | 'right' | 'each';

export interface Done {
  event: string;
  reps: Range | null;
  hold_s: Range | null;
  load: Weight | null;
  bodyweight: boolean;
  rpe: { min: number; max: number } | null;
  failed: boolean;
  side: Side | null;
  angle_deg: number | null;
  cuff: Cuff | null;
}

/** What one tap "as planned" writes down. */
export interface Expected {
  reps: number | null;
  hold_s: number | null;
  load: Weight | null;
  rpe: number | null;
}

export interface Previous extends Expected {
  date: string;
  bodyweight?: boolean;
  failed?: boolean;
}

export type Role = 'warmup' | 'work' | 'top' | 'backoff' | 'drop' | 'mini' | 'cluster' | 'amrap';
export type Status = 'planned' | 'pending' | 'done' | 'skipped' | 'stopped' | 'refused';

export interface PlannedSet {
  role: Role;
  status: Status;
  slot?: string | null;
  part?: boolean; // goes on from the set before it: a drop, a mini set
  reps: Range | null;
  hold_s: Range | null;
  load: Weight | null;
  load_exact: Weight | null;
  bodyweight: boolean;
  percent_1rm: number | null;
  percent_mvc: number | null;
  rpe: { min: number; max: number } | null;
  rest_s: number | null;
  tempo: string | null;
  side: Side | null;
  angle_deg: number | null;
  push: boolean;
  cuff: Cuff | null;
  hold_effort: number | null;
  plates: number[] | null;
  why: string[];
  done: Done | null;
  expected?: Expected | null;
  previous?: Previous | null;
}

export interface Block {
  kind: 'superset' | 'circuit' | 'emom' | 'amrap';
  index: number;
  rounds: number | null;
  duration_s: number | null;
  every_s: number | null;
  rest_s: number | null;
}

export interface ExerciseToday {
  name: string;
  exercise_id: string | null;
  group: string | null;
  method: string | null;
  note: string | null;
  block?: Block | null;
  swapped_from?: string | null;
  added?: boolean;
  sets: PlannedSet[];
}

export interface Gate {
  method: 'bfr' | 'max-hold' | 'max-attempt';
  verdict: 'go' | 'clearance' | 'block';
  answered: boolean;
  reasons: string[];
}

export interface Conflict {
  slot: string;
  exercise: string;
  events: { id: string; text: string; counts: boolean }[];
}

export interface Session {
  schema: 'styrk.session/1';
  date: string;
  program: string | null;
  day: string | null;
  week: number | null;
  complete: boolean;
  finished?: boolean;
  gates: Gate[];
  notes: string[];
  exercises: ExerciseToday[];
  order?: [number, number][];
  next?: [number, number] | null;
  conflicts?: Conflict[];
}

export interface Cue {
  at_ms: number;
  cue: string;
  n?: number | null;
  say?: string;
}

/** What a clock shows from at_ms to end_ms; null: until somebody ends it. */
export interface Phase {
  phase: 'ready' | 'work' | 'switch' | 'rest' | 'cuff' | 'past';
  at_ms: number;
  end_ms: number | null;
  n: number | null;
  of: number | null;
  side?: Side;
}

export interface Clock {
  clock: 'hold' | 'rest' | 'cuff' | 'interval' | 'tempo' | 'reperfusion';
  total_ms: number | null;
  open?: boolean;
  limit_ms?: number | null;
  warn_ms?: number | null;
  from?: 'tap' | 'set-done' | 'cuff-on' | 'cuff-off';
  phases?: Phase[];
  cues: Cue[];
}

export interface Diagnostic {
  id: string;
  severity: 'error' | 'warning' | 'note';
  line: number;
  column: number;
  end_column: number;
  message: string;
  hint: string | null;
}

/** A request to core/act: what a tap means. */
export type Act =
  | ({ act: 'done'; exercise: number; set: number } & Partial<{
      reps: number;
      load: Weight;
      rpe: number;
      hold_s: number;
      failed: boolean;
      side: Side;
    }>)
  | { act: 'skip'; exercise: number; set?: number }
  | { act: 'swap'; exercise: number; to: string }
  | { act: 'add'; line: string }
  | { act: 'order'; exercise: number; to: number }
  | { act: 'finish' | 'reopen' | 'undo' | 'redo' }
  | { act: 'choose'; slot: string; event: string }
  | { act: 'setting'; key: string; value: string }
  | { act: 'screen'; question: string; answer: string }
  | { act: 'clearance'; method: string; by: string; until: string }
  | { act: 'override'; limit: string; reason: string }
  | { act: 'measure'; kind: string; [key: string]: unknown }
  | { act: 'pain'; exercise: string; number: number; next_day?: boolean }
  | { act: 'stop'; symptom: string }
  | { act: 'review'; text: string; method?: Gate['method'] }
  | { act: 'note'; text: string }
  | { act: 'program'; key: string; text: string }
  | { act: 'exercise'; text: string };
