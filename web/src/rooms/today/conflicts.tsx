// conflicts.tsx: the same set was written down on two devices. Both values stand
// until somebody chooses.

import type { Conflict } from '../../core/types';
import { Button, attempt } from '../../ui/parts';
import { t } from '../../words';
import { act } from './tap';

export function Panel(props: { conflicts: Conflict[] }) {
  return (
    <section class="card conflicts" aria-label={t('Two values for one set')}>
      <h2>{t('Two values for one set')}</h2>
      {props.conflicts.map((conflict) => (
        <div key={conflict.slot} role="group" aria-label={conflict.exercise}>
          <h3>{conflict.exercise}</h3>
          <ul class="choices">
            {conflict.events.map((event) => (
              <li key={event.id}>
                <Button
                  onClick={() =>
                    attempt(() =>
                      act({ act: 'choose', slot: conflict.slot, event: event.id }, t('Kept: {0}', event.text)),
                    )
                  }
                >
                  {t('Keep {0}', event.text)}
                  {event.counts && <small class="quiet"> · {t('counts now')}</small>}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
