// able.ts: what this phone cannot do, said plainly.

import { lang, t } from '../words';
import { settings } from '../data/settings';
import { audioState } from './sound';
import { voice } from './signal';
import { wakeState } from './wake';

/** One sentence for each thing that is switched on and will not happen. */
export function cannot(): string[] {
  const on = settings();
  const out: string[] = [];
  if (on.sound && audioState() === 'none') out.push(t('This browser plays no sound.'));
  if (on.sound && audioState() === 'asleep') out.push(t('Sound starts after you touch the screen.'));
  if (on.vibration && !('vibrate' in navigator)) out.push(t('This phone does not let a page vibrate.'));
  if (on.speech && !voice()) {
    const name = { da: t('Danish'), nb: t('Norwegian'), en: t('English') }[lang()];
    out.push(t('This phone has no voice for {0}.', name));
  }
  if (on.wake && wakeState() === 'none') {
    out.push(t('This browser cannot keep the screen on: set the phone to a longer time.'));
  }
  if (on.wake && wakeState() === 'refused') {
    out.push(t('The phone does not keep the screen on now (battery saver?).'));
  }
  out.push(t('With the screen off a phone may hold cues back. They are right again when it is on.'));
  return out;
}
