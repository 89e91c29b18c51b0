'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { InvoiceRowFragment } from '../../generated/graphql';
import { ListCells, ListHeads, useChosenColumns } from '../lists/list-cells';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { DateText } from '../ui/date-text';
import { Head, Row, Table } from '../ui/table';
import { invoiceHref, useInvoiceColumns } from './invoice-columns';
import { InvoiceStates } from './invoice-states';

/** The invoices of a page: a table on wide screens, cards on a phone. */
export function InvoiceTable({ invoices }: { invoices: readonly InvoiceRowFragment[] }) {
  const t = useTranslations('invoices');
  const columns = useChosenColumns(useInvoiceColumns());
  const { organization } = useSeat();
  return (
    <>
      <div className="hidden sm:block">
        <Table label={t('title')}>
          <Head>
            <ListHeads columns={columns} />
          </Head>
          <tbody>
            {invoices.map((invoice) => (
              <Row key={invoice.id}>
                <ListCells columns={columns} row={invoice} />
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      <ul className="grid gap-2 sm:hidden">
        {invoices.map((invoice) => (
          <li key={invoice.id}>
            <Link
              href={invoiceHref(organization.slug, invoice)}
              className="grid gap-1 rounded-lg border border-line bg-surface p-3"
            >
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
