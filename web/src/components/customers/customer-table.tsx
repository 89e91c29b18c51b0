'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { CustomerRowFragment } from '../../generated/graphql';
import { ListCells, ListHeads, useChosenColumns } from '../lists/list-cells';
import { useSeat } from '../seat';
import { Head, Row, Table } from '../ui/table';
import { townOf, useCustomerColumns } from './customer-columns';

/** The customers of a page: a table on wide screens, cards on a phone. */
export function CustomerTable({ customers }: { customers: readonly CustomerRowFragment[] }) {
  const t = useTranslations('customers');
  const columns = useChosenColumns(useCustomerColumns());
  const { organization } = useSeat();
  const href = ({ id }: CustomerRowFragment) => `/${organization.slug}/customers/${id}`;
  return (
    <>
      <div className="hidden sm:block">
        <Table label={t('title')}>
          <Head>
            <ListHeads columns={columns} />
          </Head>
          <tbody>
            {customers.map((customer) => (
              <Row key={customer.id}>
                <ListCells columns={columns} row={customer} />
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      <ul className="grid gap-2 sm:hidden">
        {customers.map((customer) => (
          <li key={customer.id}>
            <Link href={href(customer)} className="grid gap-1 rounded-lg border border-line bg-surface p-3">
              <span className="font-medium">{customer.name}</span>
              <span className="flex flex-wrap justify-between gap-2 text-sm text-muted">
                <span className="min-w-0">{customer.email ?? townOf(customer)}</span>
                {customer.currency}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
