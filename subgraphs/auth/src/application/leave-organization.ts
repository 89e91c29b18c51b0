import { done, type Outcome, refused } from '@qbit/utils';
import { isLastOwner, type Member } from '../domain/member';
import { actingPerson, lastOwner, notFound } from './acting';
import { endClientsOf } from './end-clients';
import { endMembership } from './end-membership';
import type { RemoveMemberPorts } from './remove-member';
import type { Caller } from './ports';

/** Ends the caller's own membership of the organization that he acts in. Its last owner cannot leave: LAST_OWNER. */
export async function leaveOrganization(ports: RemoveMemberPorts, caller: Caller): Promise<Outcome<Member>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  const outcome = await ports.inOrganization<Member>(organizationId, async (work) => {
    const member = await work.members.ofUser(userId);
    if (!member) return refused(notFound('membership', []));
    if (isLastOwner(member, await work.members.countOwners())) return refused(lastOwner());
    await endMembership(work, caller, member, ports.now());
    return done(member);
  });
  if (!outcome.ok) return outcome;
  ports.accessChanged(acting.value);
  await endClientsOf(ports, caller, acting.value);
  return outcome;
}
