// bits.tsx: small pieces that several rooms use.

import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { clockText, lang, locale, num, t } from '../../words';
import { Button } from '../../ui/parts';

/** Shows what was loaded, a word while it is not there, and what went wrong. */
export function Loaded<T>(props: {
  value: T | Error | undefined;
  children: (value: T) => ComponentChildren;
}) {
  const { value } = props;
  if (value === undefined) return <p class="quiet loading">{t('One moment …')}</p>;
  if (value instanceof Error) {
    return (
      <p class="error" role="alert">
        {value.message}
      </p>
    );
  }
  return <>{props.children(value as T)}</>;
}

/** One of a few, as radio buttons in a row. */
export function Choice<T extends string>(props: {
  legend: string;
  value: T | null;
  options: [T, string][];
  change: (value: T) => void;
  hint?: string;
}) {
  const name = useId();
  return (
    <fieldset class="choice">
      <legend class="label">{props.legend}</legend>
      <div class="choice-row">
        {props.options.map(([value, text]) => (
          <label key={value}>
            <input
              type="radio"
              name={name}
              checked={props.value === value}
              onChange={() => props.change(value)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
      {props.hint !== undefined && <p class="hint">{props.hint}</p>}
    </fieldset>
  );
}

export function Check(props: {
  label: string;
  checked: boolean;
  change: (checked: boolean) => void;
  hint?: string;
}) {
  return (
    <div class="check-field">
      <label class="check">
        <input
          type="checkbox"
          checked={props.checked}
          onChange={(event) => props.change(event.currentTarget.checked)}
        />
        <span>
          {props.label}
          {props.hint !== undefined && <span class="hint block">{props.hint}</span>}
        </span>
      </label>
    </div>
  );
}

/** − 2 + : a count that taps change. */
export function Stepper(props: {
  label: string;
  value: number;
  least?: number;
  most?: number;
  change: (value: number) => void;
}) {
  const { value, least = 0, most = 99 } = props;
  return (
    <div class="count" role="group" aria-label={props.label}>
      <Button
        aria-label={t('{0}: one less', props.label)}
        disabled={value <= least}
        onClick={() => props.change(value - 1)}
      >
        <span aria-hidden="true">−</span>
      </Button>
      <output aria-live="polite">{num(value)}</output>
      <Button
        aria-label={t('{0}: one more', props.label)}
        disabled={value >= most}
        onClick={() => props.change(value + 1)}
      >
        <span aria-hidden="true">+</span>
      </Button>
    </div>
  );
}

/** An input tied to its label, hint and error. */
export function Input(props: {
  id: string;
  label: string;
  value: string;
  change: (text: string) => void;
  hint?: string | undefined;
  error?: string | undefined;
  type?: 'text' | 'password' | 'date' | 'search';
  inputMode?: 'decimal' | 'numeric';
  autocomplete?: string;
  autocapitalize?: 'none';
  min?: string;
}) {
  const { id, hint, error } = props;
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].join(' ').trim();
  return (
    <div class="field">
      <label for={id}>{props.label}</label>
      <input
        id={id}
        value={props.value}
        spellcheck={false}
        {...(props.type ? { type: props.type as 'text' } : {})}
        {...(props.inputMode ? { inputMode: props.inputMode } : {})}
        {...(props.autocomplete ? { autocomplete: props.autocomplete } : {})}
        {...(props.autocapitalize ? { autocapitalize: props.autocapitalize } : {})}
        {...(props.min ? { min: props.min } : {})}
        {...(described ? { 'aria-describedby': described } : {})}
        {...(error ? { 'aria-invalid': true } : {})}
        onInput={(event) => props.change(event.currentTarget.value)}
      />
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

/** Notation with the language's decimal mark: "122.5kg" is "122,5kg" in Danish. */
export function notation(text: string): string {
  return lang() === 'en' ? text : text.replace(/(\d)\.(\d)/g, '$1,$2');
}

/** A number as people say it: one decimal at most. What is kept has them all. */
export function short(value: number): string {
  return value.toLocaleString(locale(), { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 1 });
}

/** "45 s", "7:17 min". */
export function spanText(seconds: number): string {
  return seconds < 120 ? `${short(seconds)}\u00a0s` : `${clockText(seconds * 1000)}\u00a0min`;
}

/** A moment in ms: "21 Nov 2026, 14:05". */
export function momentText(ms: number): string {
  const at = new Date(ms);
  return at.toLocaleString(locale(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  });
}

/** Hands a text to the reader as a file. */
export function giveFile(name: string, mime: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: mime }));
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
