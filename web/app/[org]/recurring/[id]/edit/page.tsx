import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { allAccounts } from '../../../../../src/api/all-accounts';
import { dimensionsOf } from '../../../../../src/api/dimensions';
import { seatIn } from '../../../../../src/api/organization';
import { ask } from '../../../../../src/api/server';
import { RecurringEditor } from '../../../../../src/components/recurring/recurring-editor';
import { Failure } from '../../../../../src/components/ui/failure';
import { PageHeading } from '../../../../../src/components/ui/page-heading';
import { RecurringEntriesDocument } from '../../../../../src/generated/graphql';
import { gridOf } from '../../../../../src/journal/grid-of';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('recurring'))('titleEdit') };
}

export default async function Page({ params }: { params: Promise<{ org: string; id: string }> }) {
  const { org, id } = await params;
  const [t, locale, seated] = [await getTranslations('recurring'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const [asked, found, dimensions] = await Promise.all([
    ask(RecurringEntriesDocument, {}, organization.id),
    allAccounts(organization.id),
    dimensionsOf(organization.id),
  ]);
  if (!asked.ok) return <Failure failure={asked.failure} />;
  if (!found.ok) return <Failure failure={found.failure} />;
  const entry = asked.data.recurringEntries?.find((candidate) => candidate.id === id);
  if (!entry) notFound();
  const { name, description, reference, startOn, recurrence, every, until, version } = entry;
  return (
    <>
      <PageHeading title={name} lead={t('editLead')} back={{ href: `/${org}/recurring`, label: t('title') }} />
      <RecurringEditor
        accounts={found.accounts.filter(({ postable }) => postable)}
        dimensions={dimensions}
        start={{
          form: {
            ...{ name, description, startOn, recurrence, every: String(every) },
            ...{ reference: reference ?? '', until: until ?? '' },
          },
          grid: gridOf(entry.postings, organization.functionalCurrency, { locale }),
        }}
        existing={{ id, version }}
      />
    </>
  );
}
