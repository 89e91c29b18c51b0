import { ListChecks } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { type Act, actOf } from '../../../src/acts/act';
import { seatIn } from '../../../src/api/organization';
import { pageOf } from '../../../src/api/page-of';
import { ask } from '../../../src/api/server';
import { ActList } from '../../../src/components/acts/act-list';
import { ButtonLink } from '../../../src/components/ui/button';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { Pager } from '../../../src/components/ui/pager';
import { InvoiceActsDocument, JournalActsDocument } from '../../../src/generated/graphql';
import type { FailureFacts } from '../../../src/api/request-failure';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('acts'))('all') };
}

interface ActsPageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<Readonly<Record<'of' | 'after' | 'before', string | undefined>>>;
}

export default async function Page({ params, searchParams }: ActsPageProps) {
  const [{ org }, query] = [await params, await searchParams];
  const [t, seated] = [await getTranslations('acts'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const ofInvoices = query.of === 'invoices';
  const asked = await actsOf(ofInvoices, pageOf(query), seated.seat.organization.id);
  const list = ofInvoices ? 'invoices' : 'journal';
  return (
    <>
      <PageHeading
        title={t('all')}
        lead={t('allLead')}
        actions={
          <>
            <ButtonLink
              variant={ofInvoices ? 'quiet' : 'secondary'}
              href={`/${org}/acts`}
              aria-current={ofInvoices ? undefined : 'page'}
            >
              {t('ofEntries')}
            </ButtonLink>
            <ButtonLink
              variant={ofInvoices ? 'secondary' : 'quiet'}
              href={`/${org}/acts?of=invoices`}
              aria-current={ofInvoices ? 'page' : undefined}
            >
              {t('ofInvoices')}
            </ButtonLink>
          </>
        }
      />
      {'failure' in asked ? (
        <Failure failure={asked.failure} />
      ) : asked.acts.length > 0 ? (
        <>
          <ActList acts={asked.acts} />
          <Pager pageInfo={asked.pageInfo} pathname={`/${org}/acts`} query={query} />
        </>
      ) : (
        <Empty icon={ListChecks} title={t(`empty.${list}`)} text={t('empty.text')}>
          <ButtonLink href={`/${org}/${list}`}>{t(`empty.go.${list}`)}</ButtonLink>
        </Empty>
      )}
    </>
  );
}

type Found =
  | { readonly failure: FailureFacts }
  | { readonly acts: readonly Act[]; readonly pageInfo: Parameters<typeof Pager>[0]['pageInfo'] };

async function actsOf(ofInvoices: boolean, page: ReturnType<typeof pageOf>, organizationId: string): Promise<Found> {
  const asked = ofInvoices
    ? await ask(InvoiceActsDocument, page, organizationId)
    : await ask(JournalActsDocument, page, organizationId);
  if (!asked.ok) return { failure: asked.failure };
  const list = 'invoiceActs' in asked.data ? asked.data.invoiceActs : asked.data.journalActs;
  return { acts: (list?.nodes ?? []).map(actOf), pageInfo: list?.pageInfo ?? NO_MORE };
}

/** Where there are none, there is no other page. */
const NO_MORE = { hasNextPage: false, hasPreviousPage: false };
