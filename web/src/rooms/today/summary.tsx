// summary.tsx: what the session came to: sets, time, records. Records are the
// core's; they come with the module that holds everything.

import { idTime } from '../../core/id';
import { openCore } from '../../core/rack';
import type { Session, Weight } from '../../core/types';
import { currentDay, perform } from '../../data/book';
import { useLoaded } from '../../ui/hooks';
import { attempt, Button, Link } from '../../ui/parts';
import { lang, num, t, weight } from '../../words';

interface Record {
  reps: number | null;
  load: Weight | null;
  date: string;
}
interface Stats {
  lifts: { name: string; records?: Record[] }[];
}

async function recordsOf(day: string): Promise<string[]> {
  const core = await openCore();
  const answer = core.call('styrk_wasm_stats_now', `${currentDay()} ${lang()}`);
  if (answer.status !== 0) return [];
  const stats = JSON.parse(answer.text) as Stats;
  return stats.lifts.flatMap((lift) =>
    (lift.records ?? [])
      .filter((one) => one.date === day && one.load)
      .map((one) => `${lift.name}: ${one.reps !== null ? `${num(one.reps)} × ` : ''}${weight(one.load!)}`),
  );
}

/** From the first set to the last, by the ids of their events. */
function minutes(session: Session): number | null {
  const times = session.exercises.flatMap((e) => e.sets).flatMap((s) => (s.done ? [idTime(s.done.event)] : []));
  if (times.length < 2) return null;
  return Math.round((Math.max(...times) - Math.min(...times)) / 60_000);
}

export function Figures(props: { session: Session }) {
  const { session } = props;
  const sets = session.exercises.flatMap((e) => e.sets);
  const work = sets.filter((s) => s.role !== 'warmup');
  const done = work.filter((s) => s.status === 'done').length;
  const asked = work.filter((s) => s.status !== 'refused').length;
  const took = minutes(session);
  const records = useLoaded(() => recordsOf(session.date), [session]);
  return (
    <>
      <dl class="summary">
        <div>
          <dt>{t('Sets done')}</dt>
          <dd>
            {num(done)}
            <small> {t('of {0}', asked)}</small>
          </dd>
        </div>
        {took !== null && (
          <div>
            <dt>{t('Time')}</dt>
            <dd>
              {num(took)}
              <small> min</small>
            </dd>
          </div>
        )}
        {Array.isArray(records) && (
          <div>
            <dt>{t('Records')}</dt>
            <dd>{num(records.length)}</dd>
          </div>
        )}
      </dl>
      {Array.isArray(records) && records.length > 0 && (
        <ul class="records">
          {records.map((record) => (
            <li key={record}>{record}</li>
          ))}
        </ul>
      )}
    </>
  );
}

/** In the place of the player, once the session is finished. */
export function Panel(props: { session: Session }) {
  return (
    <section class="card over" aria-label={t('The session is finished.')}>
      <p class="lead">{t('The session is finished.')}</p>
      <Figures session={props.session} />
      <div class="row">
        <Button onClick={() => attempt(() => perform({ act: 'reopen' }))}>{t('Reopen')}</Button>
        <Link to="/log" class="button plain">
          {t('To the log')}
        </Link>
      </div>
    </section>
  );
}
