import { ShieldCheck } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { pageOf } from '../../../../src/api/page-of';
import { ask } from '../../../../src/api/server';
import { AccessTable } from '../../../../src/components/profile/access-table';
import { Empty } from '../../../../src/components/ui/empty';
import { Failure } from '../../../../src/components/ui/failure';
import { PageHeading } from '../../../../src/components/ui/page-heading';
import { Pager } from '../../../../src/components/ui/pager';
import { AccessEventsDocument } from '../../../../src/generated/graphql';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('accessLog'))('title') };
}

interface AccessLogPageProps {
  readonly searchParams: Promise<Readonly<Record<'after' | 'before', string | undefined>>>;
}

export default async function Page({ searchParams }: AccessLogPageProps) {
  const [t, query] = [await getTranslations('accessLog'), await searchParams];
  const asked = await ask(AccessEventsDocument, pageOf(query));
  const page = asked.ok ? asked.data.accessEvents : null;
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} back={{ href: '/profile', label: t('toProfile') }} />
      {!asked.ok ? (
        <Failure failure={asked.failure} />
      ) : page && page.nodes.length > 0 ? (
        <>
          <AccessTable events={page.nodes} />
          <Pager pageInfo={page.pageInfo} pathname="/profile/access" query={query} />
        </>
      ) : (
        <Empty icon={ShieldCheck} title={t('empty.title')} text={t('empty.text')} />
      )}
    </>
  );
}
