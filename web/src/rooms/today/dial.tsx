// dial.tsx: the clock of the player, readable from two metres.

import { stopClock, type Running } from '../../clock/clocks';
import { changeRest, stopWork } from '../../clock/flow';
import { attempt, Button } from '../../ui/parts';
import { shownMs, useShown } from '../../ui/ticks';
import { clockText, num, t } from '../../words';
import { sideText } from './figures';
import { stopHold } from './tap';

const STEP_S = 15;

/** The rest, with fifteen seconds more or less, above the set that comes. */
export function RestDial(props: { clock: Running }) {
  const shown = useShown(props.clock);
  return (
    <section class="rest" aria-label={t('Rest')}>
      <Button onClick={() => attempt(() => changeRest(-STEP_S))} aria-label={t('15 seconds less')}>
        −15
      </Button>
      <div class="rest-time">
        <span class="label">{t('Rest')}</span>
        <span class="digits" role="timer" aria-live="off">
          {clockText(shownMs(shown))}
        </span>
      </div>
      <Button onClick={() => attempt(() => changeRest(STEP_S))} aria-label={t('15 seconds more')}>
        +15
      </Button>
      <Button onClick={() => attempt(() => stopClock('rest'))} aria-label={t('End the rest')}>
        {t('End')}
      </Button>
    </section>
  );
}

/** Without the cuff, before the next exercise with it. */
export function ReperfusionDial(props: { clock: Running }) {
  const shown = useShown(props.clock);
  return (
    <p class="reperfusion" role="timer" aria-live="off">
      {t('Leave the cuff off for {0} more', clockText(shownMs(shown)))}
    </p>
  );
}

const phases: Record<string, () => string> = {
  ready: () => t('Get ready'),
  switch: () => t('Switch sides'),
  rest: () => t('Rest'),
  past: () => t('Past the target'),
};

/** A hold, rounds or a tempo: fills the card while it runs. */
export function WorkDial(props: { clock: Running }) {
  const { clock } = props;
  const shown = useShown(clock);
  const phase = shown.phase;
  const work = { hold: t('Hold'), tempo: t('Rep') }[clock.kind as string] ?? t('Work');
  const name = phase?.phase === 'work' ? work : phases[phase?.phase ?? '']?.();
  const count = phase?.n ? (phase.of ? t('{0} of {1}', phase.n, phase.of) : num(phase.n)) : '';
  const time = clockText(phase?.phase === 'past' ? -shownMs(shown) : shownMs(shown));
  return (
    <div class={`dial at-${phase?.phase ?? 'over'}`}>
      <p class="dial-phase">
        {name} {phase?.side ? sideText(phase.side) : count}
      </p>
      <p class={`digits dial-time ${time.length > 4 ? 'long' : ''}`} role="timer" aria-live="off">
        {time}
      </p>
    </div>
  );
}

/** What the big button is while a hold or a tempo is on the clock. */
export function WorkButtons(props: { clock: Running; write: () => Promise<void> }) {
  const hold = props.clock.kind === 'hold';
  return (
    <div class="go-row">
      <Button kind="main" class="go" onClick={() => attempt(hold ? stopHold : () => props.write())}>
        {hold ? t('Stop and write down') : t('Done')}
      </Button>
      <Button class="beside" onClick={() => attempt(stopWork)}>
        {t('Cancel')}
      </Button>
    </div>
  );
}
