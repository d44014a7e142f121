// muscles.ts: the muscles of the ledgers in the reader's language.

import { t } from '../../words';

const names: Record<string, () => string> = {
  chest: () => t('Chest'),
  lats: () => t('Lats'),
  upper_back: () => t('Upper back'),
  traps: () => t('Traps'),
  front_delts: () => t('Front delts'),
  side_delts: () => t('Side delts'),
  rear_delts: () => t('Rear delts'),
  biceps: () => t('Biceps'),
  triceps: () => t('Triceps'),
  forearms: () => t('Forearms'),
  quads: () => t('Quads'),
  hamstrings: () => t('Hamstrings'),
  glutes: () => t('Glutes'),
  adductors: () => t('Adductors'),
  abductors: () => t('Abductors'),
  calves: () => t('Calves'),
  shins: () => t('Shins'),
  abs: () => t('Abs'),
  obliques: () => t('Obliques'),
  lower_back: () => t('Lower back'),
  hip_flexors: () => t('Hip flexors'),
  neck: () => t('Neck'),
};

export const muscleText = (id: string): string => names[id]?.() ?? id;
