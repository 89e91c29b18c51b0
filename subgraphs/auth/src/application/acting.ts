import { type FactContract, type NewFact, newFact } from '@qbit/events';
import { actorOf, type Permission } from '@qbit/types';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import type { Access } from '../domain/access';
import type { NewAccessEvent } from '../domain/access-event';
import type { Invitation } from '../domain/invitation';
import { exceeding, OWNER, type Role } from '../domain/role';
import type { OrganizationWork } from './organization-work';
import type { Caller } from './ports';

/** A person who acts in an organization. UUIDs. */
export interface ActingPerson {
  readonly userId: string;
  readonly organizationId: string;
}

/** Who acts, where only a person may: a key or a client answers NOT_A_PERSON, who names no organization NO_ORGANIZATION. */
export function actingPerson({ identity }: Caller): Outcome<ActingPerson> {
  const { kind, userId, organizationId } = identity;
  if (kind !== 'user' || !userId)
    return refused({ code: 'NOT_A_PERSON', message: 'Only a person can do this, no key or client', path: [] });
  if (!organizationId)
    return refused({ code: 'NO_ORGANIZATION', message: 'Name the organization that you act in', path: [] });
  return done({ userId, organizationId });
}

/**
 * What the person may do at this moment, where that includes a permission.
 *
 * The gateway let him in by what it remembered; his membership may have changed since, even a moment ago: NOT_PERMITTED.
 */
export async function currentAccess(
  { members }: { members: Pick<OrganizationWork['members'], 'accessOf'> },
  userId: string,
  permission: Permission,
): Promise<Outcome<Access>> {
  const access = await members.accessOf(userId);
  if (access?.permissions.includes(permission)) return done(access);
  return refused({ code: 'NOT_PERMITTED', message: 'You may not do this any more', path: [] });
}

/**
 * Why somebody with this access cannot give (or take) a role: nobody gives what he has not himself (ROLE_EXCEEDS_YOURS),
 * and owners are made and unmade by owners alone (OWNER_REQUIRED).
 */
export function grantFaults(
  access: Pick<Access, 'role' | 'permissions'>,
  role: Role,
  path: readonly string[],
): Fault[] {
  if (role.key === OWNER && access.role !== OWNER) return [ownerRequired(path)];
  return exceeding(role.permissions, access.permissions).length
    ? [{ code: 'ROLE_EXCEEDS_YOURS', message: 'This role may more than you may', path }]
    : [];
}

/**
 * Whether an invitation has an inviter still: a member who may act, may invite, and could give its role at this moment.
 *
 * What he gave when he sent it he may not be able to give when it is accepted: suspended, demoted, or gone.
 */
export async function hasInviter(
  { members, roles }: { members: Pick<OrganizationWork['members'], 'accessOf'>; roles: OrganizationWork['roles'] },
  { invitedBy, role: key }: Pick<Invitation, 'invitedBy' | 'role'>,
): Promise<boolean> {
  const access = await members.accessOf(invitedBy);
  const role = await roles.byKey(key);
  if (!access?.permissions.includes('members:manage') || !role) return false;
  return grantFaults(access, role, []).length === 0;
}

/**
 * The keys of the roles to which somebody may know no invitation: those that he could not give himself. Who has an
 * invitation's id and makes an account of its address has its role, where no mail proves that the address is his.
 */
export function rolesBeyond(access: Pick<Access, 'role' | 'permissions'>, roles: readonly Role[]): string[] {
  return roles.filter((role) => grantFaults(access, role, []).length > 0).map(({ key }) => key);
}

/** Why somebody cannot take invitations back: it takes what it took to send them. A role that is gone is nobody's. */
export async function withdrawalFaults(
  roles: Pick<OrganizationWork['roles'], 'byKey'>,
  access: Pick<Access, 'role' | 'permissions'>,
  invitations: readonly Pick<Invitation, 'role'>[],
  path: readonly string[],
): Promise<Fault[]> {
  const given = await Promise.all(invitations.map(({ role }) => roles.byKey(role)));
  return given.flatMap((role) => (role ? grantFaults(access, role, path) : [])).slice(0, 1);
}

export function ownerRequired(path: readonly string[]): Fault {
  return { code: 'OWNER_REQUIRED', message: 'Only an owner may do this', path };
}

export function lastOwner(): Fault {
  return { code: 'LAST_OWNER', message: 'An organization keeps at least one owner', path: [] };
}

/** What the input names is not there, or is another organization's. */
export function notFound(what: string, path: readonly string[]): Fault {
  return { code: 'NOT_FOUND', message: `There is no such ${what}`, path };
}

/** Where the caller's request came from, as the audit of access keeps it. */
export function originOf({ origin }: Caller): Pick<NewAccessEvent, 'address' | 'userAgent'> {
  return { address: origin?.address ?? null, userAgent: origin?.userAgent ?? null };
}

/** A fact of what the caller did. */
export function factBy<Data>(
  { identity, requestId }: Caller,
  contract: FactContract<Data>,
  subject: string,
  data: Data,
): NewFact {
  return newFact(contract, {
    subject,
    actor: actorOf(identity),
    correlationId: requestId,
    livemode: identity.livemode,
    data,
  });
}
