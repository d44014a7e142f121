// waiting.tsx: a set that waits: for what, and the field to give it.

import { useState } from 'preact/hooks';
import { setAt, type At } from '../../clock/flow';
import type { Session } from '../../core/types';
import { perform } from '../../data/book';
import { attempt, Button, Field, say } from '../../ui/parts';
import { readNumber, t } from '../../words';
import { skip } from './tap';

/** Commands of the terminal stand after a colon; here there is a field instead. */
const readable = (why: string) => why.replace(/: styrk [^,]*/, '');

const asks: Record<string, [label: () => string, hint: () => string, unit: string]> = {
  '1rm': [() => t('Your 1RM'), () => t('The most you can lift once, tested or a good guess.'), ''],
  tm: [() => t('Your training max'), () => t('Often 90 % of the 1RM.'), ''],
  mvc: [() => t('Your strongest push'), () => t('As the dynamometer or scale shows it.'), ''],
  lop: [() => t('Occlusion pressure (LOP)'), () => t('In mmHg, measured on this limb within four weeks.'), 'mmHg'],
};

export function Panel(props: { session: Session; at: At; change: () => void }) {
  const { session, at } = props;
  const exercise = session.exercises[at[0]]!;
  const set = setAt(session, at);
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  if (!set) return null;
  const kind = set.waits_for ?? '';
  const ask = asks[kind];
  const unit = ask?.[2] || (session.exercises.flatMap((e) => e.sets).find((s) => s.load)?.load?.unit ?? 'kg');
  const give = () => {
    const value = readNumber(text);
    if (value === null || value <= 0) {
      setError(t('This is no number: {0}', text));
      return;
    }
    setError(undefined);
    const load = { value, unit };
    const measured = kind === 'lop' ? { kind, limb: exercise.name, mmhg: value } : { kind, exercise: exercise.name, load };
    attempt(async () => {
      await perform({ act: 'measure', ...measured });
      setText('');
      say(t('Written down; the loads follow from it.'));
    });
  };
  return (
    <div class="waiting stack">
      <p>{t('This set waits: {0}', readable(set.why[0] ?? ''))}</p>
      {ask && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            give();
          }}
        >
          <Field id="measure" label={`${ask[0]()} · ${exercise.name}`} hint={ask[1]()} {...(error ? { error } : {})}>
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
        </form>
      )}
      <div class="row">
        {kind === '1rm' && (
          <Button onClick={props.change}>{t('Choose a load and do a set')}</Button>
        )}
        <Button onClick={() => attempt(() => skip(at, false))}>{t('Skip the set')}</Button>
      </div>
    </div>
  );
}
