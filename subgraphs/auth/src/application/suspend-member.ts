import { membershipChanged } from '@qbit/events';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import type { Access } from '../domain/access';
import type { NewAccessEvent } from '../domain/access-event';
import { isLastOwner, type Member } from '../domain/member';
import { OWNER } from '../domain/role';
import { actingPerson, currentAccess, factBy, lastOwner, notFound, ownerRequired } from './acting';
import type { InOrganization } from './organization-work';
import type { AccessChanged, Caller } from './ports';

export interface SuspendMemberPorts {
  inOrganization: InOrganization<'members' | 'write'>;
  accessChanged: AccessChanged;
  /** Keeps what happened in the person's own audit of access. */
  record(event: NewAccessEvent): Promise<void>;
  now(): Date;
}

/**
 * Lets a member do nothing in the organization any more, nor his keys and the clients that act for him, until he is
 * restored; it counts on the next request of each of them. Who is suspended already stays so.
 *
 * Fails with NOT_FOUND for who is no member here, LAST_OWNER, OWN_MEMBERSHIP, OWNER_REQUIRED.
 */
export async function suspendMember(
  ports: SuspendMemberPorts,
  caller: Caller,
  memberId: string | null,
): Promise<Outcome<Member>> {
  return setSuspended(ports, caller, memberId, ports.now());
}

/**
 * Gives a suspended member back what his role lets him do, and his keys and clients with him. Who is not suspended stays
 * as he is.
 *
 * Fails with NOT_FOUND for who is no member here, OWN_MEMBERSHIP, OWNER_REQUIRED.
 */
export async function restoreMember(
  ports: SuspendMemberPorts,
  caller: Caller,
  memberId: string | null,
): Promise<Outcome<Member>> {
  return setSuspended(ports, caller, memberId, null);
}

async function setSuspended(
  ports: SuspendMemberPorts,
  caller: Caller,
  memberId: string | null,
  since: Date | null,
): Promise<Outcome<Member>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  const suspended = since !== null;
  const outcome = await ports.inOrganization<{ member: Member; changed: boolean }>(
    organizationId,
    async ({ members, write }) => {
      const access = await currentAccess({ members }, userId, 'members:manage');
      if (!access.ok) return access;
      const member = memberId === null ? null : await members.byId(memberId);
      if (!member) return refused(notFound('member', ['memberId']));
      const last = suspended && isLastOwner(member, await members.countOwners());
      const faults = last ? [lastOwner()] : faultsOf(member, access.value, userId);
      if (faults.length) return refused(...faults);
      if ((member.suspendedAt !== null) === suspended) return done({ member, changed: false });
      const changed = await members.setSuspended(member.id, since);
      const { role, version } = changed;
      await write([factBy(caller, membershipChanged, member.id, { userId: member.userId, role, version, suspended })]);
      return done({ member: changed, changed: true });
    },
  );
  if (!outcome.ok) return outcome;
  const { member, changed } = outcome.value;
  // Whatever he did while he was suspended is remembered without the organization: all that is remembered of him goes.
  ports.accessChanged(suspended ? { userId: member.userId, organizationId } : { userId: member.userId });
  if (changed) await ports.record(eventOf(member, organizationId, suspended));
  return done(member);
}

/** In order of precedence. */
function faultsOf(member: Member, access: Access, userId: string): Fault[] {
  if (member.userId === userId)
    return [{ code: 'OWN_MEMBERSHIP', message: 'Nobody suspends or restores himself', path: ['memberId'] }];
  return member.role === OWNER && access.role !== OWNER ? [ownerRequired(['memberId'])] : [];
}

function eventOf(member: Member, organizationId: string, suspended: boolean): NewAccessEvent {
  return {
    action: suspended ? 'MEMBERSHIP_SUSPENDED' : 'MEMBERSHIP_RESTORED',
    userId: member.userId,
    address: null,
    userAgent: null,
    detail: { organizationId },
  };
}
