// program.tsx: what is followed: as text, as a form, its versions, and the library.

import './kit/style';
import { useState } from 'preact/hooks';
import { Button, Link, Title } from '../ui/parts';
import { useSession } from '../ui/hooks';
import { t } from '../words';
import { Choice, Loaded } from './kit/bits';
import { NEW_PROGRAM, useCheck, useDraft, type Draft } from './program/draft';
import { Editor } from './program/editor';
import { FormView } from './program/form';
import { Library, LibraryPageView } from './program/library';
import { Versions } from './program/versions';

type View = 'form' | 'text';

function Views(props: { draft: Draft; view: View }) {
  const { draft, view } = props;
  const check = useCheck(draft.text, draft.stem);
  const found = Array.isArray(check) ? check : [];
  return view === 'text' ? (
    <Editor draft={draft} found={found} />
  ) : (
    <FormView draft={draft} found={found} />
  );
}

function Followed() {
  const session = useSession();
  return (
    <p class="quiet">
      {session?.program
        ? t('You follow {0}. Day {1} is next.', session.program, session.day ?? '–')
        : t('No program is followed.')}
    </p>
  );
}

function Main() {
  const [view, setView] = useState<View>('form');
  const draft = useDraft();
  return (
    <>
      <Title>{t('Program')}</Title>
      <Followed />
      <nav class="row" aria-label={t('More about the program')}>
        <Link to="/calendar" class="button">
          {t('Calendar')}
        </Link>
        <Link to="/program/library" class="button">
          {t('Library')}
        </Link>
        <Link to="/program/versions" class="button">
          {t('Versions')}
        </Link>
      </nav>
      <Loaded value={draft}>
        {(d) =>
          d.text === '' ? (
            <section class="card stack">
              <p>{t('Take one from the library, or begin with a few lines of your own.')}</p>
              <div class="row">
                <Link to="/program/library" class="button main">
                  {t('Choose a program')}
                </Link>
                <Button onClick={() => d.set(NEW_PROGRAM)}>{t('Write one')}</Button>
              </div>
            </section>
          ) : (
            <>
              <Choice<View>
                legend={t('Show it as')}
                value={view}
                options={[
                  ['form', t('Form')],
                  ['text', t('Text')],
                ]}
                change={setView}
              />
              {d.changed && (
                <p class="card" role="status">
                  {t('There are changes that are not followed yet. They are kept on this device.')}
                </p>
              )}
              <Views draft={d} view={view} />
            </>
          )
        }
      </Loaded>
    </>
  );
}

export function Room(props: { path: string[] }) {
  const [what, name] = props.path;
  if (what === 'library' && name !== undefined) return <LibraryPageView name={name} key={name} />;
  if (what === 'library') return <Library />;
  if (what === 'versions') return <Versions />;
  return <Main />;
}
