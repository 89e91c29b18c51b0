import { done, type Outcome, refused } from '@qbit/utils';
import type { Invitation } from '../domain/invitation';
import { actingPerson, currentAccess, notFound, withdrawalFaults } from './acting';
import { factOf } from './invite-member';
import type { InOrganization } from './organization-work';
import { notPending } from './resend-invitation';
import type { Caller } from './ports';

export interface RevokeInvitationPorts {
  inOrganization: InOrganization<'members' | 'roles' | 'invitations' | 'write'>;
}

/**
 * Takes an invitation back: its link leads nowhere from now on. One that is revoked already stays so.
 *
 * Fails with NOT_FOUND, INVITATION_NOT_PENDING once it was accepted, and OWNER_REQUIRED and ROLE_EXCEEDS_YOURS where its role
 * may more than the caller.
 */
export async function revokeInvitation(
  ports: RevokeInvitationPorts,
  caller: Caller,
  id: string | null,
): Promise<Outcome<Invitation>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  return ports.inOrganization<Invitation>(organizationId, async ({ members, roles, invitations, write }) => {
    const access = await currentAccess({ members }, userId, 'members:manage');
    if (!access.ok) return access;
    const found = id === null ? null : await invitations.byId(id);
    if (!found) return refused(notFound('invitation', ['id']));
    if (found.status === 'REVOKED') return done(found);
    if (found.status !== 'PENDING') return refused(notPending());
    const faults = await withdrawalFaults(roles, access.value, [found], ['id']);
    if (faults.length) return refused(...faults);
    const revoked = await invitations.setStatus(found.id, 'REVOKED');
    await write([factOf(caller, revoked)]);
    return done(revoked);
  });
}
