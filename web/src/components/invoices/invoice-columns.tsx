'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { InvoiceRowFragment } from '../../generated/graphql';
import { furtherColumn, type ListColumn } from '../../lists/list-column';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { DateText } from '../ui/date-text';
import { InvoiceStates } from './invoice-states';

/** The columns of the invoices, for their table, its views and its downloads. */
export function useInvoiceColumns(): readonly ListColumn<InvoiceRowFragment>[] {
  const t = useTranslations('invoices');
  const d = useTranslations('downloads');
  const states = useTranslations('invoiceStates');
  const { organization } = useSeat();
  return [
    {
      key: 'number',
      title: t('number'),
      fixed: true,
      className: 'whitespace-nowrap',
      cell: (invoice) => (
        <Link
          data-row-link
          href={invoiceHref(organization.slug, invoice)}
          className="figures font-medium text-accent hover:underline"
        >
          {invoice.number ?? t('draft')}
        </Link>
      ),
      taken: [{ title: t('number'), kind: 'text', value: ({ number }) => number }],
    },
    {
      key: 'customer',
      title: t('customer'),
      cell: ({ customer, reference }) => (
        <>
          <Link href={`/${organization.slug}/customers/${customer.id}`} className="hover:underline">
            {customer.name}
          </Link>
          {reference && <span className="block text-xs text-muted">{reference}</span>}
        </>
      ),
      taken: [
        { title: t('customer'), kind: 'text', value: ({ customer }) => customer.name },
        { title: d('reference'), kind: 'text', value: ({ reference }) => reference },
      ],
    },
    {
      key: 'issueDate',
      title: t('issueDate'),
      className: 'whitespace-nowrap',
      cell: ({ issueDate }) => <DateText date={issueDate} />,
      taken: [{ title: t('issueDate'), kind: 'date', value: ({ issueDate }) => issueDate }],
    },
    {
      key: 'dueDate',
      title: t('dueDate'),
      className: 'whitespace-nowrap',
      cell: ({ dueDate }) => <DateText date={dueDate} />,
      taken: [{ title: t('dueDate'), kind: 'date', value: ({ dueDate }) => dueDate }],
    },
    {
      key: 'state',
      title: t('state'),
      cell: (invoice) => <InvoiceStates invoice={invoice} />,
      taken: [{ title: t('state'), kind: 'text', value: ({ status }) => states(status) }],
    },
    {
      key: 'gross',
      title: t('gross'),
      numeric: true,
      cell: ({ gross }) => <Amount money={gross} withCurrency />,
      taken: [{ title: t('gross'), kind: 'decimal', value: ({ gross }) => gross.amount }],
    },
    {
      key: 'open',
      title: t('open'),
      numeric: true,
      // Nothing of a draft is owed yet.
      cell: ({ status, open }) => status !== 'DRAFT' && <Amount money={open} withCurrency />,
      taken: [
        { title: t('open'), kind: 'decimal', value: ({ status, open }) => (status === 'DRAFT' ? null : open.amount) },
        { title: d('currency'), kind: 'text', value: ({ currency }) => currency },
      ],
    },
    furtherColumn('customerId', { title: d('customerId'), kind: 'text', value: ({ customer }) => customer.id }),
    furtherColumn('version', { title: d('version'), kind: 'decimal', value: ({ version }) => String(version) }),
    furtherColumn('id', { title: d('id'), kind: 'text', value: ({ id }) => id }),
  ];
}

/** Where an invoice is read, or a draft written on. */
export function invoiceHref(slug: string, { id, status }: Pick<InvoiceRowFragment, 'id' | 'status'>): string {
  return `/${slug}/invoices/${id}${status === 'DRAFT' ? '/edit' : ''}`;
}
