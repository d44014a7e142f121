// stop-sheet.tsx: a symptom or pain, one tap from the cuff clock. The words are ids
// of the core's list of symptoms; what follows from them is the core's.

import { useState } from 'preact/hooks';
import { clockOf } from '../clock/clocks';
import { cuffOff } from '../clock/flow';
import { perform } from '../data/book';
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

export function Panel(props: { close: () => void; exercise: string }) {
  const [pain, setPain] = useState<number | null>(null);
  const stop = (symptom: string) =>
    attempt(async () => {
      await perform({ act: 'stop', symptom });
      if (clockOf('cuff')) await cuffOff();
      props.close();
      say(t('Cuff off. The work with the cuff ends here; see the notes below.'), true);
    });
  const tell = (number: number) =>
    attempt(async () => {
      await perform({ act: 'pain', exercise: props.exercise, number });
      setPain(number);
      say(t('Pain {0} of 10 written down.', number));
    });
  return (
    <Sheet title={t('Stop the work')} close={props.close}>
      <p class="grave-line">{t('Take the cuff off first.')}</p>
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
    </Sheet>
  );
}
