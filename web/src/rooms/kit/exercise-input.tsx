// exercise-input.tsx: the name of an exercise, with what the core suggests.

import { useState } from 'preact/hooks';
import { useLoaded } from '../../ui/hooks';
import { lang, t } from '../../words';
import { about, ask } from './core';

interface Exercises {
  exercises: { id: string; name: Record<'en' | 'da' | 'nb', string> }[];
}

/** Names that what was typed may mean, in the reader's language. */
export async function suggest(typed: string): Promise<string[]> {
  if (typed.trim().length < 2) return [];
  const found = await ask<Exercises>('exercises', about(), typed.trim());
  return [...new Set(found.exercises.map((e) => e.name[lang()] || e.name.en))].slice(0, 8);
}

export function ExerciseInput(props: {
  id: string;
  label?: string;
  value: string;
  change: (name: string) => void;
}) {
  const [asked, setAsked] = useState('');
  const names = useLoaded(() => suggest(asked), [asked]);
  const list = Array.isArray(names) ? names : [];
  return (
    <div class="field">
      <label for={props.id}>{props.label ?? t('Exercise')}</label>
      <input
        id={props.id}
        value={props.value}
        autocomplete="off"
        list={`${props.id}-names`}
        onInput={(event) => {
          props.change(event.currentTarget.value);
          setAsked(event.currentTarget.value);
        }}
      />
      <datalist id={`${props.id}-names`}>
        {list.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </div>
  );
}
