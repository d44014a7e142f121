// versions.tsx: every program that was followed, and what differs, as training.

import { useState } from 'preact/hooks';
import { attempt, Button, say, Title } from '../../ui/parts';
import { useLoaded } from '../../ui/hooks';
import { dateText, num, t } from '../../words';
import type { Diff, Version } from '../kit/answers';
import { Loaded, notation } from '../kit/bits';
import { about, ask, useCore } from '../kit/core';
import { actFully } from '../kit/write';
import { muscleText } from '../kit/muscles';

const kinds: Record<string, () => string> = {
  day_added: () => t('Day added'),
  day_removed: () => t('Day removed'),
  weekday: () => t('Weekday'),
  light: () => t('Easy week'),
  exercise_added: () => t('Exercise added'),
  exercise_removed: () => t('Exercise removed'),
  sets: () => t('Sets'),
  rule: () => t('Rule'),
};

type Change = Diff['changes'][number];

function OneChange(props: { change: Change }) {
  const { kind, day, exercise, before, after } = props.change;
  const where = [day ? t('Day {0}', day) : '', exercise ?? ''].filter((one) => one !== '').join(' · ');
  return (
    <li class="card">
      <p>
        <strong>{kinds[kind]?.() ?? kind}</strong> {where}
      </p>
      {before && (
        <p>
          <span class="hint">{t('before')} </span>
          <del class="mono">{notation(before)}</del>
        </p>
      )}
      {after && (
        <p>
          <span class="hint">{t('after')} </span>
          <ins class="mono">{notation(after)}</ins>
        </p>
      )}
    </li>
  );
}

function Differences(props: { before: string; after: string }) {
  const diff = useLoaded(() => ask<Diff>('diff', props.before, props.after), [props.before, props.after]);
  return (
    <Loaded value={diff}>
      {(d) => {
        const muscles = Object.entries(d.hard_sets_a_week).filter(([, m]) => m.before !== m.after);
        return (
          <div class="stack">
            {d.equal && <p>{t('They train the same.')}</p>}
            <ul>
              {d.changes.map((change, i) => (
                <OneChange key={i} change={change} />
              ))}
            </ul>
            {muscles.length > 0 && (
              <table>
                <caption>{t('Hard sets a week')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('Muscle')}</th>
                    <th scope="col" class="n">
                      {t('before')}
                    </th>
                    <th scope="col" class="n">
                      {t('after')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {muscles.map(([muscle, sets]) => (
                    <tr key={muscle}>
                      <th scope="row">{muscleText(muscle)}</th>
                      <td class="n">{num(sets.before)}</td>
                      <td class="n">{num(sets.after)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

export function Versions() {
  const answer = useCore(() => ask<{ versions: Version[] }>('versions', about()), []);
  const [open, setOpen] = useState<string>();
  const again = (version: Version) =>
    attempt(async () => {
      await actFully({ act: 'program', key: version.key, text: version.text });
      say(t('You follow {0} now.', version.key));
    });
  return (
    <>
      <Title back="/program">{t('Versions')}</Title>
      <Loaded value={answer}>
        {({ versions }) => {
          const now = versions.find((one) => one.stands);
          return (
            <ul>
              {versions.length === 0 && <li class="quiet">{t('No program was followed yet.')}</li>}
              {versions.map((version) => (
                <li key={version.id} class="card stack">
                  <p>
                    {version.stands ? version.key : <del>{version.key}</del>}{' '}
                    <span class="hint">{dateText(version.date)}</span>
                    {version.id === now?.id && <span class="tag">{t('followed now')}</span>}
                    {!version.stands && <span class="tag">{t('taken back')}</span>}
                  </p>
                  {now && version.id !== now.id && (
                    <div class="row">
                      <Button
                        aria-expanded={open === version.id}
                        onClick={() => setOpen(open === version.id ? undefined : version.id)}
                      >
                        {t('What changed since')}
                      </Button>
                      <Button onClick={() => again(version)}>{t('Follow it again')}</Button>
                    </div>
                  )}
                  {now && open === version.id && (
                    <Differences before={version.text} after={now.text} />
                  )}
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </>
  );
}
