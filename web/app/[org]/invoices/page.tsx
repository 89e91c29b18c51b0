import { FileText, SearchX } from 'lucide-react';
import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { pageOf } from '../../../src/api/page-of';
import { ask } from '../../../src/api/server';
import { viewsOf } from '../../../src/api/views';
import { InvoiceFilter } from '../../../src/components/invoices/invoice-filter';
import { InvoiceTable } from '../../../src/components/invoices/invoice-table';
import { InvoiceTools } from '../../../src/components/invoices/invoice-tools';
import { PermittedLink } from '../../../src/components/permitted-link';
import { SeeInDemo } from '../../../src/components/see-in-demo';
import { ButtonLink } from '../../../src/components/ui/button';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { Pager } from '../../../src/components/ui/pager';
import { InvoicesDocument } from '../../../src/generated/graphql';
import { allHref } from '../../../src/lists/view-address';
import { invoiceFilterOf } from '../../../src/receivables/invoice-filter';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invoices'))('title') };
}

interface InvoicesPageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<Readonly<Record<'search' | 'status' | 'after' | 'before', string | undefined>>>;
}

export default async function Page({ params, searchParams }: InvoicesPageProps) {
  const [{ org }, query] = [await params, await searchParams];
  const [t, seated] = [await getTranslations('invoices'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const filter = invoiceFilterOf(query);
  const [views, asked] = await Promise.all([
    viewsOf('INVOICES', { org, organizationId: seated.seat.organization.id, query }),
    ask(InvoicesDocument, { ...filter, ...pageOf(query) }, seated.seat.organization.id),
  ]);
  const page = asked.ok ? asked.data.invoices : null;
  return (
    <>
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <InvoiceTools views={views} filter={filter} isEmpty={!page?.nodes.length} />
            <PermittedLink needs={['receivables:write']} variant="primary" href={`/${org}/invoices/new`}>
              {t('new')}
            </PermittedLink>
          </>
        }
      />
      <InvoiceFilter />
      {!asked.ok ? (
        <Failure failure={asked.failure} />
      ) : page && page.nodes.length > 0 ? (
        <>
          <InvoiceTable key={JSON.stringify(query)} invoices={page.nodes} search={filter.search ?? null} />
          <Pager pageInfo={page.pageInfo} pathname={`/${org}/invoices`} query={query} />
          <p className="no-print mt-4 text-sm">
            <Link href={`/${org}/acts?of=invoices`} className="text-accent hover:underline">
              {t('pastActs')}
            </Link>
          </p>
        </>
      ) : Object.keys(filter).length > 0 ? (
        <Empty icon={SearchX} title={t('noneFound.title')} text={t('noneFound.text')}>
          <ButtonLink href={allHref(`/${org}/invoices`)}>{t('clear')}</ButtonLink>
        </Empty>
      ) : (
        <Empty icon={FileText} title={t('empty.title')} text={t('empty.text')}>
          <PermittedLink needs={['receivables:write']} variant="primary" href={`/${org}/invoices/new`}>
            {t('new')}
          </PermittedLink>
          <SeeInDemo org={org} page="invoices" />
        </Empty>
      )}
    </>
  );
}
