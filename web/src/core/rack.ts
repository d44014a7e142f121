// rack.ts: the core in this page. Two modules of the same sources: rack.wasm is
// loaded at once and runs a session; core.wasm has everything and is fetched when
// a room needs it. Both hold the same book of events.

import { load, type Core } from '../../../wasm/load.mjs';
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

let rack: Core | undefined;
let full: Promise<Core> | undefined;
let book = ''; // the lines handed to rack, for a module that comes later

async function fetchBytes(address: string): Promise<ArrayBuffer> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.arrayBuffer();
}

const fetchModule = async (address: string): Promise<Core> => load(await fetchBytes(address));

/** Loads what runs a session. */
export async function openRack(): Promise<void> {
  const [module, catalog] = await Promise.all([fetchModule(__RACK__), fetchBytes(__CATALOG__)]);
  const taken = module.catalog(new Uint8Array(catalog));
  if (taken.status !== OK) throw new CoreError(taken.status, 'the catalogue could not be read');
  rack = module;
}

/** Gives the core its words. `text` is in rack.wasm's order; answers with the English. */
export function setCoreWords(text: string): string {
  const words = need().spell(text);
  need().words(words);
  return words;
}

/** The module with everything, with the same book. Fetched on first use. */
export async function openCore(): Promise<Core> {
  full ??= fetchModule(__CORE__).then((module) => {
    module.call('styrk_wasm_book', book);
    return module;
  });
  full.catch(() => (full = undefined));
  return full;
}

function need(): Core {
  if (rack === undefined) throw new Error('the core is not loaded yet');
  return rack;
}

export function setBook(lines: string): void {
  book = lines;
  const answer = need().call('styrk_wasm_book', lines);
  if (answer.status !== OK) throw new CoreError(answer.status, 'the log could not be read');
  void full?.then((module) => module.call('styrk_wasm_book', lines));
}

export function writeBook(lines: string): void {
  book += lines;
  const answer = need().call('styrk_wasm_write', lines);
  if (answer.status !== OK) throw new CoreError(answer.status, 'the event could not be read');
  void full?.then((module) => module.call('styrk_wasm_write', lines));
}

export function sessionOf(day: string, lang: Lang): Session {
  const answer = need().call('styrk_wasm_now', `${day} ${lang}`);
  if (answer.status !== OK && answer.status !== REFUSED) {
    throw new CoreError(answer.status, 'the session could not be made');
  }
  return JSON.parse(answer.text) as Session;
}

/** The events that a tap means, without ids, one JSON line each. */
export function actLines(day: string, lang: Lang, act: Act): string[] {
  const answer = need().call('styrk_wasm_act', `${day} ${lang}`, JSON.stringify(act));
  if (answer.status !== OK) throw asError(answer.status, answer.text);
  return answer.text.split('\n').filter((line) => line !== '');
}

export function cuesOf(
  day: string,
  lang: Lang,
  request: { exercise: number; set: number; ready_s: number; rest_s?: number },
): Clock[] {
  const answer = need().call('styrk_wasm_cues', `${day} ${lang}`, JSON.stringify(request));
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
