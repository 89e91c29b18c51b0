'use client';

import { parseCalendarDate } from '@qbit/utils';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useAsk } from '../../api/use-ask';
import { JournalEntryDocument, type JournalEntryQuery } from '../../generated/graphql';
import { compareEntries, type WrittenEntry } from '../../journal/compare-drafts';
import { gridOf } from '../../journal/grid-of';
import { useSeat } from '../seat';
import { Button } from '../ui/button';
import { classNames } from '../ui/class-names';
import { useDateText } from '../ui/date-text';
import { Dialog } from '../ui/dialog';
import { Skeleton } from '../ui/skeleton';
import type { Draft } from './use-draft';

type Entry = NonNullable<JournalEntryQuery['journalEntry']>;

interface StaleDraftProps {
  readonly conflict: Draft;
  readonly mine: WrittenEntry;
  readonly onKeepMine: (over: Draft | null) => void;
  readonly onTakeTheirs: (theirs: WrittenEntry, draft: Draft) => void;
}

/** Somebody else changed the draft: both versions side by side, and the person chooses. No write is lost (P-9). */
export function StaleDraft({ conflict, mine, onKeepMine, onTakeTheirs }: StaleDraftProps) {
  const t = useTranslations('staleDraft');
  const locale = useLocale();
  const { organization } = useSeat();
  const ask = useAsk(JournalEntryDocument);
  const [entry, setEntry] = useState<Entry | null | undefined>(undefined);
  useEffect(() => {
    void ask({ id: conflict.id }).then((asked) => setEntry(asked.ok ? (asked.data.journalEntry ?? null) : null));
  }, [ask, conflict.id]);

  if (entry === undefined) {
    return (
      <Dialog open onOpenChange={() => undefined} title={t('title')}>
        <Skeleton className="h-40" />
      </Dialog>
    );
  }
  if (entry === null || entry.status !== 'DRAFT') {
    return (
      <Dialog open onOpenChange={() => undefined} title={t('title')} description={t(entry ? 'posted' : 'gone')}>
        <div className="flex flex-wrap items-center justify-end gap-3">
          {entry && (
            <Link href={`/${organization.slug}/journal/${entry.id}`} className="mr-auto text-accent underline">
              {entry.number}
            </Link>
          )}
          <Button variant="primary" onClick={() => onKeepMine(null)}>
            {t('keepAsNew')}
          </Button>
        </div>
      </Dialog>
    );
  }
  const theirs = writtenOf(entry, organization.functionalCurrency, locale);
  const draft = { id: entry.id, version: entry.version };
  return (
    <Dialog open onOpenChange={() => undefined} title={t('title')} description={t('text')}>
      <Comparison mine={mine} theirs={theirs} />
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={() => onTakeTheirs(theirs, draft)}>{t('takeTheirs')}</Button>
        <Button variant="primary" onClick={() => onKeepMine(draft)}>
          {t('keepMine')}
        </Button>
      </div>
    </Dialog>
  );
}

function Comparison({ mine, theirs }: { mine: WrittenEntry; theirs: WrittenEntry }) {
  const t = useTranslations('staleDraft');
  const editor = useTranslations('entryEditor');
  const dateText = useDateText();
  return (
    <table className="w-full table-fixed border-collapse text-left text-sm">
      <thead className="text-muted">
        <tr>
          <th scope="col" className="w-24 py-1.5 pr-2 font-medium" />
          <th scope="col" className="px-2 py-1.5 font-medium">
            {t('mine')}
          </th>
          <th scope="col" className="px-2 py-1.5 font-medium">
            {t('theirs')}
          </th>
        </tr>
      </thead>
      <tbody>
        {compareEntries(mine, theirs).map(({ field, line, differs, ...versions }) => (
          <tr key={`${field} ${line ?? ''}`} className="border-t border-line align-top">
            <th scope="row" className="py-1.5 pr-2 font-normal text-muted">
              {field === 'line' ? editor('line', { number: line ?? 0 }) : editor(field)}
              {differs && <span className="block text-xs font-medium text-warning">{t('differs')}</span>}
            </th>
            {[versions.mine, versions.theirs].map((text, side) => (
              <td
                key={side === 0 ? 'mine' : 'theirs'}
                className={classNames('figures px-2 py-1.5 break-words', differs && 'bg-warning-soft')}
              >
                {text === '' ? '–' : dateText(text)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function writtenOf(entry: Entry, currency: string, locale: string): WrittenEntry {
  return {
    head: {
      postingDate: parseCalendarDate(entry.postingDate),
      description: entry.description,
      reference: entry.reference ?? '',
      reverseOn: parseCalendarDate(entry.reverseOn ?? '') ?? '',
      adjustment: entry.adjustment,
    },
    grid: gridOf(entry.postings, currency, { locale }),
  };
}
