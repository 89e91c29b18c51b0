'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { EntrySummaryFragment, JournalEntryFilter } from '../../generated/graphql';
import { ListCells, ListHeads, useChosenColumns } from '../lists/list-cells';
import { SelectBox, useSelection } from '../lists/selection';
import { useSeat } from '../seat';
import { Amount } from '../ui/amount';
import { DateText } from '../ui/date-text';
import { Cell, Head, HeadCell, Row, Table } from '../ui/table';
import { EntryStatusBadge } from './entry-status';
import { entryHref, useJournalColumns } from './journal-columns';
import { SelectedEntries } from './selected-entries';

/** The entries of a page: a table on wide screens, cards on a phone. */
export function JournalTable({
  entries,
  filter,
}: {
  entries: readonly EntrySummaryFragment[];
  /** What the list shows, on all of its pages; none where it is a part of another page. */
  filter?: JournalEntryFilter;
}) {
  const t = useTranslations('journal');
  const columns = useChosenColumns(useJournalColumns());
  const { organization } = useSeat();
  const selection = useSelection(entries.map(({ id }) => id));
  return (
    <>
      <div className="hidden sm:block">
        <Table label={t('title')}>
          <Head>
            <HeadCell>
              <SelectBox label={t('selectPage')} checked={selection.isWhole} onChange={selection.toggleAll} />
            </HeadCell>
            <ListHeads columns={columns} />
          </Head>
          <tbody>
            {entries.map((entry) => (
              <Row key={entry.id}>
                <Cell className="w-9 pr-0">
                  <SelectBox
                    label={t('selectOf', { entry: entry.number ?? entry.description })}
                    checked={selection.has(entry.id)}
                    onChange={() => selection.toggle(entry.id)}
                  />
                </Cell>
                <ListCells columns={columns} row={entry} />
              </Row>
            ))}
          </tbody>
        </Table>
        <SelectedEntries
          entries={entries.filter(({ id }) => selection.has(id))}
          {...(filter && { filter })}
          onClear={selection.clear}
        />
      </div>
      <ul className="grid gap-2 sm:hidden">
        {entries.map((entry) => (
          <li key={entry.id}>
            <Link
              href={entryHref(organization.slug, entry)}
              className="grid gap-1 rounded-lg border border-line bg-surface p-3"
            >
              <span className="flex justify-between gap-2 text-sm text-muted">
                <span className="figures">{entry.number ?? t('draft')}</span>
                <DateText date={entry.postingDate} />
              </span>
              <span className="font-medium">{entry.description}</span>
              <span className="flex items-center justify-between gap-2">
                <EntryStatusBadge status={entry.status} />
                <Amount money={entry.total} withCurrency />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
