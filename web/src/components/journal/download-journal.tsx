'use client';

import { useTranslations } from 'next-intl';
import { useAsk } from '../../api/use-ask';
import { collect } from '../../downloads/collect';
import type { Column } from '../../downloads/columns';
import { type EntrySummaryFragment, JournalEntriesDocument, type JournalEntryFilter } from '../../generated/graphql';
import { DownloadMenu } from '../downloads/download-menu';
import { useSeat } from '../seat';

/** The journal as it is filtered, to be taken along. */
export function DownloadJournal({ filter }: { filter: JournalEntryFilter }) {
  const t = useTranslations('journal');
  const d = useTranslations('downloads');
  const states = useTranslations('entryStatus');
  const { organization } = useSeat();
  const ask = useAsk(JournalEntriesDocument);
  const columns: readonly Column<EntrySummaryFragment>[] = [
    { title: t('number'), kind: 'text', value: ({ number }) => number },
    { title: t('date'), kind: 'date', value: ({ postingDate }) => postingDate },
    { title: t('description'), kind: 'text', value: ({ description }) => description },
    { title: d('reference'), kind: 'text', value: ({ reference }) => reference },
    { title: t('recorded'), kind: 'instant', value: ({ recordedAt }) => recordedAt },
    { title: t('state'), kind: 'text', value: ({ status }) => states(status) },
    {
      title: t('amount', { currency: organization.functionalCurrency }),
      kind: 'decimal',
      value: ({ total }) => total.amount,
    },
    { title: d('currency'), kind: 'text', further: true, value: ({ total }) => total.currency },
    { title: d('version'), kind: 'decimal', further: true, value: ({ version }) => String(version) },
    { title: d('id'), kind: 'text', further: true, value: ({ id }) => id },
  ];
  const about = [
    [t('search'), filter.search],
    [t('state'), filter.status && states(filter.status)],
    [t('from'), filter.from],
    [t('to'), filter.to],
    [t('minAmount', { currency: filter.amount?.currency ?? '' }), filter.amount?.min],
    [t('maxAmount', { currency: filter.amount?.currency ?? '' }), filter.amount?.max],
  ].flatMap(([label, text]) => (label && text ? [[label, text] as const] : []));
  return (
    <DownloadMenu
      name="journal"
      title={t('title')}
      columns={columns}
      about={about}
      load={() =>
        collect(
          (page) => ask({ filter, ...page }),
          (data) => data.journalEntries,
        )
      }
    />
  );
}
