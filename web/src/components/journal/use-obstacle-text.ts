'use client';

import { formatMoney } from '@qbit/utils';
import { useLocale, useTranslations } from 'next-intl';
import type { Obstacle } from '../../journal/entry-form';

/** Why the post button is off; null where it is on. */
export function useObstacleText(obstacle: Obstacle | null, mayPost: boolean): string | null {
  const t = useTranslations('entryEditor.obstacles');
  const locale = useLocale();
  if (!mayPost) return t('notAllowed');
  if (obstacle === null) return null;
  switch (obstacle.code) {
    case 'account':
    case 'amount':
    case 'amountFault':
      return t(obstacle.code, { line: obstacle.line });
    case 'unbalanced': {
      const { currency, difference } = obstacle;
      const amount = formatMoney({ amount: difference < 0n ? -difference : difference, currency }, locale, {
        currency: 'code',
      });
      return difference > 0n ? t('missingCredit', { amount }) : t('missingDebit', { amount });
    }
    default:
      return t(obstacle.code);
  }
}
