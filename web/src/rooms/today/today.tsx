// today.tsx: the session at the rack: the set in play, then all of them. What is
// rarely used comes in its own file when it is opened.

import { useEffect, useReducer, useState } from 'preact/hooks';
import { clockOf } from '../../clock/clocks';
import { perform } from '../../data/book';
import type { Session } from '../../core/types';
import { attempt, Button, Link, Title } from '../../ui/parts';
import { Later } from '../../ui/later';
import { useSession, useSignedOut } from '../../ui/hooks';
import { useClocks } from '../../ui/ticks';
import { t } from '../../words';
import { SessionList } from './list';
import { Player } from './player';
import { bringBack, onPick, setInPlay, takeBack } from './tap';

const sessionSheet = () => import('./session-sheet');
const finishSheet = () => import('./finish-sheet');
const conflictCard = () => import('./conflicts');
const summaryCard = () => import('./summary');

function Head(props: { session: Session; open: () => void }) {
  const { session } = props;
  const out = useSignedOut();
  const day = session.day
    ? `${t('Day {0}', session.day)}${session.week ? ` · ${t('week {0}', session.week)}` : ''}`
    : t('Today');
  return (
    <div class="today-head">
      <div class={out ? 'out' : undefined}>
        <Title>{day}</Title>
        {out && <Link to="/sign-in">{t('Sign in to sync.')}</Link>}
      </div>
      <div class="row">
        <Button onClick={() => attempt(takeBack)} aria-label={t('Undo')}>
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d="M9 7 4 12l5 5M4 12h10a6 6 0 0 1 6 6" />
          </svg>
        </Button>
        <Button onClick={() => attempt(bringBack)} aria-label={t('Redo')}>
          <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
            <path d="m15 7 5 5-5 5M20 12H10a6 6 0 0 0-6 6" />
          </svg>
        </Button>
        <Button onClick={props.open} aria-label={t('More for this session')}>
          <span aria-hidden="true">⋯</span>
        </Button>
      </div>
    </div>
  );
}

function Empty(props: { session: Session }) {
  return (
    <div class="empty card stack">
      {props.session.program === null ? (
        <>
          <p class="lead">{t('You follow no program yet.')}</p>
          <p class="quiet">{t('Choose one from the library, or write your own. Then the sets of the day stand here.')}</p>
          <Link to="/program" class="button main">
            {t('Choose a program')}
          </Link>
        </>
      ) : (
        <>
          <p class="lead">{t('Nothing is due today.')}</p>
          <p class="quiet">{t('A day of rest. You can still add an exercise.')}</p>
          <Link to="/program" class="button plain">
            {t('To the program')}
          </Link>
        </>
      )}
    </div>
  );
}

function Over(props: { session: Session; finish: () => void }) {
  const { session } = props;
  if (session.finished) return <Later from={summaryCard} with={{ session }} />;
  const refused = session.exercises.some((e) => e.sets.some((s) => s.status === 'refused'));
  const any = session.exercises.some((e) => e.sets.some((s) => s.status === 'done'));
  return (
    <section class="player card over" aria-label={t('Next set')}>
      <p class="lead">{any ? t('All sets are done.') : t('No set can be done yet.')}</p>
      {refused && <p class="quiet">{t('Some sets are refused; the reason stands below.')}</p>}
      <div class="act">
        <div class="go-row">
          <Button kind="main" class="go" onClick={props.finish}>
            {t('Finish the session')}
          </Button>
        </div>
      </div>
    </section>
  );
}

export function Today() {
  const session = useSession();
  useClocks();
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const [sheet, setSheet] = useState<'menu' | 'finish'>();
  useEffect(() => onPick(() => redraw(undefined)), []);
  if (!session) return null;
  const at = session.finished ? undefined : setInPlay(session);
  const slot = at && session.exercises[at[0]]!.sets[at[1]]!.slot;
  const close = () => setSheet(undefined);
  const empty = session.exercises.length === 0;
  const conflicts = session.conflicts ?? [];
  return (
    <div class="today">
      <Head session={session} open={() => setSheet('menu')} />
      {conflicts.length > 0 && <Later from={conflictCard} with={{ conflicts }} />}
      {empty ? (
        <Empty session={session} />
      ) : at ? (
        <Player session={session} at={at} key={clockOf('interval') ? '' : slot} />
      ) : (
        <Over session={session} finish={() => setSheet('finish')} />
      )}
      {!empty && (
        <>
          <h2 class="list-title">{t('The session')}</h2>
          <SessionList session={session} here={at} />
          <div class="row list-end">
            <Button onClick={() => setSheet('menu')}>{t('Add or note')}</Button>
            {session.finished ? (
              <Button key="reopen" onClick={() => attempt(() => perform({ act: 'reopen' }))}>
                {t('Reopen')}
              </Button>
            ) : (
              <Button key="finish" onClick={() => setSheet('finish')}>
                {t('Finish the session')}
              </Button>
            )}
          </div>
          {session.notes.length > 0 && (
            <details class="card notes">
              <summary>{t('Good to know')}</summary>
              {session.notes.map((note) => (
                <p key={note}>{note}</p>
              ))}
            </details>
          )}
        </>
      )}
      {sheet === 'menu' && <Later from={sessionSheet} with={{ session, close, finish: () => setSheet('finish') }} />}
      {sheet === 'finish' && <Later from={finishSheet} with={{ session, close }} />}
    </div>
  );
}
