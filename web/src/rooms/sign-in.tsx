// sign-in.tsx: an account at the server. The page works without one.

import './kit/style';
import { useState } from 'preact/hooks';
import { dropToken, makeToken, OtherOwner, signIn, signOut, tokens, whoAmI } from '../data/account';
import { syncNow } from '../data/sync';
import { attempt, Button, say, Title } from '../ui/parts';
import { useLoaded } from '../ui/hooks';
import { t } from '../words';
import { Input, Loaded } from './kit/bits';

function Form(props: { done: () => void }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    if (name.trim() === '' || password === '') {
      setWrong(t('Give both the account and the password.'));
      return;
    }
    setBusy(true);
    try {
      await signIn(name.trim(), password);
      say(t('You are signed in.'));
      void syncNow();
      props.done();
    } catch (error) {
      if (error instanceof OtherOwner) {
        setWrong(t('This device holds the log of {0}. Forget this device first, under Settings.', error.message));
      } else if (error instanceof TypeError) {
        setWrong(t('There is no network, or no server. Try again later.'));
      } else {
        setWrong((error as Error).message);
      }
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="card" onSubmit={(event) => void send(event)} noValidate>
      <Input
        id="account"
        label={t('Account')}
        value={name}
        change={setName}
        autocomplete="username"
        autocapitalize="none"
      />
      <Input
        id="password"
        type="password"
        label={t('Password')}
        value={password}
        change={setPassword}
        autocomplete="current-password"
        error={wrong}
      />
      <button class="button main" type="submit" disabled={busy}>
        {t('Sign in')}
      </button>
    </form>
  );
}

function Tokens() {
  const [turn, setTurn] = useState(0);
  const [name, setName] = useState('');
  const [made, setMade] = useState<string>();
  const list = useLoaded(tokens, [turn]);
  const again = () => setTurn((n) => n + 1);
  return (
    <details class="card">
      <summary>{t('Tokens')}</summary>
      <p class="quiet">{t('A program that speaks for you uses a token instead of the password.')}</p>
      <Loaded value={list}>
        {(all) => (
          <ul class="lines">
            {all.map((one) => (
              <li key={one.id}>
                <span>
                  {one.name} <span class="hint">{one.scopes.join(', ')}</span>
                </span>
                <Button
                  aria-label={t('Remove {0}', one.name)}
                  onClick={() => attempt(async () => dropToken(one.id).then(again))}
                >
                  {t('Remove')}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      {made !== undefined && (
        <p role="status">
          {t('Copy it now; it is shown this once:')} <code>{made}</code>
        </p>
      )}
      <div class="with-button">
        <Input id="token-name" label={t('What it is for')} value={name} change={setName} autocomplete="off" />
        <Button
          disabled={name.trim() === ''}
          onClick={() =>
            attempt(async () => {
              const token = await makeToken(name.trim(), ['read', 'log']);
              setMade(token.token);
              setName('');
              again();
            })
          }
        >
          {t('Make')}
        </Button>
      </div>
    </details>
  );
}

export function Room(_: { path: string[] }) {
  const [turn, setTurn] = useState(0);
  const me = useLoaded(whoAmI, [turn]);
  const leave = () =>
    attempt(async () => {
      await signOut();
      say(t('You are signed out. The log stays on this device.'));
      setTurn(turn + 1);
    });
  const name = me instanceof Error ? null : (me?.name ?? null);
  return (
    <>
      <Title back="/more">{t('Account')}</Title>
      {me instanceof Error && (
        <p class="card">{t('No server answers. You can train all the same; everything is kept here.')}</p>
      )}
      {me && !(me instanceof Error) && !me.accounts && (
        <p class="card">{t('This server has one user and needs no account.')}</p>
      )}
      {name !== null && !(me instanceof Error) && me?.accounts && (
        <section class="card stack">
          <p>{t('You are signed in as {0}.', name)}</p>
          <Button onClick={leave}>{t('Sign out')}</Button>
        </section>
      )}
      {name !== null && !(me instanceof Error) && me?.accounts && <Tokens />}
      {me && !(me instanceof Error) && me.accounts && name === null && <Form done={() => setTurn(turn + 1)} />}
    </>
  );
}
