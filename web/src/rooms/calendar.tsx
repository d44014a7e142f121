// calendar.tsx: the days behind and the weeks to come: a month as a grid, the day
// that is chosen in words, and the coming days as a list.

import './kit/style';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { currentDay } from '../data/book';
import { Button, Link, Title } from '../ui/parts';
import { dateText, locale, t } from '../words';
import type { Journal, Run, RunDay, Series, Tally } from './kit/answers';
import { Loaded, notation } from './kit/bits';
import { about, ask, askText, useCore } from './kit/core';
import { DayLines } from './kit/run-text';

const WEEKS = 8;
const DAY_MS = 86_400_000;

interface Data {
  done: Map<string, Tally & { day: string | null }>;
  planned: Map<string, RunDay>;
  title: string | null;
}

async function load(): Promise<Data> {
  const series = await ask<Series>('series', about());
  let run: Run = { program: null, title: null, days: [] };
  try {
    run = JSON.parse(await askText('weeks', about(), String(WEEKS))) as Run;
  } catch {
    // No program is followed: there is nothing to come.
  }
  return {
    done: new Map(series.days.map((day) => [day.date, day])),
    planned: new Map(run.days.map((day) => [day.date, day])),
    title: run.title,
  };
}

const plus = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + n * DAY_MS).toISOString().slice(0, 10);

/** The Mondays of the weeks that hold the month. */
function weeksOf(month: string): string[] {
  const first = `${month}-01`;
  const weekday = (new Date(`${first}T12:00:00Z`).getUTCDay() + 6) % 7;
  const weeks: string[] = [];
  for (let monday = plus(first, -weekday); monday.slice(0, 7) <= month; monday = plus(monday, 7)) {
    weeks.push(monday);
  }
  return weeks;
}

function otherMonth(month: string, by: number): string {
  const [year, of] = month.split('-').map(Number) as [number, number];
  const at = new Date(Date.UTC(year, of - 1 + by, 1));
  return at.toISOString().slice(0, 7);
}

function mark(data: Data, day: string): { text: string; kind: string } {
  const done = data.done.get(day);
  if (done) return { text: t('trained {0}', done.day ?? ''), kind: 'done' };
  const planned = data.planned.get(day);
  if (planned) return { text: t('planned: {0}', planned.day), kind: 'planned' };
  return { text: '', kind: '' };
}

function Grid(props: { data: Data; month: string; day: string; choose: (day: string) => void }) {
  const { data, month, day } = props;
  const table = useRef<HTMLTableElement>(null);
  const moved = useRef<string | undefined>(undefined); // the day the arrow keys have come to
  const today = currentDay();
  const weeks = weeksOf(month);
  const names = weeks[0] ? [0, 1, 2, 3, 4, 5, 6].map((n) => plus(weeks[0]!, n)) : [];
  const weekday = (one: string, style: 'short' | 'long') =>
    new Date(`${one}T12:00:00`).toLocaleDateString(locale(), { weekday: style });
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
  const move = (event: KeyboardEvent) => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    moved.current = plus(moved.current ?? day, step); // keys may come faster than the screen
    props.choose(moved.current);
  };
  useLayoutEffect(() => {
    if (moved.current !== day) return;
    moved.current = undefined;
    table.current?.querySelector<HTMLButtonElement>('button[tabindex="0"]')?.focus();
  }, [day]);
  return (
    <table class="month" ref={table} onKeyDown={move}>
      <caption class="unseen">{t('Choose a day with the arrow keys')}</caption>
      <thead>
        <tr>
          {names.map((one) => (
            <th key={one} scope="col">
              <span aria-hidden="true">{weekday(one, 'short').replace('.', '').slice(0, 2)}</span>
              <span class="unseen">{weekday(one, 'long')}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((monday) => (
          <tr key={monday}>
            {[0, 1, 2, 3, 4, 5, 6].map((n) => {
              const one = plus(monday, n);
              const { text, kind } = mark(data, one);
              const out = one.slice(0, 7) !== month;
              return (
                <td key={one} class={out ? 'out' : ''}>
                  <button
                    type="button"
                    class={kind}
                    tabIndex={one === day ? 0 : -1}
                    aria-pressed={one === day}
                    aria-current={one === today ? 'date' : undefined}
                    onClick={() => props.choose(one)}
                  >
                    <span class="unseen">{`${dateText(one, 'long')}${text ? `, ${text}` : ''}`}</span>
                    <span class="month-day" aria-hidden="true">
                      {Number(one.slice(8))}
                    </span>
                    <span class="month-mark" aria-hidden="true">
                      {kind === 'done' ? '✓' : kind === 'planned' ? data.planned.get(one)!.day.slice(0, 3) : ''}
                    </span>
                  </button>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Past(props: { day: string; tally: Tally & { day: string | null } }) {
  const { day, tally } = props;
  const journal = useCore(() => ask<Journal>('journal', about(), `1 ${plus(day, 1)}`), [day]);
  return (
    <>
      <p>
        {tally.planned > 0
          ? t('Day {0}: {1} of {2} planned sets done.', tally.day ?? '', tally.done, tally.planned)
          : t('{0} sets done, none planned.', tally.done + tally.extra)}{' '}
        {tally.extra > 0 && tally.planned > 0 && t('{0} sets more of other exercises.', tally.extra)}
      </p>
      <Loaded value={journal}>
        {(j) => (
          <ul class="lines">
            {(j.days[0]?.date === day ? j.days[0].entries : [])
              .filter((entry) => entry.stands && entry.kind !== 'setting')
              .reverse()
              .map((entry) => (
                <li key={entry.events[0]!.id}>{notation(entry.text)}</li>
              ))}
          </ul>
        )}
      </Loaded>
    </>
  );
}

function Chosen(props: { data: Data; day: string }) {
  const { data, day } = props;
  const done = data.done.get(day);
  const planned = data.planned.get(day);
  return (
    <section class="card" aria-labelledby="chosen" aria-live="polite">
      <h2 id="chosen">{dateText(day, 'long')}</h2>
      {done && <Past day={day} tally={done} />}
      {!done && planned && (
        <>
          <p class="quiet">
            {t('Day {0}, week {1}', planned.day, planned.program_week)}
            {planned.label ? ` · ${planned.label}` : ''}
          </p>
          <DayLines day={planned} />
        </>
      )}
      {!done && !planned && <p class="quiet">{t('No training on this day.')}</p>}
    </section>
  );
}

function Coming(props: { data: Data }) {
  const days = [...props.data.planned.values()];
  if (days.length === 0) {
    return (
      <p class="card">
        {t('No program is followed.')} <Link to="/program/library">{t('Choose one')}</Link>
      </p>
    );
  }
  return (
    <section aria-labelledby="coming">
      <h2 id="coming">{t('The coming weeks')}</h2>
      <p class="hint">{t('As if every set goes as planned. Loads move with what you do.')}</p>
      <ul>
        {days.map((day) => (
          <li key={day.date} class="card">
            <details>
              <summary>
                <strong>{dateText(day.date, 'long')}</strong>{' '}
                <span class="hint">
                  {t('Day {0}, week {1}', day.day, day.program_week)}
                  {day.label ? ` · ${day.label}` : ''}
                </span>
              </summary>
              <DayLines day={day} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Room(_: { path: string[] }) {
  const [day, setDay] = useState(currentDay());
  const month = day.slice(0, 7);
  const data = useCore(load, []);
  const name = new Date(`${month}-15T12:00:00`).toLocaleDateString(locale(), {
    month: 'long',
    year: 'numeric',
  });
  const turn = (by: number) => {
    const to = otherMonth(month, by);
    setDay(to === currentDay().slice(0, 7) ? currentDay() : `${to}-01`);
  };
  return (
    <>
      <Title back="/program">{t('Calendar')}</Title>
      <div class="row wide month-head">
        <Button onClick={() => turn(-1)} aria-label={t('Month before')}>
          <span aria-hidden="true">‹</span>
        </Button>
        <h2 aria-live="polite">{name}</h2>
        <Button onClick={() => turn(1)} aria-label={t('Month after')}>
          <span aria-hidden="true">›</span>
        </Button>
      </div>
      <Loaded value={data}>
        {(d) => (
          <>
            <Grid data={d} month={month} day={day} choose={setDay} />
            <p class="hint">{t('✓ trained · letters: a planned day')}</p>
            <Chosen data={d} day={day} />
            <Coming data={d} />
          </>
        )}
      </Loaded>
    </>
  );
}
