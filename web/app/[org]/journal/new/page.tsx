import { todayIn } from '@qbit/utils';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { allAccounts } from '../../../../src/api/all-accounts';
import { dimensionsOf } from '../../../../src/api/dimensions';
import { seatIn } from '../../../../src/api/organization';
import { ask } from '../../../../src/api/server';
import { NewEntry } from '../../../../src/components/journal/new-entry';
import { Failure } from '../../../../src/components/ui/failure';
import { PageHeading } from '../../../../src/components/ui/page-heading';
import { FiscalYearsDocument } from '../../../../src/generated/graphql';
import { adjustmentDays } from '../../../../src/journal/entry-form';
import { emptyGrid } from '../../../../src/journal/grid';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('entryEditor'))('title') };
}

export default async function Page({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const [t, locale, seated] = [await getTranslations('entryEditor'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const [found, dimensions, years] = await Promise.all([
    allAccounts(organization.id),
    dimensionsOf(organization.id),
    ask(FiscalYearsDocument, {}, organization.id),
  ]);
  if (!found.ok) return <Failure failure={found.failure} />;
  const today = todayIn(organization.timeZone, new Date());
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} back={{ href: `/${org}/journal`, label: t('toJournal') }} />
      <NewEntry
        accounts={found.accounts.filter(({ postable }) => postable)}
        dimensions={dimensions}
        adjustmentDays={adjustmentDays((years.ok && years.data.fiscalYears) || [])}
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
