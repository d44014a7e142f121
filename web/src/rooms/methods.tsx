// methods.tsx: the library: what a method is, its limits, and what is claimed for it
// beside how well it is known.

import './kit/style';
import { Link, Title } from '../ui/parts';
import { num, t } from '../words';
import type { Claim, Method, MethodShort } from './kit/answers';
import { Loaded, notation } from './kit/bits';
import { about, ask, useCore } from './kit/core';

const verdicts: Record<Claim['verdict'], () => string> = {
  keep: () => t('Holds true'),
  qualify: () => t('Holds in part'),
  correct: () => t('Corrected'),
  warn: () => t('Unsafe advice'),
};

const grades: Record<string, () => string> = {
  A: () => t('A: several trials agree'),
  B: () => t('B: one good trial or several weak ones'),
  C: () => t('C: weak or mixed evidence'),
  D: () => t('D: convention, or contradicted'),
};

function OneClaim(props: { claim: Claim }) {
  const { claim } = props;
  return (
    <li class={`card claim ${claim.verdict}`}>
      <p class="claim-head">
        <strong>{verdicts[claim.verdict]()}</strong>
        <span>{grades[claim.grade]?.() ?? claim.grade}</span>
      </p>
      <p class="said">
        <span class="hint block">{t('The page says')}</span>
        {claim.text}
      </p>
      {claim.better && (
        <p>
          <span class="hint block">{t('What is known')}</span>
          {claim.better}
        </p>
      )}
      {claim.source && <p class="hint">{claim.source}</p>}
    </li>
  );
}

const order: Claim['verdict'][] = ['warn', 'correct', 'qualify', 'keep'];

function limitText(limit: Record<string, number | string>): string {
  const n = (key: string) => (typeof limit[key] === 'number' ? num(limit[key] as number) : undefined);
  const low = n('min');
  const high = n('max') ?? n('stop') ?? n('over');
  if (low !== undefined && high !== undefined) return low === high ? low : `${low}–${high}`;
  if (low !== undefined) return `≥ ${low}`;
  return high !== undefined ? `≤ ${high}` : (n('default') ?? '');
}

/** "cuff_s_arm" names a limit on every page in the same way. */
const limitName = (id: string): string => id.replaceAll('_', ' ');

function Limits(props: { limits: NonNullable<Method['limits']> }) {
  return (
    <details class="card">
      <summary>{t('Limits and their sources')}</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={t('Limits and their sources')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('Limit')}</th>
              <th scope="col" class="n">
                {t('Value')}
              </th>
              <th scope="col">{t('Grade')}</th>
              <th scope="col">{t('Source')}</th>
            </tr>
          </thead>
          <tbody>
            {Object.entries(props.limits).map(([id, limit]) => (
              <tr key={id}>
                <th scope="row">
                  <code>{limitName(id)}</code>
                </th>
                <td class="n">{limitText(limit)}</td>
                <td>{limit['grade'] ?? '–'}</td>
                <td>{limit['source'] ?? '–'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Facts(props: { method: Method }) {
  const m = props.method;
  const rows: [string, string | null][] = [
    [t('Effort'), m.rpe],
    [t('Intensity'), m.intensity],
    [t('Repetitions'), m.reps],
    [t('Time'), m.time],
    [t('How often'), m.frequency],
    [t('Progression'), m.progress],
    [t('Effect'), m.effect],
  ];
  return (
    <dl class="facts">
      {rows.map(
        ([name, text]) =>
          text && (
            <>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </>
          ),
      )}
    </dl>
  );
}

const listed = (what: string[] | string | null): string[] =>
  what === null ? [] : Array.isArray(what) ? what : [what];

function One(props: { method: Method }) {
  const m = props.method;
  const claims = m.claims
    .slice()
    .sort((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  const unsafe = claims.filter((claim) => claim.verdict === 'warn').length;
  return (
    <>
      {m.excerpt && <p class="lead">{m.excerpt}</p>}
      {m.gate && m.gate !== 'none' && (
        <p class="card">
          {t('This method needs an answered screening.')} <Link to="/screening">{t('Screening')}</Link>
        </p>
      )}
      {m.scheme && (
        <p class="card">
          <span class="hint block">{t('In the notation')}</span>
          <code>{notation(m.scheme)}</code>
        </p>
      )}
      {listed(m.howto).length > 0 && (
        <section class="card" aria-labelledby="howto">
          <h2 id="howto">{t('How')}</h2>
          <ol class="steps">
            {listed(m.howto).map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </section>
      )}
      <section class="card" aria-labelledby="facts">
        <h2 id="facts">{t('In short')}</h2>
        <Facts method={m} />
        {listed(m.exercises).length > 0 && (
          <p>
            <span class="hint block">{t('Exercises')}</span>
            {listed(m.exercises).join(', ')}
          </p>
        )}
      </section>
      {m.limits && Object.keys(m.limits).length > 0 && <Limits limits={m.limits} />}
      {claims.length > 0 && (
        <section aria-labelledby="claims">
          <h2 id="claims">{t('What is claimed, and how well it is known')}</h2>
          {unsafe > 0 && (
            <p class="quiet">
              {t('The page stays as its author wrote it. Advice that is unsafe stands first, beside what is known.')}
            </p>
          )}
          <ul>
            {claims.map((claim) => (
              <OneClaim key={claim.id} claim={claim} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Library() {
  const list = useCore(() => ask<{ methods: MethodShort[] }>('methods', about()), []);
  return (
    <>
      <Title back="/more">{t('Methods')}</Title>
      <Loaded value={list}>
        {({ methods }) => (
          <ul class="doors">
            {methods.map((method) => (
              <li key={method.id}>
                <Link to={`/methods/${method.id}`}>
                  <span class="door-name">{method.title}</span>
                  <span class="hint">{method.excerpt}</span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </>
  );
}

function Page(props: { id: string }) {
  const method = useCore(() => ask<Method>('method', about(props.id)), [props.id]);
  const title = method && !(method instanceof Error) ? method.title : null;
  return (
    <>
      <Title back="/methods" key={title ?? ''}>
        {title ?? t('Method')}
      </Title>
      <Loaded value={method}>{(m) => <One method={m} />}</Loaded>
    </>
  );
}

export function Room(props: { path: string[] }) {
  const id = props.path[0];
  return id === undefined ? <Library /> : <Page id={id} key={id} />;
}
