// clock-head.tsx: what runs, at the head of every room. The cuff is always there
// while it is on; a rest or a hold is there when Today is not open.

import { useEffect, useReducer, useState } from 'preact/hooks';
import { cuffOff } from '../clock/flow';
import { lastSaid, onSaid } from '../clock/signal';
import type { Running } from '../clock/clocks';
import { clockTime } from '../clock/clocks';
import { useClocks, useShown, shownMs } from './ticks';
import { attempt, Button, Link } from './parts';
import { Later } from './later';
import { clockText, t } from '../words';

const stopSheet = () => import('./stop-sheet');

function CuffBar(props: { clock: Running; stop: () => void }) {
  const shown = useShown(props.clock);
  const now = clockTime(props.clock);
  const { limit_ms = null, warn_ms = null } = props.clock.list;
  const over = limit_ms !== null && now >= limit_ms;
  const near = limit_ms !== null && now >= limit_ms - (warn_ms ?? 0);
  return (
    <section class={`cuff-bar ${over ? 'over' : near ? 'near' : ''}`} aria-label={t('Cuff clock')}>
      <div class="cuff-time">
        <b>{over ? t('Cuff off now') : t('Cuff on')}</b>
        {limit_ms !== null && !over && <span class="quiet">{t('limit {0}', clockText(limit_ms))}</span>}
        <span class="digits">{clockText(shownMs(shown))}</span>
      </div>
      <Button kind={over ? 'danger' : 'plain'} onClick={props.stop}>
        {t('Symptom')}
      </Button>
      <Button kind={near ? 'main' : 'plain'} onClick={() => attempt(cuffOff)}>
        {t('Cuff off')}
      </Button>
    </section>
  );
}

const titles: Record<string, () => string> = {
  hold: () => t('Hold'),
  rest: () => t('Rest'),
  interval: () => t('Rounds'),
  tempo: () => t('Tempo'),
  reperfusion: () => t('Without the cuff'),
};

function Chip(props: { clock: Running }) {
  const shown = useShown(props.clock);
  return (
    <Link to="/" class="clock-chip">
      {titles[props.clock.kind]?.()} <span class="digits">{clockText(shownMs(shown))}</span>
    </Link>
  );
}

export function ClockHead(props: { today: boolean }) {
  const clocks = useClocks();
  const cuff = clocks.find((c) => c.kind === 'cuff');
  const rest = props.today ? [] : clocks.filter((c) => c.kind !== 'cuff');
  // The sheet is not the bar's: what it advises stays when the cuff is off.
  const [stop, setStop] = useState<string>();
  return (
    <>
      {(cuff || rest.length > 0) && (
        <div class="clock-head">
          {cuff && <CuffBar clock={cuff} key={cuff.run} stop={() => setStop(cuff.name)} />}
          {rest.map((clock) => (
            <Chip clock={clock} key={clock.run} />
          ))}
        </div>
      )}
      {stop !== undefined && (
        <Later from={stopSheet} with={{ close: () => setStop(undefined), exercise: stop }} />
      )}
    </>
  );
}

/** The marks of a clock, for screen readers: start, half, end; not every second. */
export function Heard() {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => onSaid(() => redraw(undefined)), []);
  return (
    <div class="unseen" role="status" aria-live="assertive">
      {lastSaid()}
    </div>
  );
}
