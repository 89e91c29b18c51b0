'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { InvoiceRowFragment } from '../../generated/graphql';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { DateText } from '../ui/date-text';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { InvoiceStates } from './invoice-states';

/** The invoices of a page: a table on wide screens, cards on a phone. */
export function InvoiceTable({ invoices }: { invoices: readonly InvoiceRowFragment[] }) {
  const t = useTranslations('invoices');
  const { organization } = useSeat();
  const href = ({ id, status }: InvoiceRowFragment) =>
    `/${organization.slug}/invoices/${id}${status === 'DRAFT' ? '/edit' : ''}`;
  return (
    <>
      <div className="hidden sm:block">
        <Table label={t('title')}>
          <Head>
            <HeadCell>{t('number')}</HeadCell>
            <HeadCell>{t('customer')}</HeadCell>
            <HeadCell>{t('issueDate')}</HeadCell>
            <HeadCell>{t('dueDate')}</HeadCell>
            <HeadCell>{t('state')}</HeadCell>
            <HeadCell numeric>{t('gross')}</HeadCell>
            <HeadCell numeric>{t('open')}</HeadCell>
          </Head>
          <tbody>
            {invoices.map((invoice) => (
              <Row key={invoice.id}>
                <Cell className="whitespace-nowrap">
                  <Link data-row-link href={href(invoice)} className="figures font-medium text-accent hover:underline">
                    {invoice.number ?? t('draft')}
                  </Link>
                </Cell>
                <Cell>
                  <Link href={`/${organization.slug}/customers/${invoice.customer.id}`} className="hover:underline">
                    {invoice.customer.name}
                  </Link>
                  {invoice.reference && <span className="block text-xs text-muted">{invoice.reference}</span>}
                </Cell>
                <Cell className="whitespace-nowrap">
                  <DateText date={invoice.issueDate} />
                </Cell>
                <Cell className="whitespace-nowrap">
                  <DateText date={invoice.dueDate} />
                </Cell>
                <Cell>
                  <InvoiceStates invoice={invoice} />
                </Cell>
                <Cell numeric>
                  <Amount money={invoice.gross} withCurrency />
                </Cell>
                <Cell numeric>{invoice.status !== 'DRAFT' && <Amount money={invoice.open} withCurrency />}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      <ul className="grid gap-2 sm:hidden">
        {invoices.map((invoice) => (
          <li key={invoice.id}>
            <Link href={href(invoice)} className="grid gap-1 rounded-lg border border-line bg-surface p-3">
              <span className="flex justify-between gap-2 text-sm text-muted">
                <span className="figures">{invoice.number ?? t('draft')}</span>
                <DateText date={invoice.dueDate} />
              </span>
              <span className="font-medium">{invoice.customer.name}</span>
              <span className="flex flex-wrap items-center justify-between gap-2">
                <InvoiceStates invoice={invoice} />
                <Amount money={invoice.status === 'DRAFT' ? invoice.gross : invoice.open} withCurrency />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
