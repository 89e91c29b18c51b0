import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { adjustmentDaysOf } from '../../../../src/api/adjustment-days';
import { allAccounts } from '../../../../src/api/all-accounts';
import { dimensionsOf } from '../../../../src/api/dimensions';
import { seatIn } from '../../../../src/api/organization';
import { NewEntry } from '../../../../src/components/journal/new-entry';
import { Failure } from '../../../../src/components/ui/failure';
import { PageHeading } from '../../../../src/components/ui/page-heading';
import { emptyGrid } from '../../../../src/journal/grid';
import { todayOf } from '../../../../src/today-of';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('entryEditor'))('title') };
}

export default async function Page({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const [t, locale, seated] = [await getTranslations('entryEditor'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const [found, dimensions, days] = await Promise.all([
    allAccounts(organization.id),
    dimensionsOf(organization.id),
    adjustmentDaysOf(organization.id),
  ]);
  if (!found.ok) return <Failure failure={found.failure} />;
  const today = todayOf(seated.seat);
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} back={{ href: `/${org}/journal`, label: t('toJournal') }} />
      <NewEntry
        accounts={found.accounts.filter(({ postable }) => postable)}
        dimensions={dimensions}
        adjustmentDays={days}
        start={{
          head: { postingDate: today, description: '', reference: '', reverseOn: '', adjustment: false },
          grid: emptyGrid(organization.functionalCurrency, { locale }),
          draft: null,
        }}
        today={today}
      />
    </>
  );
}
