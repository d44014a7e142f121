// why-sheet.tsx: where the figures of a set come from, as the core tells it.

import { setAt, type At } from '../../clock/flow';
import type { Session } from '../../core/types';
import { Link, Sheet } from '../../ui/parts';
import { t, weight } from '../../words';
import { planText } from './figures';
import { plainWhy } from './waits';

export function Panel(props: { session: Session; at: At; close: () => void }) {
  const exercise = props.session.exercises[props.at[0]]!;
  const set = setAt(props.session, props.at)!;
  const exact = set.load_exact && set.load && set.load_exact.value !== set.load.value;
  return (
    <Sheet title={t('Why this set')} close={props.close}>
      <p class="lead">
        {exercise.name}: {planText(set)}
      </p>
      <ol class="why-list">
        {set.why.map((why, i) => (
          <li key={i}>{plainWhy(why)}</li>
        ))}
      </ol>
      {exact && <p class="quiet">{t('Before rounding: {0}', weight(set.load_exact!))}</p>}
      {exercise.method && (
        <p>
          <Link to={`/methods/${exercise.method}`}>{t('About this method')}</Link>
        </p>
      )}
    </Sheet>
  );
}
