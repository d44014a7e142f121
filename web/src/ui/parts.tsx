// parts.tsx: small pieces that every room uses.

import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { go } from './route';
import { t } from '../words';

export function Link(props: { to: string; current?: boolean; class?: string; children: ComponentChildren }) {
  const click = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    go(props.to);
  };
  return (
    <a
      href={props.to}
      class={props.class}
      aria-current={props.current ? 'page' : undefined}
      onClick={click}
    >
      {props.children}
    </a>
  );
}

/** The heading of a room; gets the focus when the room opens, for screen readers. */
export function Title(props: { children: ComponentChildren; back?: string }) {
  const at = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${at.current?.textContent ?? ''} · styrk`;
    at.current?.focus({ preventScroll: true });
  }, []);
  return (
    <header class="title">
      {props.back !== undefined && (
        <Link to={props.back} class="back">
          <span aria-hidden="true">‹</span>
          <span class="unseen">{t('Back')}</span>
        </Link>
      )}
      <h1 ref={at} tabIndex={-1}>
        {props.children}
      </h1>
    </header>
  );
}

export function Button(
  props: Omit<JSX.IntrinsicElements['button'], 'type'> & { kind?: 'main' | 'plain' | 'danger' },
) {
  const { kind = 'plain', class: extra, ...rest } = props;
  return <button type="button" class={`button ${kind} ${extra ?? ''}`} {...rest} />;
}

/** A labelled field. The hint is tied to the field for screen readers. */
export function Field(props: {
  id: string;
  label: string;
  hint?: string;
  error?: string;
  children: ComponentChildren;
}) {
  return (
    <div class="field">
      <label for={props.id}>{props.label}</label>
      {props.children}
      {props.hint !== undefined && (
        <p class="hint" id={`${props.id}-hint`}>
          {props.hint}
        </p>
      )}
      {props.error !== undefined && (
        <p class="error" id={`${props.id}-error`} role="alert">
          {props.error}
        </p>
      )}
    </div>
  );
}

/** A panel over the page; Escape and a tap outside close it, focus stays in it. */
export function Sheet(props: { title: string; close: () => void; children: ComponentChildren }) {
  const at = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    at.current?.showModal();
  }, []);
  return (
    <dialog
      ref={at}
      class="sheet"
      aria-label={props.title}
      onClose={props.close}
      onClick={(event) => event.target === at.current && at.current?.close()}
    >
      <div class="sheet-body">
        <header class="sheet-head">
          <h2>{props.title}</h2>
          <Button onClick={() => at.current?.close()} aria-label={t('Close')}>
            <span aria-hidden="true">✕</span>
          </Button>
        </header>
        {props.children}
      </div>
    </dialog>
  );
}

// ---- short messages at the foot, spoken by screen readers ----

/** What a message offers to do, such as undo. */
export type Offer = { label: string; run: () => void };
type Toast = { text: string; grave: boolean; n: number; offer?: Offer };
let toast: Toast | undefined;
let count = 0;
const listeners = new Set<() => void>();

export function say(text: string, grave = false, offer?: Offer): void {
  const mine: Toast = (toast = { text, grave, n: ++count, ...(offer ? { offer } : {}) });
  for (const listener of listeners) listener();
  if (!grave) {
    setTimeout(() => {
      if (toast === mine) hush();
    }, 6000);
  }
}

export function hush(): void {
  toast = undefined;
  for (const listener of listeners) listener();
}

export const currentToast = (): Toast | undefined => toast;

export function onToast(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Runs what a tap asks for and tells what went wrong. */
export function attempt(work: () => Promise<unknown>): void {
  work().catch((error: unknown) => {
    const hint = (error as { hint?: string }).hint;
    const text = error instanceof Error ? error.message : String(error);
    say(hint ? `${text} ${hint}` : text, true);
  });
}
