// rack.ts: the core in this page. Two modules of the same sources: rack.wasm is
// loaded at once and runs a session; core.wasm has everything and is fetched when
// a room needs it. Both hold the same book of events. Where rack.wasm stops, for it
// lacks what is seldom needed (wasm/README.md), core.wasm answers from then on.

import { load, type Answer, type Core } from '../../../wasm/load.mjs';
import { newId } from './id';
import type { Act, Clock, Lang, Session } from './types';

/** Status of a call: styrk_status of styrk.h. */
export const OK = 0;
export const BAD_INPUT = 1;
export const REFUSED = 2;

export class CoreError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly hint: string = '',
    readonly column: number = 0, // in the text that was given; 0 = none
  ) {
    super(message);
  }
}

declare const __RACK__: string; // addresses with the hash of the content, put in by build.mjs
declare const __CORE__: string;
declare const __CATALOG__: string; // exercises, for rack.wasm; core.wasm has them built in

const OUTGROWN = 'styrk-outgrown'; // in localStorage: the rack.wasm that this log stopped

let rack: Core | undefined;
let full: Promise<Core> | undefined;
let whole: Core | undefined; // what full came to
let stopped = false; // rack.wasm has stopped; of it only the words can still be read
let book = ''; // the lines of the log, for a module that comes later

/** rack.wasm stopped, and core.wasm has not been fetched yet. */
export class NotYet extends Error {}

/** Does something with the core; where rack.wasm stops, again with core.wasm. */
export async function withCore<T>(work: () => T): Promise<T> {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof NotYet)) throw error;
    await openCore().catch((cause: unknown) => {
      throw new CoreError(5, 'A part of styrk is missing on this device. Connect it once.', String(cause));
    });
    return work();
  }
}

async function fetchBytes(address: string): Promise<ArrayBuffer> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.arrayBuffer();
}

const fetchModule = async (address: string): Promise<Core> => load(await fetchBytes(address));

/** Loads what runs a session. */
export async function openRack(): Promise<void> {
  const known = localStorage.getItem(OUTGROWN) === __RACK__ ? openCore() : undefined;
  const [module, catalog] = await Promise.all([fetchModule(__RACK__), fetchBytes(__CATALOG__)]);
  const taken = module.catalog(new Uint8Array(catalog));
  if (taken.status !== OK) throw new CoreError(taken.status, 'the catalogue could not be read');
  rack = module;
  stopped = (await known?.catch(() => undefined)) !== undefined;
}

/** Gives the core its words. `text` is in rack.wasm's order; answers with the English. */
export function setCoreWords(text: string): string {
  const words = need().spell(text);
  if (!stopped) need().words(words);
  return words;
}

/** The module with everything, with the same book. Fetched on first use. */
export async function openCore(): Promise<Core> {
  full ??= fetchModule(__CORE__).then((module) => {
    module.call('styrk_wasm_book', book);
    whole = module;
    return module;
  });
  full.catch(() => (full = undefined));
  return full;
}

function need(): Core {
  if (rack === undefined) throw new Error('the core is not loaded yet');
  return rack;
}

/** Asks the module that answers for this log. */
function ask(name: string, ...args: string[]): Answer {
  if (!stopped) {
    try {
      return need().call(name, ...args);
    } catch (error) {
      if (!(error instanceof WebAssembly.RuntimeError)) throw error;
      stopped = true;
      localStorage.setItem(OUTGROWN, __RACK__);
    }
  }
  if (whole === undefined) throw new NotYet('core.wasm is needed and not there yet');
  return whole.call(name, ...args);
}

/** Tells both modules; the one that comes later reads the whole book. */
function tell(name: string, lines: string, failure: string): void {
  const other = stopped ? undefined : whole;
  try {
    const answer = ask(name, lines);
    if (answer.status !== OK) throw new CoreError(answer.status, failure);
  } catch (error) {
    if (!(error instanceof NotYet)) throw error;
  }
  if (!stopped) other?.call(name, lines);
}

export function setBook(lines: string): void {
  book = lines;
  tell('styrk_wasm_book', lines, 'the log could not be read');
}

export function writeBook(lines: string): void {
  book += lines;
  tell('styrk_wasm_write', lines, 'the event could not be read');
}

export function sessionOf(day: string, lang: Lang): Session {
  const answer = ask('styrk_wasm_now', `${day} ${lang}`);
  if (answer.status !== OK && answer.status !== REFUSED) {
    throw new CoreError(answer.status, 'the session could not be made');
  }
  return JSON.parse(answer.text) as Session;
}

/** The events that a tap means, without ids, one JSON line each. */
export function actLines(day: string, lang: Lang, act: Act): string[] {
  const answer = ask('styrk_wasm_act', `${day} ${lang}`, JSON.stringify(act));
  if (answer.status !== OK) throw asError(answer.status, answer.text);
  return answer.text.split('\n').filter((line) => line !== '');
}

export function cuesOf(
  day: string,
  lang: Lang,
  request: { exercise: number; set: number; ready_s: number; rest_s?: number },
): Clock[] {
  const answer = ask('styrk_wasm_cues', `${day} ${lang}`, JSON.stringify(request));
  if (answer.status !== OK) throw asError(answer.status, answer.text);
  return (JSON.parse(answer.text) as { clocks: Clock[] }).clocks;
}

/** Refusals come as {"message","hint","diagnostics"} or as a list of diagnostics. */
export function asError(status: number, text: string): CoreError {
  type Said = { message?: string; hint?: string | null; column?: number };
  try {
    const said = JSON.parse(text) as (Said & { diagnostics?: Said[] | null }) | Said[];
    const first = Array.isArray(said) ? said[0] : (said.diagnostics?.[0] ?? said);
    return new CoreError(status, first?.message ?? text, first?.hint ?? '', first?.column ?? 0);
  } catch {
    return new CoreError(status, text);
  }
}

/** The session that a tap would lead to. Nothing is written. */
export async function previewOf(day: string, lang: Lang, act: Act): Promise<Session> {
  const module = await openCore();
  const bodies = actLines(day, lang, act);
  const lines = bodies.map((body) => `${newId()} ${day} ${body}\n`).join('');
  const answer = module.call('styrk_wasm_today', `${day} ${lang}`, book + lines);
  if (answer.status !== OK && answer.status !== REFUSED) throw asError(answer.status, answer.text);
  return JSON.parse(answer.text) as Session;
}

/** What is wrong with a request, with its place: the small module leaves texts out. */
export async function explainRefusal(day: string, lang: Lang, act: Act): Promise<CoreError | undefined> {
  const module = await openCore();
  const answer = module.call('styrk_wasm_act', `${day} ${lang}`, JSON.stringify(act));
  return answer.status === OK ? undefined : asError(answer.status, answer.text);
}
