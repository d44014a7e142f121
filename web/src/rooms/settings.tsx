// settings.tsx: how this device shows things, what it can do, and what it keeps.

import './kit/style';
import { useState } from 'preact/hooks';
import { cannot } from '../clock/able';
import type { Lang, Unit } from '../core/types';
import { eventCount, perform, refresh } from '../data/book';
import { forgetAll, getMeta, outbox } from '../data/db';
import { speak } from '../data/languages';
import { changeSettings, type Settings } from '../data/settings';
import { attempt, Button, Link, say, Title } from '../ui/parts';
import { useLoaded, useSettings, useSync } from '../ui/hooks';
import { num, t } from '../words';
import type { SettingsAnswer } from './kit/answers';
import { Check, Choice, Input, Loaded, momentText } from './kit/bits';
import { about, ask, useCore } from './kit/core';
import { syncText } from './more';

async function changeLang(to: Lang): Promise<void> {
  await speak(to);
  await changeSettings({ lang: to });
  await refresh();
}

const change = (what: Partial<Settings>) => attempt(() => changeSettings(what));

function Looks() {
  const now = useSettings();
  const settings = useCore(() => ask<SettingsAnswer>('settings', about()), []);
  const unit = settings && !(settings instanceof Error) ? (settings.settings['unit'] ?? 'kg') : null;
  return (
    <section class="card" aria-labelledby="looks">
      <h2 id="looks">{t('Language and looks')}</h2>
      <Choice<Lang>
        legend={t('Language')}
        value={now.lang}
        options={[
          ['da', 'Dansk'],
          ['nb', 'Norsk'],
          ['en', 'English'],
        ]}
        change={(lang) => attempt(() => changeLang(lang))}
      />
      <Choice<Unit>
        legend={t('Unit')}
        value={unit as Unit | null}
        options={[
          ['kg', 'kg'],
          ['lb', 'lb'],
        ]}
        change={(value) => attempt(() => perform({ act: 'setting', key: 'unit', value }))}
        hint={t('Of new loads. What is written down keeps its unit.')}
      />
      <Choice<Settings['theme']>
        legend={t('Theme')}
        value={now.theme}
        options={[
          ['auto', t('As the device')],
          ['dark', t('Dark')],
          ['light', t('Light')],
          ['contrast', t('High contrast')],
        ]}
        change={(theme) => change({ theme })}
      />
      <Choice
        legend={t('Text size')}
        value={String(now.text)}
        options={['100', '115', '130', '150'].map((size) => [size, `${num(Number(size))} %`])}
        change={(size) => change({ text: Number(size) as Settings['text'] })}
      />
    </section>
  );
}

function Signals() {
  const now = useSettings();
  return (
    <section class="card" aria-labelledby="signals">
      <h2 id="signals">{t('Clocks and cues')}</h2>
      <Check label={t('Sound')} checked={now.sound} change={(sound) => change({ sound })} />
      <Check label={t('Flash of the screen')} checked={now.flash} change={(flash) => change({ flash })} />
      <Check label={t('Vibration')} checked={now.vibration} change={(vibration) => change({ vibration })} />
      <Check label={t('Spoken cues')} checked={now.speech} change={(speech) => change({ speech })} />
      <Check
        label={t('Keep the screen on in a session')}
        checked={now.wake}
        change={(wake) => change({ wake })}
      />
      <Choice
        legend={t('Time to get ready for a hold')}
        value={String(now.ready_s)}
        options={['3', '5', '10'].map((s) => [s, `${s} s`])}
        change={(s) => change({ ready_s: Number(s) as Settings['ready_s'] })}
      />
      <h3>{t('What this device cannot do')}</h3>
      <ul class="plain-list">
        {cannot().map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  );
}

interface Kept {
  lasting: boolean | null;
  worker: boolean;
  waiting: number;
  synced: number | undefined;
  copied: number | undefined;
}

async function lookAtKept(): Promise<Kept> {
  const [lasting, ids, synced, copied] = await Promise.all([
    navigator.storage?.persisted?.() ?? null,
    outbox(),
    getMeta<number>('synced'),
    getMeta<number>('copied'),
  ]);
  const worker = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null;
  return { lasting, worker, waiting: ids.length, synced, copied };
}

function Storage() {
  const sync = useSync();
  const kept = useLoaded(lookAtKept, [sync, eventCount()]);
  const ask = () =>
    attempt(async () => {
      const granted = await navigator.storage?.persist?.();
      say(granted ? t('The browser keeps the log for good.') : t('The browser makes no promise. Keep a safe copy.'));
    });
  return (
    <section class="card" aria-labelledby="storage">
      <h2 id="storage">{t('What this device keeps')}</h2>
      <Loaded value={kept}>
        {(k) => (
          <>
            <dl class="facts">
              <dt>{t('Entries')}</dt>
              <dd>{num(eventCount())}</dd>
              <dt>{t('Not yet on the server')}</dt>
              <dd>{num(k.waiting)}</dd>
              <dt>{t('Sync')}</dt>
              <dd>{syncText(sync)}</dd>
              <dt>{t('Last in step')}</dt>
              <dd>{k.synced === undefined ? t('never') : momentText(k.synced)}</dd>
              <dt>{t('Last safe copy')}</dt>
              <dd>
                {k.copied === undefined ? t('never') : momentText(k.copied)}{' '}
                <Link to="/files">{t('Make one')}</Link>
              </dd>
              <dt>{t('Without a network')}</dt>
              <dd>{k.worker ? t('works: the page is kept here') : t('not yet: load the page once more')}</dd>
              <dt>{t('Storage')}</dt>
              <dd>
                {k.lasting === true
                  ? t('kept for good')
                  : t('the browser may clear it when the page is not used for long')}
              </dd>
            </dl>
            {k.lasting !== true && <Button onClick={ask}>{t('Ask the browser to keep it')}</Button>}
          </>
        )}
      </Loaded>
    </section>
  );
}

function Forget() {
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const word = t('forget');
  const forget = () =>
    attempt(async () => {
      await forgetAll();
      for (const name of (await caches?.keys?.()) ?? []) await caches.delete(name);
      location.assign('/');
    });
  return (
    <section class="card stack" aria-labelledby="forget">
      <h2 id="forget">{t('Forget this device')}</h2>
      <p class="quiet">
        {t('Deletes the log and the settings here. What the server and other devices have stays there. What is not yet on the server is lost.')}
      </p>
      {!open && (
        <Button kind="danger" onClick={() => setOpen(true)}>
          {t('Forget this device …')}
        </Button>
      )}
      {open && (
        <>
          <Input
            id="forget-word"
            label={t('Type {0} to go on', `"${word}"`)}
            value={typed}
            change={setTyped}
            autocomplete="off"
            autocapitalize="none"
          />
          <div class="row">
            <Button onClick={() => setOpen(false)}>{t('Cancel')}</Button>
            <Button
              kind="danger"
              disabled={typed.trim().toLowerCase() !== word.toLowerCase()}
              onClick={forget}
            >
              {t('Forget everything here')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

export function Room(_: { path: string[] }) {
  return (
    <>
      <Title back="/more">{t('Settings')}</Title>
      <Looks />
      <Signals />
      <Storage />
      <section class="card stack" aria-labelledby="account-head">
        <h2 id="account-head">{t('Account')}</h2>
        <p>
          <Link to="/sign-in" class="link-tall">
            {t('Sign in or out')}
          </Link>
        </p>
      </section>
      <Forget />
    </>
  );
}
