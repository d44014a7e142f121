// draft.ts: the text that is edited. It is kept on the device while it differs from
// the program that is followed, so that nothing typed is lost.

import { useEffect, useRef, useState } from 'preact/hooks';
import type { Diagnostic } from '../../core/types';
import { getMeta, setMeta } from '../../data/db';
import { useLoaded } from '../../ui/hooks';
import type { SettingsAnswer } from '../kit/answers';
import { about, ask, tryText, useCore } from '../kit/core';
import { actFully } from '../kit/write';

export const NEW_PROGRAM = '---\ntitle: My program\nid: my-program\nunit: kg\n---\n\n```styrk\nday A mon\n  Squat: 3x5 @8 rest 180s\n    next: +2.5kg if done\n```\n';

export interface Draft {
  text: string;
  saved: string;
  stem: string;
  changed: boolean;
  set: (text: string) => void;
  /** What is there now, also before the next drawing. */
  now: () => string;
  save: () => Promise<void>;
  drop: () => void;
}

interface Kept {
  base: string; // the program it was begun from
  text: string;
}

async function followed(): Promise<{ stem: string; saved: string }> {
  const answer = await ask<SettingsAnswer>('settings', about());
  return { stem: answer.program ?? 'my-program', saved: answer.program_text ?? '' };
}

/** The id that the page itself gives, else what it was known by. */
function keyOf(text: string, stem: string): string {
  const front = /^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '';
  const id = /^\s*id:\s*["']?([^"'\r\n#]+?)["']?\s*$/m.exec(front)?.[1];
  return id ?? stem;
}

export function useDraft(): Draft | Error | undefined {
  const base = useCore(followed, []);
  const [text, setText] = useState<string>();
  const current = useRef('');
  const source = base && !(base instanceof Error) ? base : undefined;
  useEffect(() => {
    if (!source) return;
    let live = true;
    void getMeta<Kept>('draft').then((kept) => {
      if (!live) return;
      const mine = kept && kept.base === source.saved ? kept.text : source.saved;
      current.current = mine;
      setText(mine);
    });
    return () => {
      live = false;
    };
  }, [source?.saved]);
  if (base instanceof Error) return base;
  if (!source || text === undefined) return undefined;
  const keep = (next: string) => {
    current.current = next;
    setText(next);
    const same = next === source.saved;
    void setMeta('draft', same ? undefined : { base: source.saved, text: next });
  };
  return {
    text,
    saved: source.saved,
    stem: source.stem,
    changed: text !== source.saved,
    set: keep,
    now: () => current.current,
    save: async () => {
      const next = current.current;
      await actFully({ act: 'program', key: keyOf(next, source.stem), text: next });
      await setMeta('draft', undefined);
    },
    drop: () => keep(source.saved),
  };
}

const worst: Record<Diagnostic['severity'], number> = { error: 0, warning: 1, note: 2 };
const WAIT_MS = 250;

export async function check(text: string, stem: string): Promise<Diagnostic[]> {
  const { text: answer } = await tryText('check_now', about(), text, stem);
  const found = JSON.parse(answer || '[]') as Diagnostic[];
  return found.sort((a, b) => worst[a.severity] - worst[b.severity] || a.line - b.line);
}

/** What the core says of the text, a moment after it was typed. */
export function useCheck(text: string, stem: string): Diagnostic[] | Error | undefined {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), WAIT_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return useLoaded(() => (settled === '' ? Promise.resolve([]) : check(settled, stem)), [settled, stem]);
}
