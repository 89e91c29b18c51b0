import { apiKeyChanged, membershipChanged } from '@qbit/events';
import type { Member } from '../domain/member';
import { factBy } from './acting';
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
  for (const key of made) await keys.revoke(key.id, now);
  const sent = await invitations.pendingBy(member.userId);
  const withdrawn = [];
  for (const { id } of sent) withdrawn.push(await invitations.setStatus(id, 'REVOKED'));
  await members.remove(member.id);
  const { userId } = member;
  await write([
    ...made.map(({ id, name, scopes }) =>
      factBy(caller, apiKeyChanged, id, { keyId: id, name, scopes: [...scopes], revoked: true }),
    ),
    ...withdrawn.map((invitation) => factOf(caller, invitation)),
    factBy(caller, membershipChanged, member.id, { userId, role: null, version: member.version + 1 }),
  ]);
}
