import { invitationChanged } from '@qbit/events';
import { done, type Outcome, refused } from '@qbit/utils';
import { expiryFrom, type Invitation, normalizedAddress } from '../domain/invitation';
import type { Role } from '../domain/role';
import { actingPerson, currentAccess, factBy, grantFaults, notFound, withdrawalFaults } from './acting';
import type { InOrganization } from './organization-work';
import type { Caller, SendInvitation } from './ports';

export interface InviteMemberPorts {
  inOrganization: InOrganization<'members' | 'roles' | 'invitations' | 'organization' | 'write'>;
  /** The UUID of the person who signs in with an address; null for nobody. */
  userByEmail(email: string): Promise<string | null>;
  sendInvitation: SendInvitation;
  now(): Date;
}

/**
 * Invites an address to the organization and sends it the link; an earlier invitation that is pending is revoked.
 *
 * Fails with NOT_FOUND for what is no role here, OWNER_REQUIRED and ROLE_EXCEEDS_YOURS where the caller could not give the
 * role, or not that of the earlier invitation, and ALREADY_MEMBER.
 */
export async function inviteMember(
  ports: InviteMemberPorts,
  caller: Caller,
  input: { email: string; role: string },
): Promise<Outcome<Invitation>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  const email = normalizedAddress(input.email);
  const invited = await ports.userByEmail(email);
  const outcome = await ports.inOrganization<{ invitation: Invitation; send: () => Promise<void> }>(
    organizationId,
    async ({ members, roles, invitations, organization, write }) => {
      const access = await currentAccess({ members }, userId, 'members:manage');
      if (!access.ok) return access;
      const role = await roles.byKey(input.role);
      if (!role) return refused(notFound('role', ['input', 'role']));
      const faults = grantFaults(access.value, role, ['input', 'role']);
      if (faults.length) return refused(...faults);
      if (invited !== null && (await members.ofUser(invited))) return refused(alreadyMember());
      const replaced = await invitations.pendingTo(email);
      const withdrawing = await withdrawalFaults(roles, access.value, replaced, ['input', 'email']);
      if (withdrawing.length) return refused(...withdrawing);
      for (const { id } of replaced) await invitations.setStatus(id, 'REVOKED');
      const invitation = await invitations.add({ email, role: role.key, invitedBy: userId }, expiryFrom(ports.now()));
      const { name: organizationName, locale } = await organization();
      await write([
        ...replaced.map((earlier) => factOf(caller, { ...earlier, status: 'REVOKED' as const })),
        factOf(caller, invitation),
      ]);
      return done({
        invitation,
        send: () => ports.sendInvitation(letterOf(invitation, role, organizationName, locale)),
      });
    },
  );
  if (!outcome.ok) return outcome;
  await outcome.value.send();
  return done(outcome.value.invitation);
}

/** What the mail of an invitation says. */
export function letterOf(
  { id, email, invitedBy, expiresAt }: Invitation,
  role: Role,
  organizationName: string,
  locale: string,
): Parameters<SendInvitation>[0] {
  return { invitationId: id, expiresAt, to: email, invitedBy, roleName: role.name, organizationName, locale };
}

/** The fact of an invitation as it is now. The address stays here: it is personal. */
export function factOf(caller: Caller, { id, role, status }: Pick<Invitation, 'id' | 'role' | 'status'>) {
  return factBy(caller, invitationChanged, id, { invitationId: id, role, status });
}

function alreadyMember() {
  return { code: 'ALREADY_MEMBER', message: 'This person is a member already', path: ['input', 'email'] };
}
