import { formatCalendarDate, formatInstant, parseCalendarDate } from '@qbit/utils';
import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { entryNeighbours } from '../../../../src/api/entry-neighbours';
import { seatIn } from '../../../../src/api/organization';
import { ask } from '../../../../src/api/server';
import { EntryFacts } from '../../../../src/components/journal/entry-facts';
import { EntryStatusBadge } from '../../../../src/components/journal/entry-status';
import { PostingTable } from '../../../../src/components/journal/posting-table';
import { ReverseEntry } from '../../../../src/components/journal/reverse-entry';
import { PrintButton } from '../../../../src/components/reports/print-button';
import { ButtonLink } from '../../../../src/components/ui/button';
import { Failure } from '../../../../src/components/ui/failure';
import { Notice } from '../../../../src/components/ui/notice';
import { PageHeading } from '../../../../src/components/ui/page-heading';
import { JournalEntryDocument } from '../../../../src/generated/graphql';
import { todayOf } from '../../../../src/today-of';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('entry'))('title') };
}

export default async function Page({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params;
  const [t, locale, seated] = [await getTranslations('entry'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const asked = await ask(JournalEntryDocument, { id }, organization.id);
  if (!asked.ok) return <Failure failure={asked.failure} />;
  const entry = asked.data.journalEntry;
  if (!entry) notFound();
  if (entry.status === 'DRAFT') redirect(`/${org}/journal/${id}/edit`);
  const date = parseCalendarDate(entry.postingDate);
  const postings = [...entry.postings];
  const { previous, next } = date
    ? await entryNeighbours(entry.id, date, organization.id)
    : { previous: null, next: null };
  return (
    <>
      <PageHeading
        back={{ href: `/${org}/journal`, label: t('toJournal') }}
        title={
          <span className="flex flex-wrap items-center gap-3">
            {entry.number} <EntryStatusBadge status={entry.status} />
          </span>
        }
        lead={entry.description}
        actions={
          <>
            {previous && (
              <ButtonLink
                rel="prev"
                href={`/${org}/journal/${previous.id}`}
                aria-label={t('previous', { number: previous.number ?? t('draft') })}
              >
                ↑
              </ButtonLink>
            )}
            {next && (
              <ButtonLink
                rel="next"
                href={`/${org}/journal/${next.id}`}
                aria-label={t('next', { number: next.number ?? t('draft') })}
              >
                ↓
              </ButtonLink>
            )}
            <PrintButton />
            {entry.status === 'POSTED' && !entry.reverses && (
              <ReverseEntry
                id={entry.id}
                number={entry.number ?? ''}
                postings={postings}
                total={entry.total}
                postingDate={entry.postingDate}
                today={todayOf(seated.seat)}
              />
            )}
          </>
        }
      />
      {entry.reversedBy && (
        <div className="mb-4">
          <Notice tone="warning">
            {t.rich('reversedBy', { link: () => <EntryLink org={org} {...entry.reversedBy} /> })}
          </Notice>
        </div>
      )}
      {entry.reverses && (
        <div className="mb-4">
          <Notice>{t.rich('reverses', { link: () => <EntryLink org={org} {...entry.reverses} /> })}</Notice>
        </div>
      )}
      <EntryFacts
        facts={[
          [t('postingDate'), date ? formatCalendarDate(date, locale, 'long') : entry.postingDate],
          [
            t('recordedAt'),
            entry.recordedAt ? formatInstant(new Date(entry.recordedAt), locale, organization.timeZone) : '',
          ],
          [t('reference'), entry.reference ?? ''],
          [
            t('external'),
            entry.externalReference ? `${entry.externalReference.source}: ${entry.externalReference.id}` : '',
          ],
          [t('source'), entry.source ? `${entry.source.type} · ${entry.source.id}` : t('byHand')],
          [t('reverseOn'), entry.reverseOn ?? ''],
          [t('adjustment'), entry.adjustment ? t('adjustmentOf') : ''],
        ]}
        proof={[
          [t('hash'), entry.hash ?? ''],
          [t('position'), entry.position ?? ''],
        ]}
      />
      <PostingTable postings={postings} total={entry.total} />
    </>
  );
}

function EntryLink({ org, id, number }: { org: string; id?: string; number?: string | null }) {
  return (
    <a href={`/${org}/journal/${id}`} className="font-medium underline">
      {number}
    </a>
  );
}
