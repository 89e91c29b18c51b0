'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { InvoiceRowFragment } from '../../generated/graphql';
import { ListCells, ListHeads, useChosenColumns } from '../lists/list-cells';
import { SelectBox, useSelection } from '../lists/selection';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { DateText } from '../ui/date-text';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { invoiceHref, useInvoiceColumns } from './invoice-columns';
import { InvoiceStates } from './invoice-states';
import { SelectedInvoices } from './selected-invoices';

/** The invoices of a page: a table on wide screens, cards on a phone. */
export function InvoiceTable({
  invoices,
  search,
}: {
  invoices: readonly InvoiceRowFragment[];
  /** The words that the list is filtered by; left out where it is a part of another page. */
  search?: string | null;
}) {
  const t = useTranslations('invoices');
  const columns = useChosenColumns(useInvoiceColumns());
  const { organization } = useSeat();
  const drafts = invoices.filter(({ status }) => status === 'DRAFT');
  const selection = useSelection(drafts.map(({ id }) => id));
  return (
    <>
      <div className="hidden sm:block">
        <Table label={t('title')}>
          <Head>
            {drafts.length > 0 && (
              <HeadCell>
                <SelectBox label={t('selectPage')} checked={selection.isWhole} onChange={selection.toggleAll} />
              </HeadCell>
            )}
            <ListHeads columns={columns} />
          </Head>
          <tbody>
            {invoices.map((invoice) => (
              <Row key={invoice.id}>
                {drafts.length > 0 && (
                  <Cell className="w-9 pr-0">
                    {invoice.status === 'DRAFT' && (
                      <SelectBox
                        label={t('selectOf', { customer: invoice.customer.name })}
                        checked={selection.has(invoice.id)}
                        onChange={() => selection.toggle(invoice.id)}
                      />
                    )}
                  </Cell>
                )}
                <ListCells columns={columns} row={invoice} />
              </Row>
            ))}
          </tbody>
        </Table>
        <SelectedInvoices
          ids={drafts.flatMap(({ id }) => (selection.has(id) ? [id] : []))}
          {...(search !== undefined && { search })}
          onClear={selection.clear}
        />
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
