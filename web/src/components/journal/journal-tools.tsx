'use client';

import { useTranslations } from 'next-intl';
import { useAsk } from '../../api/use-ask';
import { aboutOf } from '../../downloads/about';
import { collect, DOWNLOADED } from '../../api/collect';
import { JournalEntriesDocument, type JournalEntryFilter, type ListViewFragment } from '../../generated/graphql';
import { ListTools } from '../lists/list-tools';
import { useJournalColumns } from './journal-columns';

interface JournalToolsProps {
  readonly views: readonly ListViewFragment[];
  readonly filter: JournalEntryFilter;
  readonly isEmpty: boolean;
}

/** The journal's views and columns, and the entries as they are filtered, to be taken along. */
export function JournalTools({ views, filter, isEmpty }: JournalToolsProps) {
  const t = useTranslations('journal');
  const states = useTranslations('entryStatus');
  const ask = useAsk(JournalEntriesDocument);
  const about = aboutOf([
    [t('search'), filter.search],
    [t('state'), filter.status && states(filter.status)],
    [t('from'), filter.from],
    [t('to'), filter.to],
    [t('minAmount', { currency: filter.amount?.currency ?? '' }), filter.amount?.min],
    [t('maxAmount', { currency: filter.amount?.currency ?? '' }), filter.amount?.max],
  ]);
  const load = () =>
    collect(
      (page) => ask({ filter, ...page }),
      (data) => data.journalEntries,
      DOWNLOADED,
    );
  return (
    <ListTools
      list="JOURNAL"
      views={views}
      columns={useJournalColumns()}
      download={isEmpty ? null : { name: 'journal', title: t('title'), about, load }}
    />
  );
}
