'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { CreditNoteRowFragment } from '../../generated/graphql';
import { furtherColumn, type ListColumn } from '../../lists/list-column';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { DateText } from '../ui/date-text';
import { CreditNoteStates, useCreditState } from './credit-note-states';

/** The columns of the credit notes, for their table, its views and its downloads. */
export function useCreditNoteColumns(): readonly ListColumn<CreditNoteRowFragment>[] {
  const t = useTranslations('creditNotes');
  const d = useTranslations('downloads');
  const stateOf = useCreditState();
  const here = `/${useSeat().organization.slug}`;
  return [
    {
      key: 'number',
      title: t('number'),
      fixed: true,
      className: 'whitespace-nowrap',
      cell: ({ id, number }) => (
        <Link
          data-row-link
          href={`${here}/credit-notes/${id}`}
          className="figures font-medium text-accent hover:underline"
        >
          {number}
        </Link>
      ),
      taken: [{ title: t('number'), kind: 'text', value: ({ number }) => number }],
    },
    {
      key: 'customer',
      title: t('customer'),
      cell: ({ customer, reason }) => (
        <>
          <Link href={`${here}/customers/${customer.id}`} className="hover:underline">
            {customer.name}
          </Link>
          <span className="block text-xs text-muted">{reason}</span>
        </>
      ),
      taken: [
        { title: t('customer'), kind: 'text', value: ({ customer }) => customer.name },
        { title: t('reason'), kind: 'text', value: ({ reason }) => reason },
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
      key: 'invoice',
      title: t('invoice'),
      className: 'whitespace-nowrap',
      cell: ({ invoice }) =>
        invoice && (
          <Link href={`${here}/invoices/${invoice.id}`} className="figures hover:underline">
            {invoice.number}
          </Link>
        ),
      taken: [{ title: t('invoice'), kind: 'text', value: ({ invoice }) => invoice?.number }],
    },
    {
      key: 'state',
      title: t('state'),
      cell: (note) => <CreditNoteStates note={note} />,
      taken: [{ title: t('state'), kind: 'text', value: stateOf }],
    },
    {
      key: 'gross',
      title: t('gross'),
      numeric: true,
      cell: ({ gross }) => <Amount money={gross} withCurrency />,
      taken: [{ title: t('gross'), kind: 'decimal', value: ({ gross }) => gross.amount }],
    },
    {
      key: 'left',
      title: t('left'),
      numeric: true,
      cell: ({ open }) => <Amount money={open} withCurrency />,
      taken: [
        { title: t('left'), kind: 'decimal', value: ({ open }) => open.amount },
        { title: d('currency'), kind: 'text', value: ({ currency }) => currency },
      ],
    },
    furtherColumn('customerId', { title: d('customerId'), kind: 'text', value: ({ customer }) => customer.id }),
    furtherColumn('version', { title: d('version'), kind: 'decimal', value: ({ version }) => String(version) }),
    furtherColumn('id', { title: d('id'), kind: 'text', value: ({ id }) => id }),
  ];
}
