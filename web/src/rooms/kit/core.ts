// core.ts: questions of the rooms to the module with everything. It is fetched with
// the first question; the service worker keeps it, so also without a network.

import { asError, BAD_INPUT, OK, openCore, REFUSED } from '../../core/rack';
import { currentDay, onBook } from '../../data/book';
import { useLoaded } from '../../ui/hooks';
import { lang } from '../../words';
import { useEffect, useReducer } from 'preact/hooks';

/** "2026-11-21 da rest": when and for whom. */
export const about = (rest = ''): string =>
  `${currentDay()} ${lang()}${rest === '' ? '' : ` ${rest}`}`;

/** The text of an answer; the status of a refusal is no failure. */
export async function askText(name: string, ...args: string[]): Promise<string> {
  const answer = (await openCore()).call(name, ...args);
  if (answer.status !== OK && answer.status !== REFUSED) throw asError(answer.status, answer.text);
  return answer.text;
}

export async function ask<T>(name: string, ...args: string[]): Promise<T> {
  return JSON.parse(await askText(name, ...args)) as T;
}

/** The same, but bad input is an answer too: diagnostics, a report. */
export async function tryText(
  name: string,
  ...args: string[]
): Promise<{ good: boolean; text: string }> {
  const answer = (await openCore()).call(name, ...args);
  if (answer.status > BAD_INPUT && answer.status !== REFUSED) {
    throw asError(answer.status, answer.text);
  }
  return { good: answer.status !== BAD_INPUT, text: answer.text };
}

/** What the core says, asked again after each change of the log. */
export function useCore<T>(load: () => Promise<T>, deps: unknown[]): T | Error | undefined {
  const [turn, again] = useReducer((n: number) => n + 1, 0);
  useEffect(() => onBook(() => again(undefined)), []);
  return useLoaded(load, [...deps, turn]);
}
