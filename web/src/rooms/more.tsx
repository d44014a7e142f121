// more.tsx: the way to every room, what needs a choice, and about styrk.

import './kit/style';
import type { Conflict } from '../core/types';
import { perform } from '../data/book';
import { syncNow, type SyncState } from '../data/sync';
import { attempt, Button, Link, Title } from '../ui/parts';
import { useSession, useSync } from '../ui/hooks';
import { t } from '../words';
import { askText } from './kit/core';
import { notation } from './kit/bits';
import { useLoaded } from '../ui/hooks';

const rooms: [string, () => string, () => string][] = [
  ['/calendar', () => t('Calendar'), () => t('The coming weeks, and the days behind you')],
  ['/methods', () => t('Methods'), () => t('What they do, how well it is known, and the limits')],
  ['/body', () => t('Body'), () => t('Body weight, maxima, pressures')],
  ['/gym', () => t('Gym'), () => t('Bars, plates and bells that you have')],
  ['/screening', () => t('Screening'), () => t('Questions before cuffs and maximal work')],
  ['/files', () => t('Files'), () => t('Import, export and a safe copy')],
  ['/settings', () => t('Settings'), () => t('Language, looks, sounds, this device')],
  ['/sign-in', () => t('Account'), () => t('Sign in to share the log between devices; the password')],
];

const states: Record<SyncState, () => string> = {
  off: () => t('Not syncing.'),
  idle: () => t('In step with the server.'),
  busy: () => t('Syncing …'),
  waiting: () => t('No network. Everything is kept here and goes out later.'),
  'sign-in': () => t('Sign in to sync. Everything is kept here meanwhile.'),
  failed: () => t('The server did not take it. It is kept here and tried again.'),
};

export const syncText = (state: SyncState): string => states[state]();

function OneConflict(props: { conflict: Conflict }) {
  const { conflict } = props;
  return (
    <fieldset class="card">
      <legend class="unseen">{conflict.exercise}</legend>
      <h3>{conflict.exercise}</h3>
      <p class="quiet">{t('Two devices wrote down this set. Which is right?')}</p>
      <ul class="stack">
        {conflict.events.map((event) => (
          <li key={event.id} class="row wide">
            <span>
              {notation(event.text)}
              {event.counts && <span class="tag">{t('counts now')}</span>}
            </span>
            <Button
              onClick={() =>
                attempt(() => perform({ act: 'choose', slot: conflict.slot, event: event.id }))
              }
            >
              {t('This one')}
            </Button>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

export function Conflicts() {
  const conflicts = useSession()?.conflicts ?? [];
  if (conflicts.length === 0) return null;
  return (
    <section aria-labelledby="conflicts">
      <h2 id="conflicts">{t('To choose')}</h2>
      {conflicts.map((conflict) => (
        <OneConflict key={conflict.slot} conflict={conflict} />
      ))}
    </section>
  );
}

function Version() {
  const version = useLoaded(() => askText('version'), []);
  return <>{typeof version === 'string' ? version : '…'}</>;
}

export function Room(_: { path: string[] }) {
  const sync = useSync();
  return (
    <>
      <Title>{t('More')}</Title>
      <Conflicts />
      <nav aria-label={t('All rooms')}>
        <ul class="doors">
          {rooms.map(([to, name, words]) => (
            <li key={to}>
              <Link to={to}>
                <span class="door-name">{name()}</span>
                <span class="hint">{words()}</span>
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <section class="card stack" aria-labelledby="sync">
        <h2 id="sync">{t('Sync')}</h2>
        <p role="status">{syncText(sync)}</p>
        <Button onClick={() => attempt(syncNow)} disabled={sync === 'busy'}>
          {t('Sync now')}
        </Button>
      </section>
      <section class="card stack about" aria-labelledby="about">
        <h2 id="about">styrk</h2>
        <p>
          {t('Version')} <Version /> · {t('MIT licence')}
        </p>
        <p class="quiet">
          {t('Your log is yours. It stays on this device and on the server you sign in to, and goes nowhere else.')}
        </p>
        <p class="quiet">{t('styrk informs. It does not diagnose or treat.')}</p>
      </section>
    </>
  );
}
