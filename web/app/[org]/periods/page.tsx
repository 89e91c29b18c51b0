import { fiscalYearOf } from '@qbit/utils';
import { CalendarRange } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { ask } from '../../../src/api/server';
import { DownloadPeriods } from '../../../src/components/periods/download-periods';
import { FiscalYears } from '../../../src/components/periods/fiscal-years';
import { LockExceptions } from '../../../src/components/periods/lock-exceptions';
import { PeriodLocks } from '../../../src/components/periods/period-locks';
import { PeriodTable } from '../../../src/components/periods/period-table';
import { ButtonLink } from '../../../src/components/ui/button';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import {
  FiscalYearsDocument,
  MembersDocument,
  PeriodLocksDocument,
  PeriodsDocument,
} from '../../../src/generated/graphql';
import { todayOf } from '../../../src/today-of';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('periods'))('title') };
}

interface PeriodsPageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<{ year?: string }>;
}

/** The periods of a fiscal year, the years that are declared, what is locked, and who is let past a lock. */
export default async function Page({ params, searchParams }: PeriodsPageProps) {
  const [{ org }, query] = [await params, await searchParams];
  const [t, seated] = [await getTranslations('periods'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const years = await ask(FiscalYearsDocument, {}, organization.id);
  const declared = (years.ok && years.data.fiscalYears) || [];
  const today = todayOf(seated.seat);
  const current =
    declared.find(({ start, end }) => start <= today && today <= end)?.year ??
    fiscalYearOf(today, organization.fiscalYearStartMonth);
  const year = /^\d{4}$/.test(query.year ?? '') ? Number(query.year) : current;
  const [calendar, locking, who] = await Promise.all([
    ask(PeriodsDocument, { year }, organization.id),
    ask(PeriodLocksDocument, {}, organization.id),
    ask(MembersDocument, { first: 100 }, organization.id),
  ]);
  const periods = (calendar.ok && calendar.data.accountingPeriods) || [];
  const locks = locking.ok ? locking.data.periodLocks : null;
  const people = {
    members: (who.ok && who.data.viewer?.organization?.members?.nodes) || [],
    roles: (who.ok && who.data.roles) || [],
  };
  return (
    <>
      <PageHeading
        title={t('titleOf', { year: String(year) })}
        lead={t('lead')}
        actions={
          <>
            {periods.length > 0 && <DownloadPeriods year={year} periods={periods} />}
            <ButtonLink href={`/${org}/periods?year=${year - 1}`}>← {String(year - 1)}</ButtonLink>
            <ButtonLink href={`/${org}/periods?year=${year + 1}`}>{String(year + 1)} →</ButtonLink>
          </>
        }
      />
      <div className="grid gap-6">
        {locks && <PeriodLocks locks={locks} />}
        {locking.ok && <LockExceptions exceptions={locking.data.lockExceptions ?? []} people={people} />}
        {!locking.ok && <Failure failure={locking.failure} />}
        {years.ok ? <FiscalYears years={declared} /> : <Failure failure={years.failure} />}
        {!calendar.ok ? (
          <Failure failure={calendar.failure} />
        ) : periods.length === 0 ? (
          <Empty icon={CalendarRange} title={t('empty.title')} text={t('empty.text')} />
        ) : (
          <PeriodTable periods={periods} />
        )}
      </div>
    </>
  );
}
