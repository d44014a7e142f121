// account.ts: who is signed in at the server, if there is one.

import { getMeta, setMeta } from './db';
import { lang } from '../words';
import { forgetMark, setMark, writeHeaders } from './sync';

export interface Me {
  accounts: boolean; // whether this server has accounts at all
  name: string | null;
  role: string | null;
}

export class ServerError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/** Asks the server; a problem it states is thrown with its words, in the reader's language. */
export async function askServer<T>(address: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(address, {
    credentials: 'same-origin',
    ...init,
    headers: { Accept: 'application/json', 'Accept-Language': lang(), ...writeHeaders, ...init.headers },
    signal: AbortSignal.timeout(15_000),
  });
  const text = await answer.text();
  const body = (text === '' ? {} : JSON.parse(text)) as T & { detail?: string; title?: string };
  if (!answer.ok) throw new ServerError(answer.status, body.detail ?? body.title ?? answer.statusText);
  return body;
}

export async function whoAmI(): Promise<Me> {
  try {
    const me = await askServer<Partial<Me> & SignedIn>('/api/v1/me');
    if (me.csrf) setMark(me.csrf);
    return { accounts: me.accounts ?? false, name: me.name, role: me.role ?? null };
  } catch (error) {
    if (error instanceof ServerError && error.status === 401) {
      return { accounts: true, name: null, role: null };
    }
    throw error;
  }
}

interface SignedIn {
  name: string | null;
  csrf?: string | null;
}

/** Whose log this device holds, if it ever signed in. */
export const owner = (): Promise<string | undefined> => getMeta<string>('owner');

/** Another account signed in where the log of one is kept. */
export class OtherOwner extends Error {}

export async function signIn(name: string, password: string): Promise<void> {
  const me = await askServer<SignedIn>('/api/v1/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });
  setMark(me.csrf);
  const held = await owner();
  if (held !== undefined && me.name !== null && held !== me.name) {
    await signOut();
    throw new OtherOwner(held);
  }
  if (me.name !== null) await setMeta('owner', me.name);
}

/** `everywhere`: every other device's session ends as well; tokens stay. */
export async function signOut(everywhere = false): Promise<void> {
  await askServer(`/api/v1/session${everywhere ? '?everywhere=1' : ''}`, { method: 'DELETE' });
  forgetMark();
}

/** Ends every session and token of the account; this device gets a new session. */
export async function changePassword(password: string, fresh: string): Promise<void> {
  const me = await askServer<SignedIn>('/api/v1/password', {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ password, new: fresh }),
  });
  setMark(me.csrf);
}

export interface Token {
  id: string;
  name: string;
  scopes: string[];
  token?: string; // once, when it is made
}

export const tokens = async (): Promise<Token[]> =>
  (await askServer<{ tokens: Token[] }>('/api/v1/tokens')).tokens;

export const makeToken = (name: string, scopes: string[]): Promise<Token> =>
  askServer<Token>('/api/v1/tokens', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, scopes }),
  });

export const dropToken = (id: string): Promise<unknown> =>
  askServer(`/api/v1/tokens/${id}`, { method: 'DELETE' });
