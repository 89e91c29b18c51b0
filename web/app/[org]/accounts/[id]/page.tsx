import { formatInstant, parseCalendarDate } from '@qbit/utils';
import { ListX } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dimensionsOf } from '../../../../src/api/dimensions';
import { seatIn } from '../../../../src/api/organization';
import { pageOf } from '../../../../src/api/page-of';
import { ask } from '../../../../src/api/server';
import { DownloadStatement } from '../../../../src/components/accounts/download-statement';
import { StatementFilter } from '../../../../src/components/accounts/statement-filter';
import { StatementTable } from '../../../../src/components/accounts/statement-table';
import { chosenWords } from '../../../../src/components/reports/chosen-words';
import { choicesIn, choiceVariables } from '../../../../src/components/reports/dimension-filter';
import { instantOf } from '../../../../src/components/reports/wall-clock';
import { PrintButton } from '../../../../src/components/reports/print-button';
import { Badge } from '../../../../src/components/ui/badge';
import { ButtonLink } from '../../../../src/components/ui/button';
import { Empty } from '../../../../src/components/ui/empty';
import { Failure } from '../../../../src/components/ui/failure';
import { PageHeading } from '../../../../src/components/ui/page-heading';
import { Pager } from '../../../../src/components/ui/pager';
import { AccountStatementDocument } from '../../../../src/generated/graphql';
import { todayOf } from '../../../../src/today-of';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('account'))('title') };
}

interface AccountPageProps {
  readonly params: Promise<{ org: string; id: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | undefined>>>;
}

export default async function Page({ params, searchParams }: AccountPageProps) {
  const [{ org, id }, query] = [await params, await searchParams];
  const [t, types, seated] = [
    await getTranslations('account'),
    await getTranslations('accountTypes'),
    await seatIn(org),
  ];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const [from, to] = [parseCalendarDate(query['from'] ?? ''), parseCalendarDate(query['to'] ?? '')];
  const knownAt = instantOf(query['knownAt']);
  const [axes, locale] = [await dimensionsOf(organization.id), await getLocale()];
  const choices = choicesIn(query, axes);
  const wanted = { id, from, to, knownAt, ...choiceVariables(choices) };
  const asked = await ask(AccountStatementDocument, { ...wanted, ...pageOf(query) }, organization.id);
  if (!asked.ok) return <Failure failure={asked.failure} />;
  const { account } = asked.data;
  if (!account) notFound();
  const here = `/${org}/accounts/${id}`;
  const of = Object.keys(choices).length > 0 ? chosenWords(choices, axes, t('none')) : null;
  return (
    <>
      <PageHeading
        back={{ href: `/${org}/accounts`, label: t('toChart') }}
        title={
          <>
            <span className="figures text-muted">{account.code}</span> {account.name}
          </>
        }
        lead={
          <span className="flex flex-wrap items-center gap-2">
            {account.path.split(':').slice(0, -1).join(' › ')}
            <Badge>{types(account.type)}</Badge>
            {account.currency && <Badge>{account.currency}</Badge>}
            {account.archivedAt && <Badge tone="warning">{t('archived')}</Badge>}
          </span>
        }
        actions={
          <>
            <DownloadStatement statement={account} variables={wanted} of={of} />
            <PrintButton />
          </>
        }
      />
      <StatementFilter today={todayOf(seated.seat)} dimensions={axes} />
      {of !== null && <p className="mb-3 text-sm text-muted">{t('ofDimensions', { values: of })}</p>}
      {knownAt && (
        <p className="mb-3 text-sm text-muted">
          {t('knownAt', { known: formatInstant(new Date(knownAt), locale, organization.timeZone) })}
        </p>
      )}
      {account.postings.nodes.length === 0 && !query['after'] && !query['before'] ? (
        <Empty icon={ListX} title={t('empty.title')} text={account.postable ? t('empty.text') : t('empty.group')}>
          {(from || to) && <ButtonLink href={here}>{t('allTime')}</ButtonLink>}
        </Empty>
      ) : (
        <>
          <StatementTable statement={account} />
          <Pager pageInfo={account.postings.pageInfo} pathname={here} query={query} />
        </>
      )}
    </>
  );
}
