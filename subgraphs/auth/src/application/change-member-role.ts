import { membershipChanged } from '@qbit/events';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import type { Access } from '../domain/access';
import { isLastOwner, type Member } from '../domain/member';
import { OWNER, type Role } from '../domain/role';
import { actingPerson, currentAccess, factBy, grantFaults, lastOwner, notFound, ownerRequired } from './acting';
import type { InOrganization } from './organization-work';
import type { AccessChanged, Caller } from './ports';

export interface ChangeMemberRolePorts {
  inOrganization: InOrganization<'members' | 'roles' | 'write'>;
  accessChanged: AccessChanged;
}

/**
 * Gives a member another role; it counts on his next request.
 *
 * Fails with NOT_FOUND for who is no member and what is no role here, LAST_OWNER, OWN_ROLE, OWNER_REQUIRED,
 * ROLE_EXCEEDS_YOURS. The role that he has already changes nothing.
 */
export async function changeMemberRole(
  ports: ChangeMemberRolePorts,
  caller: Caller,
  input: { memberId: string | null; role: string },
): Promise<Outcome<Member>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  const outcome = await ports.inOrganization<Member>(organizationId, async ({ members, roles, write }) => {
    const access = await currentAccess({ members }, userId, 'members:manage');
    if (!access.ok) return access;
    const member = input.memberId === null ? null : await members.byId(input.memberId);
    const role = await roles.byKey(input.role);
    if (!member || !role) return refused(...missing(member, role));
    if (member.role === role.key) return done(member);
    const faults = faultsOf(member, role, access.value, userId, await members.countOwners());
    if (faults.length) return refused(...faults);
    const changed = await members.setRole(member.id, role.key);
    const { version } = changed;
    await write([factBy(caller, membershipChanged, member.id, { userId: member.userId, role: role.key, version })]);
    return done(changed);
  });
  if (outcome.ok) ports.accessChanged({ userId: outcome.value.userId, organizationId });
  return outcome;
}

function missing(member: Member | null, role: Role | null): Fault[] {
  return [...(member ? [] : [notFound('member', ['memberId'])]), ...(role ? [] : [notFound('role', ['role'])])];
}

/** In order of precedence: whoever asks, the last owner stays. */
function faultsOf(member: Member, role: Role, access: Access, userId: string, owners: number): Fault[] {
  if (isLastOwner(member, owners)) return [lastOwner()];
  if (member.userId === userId)
    return [{ code: 'OWN_ROLE', message: 'Nobody changes his own role', path: ['memberId'] }];
  if (member.role === OWNER && access.role !== OWNER) return [ownerRequired(['memberId'])];
  return grantFaults(access, role, ['role']);
}
