'use client';

import { useTranslations } from 'next-intl';
import type { Column } from '../../downloads/columns';
import type { PeriodsQuery } from '../../generated/graphql';
import { DownloadMenu } from '../downloads/download-menu';

type Period = NonNullable<PeriodsQuery['accountingPeriods']>[number];

/** The periods of a fiscal year, to be taken along. */
export function DownloadPeriods({ year, periods }: { year: number; periods: readonly Period[] }) {
  const t = useTranslations('periods');
  const d = useTranslations('downloads');
  const columns: readonly Column<Period>[] = [
    { title: d('from'), kind: 'date', value: ({ start }) => start },
    { title: d('through'), kind: 'date', value: ({ end }) => end },
    { title: t('state'), kind: 'text', value: ({ status }) => t(`states.${status}`) },
    { title: t('closed'), kind: 'instant', value: ({ closedAt }) => closedAt },
    { title: d('closedBy'), kind: 'text', value: ({ closedBy }) => closedBy },
    {
      title: t('blockedBy'),
      kind: 'text',
      value: ({ blockedBy }) => blockedBy.map(({ reason }) => reason).join(' · '),
    },
    { title: d('id'), kind: 'text', further: true, value: ({ id }) => id },
  ];
  return (
    <DownloadMenu
      name={`periods-${year}`}
      title={t('titleOf', { year: String(year) })}
      columns={columns}
      load={() => ({ ok: true, rows: periods })}
    />
  );
}
