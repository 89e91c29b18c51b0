import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { allAccounts } from '../../../../src/api/all-accounts';
import { dimensionsOf } from '../../../../src/api/dimensions';
import { seatIn } from '../../../../src/api/organization';
import { RecurringEditor } from '../../../../src/components/recurring/recurring-editor';
import { Failure } from '../../../../src/components/ui/failure';
import { PageHeading } from '../../../../src/components/ui/page-heading';
import { emptyRecurringEntry } from '../../../../src/forms/recurring-entry';
import { emptyGrid } from '../../../../src/journal/grid';
import { todayOf } from '../../../../src/today-of';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('recurring'))('new') };
}

export default async function Page({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const [t, locale, seated] = [await getTranslations('recurring'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const [found, dimensions] = await Promise.all([allAccounts(organization.id), dimensionsOf(organization.id)]);
  if (!found.ok) return <Failure failure={found.failure} />;
  return (
    <>
      <PageHeading title={t('new')} lead={t('newLead')} back={{ href: `/${org}/recurring`, label: t('title') }} />
      <RecurringEditor
        accounts={found.accounts.filter(({ postable }) => postable)}
        dimensions={dimensions}
        start={{
          form: emptyRecurringEntry(todayOf(seated.seat)),
          grid: emptyGrid(organization.functionalCurrency, { locale }),
        }}
        existing={null}
      />
    </>
  );
}
