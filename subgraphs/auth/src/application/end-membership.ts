import { apiKeyChanged, membershipChanged } from '@qbit/events';
import type { Member } from '../domain/member';
import { factBy } from './acting';
import type { OrganizationWork } from './organization-work';
import type { Caller } from './ports';

/**
 * Ends a membership within the work on its organization.
 *
 * The keys that the person made are revoked with it: they act by his permissions, and would come to life again if he
 * joined once more.
 */
export async function endMembership(
  { members, keys, write }: Pick<OrganizationWork, 'members' | 'keys' | 'write'>,
  caller: Caller,
  member: Member,
  now: Date,
): Promise<void> {
  const made = await keys.madeBy(member.userId);
  for (const key of made) await keys.revoke(key.id, now);
  await members.remove(member.id);
  const { userId } = member;
  await write([
    ...made.map(({ id, name, scopes }) =>
      factBy(caller, apiKeyChanged, id, { keyId: id, name, scopes: [...scopes], revoked: true }),
    ),
    factBy(caller, membershipChanged, member.id, { userId, role: null, version: member.version + 1 }),
  ]);
}
