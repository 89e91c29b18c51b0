import { FileMinus, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { pageOf } from '../../../src/api/page-of';
import { ask } from '../../../src/api/server';
import { viewsOf } from '../../../src/api/views';
import { CreditNoteFilter } from '../../../src/components/credit-notes/credit-note-filter';
import { CreditNoteTable } from '../../../src/components/credit-notes/credit-note-table';
import { CreditNoteTools } from '../../../src/components/credit-notes/credit-note-tools';
import { PermittedLink } from '../../../src/components/permitted-link';
import { SeeInDemo } from '../../../src/components/see-in-demo';
import { ButtonLink } from '../../../src/components/ui/button';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { Pager } from '../../../src/components/ui/pager';
import { CreditNotesDocument } from '../../../src/generated/graphql';
import { allHref } from '../../../src/lists/view-address';
import { creditNoteFilterOf } from '../../../src/receivables/credit-note-filter';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('creditNotes'))('title') };
}

interface CreditNotesPageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<
    Readonly<Record<'search' | 'status' | 'customer' | 'after' | 'before', string | undefined>>
  >;
}

export default async function Page({ params, searchParams }: CreditNotesPageProps) {
  const [{ org }, query] = [await params, await searchParams];
  const [t, seated] = [await getTranslations('creditNotes'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const filter = creditNoteFilterOf(query);
  const [views, asked] = await Promise.all([
    viewsOf('CREDIT_NOTES', { org, organizationId: seated.seat.organization.id, query }),
    ask(CreditNotesDocument, { ...filter, ...pageOf(query) }, seated.seat.organization.id),
  ]);
  const page = asked.ok ? asked.data.creditNotes : null;
  const write = (
    <PermittedLink needs={['receivables:issue']} variant="primary" href={`/${org}/credit-notes/new`}>
      {t('new')}
    </PermittedLink>
  );
  return (
    <>
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <CreditNoteTools views={views} filter={filter} isEmpty={!page?.nodes.length} />
            {write}
          </>
        }
      />
      <CreditNoteFilter />
      {!asked.ok ? (
        <Failure failure={asked.failure} />
      ) : page && page.nodes.length > 0 ? (
        <>
          <CreditNoteTable notes={page.nodes} />
          <Pager pageInfo={page.pageInfo} pathname={`/${org}/credit-notes`} query={query} />
        </>
      ) : Object.keys(filter).length > 0 ? (
        <Empty icon={SearchX} title={t('noneFound.title')} text={t('noneFound.text')}>
          <ButtonLink href={allHref(`/${org}/credit-notes`)}>{t('clear')}</ButtonLink>
        </Empty>
      ) : (
        <Empty icon={FileMinus} title={t('empty.title')} text={t('empty.text')}>
          <ButtonLink href={`/${org}/invoices`}>{t('empty.invoices')}</ButtonLink>
          {write}
          <SeeInDemo org={org} page="credit-notes" />
        </Empty>
      )}
    </>
  );
}
