import { parseCalendarDate } from '@qbit/utils';
import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { adjustmentDaysOf } from '../../../../../src/api/adjustment-days';
import { allAccounts } from '../../../../../src/api/all-accounts';
import { dimensionsOf } from '../../../../../src/api/dimensions';
import { seatIn } from '../../../../../src/api/organization';
import { ask } from '../../../../../src/api/server';
import { EntryEditor } from '../../../../../src/components/journal/entry-editor';
import { Failure } from '../../../../../src/components/ui/failure';
import { PageHeading } from '../../../../../src/components/ui/page-heading';
import { JournalEntryDocument } from '../../../../../src/generated/graphql';
import { gridOf } from '../../../../../src/journal/grid-of';
import { todayOf } from '../../../../../src/today-of';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('entryEditor'))('titleDraft') };
}

export default async function Page({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params;
  const [t, locale, seated] = [await getTranslations('entryEditor'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const [asked, found, dimensions, days] = await Promise.all([
    ask(JournalEntryDocument, { id }, organization.id),
    allAccounts(organization.id),
    dimensionsOf(organization.id),
    adjustmentDaysOf(organization.id),
  ]);
  if (!asked.ok) return <Failure failure={asked.failure} />;
  if (!found.ok) return <Failure failure={found.failure} />;
  const entry = asked.data.journalEntry;
  if (!entry) notFound();
  if (entry.status !== 'DRAFT') redirect(`/${org}/journal/${id}`);
  const head = {
    postingDate: parseCalendarDate(entry.postingDate),
    description: entry.description,
    reference: entry.reference ?? '',
    reverseOn: parseCalendarDate(entry.reverseOn ?? '') ?? ('' as const),
    adjustment: entry.adjustment,
  };
  return (
    <>
      <PageHeading title={t('titleDraft')} lead={t('lead')} back={{ href: `/${org}/journal`, label: t('toJournal') }} />
      <EntryEditor
        key={entry.id}
        accounts={found.accounts.filter(({ postable }) => postable)}
        dimensions={dimensions}
        adjustmentDays={days}
        start={{
          head,
          grid: gridOf(entry.postings, organization.functionalCurrency, { locale }),
          draft: { id: entry.id, version: entry.version },
        }}
        today={todayOf(seated.seat)}
      />
    </>
  );
}
