'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { CreditNoteRowFragment } from '../../generated/graphql';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { DateText } from '../ui/date-text';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { CreditNoteStates } from './credit-note-states';

/** The credit notes of a page: a table on wide screens, cards on a phone. */
export function CreditNoteTable({ notes }: { notes: readonly CreditNoteRowFragment[] }) {
  const t = useTranslations('creditNotes');
  const { organization } = useSeat();
  const here = `/${organization.slug}`;
  return (
    <>
      <div className="hidden sm:block">
        <Table label={t('title')}>
          <Head>
            <HeadCell>{t('number')}</HeadCell>
            <HeadCell>{t('customer')}</HeadCell>
            <HeadCell>{t('issueDate')}</HeadCell>
            <HeadCell>{t('invoice')}</HeadCell>
            <HeadCell>{t('state')}</HeadCell>
            <HeadCell numeric>{t('gross')}</HeadCell>
            <HeadCell numeric>{t('left')}</HeadCell>
          </Head>
          <tbody>
            {notes.map((note) => (
              <Row key={note.id}>
                <Cell className="whitespace-nowrap">
                  <Link
                    data-row-link
                    href={`${here}/credit-notes/${note.id}`}
                    className="figures font-medium text-accent hover:underline"
                  >
                    {note.number}
                  </Link>
                </Cell>
                <Cell>
                  <Link href={`${here}/customers/${note.customer.id}`} className="hover:underline">
                    {note.customer.name}
                  </Link>
                  <span className="block text-xs text-muted">{note.reason}</span>
                </Cell>
                <Cell className="whitespace-nowrap">
                  <DateText date={note.issueDate} />
                </Cell>
                <Cell className="whitespace-nowrap">
                  {note.invoice && (
                    <Link href={`${here}/invoices/${note.invoice.id}`} className="figures hover:underline">
                      {note.invoice.number}
                    </Link>
                  )}
                </Cell>
                <Cell>
                  <CreditNoteStates note={note} />
                </Cell>
                <Cell numeric>
                  <Amount money={note.gross} withCurrency />
                </Cell>
                <Cell numeric>
                  <Amount money={note.open} withCurrency />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      <ul className="grid gap-2 sm:hidden">
        {notes.map((note) => (
          <li key={note.id}>
            <Link
              href={`${here}/credit-notes/${note.id}`}
              className="grid gap-1 rounded-lg border border-line bg-surface p-3"
            >
              <span className="flex justify-between gap-2 text-sm text-muted">
                <span className="figures">{note.number}</span>
                <DateText date={note.issueDate} />
              </span>
              <span className="font-medium">{note.customer.name}</span>
              <span className="flex flex-wrap items-center justify-between gap-2">
                <CreditNoteStates note={note} />
                <Amount money={note.gross} withCurrency />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
