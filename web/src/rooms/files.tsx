// files.tsx: logs of other programs in, ours out, and a safe copy.

import './kit/style';
import { useRef, useState } from 'preact/hooks';
import type { Unit } from '../core/types';
import { bring, currentDay, perform } from '../data/book';
import { getMeta, setMeta, type StoredEvent } from '../data/db';
import { attempt, Button, say, Title } from '../ui/parts';
import { useLoaded } from '../ui/hooks';
import { lang, num, t } from '../words';
import type { ImportReport } from './kit/answers';
import { Choice, giveFile, momentText } from './kit/bits';
import { about, askText, tryText } from './kit/core';

interface Read {
  name: string;
  file: string;
  report: ImportReport;
  events: StoredEvent[];
  good: boolean;
}

async function read(name: string, file: string, unit: Unit | ''): Promise<Read> {
  const { good, text } = await tryText('import', about(unit), 'auto', file);
  const [first = '{}', ...lines] = text.split('\n');
  const events = lines
    .filter((line) => line !== '')
    .map((line) => ({ id: line.slice(0, 36), day: line.slice(37, 47), body: line.slice(48) }));
  return { name, file, report: JSON.parse(first) as ImportReport, events, good };
}

const SHOWN = 50;
const NOT_TEXT = /[\ufffd\0-\x08]/; // of a picture, say

function Lines(props: { title: string; lines: { line: number; reason: string; detail?: string }[] }) {
  const { lines } = props;
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>
        {props.title} ({num(lines.length)})
      </summary>
      <ul class="lines">
        {lines.slice(0, SHOWN).map((one) => (
          <li key={one.line}>
            <span>{t('Line {0}', one.line)}</span>
            <span>
              {t(one.reason)}
              {one.detail && !NOT_TEXT.test(one.detail) ? `: ${one.detail}` : ''}
            </span>
          </li>
        ))}
      </ul>
      {lines.length > SHOWN && <p class="hint">{t('and {0} more', lines.length - SHOWN)}</p>}
    </details>
  );
}

function Preview(props: { read: Read; again: (unit: Unit) => void; close: () => void }) {
  const { report, events, name, good } = props.read;
  const [busy, setBusy] = useState(false);
  if (!good || report.format === 'auto') {
    return (
      <section class="card" role="alert">
        <h3>{name}</h3>
        <p class="error">{t('This is no file that styrk can read.')}</p>
        <Lines title={t('Why')} lines={report.skipped ?? []} />
        <Button onClick={props.close}>{t('Close')}</Button>
      </section>
    );
  }
  const unit = report.unit;
  const asks = unit !== null && !unit.sure && report.format !== 'styrk-json';
  const take = () =>
    attempt(async () => {
      setBusy(true);
      try {
        const added = await bring(events);
        say(t('{0} new entries. Undo takes them back as one.', added), false, {
          label: t('Undo'),
          run: () => attempt(() => perform({ act: 'undo' })),
        });
        props.close();
      } finally {
        setBusy(false);
      }
    });
  return (
    <section class="card" aria-labelledby="preview">
      <h3 id="preview" tabIndex={-1}>
        {name}
      </h3>
      <dl class="facts short">
        <dt>{t('Kind')}</dt>
        <dd>{report.format}</dd>
        <dt>{t('Sets')}</dt>
        <dd>{num(report.sets)}</dd>
        <dt>{t('Sessions')}</dt>
        <dd>{num(report.sessions)}</dd>
        <dt>{t('Exercises')}</dt>
        <dd>{num(report.exercises)}</dd>
        <dt>{t('New here')}</dt>
        <dd>{num(events.length)}</dd>
      </dl>
      {unit && report.format !== 'styrk-json' && (
        <Choice<Unit>
          legend={t('Unit of the loads')}
          value={unit.sure ? unit.value : null}
          options={[
            ['kg', 'kg'],
            ['lb', 'lb'],
          ]}
          change={props.again}
          {...(unit.how === 'inferred'
            ? { hint: unit.sure ? t('Told by the loads in it. Check that it is right.') : t('The file does not say it. Choose before you take it in.') }
            : {})}
        />
      )}
      {report.unknown_exercises.length > 0 && (
        <details>
          <summary>
            {t('Exercises styrk does not know')} ({num(report.unknown_exercises.length)})
          </summary>
          <p class="hint">{t('They are kept with their names.')}</p>
          <ul class="plain-list">
            {report.unknown_exercises.map((one) => {
              const text = typeof one === 'string' ? one : one.name;
              return <li key={text}>{text}</li>;
            })}
          </ul>
        </details>
      )}
      <Lines title={t('Lines left out')} lines={report.skipped} />
      <Lines title={t('Lines taken with a change')} lines={report.noticed ?? []} />
      <div class="row">
        <Button kind="main" disabled={busy || events.length === 0 || asks} onClick={take}>
          {events.length === 0 ? t('Nothing new in it') : t('Take in {0} entries', events.length)}
        </Button>
        <Button onClick={props.close}>{t('Cancel')}</Button>
      </div>
    </section>
  );
}

function Import() {
  const [got, setGot] = useState<Read>();
  const [over, setOver] = useState(false);
  const pick = useRef<HTMLInputElement>(null);
  const take = (file: File | undefined) => {
    if (!file) return;
    attempt(async () => setGot(await read(file.name, await file.text(), '')));
  };
  return (
    <section aria-labelledby="import">
      <h2 id="import">{t('Import')}</h2>
      <div
        class={`drop ${over ? 'over' : ''}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer?.files[0]);
        }}
      >
        <p>{t('A file from Strong, Hevy, FitNotes, Fitbod, Liftosaur or styrk.')}</p>
        <p class="hint">{t('You see what is in it before anything is kept.')}</p>
        <label class="button file">
          {t('Choose a file')}
          <input
            ref={pick}
            class="unseen"
            type="file"
            accept=".csv,.json,.txt,text/csv,application/json,text/plain"
            onChange={(event) => {
              take(event.currentTarget.files?.[0]);
              event.currentTarget.value = '';
            }}
          />
        </label>
      </div>
      {got && (
        <Preview
          read={got}
          again={(unit) => attempt(async () => setGot(await read(got.name, got.file, unit)))}
          close={() => setGot(undefined)}
        />
      )}
    </section>
  );
}

export function Room(_: { path: string[] }) {
  const [turn, setTurn] = useState(0);
  const copied = useLoaded(() => getMeta<number>('copied'), [turn]);
  const give = (kind: 'styrk-json' | 'csv', copy: boolean) =>
    attempt(async () => {
      const excel = kind === 'csv' && lang() !== 'en' ? 'excel-da' : '';
      const text = await askText('export', about(excel), kind);
      const name = `styrk-${copy ? 'copy-' : ''}${currentDay()}.${kind === 'csv' ? 'csv' : 'json'}`;
      giveFile(name, kind === 'csv' ? 'text/csv' : 'application/json', text);
      if (kind === 'styrk-json') {
        await setMeta('copied', Date.now());
        setTurn(turn + 1);
      }
      say(t('Saved as {0}', name));
    });
  return (
    <>
      <Title back="/more">{t('Files')}</Title>
      <Import />
      <section class="card stack" aria-labelledby="copy">
        <h2 id="copy">{t('Safe copy')}</h2>
        <p>
          {t('Last safe copy')}:{' '}
          {typeof copied === 'number' ? momentText(copied) : t('never')}
        </p>
        <p class="quiet">
          {t('One file with everything: log, programs, settings, screening. To bring it back, choose it under Import.')}
        </p>
        <Button kind="main" onClick={() => give('styrk-json', true)}>
          {t('Save a copy')}
        </Button>
      </section>
      <section class="card stack" aria-labelledby="export">
        <h2 id="export">{t('Export')}</h2>
        <p class="quiet">{t('For spreadsheets and other programs.')}</p>
        <div class="row">
          <Button onClick={() => give('csv', false)}>{t('Sets as CSV')}</Button>
          <Button onClick={() => give('styrk-json', false)}>{t('Everything as JSON')}</Button>
        </div>
      </section>
    </>
  );
}
