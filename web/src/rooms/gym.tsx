// gym.tsx: what there is to lift with. The log keeps one inventory, as settings; a
// gym with a name is a list of such settings on this device, put in force by a tap.

import './kit/style';
import { useEffect, useState } from 'preact/hooks';
import type { Unit } from '../core/types';
import { perform } from '../data/book';
import { getMeta, setMeta } from '../data/db';
import { attempt, Button, say, Title } from '../ui/parts';
import { useLoaded } from '../ui/hooks';
import { readNumber, t, weight } from '../words';
import type { Loading, SettingsAnswer } from './kit/answers';
import { Choice, Input, Loaded, notation, Stepper } from './kit/bits';
import { about, ask, useCore } from './kit/core';
import { Plates } from './today/plates';

type Gym = Record<string, string>;

const keys = ['bar', 'bar.ez', 'bar.trap', 'bar.smith', 'collars', 'plates', 'dumbbells', 'kettlebells', 'stack', 'cable'];
const usual: Record<Unit, number[]> = {
  kg: [25, 20, 15, 10, 5, 2.5, 1.25, 0.5],
  lb: [45, 35, 25, 10, 5, 2.5],
};

interface Plate {
  size: number;
  unit: Unit;
  count: number;
}

/** "4x25kg 2x20kg 10kg"; without a count there are as many as wanted, shown as 20. */
function readPlates(text: string, unit: Unit): Plate[] {
  return [...text.matchAll(/(?:(\d+)x)?(\d+(?:[.,]\d+)?)\s*(kg|lb)?/gi)].map((match) => ({
    count: match[1] === undefined ? 20 : Number(match[1]),
    size: readNumber(match[2]!) ?? 0,
    unit: (match[3]?.toLowerCase() as Unit | undefined) ?? unit,
  }));
}

function writePlates(plates: Plate[]): string {
  return plates
    .filter((plate) => plate.count > 0)
    .sort((a, b) => b.size - a.size)
    .map((plate) => `${plate.count}x${plate.size}${plate.unit}`)
    .join(' ');
}

function PlateRows(props: { text: string; unit: Unit; change: (text: string) => void }) {
  const [own, setOwn] = useState('');
  const have = readPlates(props.text, props.unit);
  const rows = [...have];
  for (const size of usual[props.unit]) {
    if (!rows.some((row) => row.size === size)) rows.push({ size, unit: props.unit, count: 0 });
  }
  rows.sort((a, b) => b.size - a.size);
  const set = (plate: Plate, count: number) =>
    props.change(
      writePlates([...have.filter((one) => one.size !== plate.size), { ...plate, count }]),
    );
  const size = readNumber(own);
  return (
    <>
      <ul class="plate-rows">
        {rows.map((plate) => {
          const name = weight({ value: plate.size, unit: plate.unit });
          return (
            <li key={plate.size} class="row wide">
              <span>{name}</span>
              <Stepper label={name} value={plate.count} change={(count) => set(plate, count)} />
            </li>
          );
        })}
      </ul>
      <div class="with-button">
        <Input
          id="own-plate"
          label={t('Another plate, in {0}', props.unit)}
          value={own}
          change={setOwn}
          inputMode="decimal"
          autocomplete="off"
        />
        <Button
          disabled={size === null || size <= 0}
          onClick={() => {
            set({ size: size!, unit: props.unit, count: 0 }, 2);
            setOwn('');
          }}
        >
          {t('Add')}
        </Button>
      </div>
    </>
  );
}

/** Shown with the language's mark, kept with a point; a bare number gets the unit. */
const asSetting = (text: string, unit: Unit): string =>
  text
    .trim()
    .replace(/(\d),(\d)/g, '$1.$2')
    .replace(/^(\d+(?:\.\d+)?)$/, `$1${unit}`);

const asBells = (text: string, unit: Unit): string =>
  text
    .trim()
    .replace(/(\d),(\d)/g, '$1.$2')
    .split(/[\s,;]+/)
    .filter((part) => part !== '')
    .map((part) => (/[a-z]$/i.test(part) ? part : `${part}${unit}`))
    .join(' ');

function Picture(props: { unit: Unit; saved: string }) {
  const [text, setText] = useState(props.unit === 'kg' ? '100' : '225');
  const value = readNumber(text);
  const loading = useLoaded(
    async () =>
      value === null || value <= 0 ? null : ask<Loading>('loading', about(), `bar ${value}${props.unit}`),
    [text, props.unit, props.saved],
  );
  const shown = loading && !(loading instanceof Error) ? loading : null;
  return (
    <section class="card" aria-labelledby="picture">
      <h2 id="picture">{t('What it looks like')}</h2>
      <Input
        id="try-load"
        label={t('Load in {0}', props.unit)}
        value={text}
        change={setText}
        inputMode="decimal"
        autocomplete="off"
      />
      <div aria-live="polite">
        {shown && (
          <p>
            {shown.exact
              ? weight(shown.load)
              : t('{0} cannot be made. Nearest: {1}', weight(shown.wanted), weight(shown.load))}
          </p>
        )}
        {shown?.plates && <Plates plates={shown.plates} unit={shown.load.unit} />}
      </div>
    </section>
  );
}

function Editor(props: { saved: Gym; unit: Unit }) {
  const [draft, setDraft] = useState<Gym>(props.saved);
  const [busy, setBusy] = useState(false);
  useEffect(() => setDraft(props.saved), [JSON.stringify(props.saved)]);
  const changed = keys.filter((key) => (draft[key] ?? '') !== (props.saved[key] ?? ''));
  const put = (key: string) => (text: string) => setDraft((old) => ({ ...old, [key]: text }));
  const save = () =>
    attempt(async () => {
      setBusy(true);
      try {
        await keep(draft, props.saved, props.unit);
        say(t('The gym is saved.'));
      } finally {
        setBusy(false);
      }
    });
  const field = (key: string, label: string, hint?: string) => (
    <Input
      id={`gym-${key.replace('.', '-')}`}
      label={label}
      hint={hint}
      value={notation(draft[key] ?? '')}
      change={put(key)}
      autocomplete="off"
    />
  );
  return (
    <>
      <section class="card" aria-labelledby="bars">
        <h2 id="bars">{t('Bars')}</h2>
        {field('bar', t('Bar'), t('With its unit: 20kg, 45lb'))}
        <details>
          <summary>{t('Other bars and collars')}</summary>
          {field('collars', t('Each collar'))}
          {field('bar.ez', t('EZ bar'))}
          {field('bar.trap', t('Trap bar'))}
          {field('bar.smith', t('Smith machine'))}
        </details>
      </section>
      <section class="card" aria-labelledby="plates">
        <h2 id="plates">{t('Plates')}</h2>
        <p class="hint">{t('All of them, counted singly. Without any, loads go in steps of {0}.', props.unit === 'kg' ? weight({ value: 2.5, unit: 'kg' }) : weight({ value: 5, unit: 'lb' }))}</p>
        <PlateRows text={draft['plates'] ?? ''} unit={props.unit} change={put('plates')} />
      </section>
      <section class="card" aria-labelledby="bells">
        <h2 id="bells">{t('Bells and machines')}</h2>
        {field('dumbbells', t('Dumbbells'), t('The sizes there are: 2kg 4kg 6kg'))}
        {field('kettlebells', t('Kettlebells'), t('8kg 12kg 16kg'))}
        {field('stack', t('Stack with a pin'), t('Lightest, heaviest, step: 5kg-100kg step 5kg'))}
        {field('cable', t('Cable'), t('Written as a stack'))}
      </section>
      <div class="save-bar">
        <Button kind="main" disabled={changed.length === 0 || busy} onClick={save}>
          {changed.length === 0 ? t('Saved') : t('Save the gym')}
        </Button>
      </div>
    </>
  );
}

/** Writes what differs; the core says what cannot be read. */
async function keep(draft: Gym, saved: Gym, unit: Unit): Promise<void> {
  for (const key of keys) {
    const text = draft[key] ?? '';
    if (text === (saved[key] ?? '')) continue;
    const bells = key === 'dumbbells' || key === 'kettlebells';
    await perform({ act: 'setting', key, value: bells ? asBells(text, unit) : asSetting(text, unit) });
  }
}

function Gyms(props: { saved: Gym; unit: Unit }) {
  const [turn, setTurn] = useState(0);
  const [name, setName] = useState('');
  const gyms = useLoaded(async () => (await getMeta<Record<string, Gym>>('gyms')) ?? {}, [turn]);
  if (gyms === undefined || gyms instanceof Error) return null;
  const store = async (next: Record<string, Gym>) => {
    await setMeta('gyms', next);
    setTurn((n) => n + 1);
  };
  const same = (gym: Gym) => keys.every((key) => (gym[key] ?? '') === (props.saved[key] ?? ''));
  return (
    <section class="card" aria-labelledby="gyms">
      <h2 id="gyms">{t('Gyms')}</h2>
      <ul class="stack">
        {Object.entries(gyms).map(([which, gym]) => (
          <li key={which} class="row wide">
            <span>
              {which}
              {same(gym) && <span class="tag">{t('in use')}</span>}
            </span>
            <span class="row">
              <Button
                disabled={same(gym)}
                onClick={() =>
                  attempt(async () => {
                    await keep(gym, props.saved, props.unit);
                    say(t('You are in {0}.', which));
                  })
                }
                aria-label={t('Use {0}', which)}
              >
                {t('Use')}
              </Button>
              <Button
                aria-label={t('Remove {0}', which)}
                onClick={() =>
                  attempt(() => {
                    const { [which]: _, ...rest } = gyms;
                    return store(rest);
                  })
                }
              >
                <span aria-hidden="true">✕</span>
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <div class="with-button">
        <Input
          id="gym-name"
          label={t('Keep what is set now as a gym')}
          hint={t('Names stay on this device.')}
          value={name}
          change={setName}
          autocomplete="off"
        />
        <Button
          disabled={name.trim() === ''}
          onClick={() =>
            attempt(async () => {
              const gym = Object.fromEntries(keys.map((key) => [key, props.saved[key] ?? '']));
              await store({ ...gyms, [name.trim()]: gym });
              setName('');
            })
          }
        >
          {t('Keep')}
        </Button>
      </div>
    </section>
  );
}

export function Room(_: { path: string[] }) {
  const answer = useCore(() => ask<SettingsAnswer>('settings', about()), []);
  return (
    <>
      <Title back="/more">{t('Gym')}</Title>
      <Loaded value={answer}>
        {({ settings }) => {
          const unit = (settings['unit'] ?? 'kg') as Unit;
          return (
            <>
              <section class="card">
                <Choice<Unit>
                  legend={t('Unit')}
                  value={unit}
                  options={[
                    ['kg', 'kg'],
                    ['lb', 'lb'],
                  ]}
                  change={(value) => attempt(() => perform({ act: 'setting', key: 'unit', value }))}
                />
              </section>
              <Gyms saved={settings} unit={unit} />
              <Editor saved={settings} unit={unit} />
              <Picture unit={unit} saved={JSON.stringify(settings)} key={unit} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}
