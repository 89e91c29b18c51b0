import { parseCalendarDate, todayIn } from '@qbit/utils';
import { ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { pageOf } from '../../../src/api/page-of';
import { ask } from '../../../src/api/server';
import { AuditFilter } from '../../../src/components/audit/audit-filter';
import { AuditTable } from '../../../src/components/audit/audit-table';
import { VerifyChain } from '../../../src/components/audit/verify-chain';
import { instantIn } from '../../../src/components/reports/wall-clock';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { Pager } from '../../../src/components/ui/pager';
import { AuditEventsDocument } from '../../../src/generated/graphql';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('audit'))('title') };
}

interface AuditPageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<Readonly<Record<'from' | 'to' | 'subject' | 'after' | 'before', string | undefined>>>;
}

export default async function Page({ params, searchParams }: AuditPageProps) {
  const [{ org }, query] = [await params, await searchParams];
  const [t, seated] = [await getTranslations('audit'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization } = seated.seat;
  const [from, to] = [parseCalendarDate(query.from ?? ''), parseCalendarDate(query.to ?? '')];
  const variables = {
    from: from && instantIn(`${from}T00:00`, organization.timeZone),
    to: to && instantIn(`${to}T23:59`, organization.timeZone),
    subject: query.subject || null,
    ...pageOf(query),
  };
  const asked = await ask(AuditEventsDocument, variables, organization.id);
  const page = asked.ok ? asked.data.auditEvents : null;
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} actions={<VerifyChain />} />
      <AuditFilter today={todayIn(organization.timeZone, new Date())} />
      {!asked.ok ? (
        <Failure failure={asked.failure} />
      ) : page && page.nodes.length > 0 ? (
        <>
          <AuditTable events={page.nodes} />
          <Pager pageInfo={page.pageInfo} pathname={`/${org}/audit`} query={query} />
        </>
      ) : (
        <Empty icon={ScrollText} title={t('empty.title')} text={t('empty.text')} />
      )}
    </>
  );
}
