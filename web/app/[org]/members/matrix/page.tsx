import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../../src/api/organization';
import { ask } from '../../../../src/api/server';
import { PermissionMatrix } from '../../../../src/components/members/permission-matrix';
import { Failure } from '../../../../src/components/ui/failure';
import { Notice } from '../../../../src/components/ui/notice';
import { PageHeading } from '../../../../src/components/ui/page-heading';
import { MembersDocument } from '../../../../src/generated/graphql';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('matrix'))('title') };
}

/** Who can do what is read at a glance, or not at all: of larger companies the first are shown, and that is said. */
const MOST = 100;

export default async function Page({ params }: { params: Promise<{ org: string }> }) {
  const { org } = await params;
  const [t, seated] = [await getTranslations('matrix'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const asked = await ask(MembersDocument, { first: MOST }, seated.seat.organization.id);
  if (!asked.ok) return <Failure failure={asked.failure} />;
  const members = asked.data.viewer?.organization?.members;
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} back={{ href: `/${org}/members`, label: t('back') }} />
      {members?.pageInfo.hasNextPage && <Notice>{t('more', { count: MOST, total: members.totalCount })}</Notice>}
      <PermissionMatrix members={members?.nodes ?? []} roles={asked.data.roles ?? []} />
    </>
  );
}
