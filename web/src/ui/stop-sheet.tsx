// stop-sheet.tsx: a symptom or pain, one tap from the cuff clock, two from any exercise. The words are ids
// of the core's list of symptoms; what follows from them is the core's.

import { useState } from 'preact/hooks';
import { clockOf } from '../clock/clocks';
import { cuffOff, stopWork } from '../clock/flow';
import type { Session } from '../core/types';
import { currentSession, perform } from '../data/book';
import { attempt, Button, say, Sheet } from './parts';
import { t } from '../words';

const symptoms: [string, () => string][] = [
  ['numbness', () => t('Numbness or tingling')],
  ['pale-cold', () => t('White, blue or cold limb')],
  ['sharp-pain', () => t('Sharp pain or pain in a joint')],
  ['dizziness', () => t('Dizziness')],
  ['too-tight', () => t('Too tight')],
  ['discomfort', () => t('Discomfort of 8 or more of 10')],
  ['chest-pain', () => t('Chest pain')],
  ['breathless', () => t('Short of breath')],
  ['palpitations', () => t('Racing heart')],
  ['vision', () => t('Trouble seeing')],
  ['other', () => t('Something else')],
];

/** What the session says now and did not say before; of the same again, the first. */
function newNotes(before: readonly string[], after: Session): string[] {
  const fresh = after.notes.filter((note) => note !== '' && !before.includes(note));
  return fresh.length > 0 ? fresh : after.notes.slice(0, 1);
}

function Advice(props: { advice: string[]; close: () => void }) {
  return (
    <div class="stack" role="alert">
      {props.advice.map((line) => (
        <p class="grave-line" key={line}>
          {line}
        </p>
      ))}
      <Button kind="main" onClick={props.close}>
        {t('I have read it')}
      </Button>
    </div>
  );
}

export function Panel(props: { close: () => void; exercise: string }) {
  const [pain, setPain] = useState<number | null>(null);
  const [advice, setAdvice] = useState<string[]>();
  const [cuffed] = useState(() => clockOf('cuff') !== undefined);
  const stop = (symptom: string) =>
    attempt(async () => {
      const before = currentSession()?.notes ?? [];
      const after = await perform({ act: 'stop', symptom });
      await stopWork();
      if (clockOf('cuff')) await cuffOff();
      setAdvice(newNotes(before, after));
    });
  const tell = (number: number) =>
    attempt(async () => {
      await perform({ act: 'pain', exercise: props.exercise, number });
      setPain(number);
      say(t('Pain {0} of 10 written down.', number));
    });
  return (
    <Sheet title={t('Stop the work')} close={props.close}>
      {advice ? (
        <Advice advice={advice} close={props.close} />
      ) : (
        <>
          {cuffed && <p class="grave-line">{t('Take the cuff off first.')}</p>}
          <ul class="choices">
            {symptoms.map(([id, name]) => (
              <li key={id}>
                <Button onClick={() => stop(id)}>{name()}</Button>
              </li>
            ))}
          </ul>
          <h3 id="pain-label">{t('Pain in {0}, 0 to 10', props.exercise)}</h3>
          <div class="numbers" role="group" aria-labelledby="pain-label">
            {Array.from({ length: 11 }, (_, n) => (
              <Button key={n} aria-pressed={pain === n} onClick={() => tell(n)}>
                {n}
              </Button>
            ))}
          </div>
        </>
      )}
    </Sheet>
  );
}
