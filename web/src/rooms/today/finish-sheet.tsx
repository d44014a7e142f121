// finish-sheet.tsx: the end of a session is said, never guessed.

import type { Session } from '../../core/types';
import { attempt, Button, Sheet } from '../../ui/parts';
import { t } from '../../words';
import { Figures } from './summary';
import { act } from './tap';

export function Panel(props: { session: Session; close: () => void }) {
  const { session, close } = props;
  // Counted as the figures above are: without warm-ups.
  const sets = session.exercises.flatMap((e) => e.sets).filter((s) => s.role !== 'warmup');
  const left = sets.filter((s) => s.status === 'planned' || s.status === 'pending');
  const finish = () =>
    attempt(async () => {
      await act({ act: 'finish' }, t('The session is finished.'));
      close();
      window.scrollTo(0, 0);
    });
  return (
    <Sheet title={t('Finish the session')} close={close}>
      <Figures session={session} />
      {left.length > 0 && (
        <p class="warm">
          {left.length === 1
            ? t('One set is left; it counts as skipped.')
            : t('{0} sets are left; they count as skipped.', left.length)}
        </p>
      )}
      <div class="go-row">
        <Button kind="main" class="go" onClick={finish}>
          {t('Finish')}
        </Button>
        <Button class="beside" onClick={close}>
          {t('Go on')}
        </Button>
      </div>
    </Sheet>
  );
}
