'use client';

import { useTranslations } from 'next-intl';
import type { CreditObstacle } from '../../receivables/credit-form';
import { useSeat } from '../seat';

/** Why a credit note cannot be issued yet, in words; null where it can. */
export function useCreditObstacle(obstacle: CreditObstacle | undefined): string | null {
  const t = useTranslations('creditEditor.obstacles');
  const { may } = useSeat();
  if (!may('receivables:issue')) return t('notAllowed');
  if (!obstacle) return null;
  return 'line' in obstacle ? t(obstacle.code, { line: obstacle.line }) : t(obstacle.code);
}
