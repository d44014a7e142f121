// waiting.tsx: a set that waits: for what, and the field to give it.

import { useState } from 'preact/hooks';
import { setAt, type At } from '../../clock/flow';
import type { Act, Session, Side } from '../../core/types';
import { perform } from '../../data/book';
import { attempt, Button, Field, say } from '../../ui/parts';
import { readNumber, t } from '../../words';
import { skip, unitOf } from './tap';
import { waitOf, waitWhy, type Wait } from './waits';

const asks: Record<Wait['kind'], [label: () => string, hint: () => string]> = {
  '1rm': [() => t('Your 1RM'), () => t('The most you can lift once, tested or a good guess.')],
  tm: [() => t('Your training max'), () => t('Often 90 % of the 1RM.')],
  mvc: [() => t('Your strongest push'), () => t('As the dynamometer or scale shows it.')],
  lop: [
    () => t('Occlusion pressure (LOP)'),
    () => t('In mmHg, measured on this limb within four weeks.'),
  ],
};

function Ask(props: { wait: Wait; unit: string }) {
  const { wait } = props;
  const [text, setText] = useState('');
  const [side, setSide] = useState<Side>('left');
  const [error, setError] = useState<string>();
  const [label, hint] = asks[wait.kind];
  const unit = wait.kind === 'lop' ? 'mmHg' : props.unit;
  const measure = (value: number): Act => {
    if (wait.kind === 'lop') {
      return { act: 'measure', kind: 'lop', limb: wait.limb, side, mmhg: value };
    }
    return { act: 'measure', kind: wait.kind, exercise: wait.exercise, load: { value, unit } };
  };
  const give = () => {
    const value = readNumber(text);
    setError(value === null ? t('This is no number: {0}', text) : undefined);
    if (value === null) return;
    attempt(async () => {
      await perform(measure(value));
      setText('');
      say(t('Written down; the loads follow from it.'));
    });
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
    >
      <Field
        id="measure"
        label={wait.kind === 'lop' ? label() : `${label()} · ${wait.exercise}`}
        hint={hint()}
        {...(error === undefined ? {} : { error })}
      >
        <div class="row nowrap">
          <input
            id="measure"
            inputMode="decimal"
            autocomplete="off"
            value={text}
            aria-describedby="measure-hint"
            onInput={(event) => setText(event.currentTarget.value)}
          />
          <span>{unit}</span>
          <Button kind="main" onClick={give}>
            {t('Give it')}
          </Button>
        </div>
      </Field>
      {wait.kind === 'lop' && (
        <div class="row" role="group" aria-label={t('Side')}>
          {(['left', 'right'] as const).map((one) => (
            <Button key={one} aria-pressed={side === one} onClick={() => setSide(one)}>
              {one === 'left' ? t('Left') : t('Right')}
            </Button>
          ))}
        </div>
      )}
    </form>
  );
}

export function Panel(props: { session: Session; at: At; change: () => void }) {
  const { session, at } = props;
  const set = setAt(session, at);
  if (!set) return null;
  const wait = waitOf(set);
  return (
    <div class="waiting stack">
      <p>{waitWhy(set)}</p>
      {wait && <Ask wait={wait} unit={unitOf(session)} />}
      <div class="row">
        {wait?.kind === '1rm' && (
          <Button onClick={props.change}>{t('Choose a load and do a set')}</Button>
        )}
        <Button onClick={() => attempt(() => skip(at, false))}>{t('Skip the set')}</Button>
      </div>
    </div>
  );
}
