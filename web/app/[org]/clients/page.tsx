import { AppWindow } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { ask } from '../../../src/api/server';
import { ClientList } from '../../../src/components/clients/client-list';
import { CreateClient } from '../../../src/components/clients/create-client';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { OAuthClientsDocument } from '../../../src/generated/graphql';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('clients'))('title') };
}

export default async function Page({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const [t, seated] = [await getTranslations('clients'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const asked = await ask(OAuthClientsDocument, {}, seated.seat.organization.id);
  const clients = (asked.ok && asked.data.oauthClients) || [];
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} actions={<CreateClient />} />
      {!asked.ok ? (
        <Failure failure={asked.failure} />
      ) : clients.length === 0 ? (
        <Empty icon={AppWindow} title={t('empty.title')} text={t('empty.text')} />
      ) : (
        <ClientList clients={clients} />
      )}
    </>
  );
}
