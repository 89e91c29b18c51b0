'use client';

import { useTranslations } from 'next-intl';
import { useAsk } from '../../api/use-ask';
import { aboutOf } from '../../downloads/about';
import { collect, DOWNLOADED } from '../../api/collect';
import { CustomersDocument, type ListViewFragment } from '../../generated/graphql';
import { ListTools } from '../lists/list-tools';
import { useCustomerColumns } from './customer-columns';

interface CustomerToolsProps {
  readonly views: readonly ListViewFragment[];
  readonly search: string | null;
  readonly isEmpty: boolean;
}

/** The views and columns of the customers, and those that are found, to be taken along. */
export function CustomerTools({ views, search, isEmpty }: CustomerToolsProps) {
  const t = useTranslations('customers');
  const ask = useAsk(CustomersDocument);
  const about = aboutOf([[t('search'), search]]);
  const load = () =>
    collect(
      (page) => ask({ search, ...page }),
      (data) => data.customers,
      DOWNLOADED,
    );
  return (
    <ListTools
      list="CUSTOMERS"
      views={views}
      columns={useCustomerColumns()}
      download={isEmpty ? null : { name: 'customers', title: t('title'), about, load }}
    />
  );
}
