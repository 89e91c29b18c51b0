import { Building2 } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { currentViewer } from '../../../src/api/organization';
import { OrganizationList } from '../../../src/components/organizations/organization-list';
import { ButtonLink } from '../../../src/components/ui/button';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organizations'))('title') };
}

export default async function Page() {
  const t = await getTranslations('organizations');
  const asked = await currentViewer();
  if (!asked.ok) return <Failure failure={asked.failure} />;
  const organizations = asked.data.viewer?.organizations ?? [];
  const create = (
    <ButtonLink href="/organizations/new" variant="primary">
      {t('create')}
    </ButtonLink>
  );
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} actions={organizations.length > 0 && create} />
      {organizations.length === 0 ? (
        <Empty icon={Building2} title={t('empty.title')} text={t('empty.text')}>
          {create}
        </Empty>
      ) : (
        <OrganizationList organizations={organizations} />
      )}
    </>
  );
}
