// log.tsx: what was done, newest first, with what became of each entry.

import './kit/style';
import { useState } from 'preact/hooks';
import { idTime } from '../core/id';
import { perform } from '../data/book';
import { attempt, Button, say, Sheet, Title } from '../ui/parts';
import { dateText, num, t } from '../words';
import type { Journal, JournalEntry, JournalEvent, SettingsAnswer } from './kit/answers';
import { Loaded, momentText, notation } from './kit/bits';
import { about, ask, useCore } from './kit/core';
import { LineEntry } from './kit/quick-entry';
import { correctEvent, writeLine } from './kit/write';
import { Conflicts } from './more';

const DAYS = 20;
const EVENTS_SHOWN = 60;

/** What can be written anew as a line of notation. */
const correctable = new Set(['set', 'skip', 'measure', 'pain', 'note']);

type Known = Map<string, JournalEvent>;

/** An event that took another's place, with the one it replaced struck through. */
function Old(props: { event: JournalEvent; by: string | null; word: string }) {
  return (
    <span class="old">
      <del>{notation(props.event.text)}</del>
      <span class="hint block">
        {props.word} {props.by === null ? '' : momentText(idTime(props.by))}
      </span>
    </span>
  );
}

function One(props: { event: JournalEvent; known: Known; edit: (event: JournalEvent) => void }) {
  const { event, known } = props;
  const newer = event.replaced_by === null ? undefined : known.get(event.replaced_by);
  return (
    <li>
      {event.taken_back_by !== null && (
        <span class="row wide">
          <Old event={event} by={event.taken_back_by} word={t('taken back')} />
          <Button
            aria-label={`${t('Bring it back')}: ${notation(event.text)}`}
            onClick={() => attempt(() => correctEvent(event.taken_back_by!, ''))}
          >
            {t('Bring it back')}
          </Button>
        </span>
      )}
      {event.replaced_by !== null && (
        <Old event={event} by={event.replaced_by} word={t('corrected')} />
      )}
      {event.stands && (
        <span class="row wide">
          <span>{notation(event.text)}</span>
          <Button onClick={() => props.edit(event)} aria-label={`${t('Change')}: ${notation(event.text)}`}>
            {t('Change')}
          </Button>
        </span>
      )}
      {newer && newer.id !== event.id && (
        <ul>
          <One event={newer} known={known} edit={props.edit} />
        </ul>
      )}
    </li>
  );
}

function Entry(props: { entry: JournalEntry; known: Known; edit: (event: JournalEvent) => void }) {
  const { entry } = props;
  const [open, setOpen] = useState(false);
  const first = entry.events[0]!;
  const settled = entry.events.every((e) => !e.stands);
  return (
    <li class="card entry">
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          {settled ? <del>{notation(entry.text)}</del> : <span>{notation(entry.text)}</span>}
          {settled && <span class="tag">{first.replaced_by ? t('corrected') : t('taken back')}</span>}
          {entry.source && <span class="tag">{entry.source}</span>}
        </summary>
        {open && (
          <>
            <p class="hint">{t('Written {0}', momentText(idTime(first.id)))}</p>
            <ul class="events">
              {entry.events.slice(0, EVENTS_SHOWN).map((event) => (
                <One key={event.id} event={event} known={props.known} edit={props.edit} />
              ))}
            </ul>
            {entry.events.length > EVENTS_SHOWN && (
              <p class="hint">{t('and {0} more', entry.events.length - EVENTS_SHOWN)}</p>
            )}
          </>
        )}
      </details>
    </li>
  );
}

function Edit(props: { event: JournalEvent; close: () => void }) {
  const { event, close } = props;
  return (
    <Sheet title={t('Change an entry')} close={close}>
      <div class="stack">
        <p>{notation(event.text)}</p>
        {correctable.has(event.kind) && (
          <LineEntry
            id="correction"
            label={t('What it should say')}
            hint={t('The old entry stays in the history.')}
            start={notation(event.text)}
            button={t('Correct it')}
            save={async (line) => {
              await correctEvent(event.id, line);
              close();
            }}
          />
        )}
        <Button
          kind="danger"
          onClick={() =>
            attempt(async () => {
              await correctEvent(event.id, '');
              say(t('Taken back.'));
              close();
            })
          }
        >
          {t('Take it back')}
        </Button>
      </div>
    </Sheet>
  );
}

function UndoRow() {
  const settings = useCore(() => ask<SettingsAnswer>('settings', about()), []);
  const can = settings && !(settings instanceof Error) ? settings : undefined;
  return (
    <div class="row undo-row">
      <Button disabled={!can?.undo} onClick={() => attempt(() => perform({ act: 'undo' }))}>
        {t('Undo')}
      </Button>
      <Button disabled={!can?.redo} onClick={() => attempt(() => perform({ act: 'redo' }))}>
        {t('Redo')}
      </Button>
    </div>
  );
}

/** Corrections stand below what they correct, so they need no entry of their own. */
const isCorrection = (entry: JournalEntry, known: Known): boolean =>
  entry.events.every((e) => e.supersedes !== null && known.has(e.supersedes));

function Days(props: { journal: Journal; edit: (event: JournalEvent) => void }) {
  const known: Known = new Map();
  for (const day of props.journal.days) {
    for (const entry of day.entries) for (const event of entry.events) known.set(event.id, event);
  }
  return (
    <>
      {props.journal.days.map((day) => (
        <section key={day.date} aria-labelledby={`day-${day.date}`}>
          <h2 id={`day-${day.date}`} class="day-head">
            {dateText(day.date, 'long')} <span class="hint">{day.date.slice(0, 4)}</span>
          </h2>
          <ul>
            {day.entries
              .filter((entry) => !isCorrection(entry, known))
              .map((entry) => (
                <Entry key={entry.events[0]!.id} entry={entry} known={known} edit={props.edit} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

export function Room(_: { path: string[] }) {
  const [days, setDays] = useState(DAYS);
  const [edited, setEdited] = useState<JournalEvent>();
  const journal = useCore(() => ask<Journal>('journal', about(), String(days)), [days]);
  return (
    <>
      <Title>{t('Log')}</Title>
      <Conflicts />
      <section class="card" aria-labelledby="entry">
        <h2 id="entry">{t('Write something down')}</h2>
        <LineEntry
          id="line"
          label={t('One line')}
          hint={t('Squat 120kg x5@7 · Plank 45s · bodyweight 82kg · note slept badly')}
          button={t('Write down')}
          save={(line) => writeLine(line)}
        />
      </section>
      <UndoRow />
      <Loaded value={journal}>
        {(j) => (
          <>
            {j.days.length === 0 && <p class="quiet">{t('Nothing written down yet.')}</p>}
            <Days journal={j} edit={setEdited} />
            {j.more && (
              <Button onClick={() => setDays(days * 2 > 400 ? 400 : days * 2)} disabled={days >= 400}>
                {t('Older days')}
              </Button>
            )}
            {days >= 400 && j.more && (
              <p class="hint">{t('The last {0} days are shown. Files gives you everything.', num(days))}</p>
            )}
          </>
        )}
      </Loaded>
      {edited && <Edit event={edited} close={() => setEdited(undefined)} />}
    </>
  );
}
