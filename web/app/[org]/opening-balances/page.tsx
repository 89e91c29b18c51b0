import { type CalendarDate, dayBefore, parseCalendarDate, startOfMonth } from '@qbit/utils';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { allAccounts } from '../../../src/api/all-accounts';
import { seatIn } from '../../../src/api/organization';
import { ask } from '../../../src/api/server';
import { OpeningForm } from '../../../src/components/opening/opening-form';
import { OpeningState } from '../../../src/components/opening/opening-state';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { OpeningBalancesDocument } from '../../../src/generated/graphql';
import { recordedRows } from '../../../src/opening/recorded-rows';
import { todayOf } from '../../../src/today-of';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('opening'))('title') };
}

export default async function Page({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const [t, locale, seated] = [await getTranslations('opening'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const [found, asked] = await Promise.all([
    allAccounts(organization.id),
    ask(OpeningBalancesDocument, {}, organization.id),
  ]);
  if (!found.ok) return <Failure failure={found.failure} />;
  if (!asked.ok) return <Failure failure={asked.failure} />;
  const opening = asked.data.openingBalances;
  // Control accounts are their sub-ledgers' to load; what they owe of tax is loaded here.
  const accounts = found.accounts
    .filter(({ postable, controlledBy }) => postable && (controlledBy === null || controlledBy === 'TAX'))
    .filter(({ id }) => id !== opening?.account?.id)
    .map(({ id, code, name, currency }) => ({ id, code, name, currency: currency ?? null }));
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      {opening && <OpeningState opening={opening} slug={org} />}
      <OpeningForm
        key={opening?.entry?.id ?? 'new'}
        start={recordedRows(accounts, opening?.entry?.postings ?? [], {
          functionalCurrency: organization.functionalCurrency,
          notation: { locale },
        })}
        asOf={
          (opening?.entry && parseCalendarDate(opening.entry.postingDate)) ??
          beforeFirst(asked.data.accountingPeriods ?? [], todayOf(seated.seat))
        }
        again={Boolean(opening?.entry)}
      />
    </>
  );
}

/** The eve of the fiscal year whose periods these are; of this month, where there are none. */
function beforeFirst(periods: readonly { readonly start: string }[], today: CalendarDate): CalendarDate {
  const first = periods.map(({ start }) => start).sort()[0];
  return dayBefore(parseCalendarDate(first ?? '') ?? startOfMonth(today));
}
