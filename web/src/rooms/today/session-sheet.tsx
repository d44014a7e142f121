// session-sheet.tsx: add an exercise, write a note, see what the clocks can do.

import { useState } from 'preact/hooks';
import { cannot } from '../../clock/able';
import { CoreError, explainRefusal } from '../../core/rack';
import type { Session } from '../../core/types';
import { currentDay, perform } from '../../data/book';
import { changeSettings, type Settings } from '../../data/settings';
import { useSettings } from '../../ui/hooks';
import { attempt, Button, Field, Sheet } from '../../ui/parts';
import { lang, t } from '../../words';
import { act } from './tap';

/** A line of notation; what the core finds wrong is shown under its place. */
function Add(props: { close: () => void }) {
  const [line, setLine] = useState('');
  const [error, setError] = useState<CoreError>();
  const add = async () => {
    try {
      await act({ act: 'add', line }, t('Added: {0}', line));
      props.close();
    } catch (problem) {
      if (!(problem instanceof CoreError)) throw problem;
      setError(problem);
      const placed = await explainRefusal(currentDay(), lang(), { act: 'add', line });
      if (placed) setError(placed);
    }
  };
  const at = error?.column ?? 0;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        attempt(add);
      }}
    >
      <Field id="add" label={t('Add an exercise for today')} hint={t('As in a program: Dips: 3x8-12 @8')}>
        <input
          id="add"
          autocomplete="off"
          autocapitalize="sentences"
          spellcheck={false}
          value={line}
          aria-invalid={error !== undefined}
          aria-describedby={error ? 'add-error' : 'add-hint'}
          onInput={(event) => {
            setLine(event.currentTarget.value);
            setError(undefined);
          }}
        />
        {error && (
          <div class="error" id="add-error" role="alert">
            {at > 0 && (
              <pre aria-hidden="true">{`${line}\n${' '.repeat(at - 1)}^`}</pre>
            )}
            <p>{error.message}</p>
            {error.hint && <p class="quiet">{error.hint}</p>}
          </div>
        )}
      </Field>
      <Button kind="main" disabled={line.trim() === ''} onClick={() => attempt(add)}>
        {t('Add')}
      </Button>
    </form>
  );
}

function Note() {
  const [text, setText] = useState('');
  const write = () =>
    attempt(async () => {
      await act({ act: 'note', text }, t('Note written down.'));
      setText('');
    });
  return (
    <>
      <Field id="note" label={t('Note for this session')}>
        <textarea id="note" rows={2} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      </Field>
      <Button disabled={text.trim() === ''} onClick={write}>
        {t('Write it down')}
      </Button>
    </>
  );
}

function Cues() {
  const now = useSettings();
  const switches: [keyof Settings, string][] = [
    ['sound', t('Sound')],
    ['flash', t('Flash of the screen')],
    ['vibration', t('Vibration')],
    ['speech', t('Speech')],
    ['wake', t('Keep the screen on')],
  ];
  return (
    <fieldset class="cues">
      <legend class="label">{t('The clocks')}</legend>
      {switches.map(([key, name]) => (
        <label class="check" key={key}>
          <input
            type="checkbox"
            checked={now[key] === true}
            onChange={(event) => attempt(() => changeSettings({ [key]: event.currentTarget.checked }))}
          />
          {name}
        </label>
      ))}
      <div class="row" role="group" aria-label={t('Seconds to get ready')}>
        <span>{t('Get ready')}</span>
        {([3, 5, 10] as const).map((s) => (
          <Button
            key={s}
            aria-pressed={now.ready_s === s}
            onClick={() => attempt(() => changeSettings({ ready_s: s }))}
          >
            {s} s
          </Button>
        ))}
      </div>
      <ul class="cannot quiet">
        {cannot().map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </fieldset>
  );
}

export function Panel(props: { session: Session; close: () => void; finish: () => void }) {
  const { session, close } = props;
  return (
    <Sheet title={t('This session')} close={close}>
      <div class="stack">
        <Add close={close} />
        <Note />
        <Cues />
        {session.exercises.length > 0 &&
          (session.finished ? (
            <Button
              onClick={() =>
                attempt(async () => {
                  await perform({ act: 'reopen' });
                  close();
                })
              }
            >
              {t('Reopen')}
            </Button>
          ) : (
            <Button
              onClick={() => {
                close();
                props.finish();
              }}
            >
              {t('Finish the session')}
            </Button>
          ))}
      </div>
    </Sheet>
  );
}
