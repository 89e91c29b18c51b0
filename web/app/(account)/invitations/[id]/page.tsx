import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AcceptInvitation } from '../../../../src/components/members/accept-invitation';
import { PageHeading } from '../../../../src/components/ui/page-heading';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('invitation'))('title') };
}

/** The link of an invitation. Who is not signed in comes here after signing in or up. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const t = await getTranslations('invitation');
  return (
    <div className="mx-auto max-w-md">
      <PageHeading title={t('title')} lead={t('lead')} />
      <AcceptInvitation id={(await params).id} />
    </div>
  );
}
