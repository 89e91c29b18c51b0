import { done, type Outcome, refused } from '@qbit/utils';
import { expiryFrom, type Invitation } from '../domain/invitation';
import { actingPerson, currentAccess, grantFaults, notFound } from './acting';
import { factOf, letterOf } from './invite-member';
import type { InOrganization } from './organization-work';
import type { Caller, SendInvitation } from './ports';

export interface ResendInvitationPorts {
  inOrganization: InOrganization<'members' | 'roles' | 'invitations' | 'organization' | 'write'>;
  sendInvitation: SendInvitation;
  now(): Date;
}

/**
 * Sends an invitation once more; it is good for 7 days again, also where it had expired, and the caller's from now on.
 *
 * Fails with NOT_FOUND for what is no invitation of this organization, INVITATION_NOT_PENDING once it was accepted or
 * revoked, and as `inviteMember` does where its role may more than the caller.
 */
export async function resendInvitation(
  ports: ResendInvitationPorts,
  caller: Caller,
  id: string | null,
): Promise<Outcome<Invitation>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  const outcome = await ports.inOrganization<{ invitation: Invitation; send: () => Promise<void> }>(
    organizationId,
    async ({ members, roles, invitations, organization, write }) => {
      const access = await currentAccess({ members }, userId, 'members:manage');
      if (!access.ok) return access;
      const found = id === null ? null : await invitations.byId(id);
      const role = found && (await roles.byKey(found.role));
      if (!found || !role) return refused(notFound('invitation', ['id']));
      if (found.status !== 'PENDING') return refused(notPending());
      const faults = grantFaults(access.value, role, ['id']);
      if (faults.length) return refused(...faults);
      const invitation = await invitations.renew(found.id, userId, expiryFrom(ports.now()));
      const { name, locale } = await organization();
      await write([factOf(caller, invitation)]);
      const letter = letterOf(invitation, role, name, locale);
      return done({ invitation, send: () => ports.sendInvitation(letter) });
    },
  );
  if (!outcome.ok) return outcome;
  await outcome.value.send();
  return done(outcome.value.invitation);
}

/** An invitation that was accepted or revoked is over. */
export function notPending() {
  return { code: 'INVITATION_NOT_PENDING', message: 'This invitation was accepted or revoked', path: ['id'] };
}
