import { parseCalendarDate, todayIn } from '@qbit/utils';
import { ScrollText } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { pageOf } from '../../../src/api/page-of';
import { ask } from '../../../src/api/server';
import { viewsOf } from '../../../src/api/views';
import { AuditFilter } from '../../../src/components/audit/audit-filter';
import { AuditTable } from '../../../src/components/audit/audit-table';
import { AuditTools } from '../../../src/components/audit/audit-tools';
import { VerifyBooks } from '../../../src/components/audit/verify-books';
import { instantIn } from '../../../src/components/reports/wall-clock';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { Pager } from '../../../src/components/ui/pager';
import { type ActorNames, namesById } from '../../../src/audit/actors';
import {
  ApiKeysDocument,
  AuditEventsDocument,
  MembersDocument,
  OAuthClientsDocument,
} from '../../../src/generated/graphql';

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
  const filter = {
    from: from && instantIn(`${from}T00:00`, organization.timeZone),
    to: to && instantIn(`${to}T23:59`, organization.timeZone),
    subject: query.subject || null,
  };
  const [views, asked, names] = await Promise.all([
    viewsOf('AUDIT', { org, organizationId: organization.id, query }),
    ask(AuditEventsDocument, { ...filter, ...pageOf(query) }, organization.id),
    actorNames(organization.id),
  ]);
  const page = asked.ok ? asked.data.auditEvents : null;
  return (
    <>
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <AuditTools views={views} filter={filter} names={names} isEmpty={!page?.nodes.length} />
            <VerifyBooks />
          </>
        }
      />
      <AuditFilter today={todayIn(organization.timeZone, new Date())} />
      {!asked.ok ? (
        <Failure failure={asked.failure} />
      ) : page && page.nodes.length > 0 ? (
        <>
          <AuditTable events={page.nodes} names={names} />
          <Pager pageInfo={page.pageInfo} pathname={`/${org}/audit`} query={query} />
        </>
      ) : (
        <Empty icon={ScrollText} title={t('empty.title')} text={t('empty.text')} />
      )}
    </>
  );
}

/** Names of members, keys and programs, as far as the reader may see them; the chain itself keeps ids alone. */
async function actorNames(organizationId: string): Promise<ActorNames> {
  const [members, keys, clients] = await Promise.all([
    ask(MembersDocument, { first: 100 }, organizationId),
    ask(ApiKeysDocument, {}, organizationId),
    ask(OAuthClientsDocument, {}, organizationId),
  ]);
  const people = (members.ok && members.data.viewer?.organization?.members?.nodes) || [];
  return {
    user: namesById(people.flatMap(({ user }) => user ?? [])),
    key: namesById((keys.ok && keys.data.apiKeys) || []),
    client: namesById((clients.ok && clients.data.oauthClients) || []),
  };
}
