// rounds.tsx: work by the clock that runs over several sets. In a row of timed sets
// and in a circuit of them the clock says what is done: each stretch that ended is
// written down when it stops. An emom and an amrap only beat: a tap says that the
// round is done. Rounds of an amrap beyond its sets are counted, and told in a note.

import { clockTime, countRound, type Running } from '../../clock/clocks';
import { findSlot, setAt, stopWork, type At } from '../../clock/flow';
import { pageNow } from '../../clock/time';
import type { Session } from '../../core/types';
import { currentSession, perform } from '../../data/book';
import { attempt, Button, say } from '../../ui/parts';
import { useShown } from '../../ui/ticks';
import { durationText, num, t } from '../../words';
import { planText } from './figures';
import { doneAll, roundsFrom } from './tap';

const TWICE_MS = 500; // a second tap so soon is none

const isFree = (session: Session, at: At): boolean => {
  const kind = session.exercises[at[0]]!.block?.kind;
  return kind === 'emom' || kind === 'amrap';
};

/** The next open set of each exercise; of one that has none left, its last. */
function roundAt(session: Session, all: At[]): At[] {
  const found = new Map<number, At>();
  for (const at of all) {
    const old = found.get(at[0]);
    if (!old || setAt(session, old)?.status !== 'planned') found.set(at[0], at);
  }
  return [...found.values()];
}

let last = -Infinity;

async function roundDone(clock: Running): Promise<void> {
  const session = currentSession();
  const from = session && findSlot(session, clock.slot);
  if (!from || pageNow() - last < TWICE_MS) return;
  last = pageNow();
  await doneAll(roundAt(session, roundsFrom(session, from)).map((at) => setAt(session, at)?.slot));
  if (session.exercises[from[0]]!.block?.kind === 'amrap') {
    await countRound(clock);
    say(t('Rounds: {0}', clock.rounds!));
  }
}

/** The clock is over, or was stopped: what it has run through is written down. */
export async function roundsOver(clock: Running, now: number): Promise<void> {
  const session = currentSession();
  const from = session && findSlot(session, clock.slot);
  if (!from) return;
  const all = roundsFrom(session, from);
  if (isFree(session, from)) {
    if (!clock.rounds) return;
    const names = roundAt(session, all).map(([e]) => session.exercises[e]!.name);
    const time = durationText(Math.round((clock.list.total_ms ?? 0) / 1000));
    const text = t('{0}: {1} rounds in {2}', names.join(', '), clock.rounds, time);
    await perform({ act: 'note', text });
    say(text);
    return;
  }
  const work = (clock.list.phases ?? []).filter((p) => p.phase === 'work');
  const ended = work.filter((p) => p.end_ms !== null && p.end_ms <= now).length;
  await doneAll(all.slice(0, ended).map((at) => setAt(session, at)?.slot), clock.t0 + now);
}

async function stop(clock: Running): Promise<void> {
  const now = clockTime(clock);
  await stopWork();
  await roundsOver(clock, now);
}

/** What this round, or the station at hand, asks for. */
function Task(props: { session: Session; clock: Running; from: At }) {
  const { session, clock, from } = props;
  useShown(clock);
  const all = roundsFrom(session, from);
  const now = clockTime(clock);
  const begun = (clock.list.phases ?? []).filter((p) => p.phase === 'work' && p.at_ms <= now);
  const rests = begun.length > 0 && now >= (begun[begun.length - 1]!.end_ms ?? Infinity);
  const here = all[Math.max(0, begun.length - (rests ? 0 : 1))];
  const free = isFree(session, from);
  if (!free && !session.exercises[from[0]]!.block) return null; // the heading names it
  return (
    <ul class="task">
      {(free ? roundAt(session, all) : here ? [here] : []).map((at) => (
        <li key={at[0]}>
          {rests && <span class="quiet">{t('Then')} </span>}
          <b>{session.exercises[at[0]]!.name}</b> {planText(setAt(session, at)!)}
        </li>
      ))}
      {clock.rounds && <li>{t('Rounds: {0}', num(clock.rounds))}</li>}
    </ul>
  );
}

export function Panel(props: { session: Session; clock: Running }) {
  const { session, clock } = props;
  const from = findSlot(session, clock.slot);
  if (!from) return null;
  const free = isFree(session, from);
  return (
    <>
      <Task session={session} clock={clock} from={from} />
      <div class="go-row">
        <Button kind="main" class="go" onClick={() => attempt(() => (free ? roundDone(clock) : stop(clock)))}>
          {free ? t('Round done') : t('Stop here')}
        </Button>
        <Button class="beside" onClick={() => attempt(free ? () => stop(clock) : stopWork)}>
          {free ? t('Stop') : t('Cancel')}
        </Button>
      </div>
    </>
  );
}
