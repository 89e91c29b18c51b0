import { Repeat } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { ask } from '../../../src/api/server';
import { DownloadRecurring } from '../../../src/components/recurring/download-recurring';
import { RecurringList } from '../../../src/components/recurring/recurring-list';
import { PermittedLink } from '../../../src/components/permitted-link';
import { SeeInDemo } from '../../../src/components/see-in-demo';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { RecurringEntriesDocument } from '../../../src/generated/graphql';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('recurring'))('title') };
}

export default async function Page({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const [t, seated] = [await getTranslations('recurring'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const asked = await ask(RecurringEntriesDocument, {}, seated.seat.organization.id);
  const entries = (asked.ok && asked.data.recurringEntries) || [];
  const create = (
    <PermittedLink needs={['ledger:post']} variant="primary" href={`/${org}/recurring/new`}>
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
            {entries.length > 0 && <DownloadRecurring entries={entries} />}
            {create}
          </>
        }
      />
      {!asked.ok ? (
        <Failure failure={asked.failure} />
      ) : entries.length === 0 ? (
        <Empty icon={Repeat} title={t('empty.title')} text={t('empty.text')}>
          {create}
          <PermittedLink needs={['ledger:draft', 'ledger:post']} href={`/${org}/journal/new`}>
            {t('empty.fromEntry')}
          </PermittedLink>
          <SeeInDemo org={org} page="recurring" />
        </Empty>
      ) : (
        <RecurringList entries={entries} />
      )}
    </>
  );
}
