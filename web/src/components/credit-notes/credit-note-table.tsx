'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { CreditNoteRowFragment } from '../../generated/graphql';
import { ListCells, ListHeads, useChosenColumns } from '../lists/list-cells';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { DateText } from '../ui/date-text';
import { Head, Row, Table } from '../ui/table';
import { useCreditNoteColumns } from './credit-note-columns';
import { CreditNoteStates } from './credit-note-states';

/** The credit notes of a page: a table on wide screens, cards on a phone. */
export function CreditNoteTable({ notes }: { notes: readonly CreditNoteRowFragment[] }) {
  const t = useTranslations('creditNotes');
  const columns = useChosenColumns(useCreditNoteColumns());
  const { organization } = useSeat();
  const here = `/${organization.slug}`;
  return (
    <>
      <div className="hidden sm:block">
        <Table label={t('title')}>
          <Head>
            <ListHeads columns={columns} />
          </Head>
          <tbody>
            {notes.map((note) => (
              <Row key={note.id}>
                <ListCells columns={columns} row={note} />
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
