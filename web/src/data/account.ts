// account.ts: who is signed in at the server, if there is one.

import { writeHeaders } from './sync';

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

/** Asks the server; a problem it states is thrown with its words. */
export async function askServer<T>(address: string, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(address, {
    credentials: 'same-origin',
    ...init,
    headers: { Accept: 'application/json', ...writeHeaders, ...init.headers },
    signal: AbortSignal.timeout(15_000),
  });
  const text = await answer.text();
  const body = (text === '' ? {} : JSON.parse(text)) as T & { detail?: string; title?: string };
  if (!answer.ok) throw new ServerError(answer.status, body.detail ?? body.title ?? answer.statusText);
  return body;
}

export async function whoAmI(): Promise<Me> {
  try {
    const me = await askServer<Partial<Me> & { account?: string | null }>('/api/v1/me');
    const name = me.name ?? me.account ?? null;
    return { accounts: me.accounts ?? name !== null, name, role: me.role ?? null };
  } catch (error) {
    if (error instanceof ServerError && error.status === 401) {
      return { accounts: true, name: null, role: null };
    }
    throw error;
  }
}

export function signIn(name: string, password: string): Promise<unknown> {
  return askServer('/api/v1/session', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name, password }),
  });
}

export const signOut = (): Promise<unknown> => askServer('/api/v1/session', { method: 'DELETE' });
