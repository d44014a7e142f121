// body.tsx: body weight, maxima and pressures.

import './kit/style';
import { useState } from 'preact/hooks';
import { attempt, Button, say, Title } from '../ui/parts';
import { dateText, num, t, weight } from '../words';
import type { Series } from './kit/answers';
import { Choice, Input, Loaded, notation } from './kit/bits';
import { about, ask, useCore } from './kit/core';
import { ExerciseInput } from './kit/exercise-input';
import { Plot } from './kit/plot';
import { writeLine } from './kit/write';

/** Writes a line and says so; the field is emptied when it is kept. */
const write = (line: string, done: () => void) =>
  attempt(async () => {
    await writeLine(line);
    say(t('Written down: {0}', notation(line)));
    done();
  });

function BodyWeight(props: { series: Series }) {
  const { series } = props;
  const [text, setText] = useState('');
  const last = series.bodyweight.at(-1);
  const save = (event: Event) => {
    event.preventDefault();
    write(`bodyweight ${text.trim()}${/[a-z]/i.test(text) ? '' : series.unit}`, () => setText(''));
  };
  return (
    <section class="card" aria-labelledby="weight">
      <h2 id="weight">{t('Body weight')}</h2>
      <p class="quiet">
        {last
          ? t('Last: {0}, {1}', weight({ value: last.value, unit: series.unit }), dateText(last.date))
          : t('Nothing written down yet.')}
      </p>
      <form onSubmit={save}>
        <Input
          id="bodyweight"
          label={t('Body weight in {0}', series.unit)}
          value={text}
          change={setText}
          inputMode="decimal"
          autocomplete="off"
        />
        <button class="button main" type="submit" disabled={text.trim() === ''}>
          {t('Write down')}
        </button>
      </form>
      {series.bodyweight.length > 1 && (
        <Plot
          title={t('Body weight')}
          summary={t(
            'From {0} to {1} {2} since {3}.',
            num(series.bodyweight[0]!.value),
            num(last!.value),
            series.unit,
            dateText(series.bodyweight[0]!.date),
          )}
          unit={series.unit}
          days={series.bodyweight.map((one) => one.date)}
          lines={[{ label: t('Body weight'), values: series.bodyweight.map((one) => one.value) }]}
        />
      )}
    </section>
  );
}

type Kind = '1rm' | 'tm' | 'mvc';

function Maxima(props: { unit: string }) {
  const [kind, setKind] = useState<Kind>('1rm');
  const [exercise, setExercise] = useState('');
  const [text, setText] = useState('');
  const [side, setSide] = useState<'' | 'left' | 'right'>('');
  const save = (event: Event) => {
    event.preventDefault();
    const load = `${text.trim()}${/[a-z]/i.test(text) ? '' : props.unit}`;
    const where = kind === 'mvc' && side !== '' ? ` ${side}` : '';
    write(`${exercise.trim()} ${kind} ${load}${where}`, () => setText(''));
  };
  return (
    <section class="card" aria-labelledby="maxima">
      <h2 id="maxima">{t('Maxima')}</h2>
      <form onSubmit={save}>
        <Choice<Kind>
          legend={t('Kind')}
          value={kind}
          options={[
            ['1rm', t('1RM, tested')],
            ['tm', t('Training max')],
            ['mvc', t('Strongest push (MVC)')],
          ]}
          change={setKind}
        />
        <ExerciseInput id="max-exercise" value={exercise} change={setExercise} />
        <Input
          id="max-load"
          label={t('Load in {0}', props.unit)}
          value={text}
          change={setText}
          inputMode="decimal"
          autocomplete="off"
        />
        {kind === 'mvc' && (
          <Choice<'' | 'left' | 'right'>
            legend={t('Side')}
            value={side}
            options={[
              ['', t('Both')],
              ['left', t('Left')],
              ['right', t('Right')],
            ]}
            change={setSide}
          />
        )}
        <button class="button main" type="submit" disabled={text.trim() === '' || exercise.trim() === ''}>
          {t('Write down')}
        </button>
      </form>
    </section>
  );
}

function Pressure() {
  const [side, setSide] = useState<'left' | 'right'>('left');
  const [limb, setLimb] = useState<'arm' | 'thigh'>('thigh');
  const [posture, setPosture] = useState<'seated' | 'supine' | 'standing'>('seated');
  const [mmhg, setMmhg] = useState('');
  const [wide, setWide] = useState('');
  const save = (event: Event) => {
    event.preventDefault();
    const cuff = wide.trim() === '' ? '' : ` cuff ${wide.trim()}cm`;
    write(`lop ${side} ${limb} ${mmhg.trim()}mmHg ${posture}${cuff}`, () => setMmhg(''));
  };
  return (
    <section class="card" aria-labelledby="pressure">
      <h2 id="pressure">{t('Occlusion pressure')}</h2>
      <p class="quiet">
        {t('Only a measured pressure counts: with the same cuff and posture, at most four weeks old. It is never worked out from the size of the limb.')}
      </p>
      <form onSubmit={save}>
        <Choice<'arm' | 'thigh'>
          legend={t('Limb')}
          value={limb}
          options={[
            ['thigh', t('Thigh')],
            ['arm', t('Arm')],
          ]}
          change={setLimb}
        />
        <Choice<'left' | 'right'>
          legend={t('Side')}
          value={side}
          options={[
            ['left', t('Left')],
            ['right', t('Right')],
          ]}
          change={setSide}
        />
        <Choice<'seated' | 'supine' | 'standing'>
          legend={t('Posture')}
          value={posture}
          options={[
            ['seated', t('Seated')],
            ['supine', t('Lying')],
            ['standing', t('Standing')],
          ]}
          change={setPosture}
        />
        <Input id="lop" label={t('Pressure in mmHg')} value={mmhg} change={setMmhg} inputMode="numeric" autocomplete="off" />
        <Input
          id="cuff-width"
          label={t('Width of the cuff in cm, if known')}
          value={wide}
          change={setWide}
          inputMode="decimal"
          autocomplete="off"
        />
        <button class="button main" type="submit" disabled={mmhg.trim() === ''}>
          {t('Write down')}
        </button>
      </form>
    </section>
  );
}

function Written(props: { series: Series }) {
  const [all, setAll] = useState(false);
  const rows = props.series.measures.slice().reverse();
  if (rows.length === 0) return null;
  return (
    <section class="card" aria-labelledby="written">
      <h2 id="written">{t('Written down')}</h2>
      <ul class="lines">
        {rows.slice(0, all ? 500 : 8).map((one, i) => (
          <li key={i}>
            <span>{notation(one.text)}</span>
            <span class="hint">{dateText(one.date)}</span>
          </li>
        ))}
      </ul>
      {rows.length > 8 && !all && <Button onClick={() => setAll(true)}>{t('Show all')}</Button>}
    </section>
  );
}

export function Room(_: { path: string[] }) {
  const series = useCore(() => ask<Series>('series', about()), []);
  return (
    <>
      <Title back="/more">{t('Body')}</Title>
      <Loaded value={series}>
        {(s) => (
          <>
            <BodyWeight series={s} />
            <Maxima unit={s.unit} />
            <Pressure />
            <Written series={s} />
          </>
        )}
      </Loaded>
    </>
  );
}
