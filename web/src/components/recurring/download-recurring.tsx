'use client';

import { parseCalendarDate } from '@qbit/utils';
import { useTranslations } from 'next-intl';
import type { Column } from '../../downloads/columns';
import type { RecurringEntryRowFragment } from '../../generated/graphql';
import { occurrencesAfter } from '../../recurring/occurrences';
import { debitsOf } from '../../recurring/totals';
import { DownloadMenu } from '../downloads/download-menu';
import { useSeat } from '../seat';

/** What recurs, to be taken along. */
export function DownloadRecurring({ entries }: { entries: readonly RecurringEntryRowFragment[] }) {
  const t = useTranslations('recurring');
  const d = useTranslations('downloads');
  const { today } = useSeat();
  const currencies = [...new Set(entries.flatMap((entry) => debitsOf(entry).map(({ currency }) => currency)))].sort();
  const nextOf = ({ startOn, recurrence, every, until }: RecurringEntryRowFragment) => {
    const start = parseCalendarDate(startOn);
    const rhythm = start && { startOn: start, recurrence, every, until: parseCalendarDate(until ?? '') };
    return rhythm ? occurrencesAfter(rhythm, today(), 1)[0] : null;
  };
  const columns: readonly Column<RecurringEntryRowFragment>[] = [
    { title: t('name'), kind: 'text', value: ({ name }) => name },
    { title: t('description'), kind: 'text', value: ({ description }) => description },
    { title: t('startOn'), kind: 'date', value: ({ startOn }) => startOn },
    {
      title: t('recurrence'),
      kind: 'text',
      value: ({ recurrence, every }) => t(`often.${recurrence}`, { count: every }),
    },
    { title: t('until'), kind: 'date', value: ({ until }) => until },
    { title: t('next'), kind: 'date', value: nextOf },
    ...currencies.map(
      (currency): Column<RecurringEntryRowFragment> => ({
        title: d('amountIn', { currency }),
        kind: 'decimal',
        value: (entry) => debitsOf(entry).find((money) => money.currency === currency)?.amount,
      }),
    ),
    { title: t('reference'), kind: 'text', further: true, value: ({ reference }) => reference },
    { title: d('version'), kind: 'decimal', further: true, value: ({ version }) => String(version) },
    { title: d('id'), kind: 'text', further: true, value: ({ id }) => id },
  ];
  return (
    <DownloadMenu
      name="recurring-entries"
      title={t('title')}
      columns={columns}
      load={() => ({ ok: true, rows: entries })}
    />
  );
}
