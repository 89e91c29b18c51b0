'use client';

import { useTranslations } from 'next-intl';
import { useAsk } from '../../api/use-ask';
import { aboutOf } from '../../downloads/about';
import { collect, DOWNLOADED } from '../../api/collect';
import { CreditNotesDocument, type ListViewFragment } from '../../generated/graphql';
import type { CreditNoteFilter } from '../../receivables/credit-note-filter';
import { ListTools } from '../lists/list-tools';
import { useCreditNoteColumns } from './credit-note-columns';

interface CreditNoteToolsProps {
  readonly views: readonly ListViewFragment[];
  readonly filter: CreditNoteFilter;
  readonly isEmpty: boolean;
}

/** The views and columns of the credit notes, and those that are found, to be taken along. */
export function CreditNoteTools({ views, filter, isEmpty }: CreditNoteToolsProps) {
  const t = useTranslations('creditNotes');
  const states = useTranslations('creditStates');
  const ask = useAsk(CreditNotesDocument);
  const { search, open, customerId } = filter;
  const about = aboutOf([
    [t('search'), search],
    [t('state'), open === undefined ? null : states(open ? 'OPEN_FILTER' : 'USED_FILTER')],
    [t('customer'), customerId],
  ]);
  const load = () =>
    collect(
      (page) => ask({ ...filter, ...page }),
      (data) => data.creditNotes,
      DOWNLOADED,
    );
  return (
    <ListTools
      list="CREDIT_NOTES"
      views={views}
      columns={useCreditNoteColumns()}
      download={isEmpty ? null : { name: 'credit-notes', title: t('title'), about, load }}
    />
  );
}
