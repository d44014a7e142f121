// app.tsx: the frame: the room that the address names, the way between rooms, and
// short messages. Rooms other than Today are fetched when they are opened.

import type { FunctionComponent } from 'preact';
import { useEffect, useReducer } from 'preact/hooks';
import { useLoaded, useSession, useSettings, useUpdate } from './ui/hooks';
import { Button, currentToast, hush, Link, onToast } from './ui/parts';
import { useRoute } from './ui/route';
import { ClockHead, Heard } from './ui/clock-head';
import { keepFocus } from './ui/focus';
import { withWords } from './data/languages';
import { applyUpdate } from './data/update';
import { Today } from './rooms/today/today';
import { t } from './words';

type Room = FunctionComponent<{ path: string[] }>;

// One line per room; rooms/NAME.tsx exports `Room`.
const rooms: Record<string, () => Promise<{ Room: Room }>> = {
  program: () => import('./rooms/program'),
  calendar: () => import('./rooms/calendar'),
  methods: () => import('./rooms/methods'),
  log: () => import('./rooms/log'),
  progress: () => import('./rooms/progress'),
  body: () => import('./rooms/body'),
  gym: () => import('./rooms/gym'),
  screening: () => import('./rooms/screening'),
  settings: () => import('./rooms/settings'),
  files: () => import('./rooms/files'),
  more: () => import('./rooms/more'),
  'sign-in': () => import('./rooms/sign-in'),
};

function Later(props: { name: string; path: string[] }) {
  const room = useLoaded(() => withWords(rooms[props.name]!()), [props.name]);
  if (room === undefined) return <p class="boot">…</p>;
  if (room instanceof Error) {
    return (
      <p class="boot" role="alert">
        {t('This room could not be loaded: {0}', room.message)}
      </p>
    );
  }
  return <room.Room path={props.path} />;
}

const tabs: [string, () => string, string][] = [
  ['', () => t('Today'), 'M4 12h3m10 0h3M7 7v10M17 7v10M9 12h6'],
  ['program', () => t('Program'), 'M6 4h9l4 4v12H6zM9 12h7M9 16h7'],
  ['log', () => t('Log'), 'M5 6h14M5 12h14M5 18h9'],
  ['progress', () => t('Progress'), 'M4 19h16M6 15l4-5 4 3 5-7'],
  ['more', () => t('More'), 'M5 12h.01M12 12h.01M19 12h.01'],
];

const under: Record<string, string> = {
  calendar: 'program',
  methods: 'more',
  body: 'more',
  gym: 'more',
  screening: 'more',
  settings: 'more',
  files: 'more',
  'sign-in': 'more',
};

function Tabs(props: { room: string }) {
  const here = under[props.room] ?? props.room;
  return (
    <nav class="tabs" aria-label={t('Rooms')}>
      {tabs.map(([name, label, path]) => (
        <Link key={name} to={`/${name}`} current={here === name}>
          <svg viewBox="0 0 24 24" aria-hidden="true">
            <path d={path} />
          </svg>
          <span>{label()}</span>
        </Link>
      ))}
    </nav>
  );
}

function Toast() {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  useEffect(() => onToast(() => redraw(undefined)), []);
  const toast = currentToast();
  return (
    <div class="toast-place" role="status" aria-live="polite">
      {toast && (
        <div class={`toast ${toast.grave ? 'grave' : toast.offer ? '' : 'brief'}`} key={toast.n}>
          <span>{toast.text}</span>
          {toast.offer && (
            <Button
              onClick={() => {
                hush();
                toast.offer!.run();
              }}
            >
              {toast.offer.label}
            </Button>
          )}
          <Button onClick={hush} aria-label={t('Close')}>
            <span aria-hidden="true">✕</span>
          </Button>
        </div>
      )}
    </div>
  );
}

export function App() {
  const [name = '', ...path] = useRoute();
  const update = useUpdate();
  useSettings();
  useSession();
  useEffect(keepFocus, []);
  const known = name === '' || name in rooms;
  return (
    <>
      <a class="skip" href="#main">
        {t('To the content')}
      </a>
      <ClockHead today={name === '' || !known} />
      <main id="main">
        {name === '' || !known ? <Today /> : <Later name={name} path={path} key={name} />}
      </main>
      {update && (
        <div class="update" role="status">
          <span>{t('A new version is ready.')}</span>
          <Button kind="main" onClick={applyUpdate}>
            {t('Load it')}
          </Button>
        </div>
      )}
      <Toast />
      <Heard />
      <Tabs room={known ? name : ''} />
    </>
  );
}
