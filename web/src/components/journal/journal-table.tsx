'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { EntrySummaryFragment, JournalEntryFilter } from '../../generated/graphql';
import { ListCells, ListHeads, useChosenColumns } from '../lists/list-cells';
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
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setSelected((was) => new Set(was.has(id) ? [...was].filter((other) => other !== id) : [...was, id]));
  const areAll = entries.every(({ id }) => selected.has(id));
  const toggleAll = () => setSelected(areAll ? new Set() : new Set(entries.map(({ id }) => id)));
  return (
    <>
      <div className="hidden sm:block">
        <Table label={t('title')}>
          <Head>
            <HeadCell>
              <input
                type="checkbox"
                aria-label={t('selectPage')}
                checked={areAll}
                onChange={toggleAll}
                className="mt-0.5 block size-4 accent-accent"
              />
            </HeadCell>
            <ListHeads columns={columns} />
          </Head>
          <tbody>
            {entries.map((entry) => (
              <Row key={entry.id}>
                <Cell className="w-9 pr-0">
                  <input
                    type="checkbox"
                    aria-label={t('selectOf', { entry: entry.number ?? entry.description })}
                    checked={selected.has(entry.id)}
                    onChange={() => toggle(entry.id)}
                    className="mt-0.5 block size-4 accent-accent"
                  />
                </Cell>
                <ListCells columns={columns} row={entry} />
              </Row>
            ))}
          </tbody>
        </Table>
        <SelectedEntries
          entries={entries.filter(({ id }) => selected.has(id))}
          {...(filter && { filter })}
          onClear={() => setSelected(new Set())}
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
