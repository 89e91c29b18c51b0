import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { seatIn } from '../../../src/api/organization';
import { pageOf } from '../../../src/api/page-of';
import { ask } from '../../../src/api/server';
import { DownloadMembers } from '../../../src/components/members/download-members';
import { InvitationList } from '../../../src/components/members/invitation-list';
import { InviteMember } from '../../../src/components/members/invite-member';
import { MemberTable } from '../../../src/components/members/member-table';
import { OpenOwnershipOffer } from '../../../src/components/members/open-ownership-offer';
import { RoleList } from '../../../src/components/members/role-list';
import { ButtonLink } from '../../../src/components/ui/button';
import { Failure } from '../../../src/components/ui/failure';
import { PageHeading } from '../../../src/components/ui/page-heading';
import { Pager } from '../../../src/components/ui/pager';
import { InvitationsDocument, MembersDocument } from '../../../src/generated/graphql';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('members'))('title') };
}

interface MembersPageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<Readonly<Record<'after' | 'before', string | undefined>>>;
}

/** What may still be accepted, or sent once more. */
const OPEN: ReadonlySet<string> = new Set(['PENDING', 'EXPIRED']);

export default async function Page({ params, searchParams }: MembersPageProps) {
  const [{ org }, query] = [await params, await searchParams];
  const [t, seated] = [await getTranslations('members'), await seatIn(org)];
  if (!seated.ok) return <Failure failure={seated.failure} />;
  const { organization, person, permissions } = seated.seat;
  const mayInvite = permissions.includes('members:manage');
  const [members, invitations] = await Promise.all([
    ask(MembersDocument, pageOf(query), organization.id),
    mayInvite ? ask(InvitationsDocument, {}, organization.id) : null,
  ]);
  const page = members.ok ? members.data.viewer?.organization?.members : null;
  const offer = members.ok ? members.data.ownershipOffer : null;
  const roles = (members.ok && members.data.roles) || [];
  const pending = (invitations?.ok && invitations.data.invitations?.filter(({ status }) => OPEN.has(status))) || [];
  return (
    <>
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            {page && <DownloadMembers />}
            <ButtonLink href={`/${org}/members/matrix`}>{t('matrix')}</ButtonLink>
            <InviteMember roles={roles} />
          </>
        }
      />
      {!members.ok ? (
        <Failure failure={members.failure} />
      ) : (
        <div className="grid gap-6">
          {offer && <OpenOwnershipOffer offer={offer} ownUserId={person.id} />}
          <MemberTable members={page?.nodes ?? []} roles={roles} ownUserId={person.id} />
          {page && <Pager pageInfo={page.pageInfo} pathname={`/${org}/members`} query={query} />}
          {pending.length > 0 && <InvitationList invitations={pending} />}
          {mayInvite && <RoleList roles={roles} />}
        </div>
      )}
    </>
  );
}
