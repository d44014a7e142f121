// sign-in.tsx: an account at the server. The page works without one.

import './kit/style';
import { useState } from 'preact/hooks';
import { signIn, signOut, whoAmI } from '../data/account';
import { syncNow } from '../data/sync';
import { attempt, Button, say, Title } from '../ui/parts';
import { go } from '../ui/route';
import { useLoaded } from '../ui/hooks';
import { t } from '../words';
import { Input } from './kit/bits';

function Form() {
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
      go('/more');
    } catch (error) {
      const offline = error instanceof TypeError;
      setWrong(offline ? t('There is no network, or no server. Try again later.') : (error as Error).message);
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
          <p class="quiet">
            {t('Programs that speak for you use tokens:')} <code>styrk account token</code>
          </p>
          <Button onClick={leave}>{t('Sign out')}</Button>
        </section>
      )}
      {me && !(me instanceof Error) && me.accounts && name === null && <Form />}
    </>
  );
}
