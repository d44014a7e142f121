// exercise-sheet.tsx: what may be done with one exercise today: swap it, with the
// load of the other shown first; skip it; move it; say that it hurts.

import { useState } from 'preact/hooks';
import { openCore, previewOf } from '../../core/rack';
import type { Session } from '../../core/types';
import { currentDay } from '../../data/book';
import { useLoaded } from '../../ui/hooks';
import { attempt, Button, Field, Sheet } from '../../ui/parts';
import { lang, t } from '../../words';
import { planText } from './figures';
import { act, skip } from './tap';
import { waitWhy } from './waits';

interface Listed {
  id: string;
  name: Record<'en' | 'da' | 'nb', string>;
}

async function search(text: string): Promise<string[]> {
  if (text.trim() === '') return [];
  const core = await openCore();
  const answer = core.call('styrk_wasm_exercises', `${currentDay()} ${lang()}`, text);
  if (answer.status !== 0) return [];
  const list = (JSON.parse(answer.text) as { exercises: Listed[] }).exercises;
  return list.slice(0, 8).map((one) => one.name[lang()] || one.name.en);
}

/** The sets that the swap would lead to; asked of the core, written nowhere. */
function Preview(props: { e: number; to: string }) {
  const session = useLoaded(
    () => previewOf(currentDay(), lang(), { act: 'swap', exercise: props.e, to: props.to }),
    [props.e, props.to],
  );
  if (session === undefined) return <p class="quiet">…</p>;
  if (session instanceof Error) return <p class="error">{session.message}</p>;
  const sets = session.exercises[props.e]?.sets.filter((s) => s.role !== 'warmup') ?? [];
  const waits = sets.every((s) => s.status === 'pending');
  return (
    <ul class="preview">
      {!waits && sets.map((set, s) => <li key={s}>{planText(set)}</li>)}
      {waits && sets[0] && <li class="quiet">{waitWhy(sets[0])}</li>}
    </ul>
  );
}

function Swap(props: { e: number; name: string; close: () => void }) {
  const [text, setText] = useState('');
  const [to, setTo] = useState<string>();
  const found = useLoaded(() => search(text), [text]);
  const list = Array.isArray(found) ? found.filter((name) => name !== props.name) : [];
  const swap = (name: string) =>
    attempt(async () => {
      await act({ act: 'swap', exercise: props.e, to: name }, t('{0} instead of {1}.', name, props.name));
      props.close();
    });
  return (
    <>
      <Field id="swap" label={t('Swap for today')} hint={t('Search, for example front squat')}>
        <input
          id="swap"
          type="search"
          autocomplete="off"
          aria-describedby="swap-hint"
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setTo(undefined);
          }}
        />
      </Field>
      {found instanceof Error && <p class="error">{t('The list of exercises is not on this phone yet.')}</p>}
      <ul class="choices">
        {list.map((name) => (
          <li key={name}>
            <Button aria-pressed={to === name} onClick={() => setTo(to === name ? undefined : name)}>
              {name}
            </Button>
            {to === name && (
              <div class="card">
                <Preview e={props.e} to={name} />
                <Button kind="main" onClick={() => swap(name)}>
                  {t('Swap to {0}', name)}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

export function Panel(props: { session: Session; e: number; close: () => void; hurts: () => void }) {
  const { session, e, close } = props;
  const name = session.exercises[e]!.name;
  const last = session.exercises.length - 1;
  const move = (to: number) =>
    attempt(async () => {
      await act({ act: 'order', exercise: e, to }, t('{0} moved.', name));
      close();
    });
  return (
    <Sheet title={name} close={close}>
      <div class="stack">
        <div class="row">
          <Button disabled={e === 0} onClick={() => move(e - 1)}>
            <span aria-hidden="true">↑ </span>
            {t('Earlier')}
          </Button>
          <Button disabled={e === last} onClick={() => move(e + 1)}>
            <span aria-hidden="true">↓ </span>
            {t('Later')}
          </Button>
          <Button
            onClick={() =>
              attempt(async () => {
                await skip([e, 0], true);
                close();
              })
            }
          >
            {t('Skip the exercise')}
          </Button>
          <Button onClick={props.hurts}>{t('It hurts')}</Button>
        </div>
        <Swap e={e} name={name} close={close} />
      </div>
    </Sheet>
  );
}
