// later.tsx: a sheet that is fetched when it is opened.

import type { FunctionComponent } from 'preact';
import { useEffect } from 'preact/hooks';
import { withWords } from '../data/languages';
import { useLoaded } from './hooks';
import { say } from './parts';
import { t } from '../words';

export function Later<P extends object>(props: {
  from: () => Promise<{ Panel: FunctionComponent<P> }>;
  with: P;
}) {
  const panel = useLoaded(() => withWords(props.from()), [props.from]);
  const failed = panel instanceof Error;
  useEffect(() => {
    if (failed) say(t('This panel could not be loaded.'), true);
  }, [failed]);
  if (panel === undefined || failed) return null;
  return <panel.Panel {...props.with} />;
}
