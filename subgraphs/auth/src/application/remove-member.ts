import { done, type Outcome, refused } from '@qbit/utils';
import { isLastOwner, type Member } from '../domain/member';
import { OWNER } from '../domain/role';
import { actingPerson, currentAccess, lastOwner, notFound, ownerRequired } from './acting';
import { endClientsOf, type EndClientsPorts } from './end-clients';
import { endMembership, type EndingParts } from './end-membership';
import type { InOrganization } from './organization-work';
import type { Caller } from './ports';

export interface RemoveMemberPorts extends EndClientsPorts {
  inOrganization: InOrganization<EndingParts>;
  now(): Date;
}

/**
 * Takes a member out of the organization, with his keys, his open invitations and the clients that act by his permissions;
 * it counts on the next request of each of them.
 *
 * Fails with NOT_FOUND for who is no member here, LAST_OWNER, OWNER_REQUIRED.
 */
export async function removeMember(
  ports: RemoveMemberPorts,
  caller: Caller,
  memberId: string | null,
): Promise<Outcome<Member>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  const outcome = await ports.inOrganization<Member>(organizationId, async (work) => {
    const access = await currentAccess(work, userId, 'members:manage');
    if (!access.ok) return access;
    const member = memberId === null ? null : await work.members.byId(memberId);
    if (!member) return refused(notFound('member', ['memberId']));
    if (isLastOwner(member, await work.members.countOwners())) return refused(lastOwner());
    if (member.role === OWNER && access.value.role !== OWNER) return refused(ownerRequired(['memberId']));
    await endMembership(work, caller, member, ports.now());
    return done(member);
  });
  if (!outcome.ok) return outcome;
  const left = { userId: outcome.value.userId, organizationId };
  ports.accessChanged(left);
  await endClientsOf(ports, caller, left);
  return outcome;
}
