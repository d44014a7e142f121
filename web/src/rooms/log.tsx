// log.tsx: see app.tsx.

import { Title } from '../ui/parts';
import { t } from '../words';

export function Room(_: { path: string[] }) {
  return <Title>{t('Log')}</Title>;
}
