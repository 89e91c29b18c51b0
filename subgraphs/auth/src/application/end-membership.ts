import { membershipChanged } from '@qbit/events';
import type { Member } from '../domain/member';
import { factBy } from './acting';
import { factOfKey } from './create-api-key';
import { factOf } from './invite-member';
import type { OrganizationWork } from './organization-work';
import type { Caller } from './ports';

/**
 * Ends a membership within the work on its organization.
 *
 * The keys that the person made are revoked with it, and the invitations that he sent: they hold by his permissions, and
 * would come to life again if he joined once more.
 */
export async function endMembership(
  { members, invitations, keys, write }: Pick<OrganizationWork, 'members' | 'invitations' | 'keys' | 'write'>,
  caller: Caller,
  member: Member,
  now: Date,
): Promise<void> {
  const made = await keys.madeBy(member.userId);
  const revoked = [];
  for (const { id } of made) revoked.push(await keys.revoke(id, now));
  const sent = await invitations.pendingBy(member.userId);
  const withdrawn = [];
  for (const { id } of sent) withdrawn.push(await invitations.setStatus(id, 'REVOKED'));
  await members.remove(member.id);
  const { userId } = member;
  await write([
    ...revoked.map((key) => factOfKey(caller, key)),
    ...withdrawn.map((invitation) => factOf(caller, invitation)),
    factBy(caller, membershipChanged, member.id, { userId, role: null, version: member.version + 1 }),
  ]);
}
