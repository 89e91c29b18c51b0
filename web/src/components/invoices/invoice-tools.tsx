'use client';

import { useTranslations } from 'next-intl';
import { useAsk } from '../../api/use-ask';
import { aboutOf } from '../../downloads/about';
import { collect, DOWNLOADED } from '../../api/collect';
import { InvoicesDocument, type ListViewFragment } from '../../generated/graphql';
import type { InvoiceFilter } from '../../receivables/invoice-filter';
import { ListTools } from '../lists/list-tools';
import { useInvoiceColumns } from './invoice-columns';

interface InvoiceToolsProps {
  readonly views: readonly ListViewFragment[];
  readonly filter: InvoiceFilter;
  readonly isEmpty: boolean;
}

/** The views and columns of the invoices, and those that are found, to be taken along. */
export function InvoiceTools({ views, filter, isEmpty }: InvoiceToolsProps) {
  const t = useTranslations('invoices');
  const states = useTranslations('invoiceStates');
  const ask = useAsk(InvoicesDocument);
  const about = aboutOf([
    [t('search'), filter.search],
    [t('state'), filter.overdue ? states('overdue') : filter.status && states(filter.status)],
  ]);
  const load = () =>
    collect(
      (page) => ask({ ...filter, ...page }),
      (data) => data.invoices,
      DOWNLOADED,
    );
  return (
    <ListTools
      list="INVOICES"
      views={views}
      columns={useInvoiceColumns()}
      download={isEmpty ? null : { name: 'invoices', title: t('title'), about, load }}
    />
  );
}
