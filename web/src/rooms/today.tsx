// today.tsx: the session at the rack.

import { perform } from '../data/book';
import { attempt, Button, Title } from '../ui/parts';
import { useSession } from '../ui/hooks';
import { t, weight } from '../words';

export function Today() {
  const session = useSession();
  if (!session) return null;
  return (
    <>
      <Title>{t('Today')}</Title>
      {session.exercises.map((exercise, e) => (
        <section key={e} class="card">
          <h2>{exercise.name}</h2>
          <ol>
            {exercise.sets.map((set, s) => (
              <li key={s}>
                {set.role} {set.load ? weight(set.load) : ''} {set.status}
                {set.status === 'planned' && (
                  <Button onClick={() => attempt(() => perform({ act: 'done', exercise: e, set: s }))}>
                    {t('Done')}
                  </Button>
                )}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </>
  );
}
