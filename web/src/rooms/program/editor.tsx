// editor.tsx: the program as text: a textarea with line numbers and marks, and what
// the core says of it below, worst first.

import { useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { Diagnostic } from '../../core/types';
import { attempt, Button, say } from '../../ui/parts';
import { num, t } from '../../words';
import { tryText } from '../kit/core';
import { suggest } from '../kit/exercise-input';
import { check, type Draft } from './draft';
import { offsetOf } from './splice';

const severities: Record<Diagnostic['severity'], () => string> = {
  error: () => t('Error'),
  warning: () => t('Warning'),
  note: () => t('Note'),
};
const marks: Record<Diagnostic['severity'], string> = { error: '✕', warning: '!', note: 'i' };

function Gutter(props: { text: string; found: Diagnostic[]; at: RefObject<HTMLPreElement | null> }) {
  const worst = new Map<number, Diagnostic['severity']>();
  for (const d of props.found) if (!worst.has(d.line)) worst.set(d.line, d.severity);
  const lines = props.text.split('\n').length;
  return (
    <pre class="gutter" aria-hidden="true" ref={props.at}>
      {Array.from({ length: lines }, (_, i) => {
        const kind = worst.get(i + 1);
        return (
          <span key={i} class={kind ?? ''}>
            {kind ? `${marks[kind]} ` : ''}
            {i + 1}
            {'\n'}
          </span>
        );
      })}
    </pre>
  );
}

/** The beginning of an exercise's name before the caret, or ''. */
export function nameBefore(text: string, caret: number): string {
  const line = text.slice(text.lastIndexOf('\n', caret - 1) + 1, caret);
  const name = /^\s+(?:[A-Za-z]\d{1,2}[.)]?\s+)?([^:*#"|]{2,})$/.exec(line)?.[1] ?? '';
  return /^(next|note|goal|ladder|næste|neste|mål|stige)\b/i.test(name) ? '' : name;
}

/** The line with the place that is wrong marked. */
function Marked(props: { line: string; d: Diagnostic }) {
  const letters = [...props.line];
  const from = props.d.column - 1;
  const to = props.d.end_column - 1;
  return (
    <code class="problem-line">
      {letters.slice(0, from).join('').trimStart()}
      <mark>{letters.slice(from, to).join('')}</mark>
      {letters.slice(to).join('').trimEnd()}
    </code>
  );
}

export function Problems(props: { found: Diagnostic[]; text: string; jump: (d: Diagnostic) => void }) {
  const lines = props.text.split('\n');
  const errors = props.found.filter((d) => d.severity === 'error').length;
  const summary =
    props.found.length === 0
      ? t('Nothing is wrong.')
      : t('{0} errors, {1} other remarks.', errors, props.found.length - errors);
  return (
    <section aria-labelledby="problems" class="problems">
      <h2 id="problems">{t('What the core says')}</h2>
      <p role="status" class="quiet">
        {summary}
      </p>
      <ul>
        {props.found.slice(0, 50).map((d, i) => (
          <li key={i}>
            <button type="button" class={`problem ${d.severity}`} onClick={() => props.jump(d)}>
              <span class="problem-head">
                <span class="problem-mark" aria-hidden="true">
                  {marks[d.severity]}
                </span>
                {severities[d.severity]()} · {t('Line {0}', num(d.line))}
              </span>
              <Marked line={lines[d.line - 1] ?? ''} d={d} />
              <span class="block">{d.message}</span>
              {d.hint && <span class="hint block">{d.hint}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Editor(props: { draft: Draft; found: Diagnostic[] }) {
  const { draft, found } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLPreElement>(null);
  const [names, setNames] = useState<string[]>([]);
  const asked = useRef('');

  const offer = () => {
    const at = area.current!;
    const name = at.selectionStart === at.selectionEnd ? nameBefore(at.value, at.selectionStart) : '';
    asked.current = name;
    if (name === '') {
      setNames([]);
      return;
    }
    suggest(name).then(
      (list) => asked.current === name && setNames(list.filter((one) => one !== name)),
      () => setNames([]),
    );
  };
  const complete = (name: string) => {
    const at = area.current!;
    const typed = nameBefore(at.value, at.selectionStart);
    const from = at.selectionStart - typed.length;
    const rest = at.value.slice(at.selectionStart);
    const colon = /^[^\n]*:/.test(rest) ? '' : ': ';
    draft.set(`${at.value.slice(0, from)}${name}${colon}${rest}`);
    setNames([]);
    const caret = from + name.length + colon.length;
    requestAnimationFrame(() => {
      at.focus();
      at.setSelectionRange(caret, caret);
    });
  };
  const jump = (d: Diagnostic) => {
    const at = area.current!;
    const from = offsetOf(draft.text, d.line, d.column);
    const to = Math.max(from, offsetOf(draft.text, d.line, d.end_column));
    at.focus();
    at.setSelectionRange(from, to);
    const height = at.scrollHeight / at.value.split('\n').length;
    at.scrollTop = Math.max(0, (d.line - 4) * height);
    at.scrollIntoView({ block: 'nearest' });
  };
  const format = () =>
    attempt(async () => {
      const { good, text } = await tryText('layout', draft.now(), draft.stem);
      if (!good) {
        say(t('It can be laid out when the errors are gone.'), true);
        return;
      }
      say(text === draft.now() ? t('It is laid out already.') : t('Laid out.'));
      draft.set(text);
    });
  return (
    <>
      <div class="editor">
        <Gutter text={draft.text} found={found} at={gutter} />
        <textarea
          ref={area}
          aria-label={t('The program as text')}
          aria-describedby="problems"
          value={draft.text}
          wrap="off"
          spellcheck={false}
          autocapitalize="off"
          autocomplete="off"
          onInput={(event) => {
            draft.set(event.currentTarget.value);
            offer();
          }}
          onClick={offer}
          onKeyUp={(event) => event.key.startsWith('Arrow') && offer()}
          onScroll={(event) => {
            if (gutter.current) gutter.current.scrollTop = event.currentTarget.scrollTop;
          }}
        />
      </div>
      <div class="suggestions" role="group" aria-label={t('Exercises that begin so')}>
        {names.map((name) => (
          <Button key={name} onClick={() => complete(name)}>
            {name}
          </Button>
        ))}
      </div>
      <div class="row">
        <Button onClick={format}>{t('Lay out')}</Button>
        <SaveButtons draft={draft} />
      </div>
      <Problems found={found} text={draft.text} jump={jump} />
    </>
  );
}

export function SaveButtons(props: { draft: Draft }) {
  const { draft } = props;
  const [busy, setBusy] = useState(false);
  const save = () =>
    attempt(async () => {
      setBusy(true);
      try {
        const found = await check(draft.now(), draft.stem);
        if (found.some((d) => d.severity === 'error')) {
          say(t('It can be followed when the errors are gone.'), true);
          return;
        }
        await draft.save();
        say(t('This version is followed from now on.'));
      } finally {
        setBusy(false);
      }
    });
  return (
    <>
      <Button kind="main" disabled={!draft.changed || busy} onClick={save}>
        {draft.changed ? t('Follow this version') : t('Followed')}
      </Button>
      {draft.changed && draft.saved !== '' && (
        <Button onClick={draft.drop}>{t('Drop the changes')}</Button>
      )}
    </>
  );
}
