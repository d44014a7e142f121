// form.tsx: the program as a form. Each field is a piece of the text, and changing
// it puts other bytes in exactly its place; see splice.ts.

import { useEffect, useState } from 'preact/hooks';
import type { Diagnostic } from '../../core/types';
import { Button } from '../../ui/parts';
import { useLoaded } from '../../ui/hooks';
import { locale, t } from '../../words';
import type { Field, Form, FormRow } from '../kit/answers';
import { Loaded, notation } from '../kit/bits';
import { ask } from '../kit/core';
import { ExerciseInput } from '../kit/exercise-input';
import { type Draft } from './draft';
import { SaveButtons } from './editor';
import { lineBelow, oneLine, splice, withoutLines } from './splice';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function weekdayText(n: number): string {
  // 2024-01-01 was a Monday.
  return new Date(Date.UTC(2024, 0, 1 + n, 12)).toLocaleDateString(locale(), { weekday: 'long' });
}

const under: Record<string, () => string> = {
  next: () => t('What changes next time'),
  note: () => t('Note'),
  goal: () => t('Goal'),
  ladder: () => t('Ladder, easiest first'),
};

const blocks = new Set(['circuit', 'emom', 'amrap']);

/** A field whose text is put back when it is left. */
function Piece(props: {
  id: string;
  label: string;
  field: Field | undefined;
  found?: Diagnostic[];
  mono?: boolean;
  commit: (text: string) => void;
}) {
  const value = props.field?.text ?? '';
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const wrong = props.found?.find((d) => d.severity === 'error') ?? props.found?.[0];
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <input
        id={props.id}
        class={props.mono === false ? '' : 'mono'}
        value={text}
        autocomplete="off"
        spellcheck={false}
        {...(wrong ? { 'aria-describedby': `${props.id}-says` } : {})}
        aria-invalid={wrong?.severity === 'error'}
        onInput={(event) => setText(event.currentTarget.value)}
        onChange={(event) => {
          const typed = oneLine(event.currentTarget.value);
          if (typed !== value) props.commit(typed);
        }}
      />
      {wrong && (
        <p class={wrong.severity === 'error' ? 'error' : 'hint'} id={`${props.id}-says`}>
          {wrong.message} {wrong.hint}
        </p>
      )}
    </div>
  );
}

interface Group {
  row: FormRow;
  under: FormRow[];
}

interface Section {
  head: FormRow | null;
  items: Group[];
}

/** Rows as they belong together: weeks, days and templates begin a section. */
export function sectionsOf(rows: FormRow[]): Section[] {
  const out: Section[] = [];
  for (const row of rows) {
    const head = row.kind === 'week' || row.kind === 'day' || row.kind === 'template';
    if (head || out.length === 0) out.push({ head: head ? row : null, items: [] });
    if (head) continue;
    const section = out.at(-1)!;
    const last = section.items.at(-1);
    if (row.kind in under && last) last.under.push(row);
    else section.items.push({ row, under: [] });
  }
  return out;
}

interface Tools {
  draft: Draft;
  found: Diagnostic[];
  form: Form;
}

const at = (tools: Tools, row: FormRow) => tools.found.filter((d) => d.line === row.line);

function put(tools: Tools, field: Field | undefined, text: string): void {
  if (field) tools.draft.set(splice(tools.draft.now(), field.at, text));
}

function Exercise(props: { tools: Tools; group: Group }) {
  const { tools, group } = props;
  const { row } = group;
  const id = `row-${row.line}`;
  const wrong = at(tools, row);
  const last = group.under.at(-1) ?? row;
  const has = (kind: string) => group.under.some((one) => one.kind === kind);
  const add = (word: string) =>
    tools.draft.set(
      lineBelow(tools.draft.now(), last.at[0], `${' '.repeat(row.indent + 2)}${word}: `),
    );
  const name = row.name?.text ?? t('Exercise');
  const rule = group.under.find((one) => one.kind === 'next')?.value?.text;
  const problem = [row, ...group.under].flatMap((one) => at(tools, one));
  const worst = problem.find((d) => d.severity === 'error') ?? problem[0];
  return (
    <li class="form-row">
      <details>
        <summary>
          <span class="form-sum">
            <strong>
              {row.label ? `${row.label.text} ` : ''}
              {name}
            </strong>
            <code>{row.scheme ? notation(row.scheme.text) : ''}</code>
            {rule && <code class="hint">→ {notation(rule)}</code>}
            {worst && <span class={worst.severity === 'error' ? 'error' : 'hint'}>{worst.message}</span>}
          </span>
        </summary>
        <Piece
          id={`${id}-name`}
          label={row.label ? t('Exercise, with {0}', row.label.text) : t('Exercise')}
          field={row.name}
          mono={false}
          commit={(text) => put(tools, row.name, text)}
        />
        <Piece
          id={`${id}-scheme`}
          label={t('Sets')}
          field={row.scheme}
          found={wrong}
          commit={(text) => put(tools, row.scheme, text)}
        />
        {group.under.map((one) => (
          <Piece
            key={one.line}
            id={`row-${one.line}-${one.kind}`}
            label={under[one.kind]!()}
            field={one.value}
            found={at(tools, one)}
            mono={one.kind !== 'note'}
            commit={(text) =>
              one.value
                ? put(tools, one.value, text)
                : tools.draft.set(splice(tools.draft.now(), [one.at[0] + one.at[1], 0], ` ${text}`))
            }
          />
        ))}
        <div class="row">
          {!has('next') && <Button onClick={() => add('next')}>{t('Add a rule')}</Button>}
          {!has('note') && <Button onClick={() => add('note')}>{t('Add a note')}</Button>}
          <Button
            aria-label={t('Remove {0}', name)}
            onClick={() =>
              tools.draft.set(withoutLines(tools.draft.now(), row.at[0], last.at[0] + last.at[1]))
            }
          >
            {t('Remove')}
          </Button>
        </div>
      </details>
    </li>
  );
}

function Weekday(props: { tools: Tools; row: FormRow }) {
  const { tools, row } = props;
  const now = row.weekday?.text.toLowerCase() ?? '';
  const known = weekdays.includes(now);
  const choose = (day: string) => {
    const text = tools.draft.now();
    if (row.weekday) {
      if (day !== '') tools.draft.set(splice(text, row.weekday.at, day));
      else {
        // The blank before it goes too.
        const end = row.name!.at[0] + row.name!.at[1];
        tools.draft.set(splice(text, [end, row.weekday.at[0] + row.weekday.at[1] - end], ''));
      }
    } else if (day !== '' && row.name) {
      tools.draft.set(splice(text, [row.name.at[0] + row.name.at[1], 0], ` ${day}`));
    }
  };
  const id = `row-${row.line}-weekday`;
  return (
    <div class="field">
      <label for={id}>{t('Weekday')}</label>
      <select id={id} value={now} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{t('Any day')}</option>
        {!known && now !== '' && <option value={now}>{now}</option>}
        {weekdays.map((day, n) => (
          <option key={day} value={day}>
            {weekdayText(n)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Head(props: { tools: Tools; row: FormRow }) {
  const { tools, row } = props;
  const id = `row-${row.line}`;
  if (row.kind === 'day') {
    return (
      <div class="two">
        <Piece
          id={`${id}-name`}
          label={t('Day')}
          field={row.name}
          found={at(tools, row)}
          mono={false}
          commit={(text) => put(tools, row.name, text)}
        />
        <Weekday tools={tools} row={row} />
      </div>
    );
  }
  const week = row.kind === 'week';
  return (
    <Piece
      id={`${id}-value`}
      label={week ? t('Week, or weeks: 1-3') : t('Template')}
      field={week ? row.value : row.name}
      found={at(tools, row)}
      commit={(text) => put(tools, week ? row.value : row.name, text)}
    />
  );
}

function Other(props: { tools: Tools; row: FormRow }) {
  const { tools, row } = props;
  if (row.kind === 'comment') return <li class="hint mono">{row.comment?.text}</li>;
  const label = blocks.has(row.kind)
    ? row.kind
    : row.kind === 'change'
      ? t('Change of all exercises')
      : row.kind === 'scheme'
        ? t('Sets')
        : t('Line {0}', row.line);
  return (
    <li class="form-row">
      <Piece
        id={`row-${row.line}`}
        label={label}
        field={row.value}
        found={at(tools, row)}
        commit={(text) => put(tools, row.value, text)}
      />
    </li>
  );
}

function AddExercise(props: { tools: Tools; section: Section }) {
  const { tools, section } = props;
  const [name, setName] = useState('');
  const last = section.items.at(-1);
  const row = last ? (last.under.at(-1) ?? last.row) : section.head!;
  const indent = last?.row.indent ?? 2;
  const add = () => {
    tools.draft.set(lineBelow(tools.draft.now(), row.at[0], `${' '.repeat(indent)}${oneLine(name.trim())}: 3x5 @8`));
    setName('');
  };
  return (
    <div class="with-button">
      <ExerciseInput
        id={`add-${section.head?.line ?? 0}`}
        label={t('Another exercise')}
        value={name}
        change={setName}
      />
      <Button disabled={name.trim() === ''} onClick={add}>
        {t('Add')}
      </Button>
    </div>
  );
}

function sectionTitle(row: FormRow | null): string {
  if (row === null) return t('Exercises');
  const text = row.name?.text ?? row.value?.text ?? '';
  if (row.kind === 'week') return t('Week {0}', text);
  return row.kind === 'day' ? t('Day {0}', text) : t('Template {0}', text);
}

export function FormView(props: { draft: Draft; found: Diagnostic[] }) {
  const { draft, found } = props;
  const form = useLoaded(() => ask<Form>('form', draft.text), [draft.text]);
  return (
    <Loaded value={form}>
      {(f) => {
        const tools: Tools = { draft, found, form: f };
        return (
          <>
            {f.title && (
              <Piece
                id="form-title"
                label={t('Title')}
                field={f.title}
                mono={false}
                commit={(text) => put(tools, f.title, text)}
              />
            )}
            {sectionsOf(f.rows).map((section, i) => (
              <section key={i} class={`card form-section ${section.head?.kind ?? ''}`}>
                <h2>{sectionTitle(section.head)}</h2>
                {section.head && <Head tools={tools} row={section.head} />}
                <ul>
                  {section.items.map((group) =>
                    group.row.kind === 'exercise' ? (
                      <Exercise key={group.row.line} tools={tools} group={group} />
                    ) : (
                      <Other key={group.row.line} tools={tools} row={group.row} />
                    ),
                  )}
                </ul>
                {(section.head === null || section.head.kind === 'day') && (
                  <AddExercise tools={tools} section={section} />
                )}
              </section>
            ))}
            <div class="row save-bar">
              <SaveButtons draft={draft} />
            </div>
          </>
        );
      }}
    </Loaded>
  );
}
