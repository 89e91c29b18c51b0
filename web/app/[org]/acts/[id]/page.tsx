import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { type ActRow, type Act, actOf, entryRow, invoiceRow, isOfInvoices, outcomeOf } from '../../../../src/acts/act';
import { seatIn } from '../../../../src/api/organization';
import { pageOf } from '../../../../src/api/page-of';
import { ask } from '../../../../src/api/server';
import { ActItems } from '../../../../src/components/acts/act-items';
import { ActState } from '../../../../src/components/acts/act-state';
import { DownloadOutcomes } from '../../../../src/components/acts/download-outcomes';
import { NotThere } from '../../../../src/components/shell/not-there';
import { ButtonLink } from '../../../../src/components/ui/button';
import { Failure } from '../../../../src/components/ui/failure';
import { PageHeading } from '../../../../src/components/ui/page-heading';
import { Pager } from '../../../../src/components/ui/pager';
import { InvoiceActDocument, JournalActDocument } from '../../../../src/generated/graphql';
import type { FailureFacts } from '../../../../src/api/request-failure';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('acts'))('title') };
}

interface ActPageProps {
  readonly params: Promise<{ org: string; id: string }>;
  readonly searchParams: Promise<Readonly<Record<'outcome' | 'after' | 'before', string | undefined>>>;
}

export default async function Page({ params, searchParams }: ActPageProps) {
  const [{ org, id }, query] = [await params, await searchParams];
  const [t, seated] = [await getTranslations('acts'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const found = await find(id, query, seated.seat.organization.id);
  if ('failure' in found) return <Failure failure={found.failure} />;
  if (!found.act) return <NotThere />;
  const { act, rows, pageInfo } = found;
  const title = t(`kinds.${act.kind}`, { count: act.counts.total });
  return (
    <>
      <PageHeading
        title={title}
        lead={t('lead')}
        actions={
          <>
            <ButtonLink variant="quiet" href={`/${org}/acts${isOfInvoices(id) ? '?of=invoices' : ''}`}>
              {t('all')}
            </ButtonLink>
            <DownloadOutcomes id={id} title={title} />
          </>
        }
      />
      <ActState key={act.status} start={act} />
      <ActItems rows={rows} />
      <Pager pageInfo={pageInfo} pathname={`/${org}/acts/${id}`} query={query} />
    </>
  );
}

type Found =
  | { readonly failure: FailureFacts }
  | { readonly act: null }
  | {
      readonly act: Act;
      readonly rows: readonly ActRow[];
      readonly pageInfo: Parameters<typeof Pager>[0]['pageInfo'];
    };

async function find(id: string, query: Awaited<ActPageProps['searchParams']>, organizationId: string): Promise<Found> {
  const variables = { id, outcome: outcomeOf(query.outcome), ...pageOf(query) };
  if (isOfInvoices(id)) {
    const asked = await ask(InvoiceActDocument, variables, organizationId);
    if (!asked.ok) return { failure: asked.failure };
    const act = asked.data.invoiceAct;
    return act
      ? { act: actOf(act), rows: act.items.nodes.map(invoiceRow), pageInfo: act.items.pageInfo }
      : { act: null };
  }
  const asked = await ask(JournalActDocument, variables, organizationId);
  if (!asked.ok) return { failure: asked.failure };
  const act = asked.data.journalAct;
  return act ? { act: actOf(act), rows: act.items.nodes.map(entryRow), pageInfo: act.items.pageInfo } : { act: null };
}
