// quick-entry.tsx: one line of notation, what it would mean, and what is wrong in it.

import { useEffect, useState } from 'preact/hooks';
import type { Diagnostic } from '../../core/types';
import { attempt, say } from '../../ui/parts';
import { t } from '../../words';
import type { Meaning } from './answers';
import { notation } from './bits';
import { about, tryText } from './core';

const WAIT_MS = 200;

/** The line with the place that is wrong marked, and a caret below it. */
export function Caret(props: { line: string; diagnostic: Diagnostic }) {
  const { column, end_column: end, message, hint } = props.diagnostic;
  const letters = [...props.line];
  const from = Math.max(0, column - 1);
  const to = Math.max(from + 1, end - 1);
  return (
    <div class="caret">
      <pre>
        <code>
          {letters.slice(0, from).join('')}
          <mark>{letters.slice(from, to).join('') || ' '}</mark>
          {letters.slice(to).join('')}
          {'\n'}
          {' '.repeat(from)}
          {'^'.repeat(Math.max(1, to - from))}
        </code>
      </pre>
      <p>
        {message}
        {hint && <span class="hint block">{hint}</span>}
      </p>
    </div>
  );
}

async function mean(line: string): Promise<Meaning | undefined> {
  if (line.trim() === '') return undefined;
  return JSON.parse((await tryText('meaning', about(), line)).text) as Meaning;
}

export function LineEntry(props: {
  id: string;
  label: string;
  hint?: string;
  start?: string;
  button: string;
  save: (line: string) => Promise<void>;
}) {
  const [line, setLine] = useState(props.start ?? '');
  const [meaning, setMeaning] = useState<Meaning>();
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let live = true;
    const timer = setTimeout(() => {
      mean(line).then(
        (m) => live && setMeaning(m),
        () => live && setMeaning(undefined),
      );
    }, WAIT_MS);
    return () => {
      live = false;
      clearTimeout(timer);
    };
  }, [line]);
  const errors = meaning?.diagnostics.filter((d) => d.severity === 'error') ?? [];
  const save = (event: Event) => {
    event.preventDefault();
    if (line.trim() === '' || busy) return;
    setBusy(true);
    attempt(async () => {
      try {
        await props.save(line.trim());
        say(t('Written down: {0}', line.trim()));
        setLine('');
      } finally {
        setBusy(false);
      }
    });
  };
  const described = `${props.id}-hint ${props.id}-says`;
  return (
    <form class="line-entry" onSubmit={save}>
      <div class="field">
        <label for={props.id}>{props.label}</label>
        <input
          id={props.id}
          class="mono"
          value={line}
          autocomplete="off"
          autocapitalize="sentences"
          spellcheck={false}
          enterkeyhint="done"
          aria-describedby={described}
          aria-invalid={errors.length > 0}
          onInput={(event) => setLine(event.currentTarget.value)}
        />
        {props.hint && (
          <p class="hint" id={`${props.id}-hint`}>
            {props.hint}
          </p>
        )}
      </div>
      <div id={`${props.id}-says`} aria-live="polite">
        {meaning?.diagnostics.map((d, i) => (
          <Caret key={i} line={line} diagnostic={d} />
        ))}
        {meaning && errors.length === 0 && meaning.events.length > 0 && (
          <ul class="meaning">
            {meaning.events.map((event, i) => (
              <li key={i}>
                <span aria-hidden="true">→ </span>
                {notation(event.text)}
                {!event.known && <span class="tag warn">{t('new exercise')}</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
      <button
        class="button main"
        type="submit"
        disabled={line.trim() === '' || busy || errors.length > 0 || !meaning}
      >
        {props.button}
      </button>
    </form>
  );
}
