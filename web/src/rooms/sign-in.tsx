// sign-in.tsx: an account at the server. The page works without one.

import './kit/style';
import { useState } from 'preact/hooks';
import {
  changePassword,
  dropToken,
  makeToken,
  OtherOwner,
  ServerError,
  signIn,
  signOut,
  tokens,
  whoAmI,
} from '../data/account';
import { syncNow } from '../data/sync';
import { attempt, Button, say, Title } from '../ui/parts';
import { useLoaded } from '../ui/hooks';
import { t } from '../words';
import { Input, Loaded } from './kit/bits';

/** What went wrong, in words for people. */
const plain = (error: unknown): string =>
  error instanceof TypeError
    ? t('There is no network, or no server. Try again later.')
    : (error as Error).message;

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
      } else setWrong(plain(error));
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

/** Which of the two is wrong, and why. */
type Wrong = { old?: string; fresh?: string };

function Password(props: { name: string; done: () => void }) {
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [wrong, setWrong] = useState<Wrong>({});
  const [busy, setBusy] = useState(false);
  const send = async (event: Event) => {
    event.preventDefault();
    if (old === '' || fresh === '') {
      setWrong({ [old === '' ? 'old' : 'fresh']: t('Give both the old password and the new one.') });
      return;
    }
    setBusy(true);
    try {
      await changePassword(old, fresh);
      say(t('The new password holds. Your other devices are signed out.'));
      void syncNow();
      props.done();
    } catch (error) {
      const isFresh = error instanceof ServerError && error.status === 422;
      setWrong({ [isFresh ? 'fresh' : 'old']: plain(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <details class="card">
      <summary>{t('Change the password')}</summary>
      <form class="stack" onSubmit={(event) => void send(event)} noValidate>
        <p class="quiet">{t('Your other devices are signed out by it, and every token ends.')}</p>
        {/* For password managers: whose it is. */}
        <input value={props.name} autocomplete="username" readOnly hidden />
        <Input
          id="old-password"
          type="password"
          label={t('Current password')}
          value={old}
          change={setOld}
          autocomplete="current-password"
          error={wrong.old}
        />
        <Input
          id="new-password"
          type="password"
          label={t('New password')}
          hint={t('At least 10 characters.')}
          value={fresh}
          change={setFresh}
          autocomplete="new-password"
          error={wrong.fresh}
        />
        <button class="button main" type="submit" disabled={busy}>
          {t('Change it')}
        </button>
      </form>
    </details>
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
  const again = () => setTurn(turn + 1);
  const leave = (everywhere: boolean) =>
    attempt(async () => {
      await signOut(everywhere).finally(again);
      say(
        everywhere
          ? t('You are signed out everywhere. The log stays on each device.')
          : t('You are signed out. The log stays on this device.'),
      );
      void syncNow();
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
          <div class="row">
            <Button onClick={() => leave(false)}>{t('Sign out')}</Button>
            <Button onClick={() => leave(true)}>{t('Sign out everywhere')}</Button>
          </div>
        </section>
      )}
      {name !== null && !(me instanceof Error) && me?.accounts && (
        <div key={turn}>
          <Password name={name} done={again} />
          <Tokens />
        </div>
      )}
      {me && !(me instanceof Error) && me.accounts && name === null && <Form done={again} />}
    </>
  );
}
