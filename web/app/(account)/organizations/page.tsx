import { Building2 } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { currentViewer } from '../../../src/api/organization';
import { ask } from '../../../src/api/server';
import { OrganizationList } from '../../../src/components/organizations/organization-list';
import { ButtonLink } from '../../../src/components/ui/button';
import { Empty } from '../../../src/components/ui/empty';
import { Failure } from '../../../src/components/ui/failure';
import { Notice } from '../../../src/components/ui/notice';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { ReceivedInvitationsDocument } from '../../../src/generated/graphql';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('organizations'))('title') };
}

export default async function Page() {
  const t = await getTranslations('organizations');
  const [asked, invited] = await Promise.all([currentViewer(), ask(ReceivedInvitationsDocument, {})]);
  const invitations = (invited.ok && invited.data.viewer?.invitations) || [];
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
      {invitations.map(({ id, organizationName }) => (
        <div key={id} className="mb-4">
          <Notice>
            <span className="flex flex-wrap items-center justify-between gap-3">
              {t('invited', { organization: organizationName })}
              <ButtonLink size="small" href={`/invitations/${id}`}>
                {t('toInvitation')}
              </ButtonLink>
            </span>
          </Notice>
        </div>
      ))}
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
