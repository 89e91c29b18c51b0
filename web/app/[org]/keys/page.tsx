import { KeyRound } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { ask } from '../../../src/api/server';
import { ApiKeyTable } from '../../../src/components/keys/api-key-table';
import { DownloadKeys } from '../../../src/components/keys/download-keys';
import { CreateApiKey } from '../../../src/components/keys/create-api-key';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { ApiKeysDocument } from '../../../src/generated/graphql';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('apiKeys'))('title') };
}

export default async function Page({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const [t, seated] = [await getTranslations('apiKeys'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const asked = await ask(ApiKeysDocument, {}, seated.seat.organization.id);
  const keys = (asked.ok && asked.data.apiKeys) || [];
  return (
    <>
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {keys.length > 0 && <DownloadKeys keys={keys} />}
            <CreateApiKey />
          </>
        }
      />
      {!asked.ok ? (
        <Failure failure={asked.failure} />
      ) : keys.length === 0 ? (
        <Empty icon={KeyRound} title={t('empty.title')} text={t('empty.text')}>
          <CreateApiKey />
        </Empty>
      ) : (
        <ApiKeyTable keys={keys} />
      )}
    </>
  );
}
