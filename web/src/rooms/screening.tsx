// screening.tsx: questions one at a time, what follows from them, and what a person
// who may say so adds: a clearance, a limit overridden with a reason, a review.

import './kit/style';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Gate } from '../core/types';
import { currentDay, perform } from '../data/book';
import { attempt, Button, Link, say, Title } from '../ui/parts';
import { t } from '../words';
import type { Question, Screen } from './kit/answers';
import { Choice, Input, Loaded } from './kit/bits';
import { about, ask, useCore } from './kit/core';
import { plainWhy } from './today/waits';

const methods: Record<Gate['method'], () => string> = {
  bfr: () => t('Occlusion training'),
  'max-hold': () => t('Maximal holds'),
  'max-attempt': () => t('Maximal attempts'),
};

const verdicts: Record<Gate['verdict'], () => string> = {
  go: () => t('Go ahead'),
  clearance: () => t('Needs a clearance'),
  block: () => t('Blocked'),
};

const marks: Record<Gate['verdict'], string> = { go: '✓', clearance: '!', block: '✕' };

function Gates(props: { gates: Gate[] }) {
  return (
    <section aria-labelledby="gates">
      <h2 id="gates">{t('What follows')}</h2>
      <ul>
        {props.gates.map((gate) => (
          <li key={gate.method} class={`card gate ${gate.verdict}`}>
            <p class="gate-head">
              <span class="gate-mark" aria-hidden="true">
                {marks[gate.verdict]}
              </span>
              <strong>{methods[gate.method]()}</strong>
              <span>{verdicts[gate.verdict]()}</span>
            </p>
            {gate.reasons.length > 0 && (
              <ul class="plain-list">
                {gate.reasons.map((reason) => (
                  <li key={reason}>{plainWhy(reason)}</li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The questions that are asked, given the answers so far. */
function asked(questions: Question[], cuffs: boolean): Question[] {
  const yes = new Set(questions.filter((q) => q.answer === 'yes').map((q) => q.id));
  return questions.filter(
    (q) => (q.after_yes_to === null || yes.has(q.after_yes_to)) && (cuffs || !q.bfr_only),
  );
}

function answerText(answer: string | null): string {
  if (answer === 'yes') return t('Yes');
  if (answer === 'no') return t('No');
  if (answer === 'unknown') return t('Not known');
  return answer ?? '–';
}

function Ask(props: { question: Question; at: string; done: () => void }) {
  const { question } = props;
  const [text, setText] = useState('');
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), [question.id]);
  const answer = (value: string) =>
    attempt(async () => {
      await perform({ act: 'screen', question: question.id, answer: value });
      setText('');
      props.done();
    });
  return (
    <section class="card question" aria-labelledby="question">
      <p class="hint">{props.at}</p>
      <h2 id="question" tabIndex={-1} ref={head}>
        {question.text}
      </h2>
      {question.kind === 'yes_no' ? (
        <div class="row answers">
          <Button onClick={() => answer('yes')}>{t('Yes')}</Button>
          <Button onClick={() => answer('no')}>{t('No')}</Button>
        </div>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            answer(text.trim());
          }}
        >
          <Input
            id="number"
            label={t('Number')}
            value={text}
            change={setText}
            inputMode="numeric"
            autocomplete="off"
          />
          <div class="row answers">
            <button class="button main" type="submit" disabled={text.trim() === ''}>
              {t('Answer')}
            </button>
            <Button onClick={() => answer('unknown')}>{t('I do not know')}</Button>
          </div>
        </form>
      )}
    </section>
  );
}

function Clearance() {
  const [method, setMethod] = useState<Gate['method']>('bfr');
  const [by, setBy] = useState('');
  const [until, setUntil] = useState('');
  const save = (event: Event) => {
    event.preventDefault();
    attempt(async () => {
      await perform({ act: 'clearance', method, by: by.trim(), until });
      say(t('The clearance is written down.'));
      setBy('');
    });
  };
  return (
    <details class="card">
      <summary>{t('Write down a clearance')}</summary>
      <p class="quiet">
        {t('Somebody who may judge it, by name: a doctor, a physiotherapist, the person who will be present.')}
      </p>
      <form onSubmit={save}>
        <Choice<Gate['method']>
          legend={t('For')}
          value={method}
          options={(Object.keys(methods) as Gate['method'][]).map((m) => [m, methods[m]()])}
          change={setMethod}
        />
        <Input id="by" label={t('Given by')} value={by} change={setBy} autocomplete="off" />
        <Input
          id="until"
          type="date"
          label={t('Good until')}
          value={until}
          min={currentDay()}
          change={setUntil}
        />
        <button class="button main" type="submit" disabled={by.trim() === '' || until === ''}>
          {t('Write down')}
        </button>
      </form>
    </details>
  );
}

// Limits that a reason may set aside for the day; the core decides which count.
const limits: [string, () => string][] = [
  ['load-high', () => t('Load above 50 % under a cuff')],
  ['tight-high', () => t('Tighter than 7 of 10')],
  ['rest-short', () => t('Rest shorter than 30 s')],
  ['rest-long', () => t('Rest longer than 60 s')],
  ['cuff-long', () => t('More than 10 minutes under the cuff')],
  ['limb-long', () => t('More time under the cuff than the limb may have')],
  ['width-narrow', () => t('Narrow cuff')],
];

function Override() {
  const [limit, setLimit] = useState(limits[0]![0]);
  const [reason, setReason] = useState('');
  const save = (event: Event) => {
    event.preventDefault();
    attempt(async () => {
      await perform({ act: 'override', limit, reason: reason.trim() });
      say(t('Set aside for today, with the reason in the log.'));
      setReason('');
    });
  };
  return (
    <details class="card">
      <summary>{t('Set a limit aside for today')}</summary>
      <p class="quiet">{t('A limit, never a block. It is written in the log with your reason.')}</p>
      <form onSubmit={save}>
        <div class="field">
          <label for="limit">{t('Limit')}</label>
          <select id="limit" value={limit} onChange={(event) => setLimit(event.currentTarget.value)}>
            {limits.map(([id, name]) => (
              <option key={id} value={id}>
                {name()}
              </option>
            ))}
          </select>
        </div>
        <Input id="reason" label={t('Reason')} value={reason} change={setReason} autocomplete="off" />
        <button class="button danger" type="submit" disabled={reason.trim() === ''}>
          {t('Set it aside')}
        </button>
      </form>
    </details>
  );
}

function Review() {
  const [text, setText] = useState('');
  const [method, setMethod] = useState<Gate['method'] | 'all'>('all');
  const save = (event: Event) => {
    event.preventDefault();
    attempt(async () => {
      await perform({ act: 'review', text: text.trim(), ...(method === 'all' ? {} : { method }) });
      say(t('The review is written down.'));
      setText('');
    });
  };
  return (
    <details class="card">
      <summary>{t('Review a symptom')}</summary>
      <p class="quiet">
        {t('A symptom locks its methods until somebody has looked at it. Write who looked and what was found.')}
      </p>
      <form onSubmit={save}>
        <Choice<Gate['method'] | 'all'>
          legend={t('For')}
          value={method}
          options={[
            ['all', t('All of them')],
            ...(Object.keys(methods) as Gate['method'][]).map((m): [Gate['method'], string] => [m, methods[m]()]),
          ]}
          change={setMethod}
        />
        <Input id="review" label={t('Review')} value={text} change={setText} autocomplete="off" />
        <button class="button" type="submit" disabled={text.trim() === ''}>
          {t('Write down')}
        </button>
      </form>
    </details>
  );
}

function AnswerList(props: { questions: Question[]; change: (id: string) => void }) {
  return (
    <ul class="lines">
      {props.questions.map((q) => (
        <li key={q.id}>
          <span>{q.text}</span>
          <span class="row">
            <strong>{answerText(q.answer)}</strong>
            <Button onClick={() => props.change(q.id)} aria-label={`${t('Change')}: ${q.text}`}>
              {t('Change')}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}

function Answers(props: { questions: Question[]; change: (id: string) => void }) {
  return (
    <details class="card">
      <summary>{t('Your answers')}</summary>
      <AnswerList {...props} questions={props.questions.filter((q) => q.answer !== null)} />
    </details>
  );
}

/** Nothing is left to ask. A gate may still want an answer where none is known. */
function Through(props: { screen: Screen; list: Question[]; change: (id: string) => void }) {
  const { screen, list } = props;
  const unknown = list.filter((q) => q.answer === 'unknown');
  if (unknown.length > 0 && screen.gates.some((gate) => !gate.answered)) {
    return (
      <section class="card">
        <p class="warm">
          {t('What is not known counts as no answer here. Find it out, and answer again:')}
        </p>
        <AnswerList questions={unknown} change={props.change} />
      </section>
    );
  }
  return (
    <div class="card stack">
      <p>{t('All {0} questions are answered.', list.length)}</p>
      <Link to="/" class="button">
        {t('Today')}
      </Link>
    </div>
  );
}

function Questions(props: { screen: Screen }) {
  const { screen } = props;
  const [cuffs, setCuffs] = useState(true);
  const [again, setAgain] = useState<string>();
  const list = asked(screen.questions, cuffs);
  const open = list.find((q) => q.id === again) ?? list.find((q) => q.answer === null);
  const done = list.filter((q) => q.answer !== null).length;
  return (
    <>
      {open && (
        <Ask
          key={open.id}
          question={open}
          at={t('{0} of {1}', list.indexOf(open) + 1, list.length)}
          done={() => setAgain(undefined)}
        />
      )}
      {open?.bfr_only && cuffs && open.id !== again && (
        <Button onClick={() => setCuffs(false)}>{t('I use no cuffs: leave these out')}</Button>
      )}
      {!open && <Through screen={screen} list={list} change={setAgain} />}
      {done > 0 && <Gates gates={screen.gates} />}
      <Answers questions={screen.questions} change={setAgain} />
    </>
  );
}

export function Room(_: { path: string[] }) {
  const screen = useCore(() => ask<Screen>('screen', about()), []);
  return (
    <>
      <Title back="/more">{t('Screening')}</Title>
      <p class="card quiet">
        {t('These questions come before cuffs, maximal holds and maximal attempts. They inform; they are no diagnosis. In doubt, ask a doctor. With chest pain, shortness of breath or a swollen calf, get help now.')}
      </p>
      <Loaded value={screen}>{(s) => <Questions screen={s} />}</Loaded>
      <Clearance />
      <Override />
      <Review />
    </>
  );
}
