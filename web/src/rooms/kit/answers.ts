// answers.ts: the types of what the core tells the rooms; see docs/api.md.

import type { Diagnostic, Gate, Lang, Range, Role, Unit, Weight } from '../../core/types';

export interface SettingsAnswer {
  settings: Record<string, string>;
  program: string | null;
  program_text: string | null;
  undo: boolean;
  redo: boolean;
}

export interface RunSet {
  role: Role;
  status: string;
  reps: Range | null;
  hold_s: Range | null;
  load: Weight | null;
  bodyweight: boolean;
  rpe: { min: number; max: number } | null;
}

export interface RunExercise {
  name: string;
  group: string | null;
  method: string | null;
  sets: RunSet[];
}

export interface RunDay {
  week: number;
  program_week: number;
  label: string | null;
  date: string;
  day: string;
  exercises: RunExercise[];
}

export interface Run {
  program: string | null;
  title: string | null;
  days: RunDay[];
}

export interface JournalEvent {
  id: string;
  kind: string;
  exercise: string | null;
  text: string;
  stands: boolean;
  supersedes: string | null;
  replaced_by: string | null;
  taken_back_by: string | null;
}

export interface JournalEntry {
  kind: string;
  text: string;
  source: string | null;
  stands: boolean;
  events: JournalEvent[];
}

export interface Journal {
  days: { date: string; entries: JournalEntry[] }[];
  more: boolean;
}

export interface Meaning {
  diagnostics: Diagnostic[];
  events: { text: string; exercise: string | null; known: boolean }[];
}

export interface Tally {
  date: string;
  planned: number;
  done: number;
  extra: number;
}

export interface SeriesLift {
  name: Record<Lang, string>;
  exercise_id: string | null;
  sets: number;
  e1rm: { date: string; value: number; low: number; high: number }[];
  holds: { date: string; sets: number; longest_s: number; total_s: number }[];
  bfr: { date: string; sets: number; reps: number }[];
}

export interface WeekLedger {
  monday: string;
  sets: number;
  reps: number;
  isometric_s: number;
  tonnage: Weight;
  muscles: {
    muscle: string;
    hard_sets: number;
    bfr_sets: number;
    isometric_s: number;
    tonnage: Weight;
  }[];
}

export interface Series {
  date: string;
  unit: Unit;
  bodyweight: { date: string; value: number; text: string }[];
  measures: { date: string; value?: number; mmhg?: number; text: string }[];
  lifts: SeriesLift[];
  weeks: WeekLedger[];
  days: (Tally & { program: string | null; day: string | null })[];
  plan_weeks: (Tally & { sessions: number })[];
}

export interface Field {
  at: [number, number];
  text: string;
}

export interface FormRow {
  kind: string;
  line: number;
  indent: number;
  at: [number, number];
  label?: Field;
  name?: Field;
  weekday?: Field;
  scheme?: Field;
  value?: Field;
  comment?: Field;
}

export interface Form {
  plain: boolean;
  title?: Field;
  rows: FormRow[];
}

export interface Version {
  id: string;
  date: string;
  key: string;
  stands: boolean;
  text: string;
}

export interface Diff {
  equal: boolean;
  weeks: { before: number; after: number };
  changes: {
    kind: string;
    weeks: string;
    day: string | null;
    exercise: string | null;
    before: string | null;
    after: string | null;
  }[];
  hard_sets_a_week: Record<string, { before: number; after: number }>;
}

export interface LibraryPage {
  name: string;
  title: string;
  weeks: number;
  days: number;
  text: string;
}

export interface Question {
  id: string;
  text: string;
  kind: 'yes_no' | 'number';
  bfr_only: boolean;
  after_yes_to: string | null;
  answer: string | null;
}

export interface Screen {
  gates: Gate[];
  questions: Question[];
}

export interface Loading {
  implement: string;
  wanted: Weight;
  load: Weight;
  exact: boolean;
  plates: number[] | null;
}

export interface Claim {
  id: string;
  text: string;
  better: string | null;
  verdict: 'keep' | 'qualify' | 'correct' | 'warn';
  grade: string;
  tag: string;
  source: string | null;
}

export interface MethodShort {
  id: string;
  title: string;
  excerpt: string;
  scheme: string;
  gate: string | null;
  claims: number;
}

export interface Method {
  id: string;
  title: string | null;
  excerpt: string | null;
  rpe: string | null;
  intensity: string | null;
  time: string | null;
  reps: string | null;
  frequency: string | null;
  howto: string[] | null;
  exercises: string[] | null;
  progress: string | null;
  effect: string | null;
  video: string | null;
  scheme: string | null;
  gate: string | null;
  limits: Record<string, Record<string, number | string>> | null;
  claims: Claim[];
}

export interface ImportReport {
  format: string;
  sets: number;
  added: number;
  sessions: number;
  warmups: number;
  exercises: number;
  unit: { value: Unit | null; how: string; sure: boolean; evidence: string | null } | null;
  unknown_exercises: ({ name: string; sets: number } | string)[];
  skipped: { line: number; reason: string }[];
  noticed?: { line: number; reason: string }[];
}
