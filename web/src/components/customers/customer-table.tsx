'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { CustomerRowFragment } from '../../generated/graphql';
import { useSeat } from '../seat';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';

/** The customers of a page: a table on wide screens, cards on a phone. */
export function CustomerTable({ customers }: { customers: readonly CustomerRowFragment[] }) {
  const t = useTranslations('customers');
  const { organization } = useSeat();
  const href = ({ id }: CustomerRowFragment) => `/${organization.slug}/customers/${id}`;
  return (
    <>
      <div className="hidden sm:block">
        <Table label={t('title')}>
          <Head>
            <HeadCell>{t('name')}</HeadCell>
            <HeadCell>{t('email')}</HeadCell>
            <HeadCell>{t('town')}</HeadCell>
            <HeadCell>{t('currency')}</HeadCell>
            <HeadCell numeric>{t('terms')}</HeadCell>
          </Head>
          <tbody>
            {customers.map((customer) => (
              <Row key={customer.id}>
                <Cell>
                  <Link data-row-link href={href(customer)} className="font-medium text-accent hover:underline">
                    {customer.name}
                  </Link>
                </Cell>
                <Cell>{customer.email}</Cell>
                <Cell>{townOf(customer)}</Cell>
                <Cell>{customer.currency}</Cell>
                <Cell numeric>{t('days', { count: customer.paymentTermsDays })}</Cell>
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

function townOf({ address, country }: CustomerRowFragment): string {
  return [address?.city, country].filter(Boolean).join(', ');
}
