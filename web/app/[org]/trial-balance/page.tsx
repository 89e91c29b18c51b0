import { formatCalendarDate, formatInstant, parseCalendarDate } from '@qbit/utils';
import { Scale } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { dimensionsOf } from '../../../src/api/dimensions';
import { seatIn } from '../../../src/api/organization';
import { ask } from '../../../src/api/server';
import { viewsOf } from '../../../src/api/views';
import { chosenWords } from '../../../src/components/reports/chosen-words';
import { choicesIn, choiceVariables } from '../../../src/components/reports/dimension-filter';
import { PrintButton } from '../../../src/components/reports/print-button';
import { instantOf } from '../../../src/components/reports/wall-clock';
import { TrialBalanceFilter } from '../../../src/components/reports/trial-balance-filter';
import { TrialBalanceTable } from '../../../src/components/reports/trial-balance-table';
import { TrialBalanceTools } from '../../../src/components/reports/trial-balance-tools';
import { PermittedLink } from '../../../src/components/permitted-link';
import { SeeInDemo } from '../../../src/components/see-in-demo';
import { ButtonLink } from '../../../src/components/ui/button';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { TrialBalanceDocument } from '../../../src/generated/graphql';
import { todayOf } from '../../../src/today-of';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('trialBalance'))('title') };
}

interface TrialBalancePageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | undefined>>>;
}

export default async function Page({ params, searchParams }: TrialBalancePageProps) {
  const [{ org }, query] = [await params, await searchParams];
  const [t, locale, seated] = [await getTranslations('trialBalance'), await getLocale(), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const today = todayOf(seated.seat);
  const asOf = parseCalendarDate(query['asOf'] ?? '') ?? today;
  const knownAt = instantOf(query['knownAt']);
  const [views, axes] = await Promise.all([
    viewsOf('TRIAL_BALANCE', { org, organizationId: organization.id, query }),
    dimensionsOf(organization.id),
  ]);
  const choices = choicesIn(query, axes);
  const by = axes.some(({ key }) => key === query['by']) ? (query['by'] ?? null) : null;
  const variables = { asOf, knownAt, ...choiceVariables(choices), by: by ?? '', split: by !== null };
  const asked = await ask(TrialBalanceDocument, variables, organization.id);
  const report = asked.ok ? asked.data.trialBalance : null;
  const of = Object.keys(choices).length > 0 ? chosenWords(choices, axes, t('none')) : null;
  const known = report && formatInstant(new Date(report.knownAt), locale, organization.timeZone);
  return (
    <>
      <PageHeading
        title={t('title')}
        lead={<span className="print:hidden">{t('lead')}</span>}
        actions={
          <>
            {report && <TrialBalanceTools views={views} report={report} of={of} split={by !== null} />}
            <PrintButton />
          </>
        }
      />
      <p className="mb-4 hidden text-sm print:block">
        {t('printed', {
          company: organization.name,
          asOf: formatCalendarDate(asOf, locale, 'long'),
          knownAt: known ?? '',
          currency: organization.functionalCurrency,
        })}
      </p>
      <TrialBalanceFilter
        asOf={asOf}
        knownAt={knownAt}
        today={today}
        timeZone={organization.timeZone}
        dimensions={axes}
      />
      {of !== null && <p className="mb-3 text-sm text-muted">{t('ofDimensions', { values: of })}</p>}
      {!asked.ok ? (
        <Failure failure={asked.failure} />
      ) : !report ? (
        <Failure failure={asked.failures[0] ?? { code: 'INTERNAL', message: '', requestId: null, retryAfter: null }} />
      ) : report.lines.length === 0 ? (
        <NothingPosted slug={org} narrowed={knownAt !== null || asOf < today || of !== null} />
      ) : (
        <TrialBalanceTable {...{ report, choices, knownAt, by }} slug={org} known={known ?? ''} />
      )}
    </>
  );
}

/** Nothing at all, or nothing of what was asked for: then the books as they are now are a step away. */
async function NothingPosted({ slug, narrowed }: { slug: string; narrowed: boolean }) {
  const t = await getTranslations('trialBalance.empty');
  if (narrowed)
    return (
      <Empty icon={Scale} title={t('titleNarrowed')} text={t('textNarrowed')}>
        <ButtonLink variant="primary" href={`/${slug}/trial-balance?view=all`}>
          {t('now')}
        </ButtonLink>
      </Empty>
    );
  return (
    <Empty icon={Scale} title={t('title')} text={t('text')}>
      <PermittedLink needs={['ledger:draft', 'ledger:post']} variant="primary" href={`/${slug}/journal/new`}>
        {t('write')}
      </PermittedLink>
      <ButtonLink href={`/${slug}/import`}>{t('import')}</ButtonLink>
      <SeeInDemo org={slug} page="trial-balance" />
    </Empty>
  );
}
