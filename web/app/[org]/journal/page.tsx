import { parseCalendarDate } from '@qbit/utils';
import { BookOpen, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { pageOf } from '../../../src/api/page-of';
import { ask } from '../../../src/api/server';
import { viewsOf } from '../../../src/api/views';
import { JournalFilter } from '../../../src/components/journal/journal-filter';
import { JournalTable } from '../../../src/components/journal/journal-table';
import { JournalTools } from '../../../src/components/journal/journal-tools';
import { PermittedLink } from '../../../src/components/permitted-link';
import { SeeInDemo } from '../../../src/components/see-in-demo';
import { ButtonLink } from '../../../src/components/ui/button';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { Pager } from '../../../src/components/ui/pager';
import { amountFilterOf } from '../../../src/journal/amount-range';
import { type EntryStatus, JournalEntriesDocument, type JournalEntryFilter } from '../../../src/generated/graphql';
import { allHref } from '../../../src/lists/view-address';
import { todayOf } from '../../../src/today-of';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('journal'))('title') };
}

interface JournalPageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<
    Readonly<Record<'search' | 'status' | 'from' | 'to' | 'min' | 'max' | 'after' | 'before', string | undefined>>
  >;
}

export default async function Page({ params, searchParams }: JournalPageProps) {
  const [{ org }, query] = [await params, await searchParams];
  const [t, seated] = [await getTranslations('journal'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const filter = filterOf(query, organization.functionalCurrency);
  const [views, asked] = await Promise.all([
    viewsOf('JOURNAL', { org, organizationId: organization.id, query }),
    ask(JournalEntriesDocument, { filter, ...pageOf(query) }, organization.id),
  ]);
  const page = asked.ok ? asked.data.journalEntries : null;
  return (
    <>
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <JournalTools views={views} filter={filter} isEmpty={!page?.nodes.length} />
            <PermittedLink needs={['ledger:draft', 'ledger:post']} variant="primary" href={`/${org}/journal/new`}>
              {t('new')}
            </PermittedLink>
          </>
        }
      />
      <JournalFilter today={todayOf(seated.seat)} />
      {!asked.ok ? (
        <Failure failure={asked.failure} />
      ) : page && page.nodes.length > 0 ? (
        <>
          <JournalTable key={JSON.stringify(query)} entries={page.nodes} filter={filter} />
          <Pager pageInfo={page.pageInfo} pathname={`/${org}/journal`} query={query} />
          <p className="no-print mt-4 text-sm">
            <Link href={`/${org}/acts`} className="text-accent hover:underline">
              {t('pastActs')}
            </Link>
          </p>
        </>
      ) : Object.keys(filter).length > 0 ? (
        <Empty icon={SearchX} title={t('noneFound.title')} text={t('noneFound.text')}>
          <ButtonLink href={allHref(`/${org}/journal`)}>{t('clear')}</ButtonLink>
        </Empty>
      ) : (
        <Empty icon={BookOpen} title={t('empty.title')} text={t('empty.text')}>
          <PermittedLink needs={['ledger:draft', 'ledger:post']} variant="primary" href={`/${org}/journal/new`}>
            {t('new')}
          </PermittedLink>
          <ButtonLink href={`/${org}/import`}>{t('empty.import')}</ButtonLink>
          <SeeInDemo org={org} page="journal" />
        </Empty>
      )}
    </>
  );
}

/** What the address asks for; what it says that makes no sense is left out. */
function filterOf(
  { search, status, from, to, min, max }: Awaited<JournalPageProps['searchParams']>,
  currency: string,
): JournalEntryFilter {
  const amount = amountFilterOf({ min, max }, currency);
  const [first, last] = [parseCalendarDate(from ?? ''), parseCalendarDate(to ?? '')];
  return {
    ...(search ? { search } : {}),
    ...(isStatus(status) ? { status } : {}),
    ...(first ? { from: first } : {}),
    ...(last ? { to: last } : {}),
    ...(amount ? { amount } : {}),
  };
}

function isStatus(text: string | undefined): text is EntryStatus {
  return text === 'DRAFT' || text === 'POSTED' || text === 'REVERSED';
}
