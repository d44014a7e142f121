// progress.tsx: where it goes: strength, weekly work, holds, cuffed sets, the plan.
// Every plot has a sentence and a table; all numbers come from the core.

import './kit/style';
import { useState } from 'preact/hooks';
import { Link, Title } from '../ui/parts';
import { dateText, lang, num, t } from '../words';
import type { Series, SeriesLift, WeekLedger } from './kit/answers';
import { Loaded, short, spanText } from './kit/bits';
import { about, ask, useCore } from './kit/core';
import { muscleText } from './kit/muscles';
import { Plot } from './kit/plot';

const nameOf = (lift: SeriesLift): string => lift.name[lang()] || lift.name.en;

function Pick(props: {
  id: string;
  label: string;
  options: [string, string][];
  value: string;
  change: (value: string) => void;
}) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      <select
        id={props.id}
        value={props.value}
        onChange={(event) => props.change(event.currentTarget.value)}
      >
        {props.options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A lift to choose among those that have something to show. */
function usePicked(lifts: SeriesLift[], has: (lift: SeriesLift) => number, id: string) {
  const [chosen, setChosen] = useState<string>();
  const able = lifts.filter((lift) => has(lift) > 0).sort((a, b) => has(b) - has(a));
  const lift = able.find((one) => one.name.en === chosen) ?? able[0];
  const pick = able.length > 1 && (
    <Pick
      id={id}
      label={t('Exercise')}
      options={able.map((one) => [one.name.en, nameOf(one)])}
      value={lift?.name.en ?? ''}
      change={setChosen}
    />
  );
  return { lift, pick };
}

function Strength(props: { series: Series }) {
  const { lifts, unit } = props.series;
  const { lift, pick } = usePicked(lifts, (l) => l.e1rm.length, 'strength-lift');
  if (!lift) return null;
  const last = lift.e1rm.at(-1)!;
  return (
    <section class="card" aria-labelledby="strength">
      <h2 id="strength">{t('Estimated 1RM')}</h2>
      {pick}
      <Plot
        key={lift.name.en}
        title={`${t('Estimated 1RM')}: ${nameOf(lift)}`}
        summary={t(
          '{0}: {1}, likely between {2} and {3} ({4}).',
          nameOf(lift),
          `${short(last.value)} ${unit}`,
          short(last.low),
          `${short(last.high)} ${unit}`,
          dateText(last.date),
        )}
        unit={unit}
        days={lift.e1rm.map((one) => one.date)}
        lines={[
          {
            label: nameOf(lift),
            values: lift.e1rm.map((one) => one.value),
            band: [lift.e1rm.map((one) => one.low), lift.e1rm.map((one) => one.high)],
          },
        ]}
      />
    </section>
  );
}

function MuscleTable(props: { week: WeekLedger }) {
  const rows = props.week.muscles.slice().sort((a, b) => b.hard_sets - a.hard_sets);
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label={t('Sets per muscle')}>
      <table class="muscles">
        <caption class="unseen">{t('Week from {0}', dateText(props.week.monday))}</caption>
        <thead>
          <tr>
            <th scope="col">{t('Muscle')}</th>
            <th scope="col" class="n">
              {t('Hard sets')}
            </th>
            <th scope="col" class="n">
              {t('Cuffed')}
            </th>
            <th scope="col" class="n">
              {t('Held')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((m) => (
            <tr key={m.muscle}>
              <th scope="row">{muscleText(m.muscle)}</th>
              <td class="n">
                <svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                  <rect width={Math.min(100, m.hard_sets * 5)} height="8" />
                </svg>
                {num(m.hard_sets)}
              </td>
              <td class="n">{m.bfr_sets > 0 ? num(m.bfr_sets) : '–'}</td>
              <td class="n">{m.isometric_s > 0 ? spanText(m.isometric_s) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Weekly(props: { series: Series }) {
  const weeks = props.series.weeks;
  const [muscle, setMuscle] = useState<string>();
  const [monday, setMonday] = useState<string>();
  const week = weeks.find((one) => one.monday === monday) ?? weeks.at(-1);
  if (!week) return null;
  const all = [...new Set(weeks.flatMap((one) => one.muscles.map((m) => m.muscle)))];
  const shown = muscle ?? week.muscles.slice().sort((a, b) => b.hard_sets - a.hard_sets)[0]?.muscle;
  const values = weeks.map((one) => one.muscles.find((m) => m.muscle === shown)?.hard_sets ?? 0);
  return (
    <section class="card" aria-labelledby="weekly">
      <h2 id="weekly">{t('Weekly sets')}</h2>
      <Pick
        id="week"
        label={t('Week from')}
        options={weeks
          .slice(-26)
          .reverse()
          .map((one) => [one.monday, dateText(one.monday)])}
        value={week.monday}
        change={setMonday}
      />
      <p class="quiet">
        {t('{0} work sets, {1} lifted.', week.sets, `${short(week.tonnage.value)} ${week.tonnage.unit}`)}{' '}
        {t('A set counts whole for the muscle it is for and half for those that help.')}
      </p>
      <MuscleTable week={week} />
      {shown && (
        <>
          <Pick
            id="muscle"
            label={t('Muscle over time')}
            options={all.map((id) => [id, muscleText(id)])}
            value={shown}
            change={setMuscle}
          />
          <Plot
            key={shown}
            title={`${t('Hard sets')}: ${muscleText(shown)}`}
            summary={t('{0}: {1} hard sets in the week from {2}.', muscleText(shown), num(values.at(-1) ?? 0), dateText(weeks.at(-1)!.monday))}
            unit={t('sets')}
            days={weeks.map((one) => one.monday)}
            lines={[{ label: muscleText(shown), values }]}
            bars
          />
        </>
      )}
    </section>
  );
}

function Holds(props: { series: Series }) {
  const { lift, pick } = usePicked(props.series.lifts, (l) => l.holds.length, 'hold-lift');
  if (!lift) return null;
  const last = lift.holds.at(-1)!;
  return (
    <section class="card" aria-labelledby="holds">
      <h2 id="holds">{t('Holds')}</h2>
      {pick}
      <Plot
        key={lift.name.en}
        title={`${t('Holds')}: ${nameOf(lift)}`}
        summary={t(
          '{0}: longest {1}, {2} in all ({3}).',
          nameOf(lift),
          spanText(last.longest_s),
          spanText(last.total_s),
          dateText(last.date),
        )}
        unit="s"
        days={lift.holds.map((one) => one.date)}
        lines={[
          { label: t('Longest'), values: lift.holds.map((one) => one.longest_s) },
          { label: t('In all'), values: lift.holds.map((one) => one.total_s) },
        ]}
      />
    </section>
  );
}

function Cuffed(props: { series: Series }) {
  const { lift, pick } = usePicked(props.series.lifts, (l) => l.bfr.length, 'bfr-lift');
  if (!lift) return null;
  const last = lift.bfr.at(-1)!;
  return (
    <section class="card" aria-labelledby="cuffed">
      <h2 id="cuffed">{t('Sets under a cuff')}</h2>
      {pick}
      <Plot
        key={lift.name.en}
        title={`${t('Sets under a cuff')}: ${nameOf(lift)}`}
        summary={t('{0}: {1} sets, {2} repetitions ({3}).', nameOf(lift), last.sets, last.reps, dateText(last.date))}
        unit={t('repetitions')}
        days={lift.bfr.map((one) => one.date)}
        lines={[{ label: t('Repetitions'), values: lift.bfr.map((one) => one.reps) }]}
        bars
      />
    </section>
  );
}

function Plan(props: { series: Series }) {
  const weeks = props.series.plan_weeks.slice(-52);
  const last = weeks.at(-1);
  if (!last) return null;
  return (
    <section class="card" aria-labelledby="plan">
      <h2 id="plan">{t('Planned and done')}</h2>
      <Plot
        title={t('Planned and done')}
        summary={t(
          'Week from {0}: {1} of {2} planned sets. Sessions: {3}.',
          dateText(last.date),
          last.done,
          last.planned,
          last.sessions,
        )}
        unit={t('sets')}
        days={weeks.map((one) => one.date)}
        lines={[
          { label: t('Done'), values: weeks.map((one) => one.done) },
          { label: t('Planned'), values: weeks.map((one) => one.planned) },
        ]}
      />
      <p class="hint">{t('Sets that a stop rule leaves open are not counted as planned.')}</p>
    </section>
  );
}

function Weight(props: { series: Series }) {
  const { bodyweight, unit } = props.series;
  if (bodyweight.length < 2) return null;
  const last = bodyweight.at(-1)!;
  return (
    <section class="card" aria-labelledby="weight">
      <h2 id="weight">{t('Body weight')}</h2>
      <Plot
        title={t('Body weight')}
        summary={t('{0} ({1}).', `${short(last.value)} ${unit}`, dateText(last.date))}
        unit={unit}
        days={bodyweight.map((one) => one.date)}
        lines={[{ label: t('Body weight'), values: bodyweight.map((one) => one.value) }]}
      />
      <Link to="/body" class="link-tall">
        {t('Write down a body weight')}
      </Link>
    </section>
  );
}

export function Room(_: { path: string[] }) {
  const series = useCore(() => ask<Series>('series', about()), []);
  return (
    <>
      <Title>{t('Progress')}</Title>
      <Loaded value={series}>
        {(s) => (
          <>
            {s.lifts.length === 0 && (
              <p class="card">{t('Nothing to show yet. It grows with every session.')}</p>
            )}
            <Strength series={s} />
            <Weekly series={s} />
            <Holds series={s} />
            <Cuffed series={s} />
            <Plan series={s} />
            <Weight series={s} />
          </>
        )}
      </Loaded>
    </>
  );
}
