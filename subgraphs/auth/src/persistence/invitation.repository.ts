import { newUuid } from '@qbit/utils';
import type { Invitations } from '../application/organization-work';
import type { Invitation, InvitationStatus } from '../domain/invitation';
import type { TenantTransaction } from './databases';
import type { Invitation as InvitationRow } from './generated/client';

/** The invitations to an organization, within a transaction that holds it. */
export function invitationsWithin(tx: TenantTransaction, organizationId: string): Invitations {
  const key = (id: string) => ({ organizationId_id: { organizationId, id } });
  return {
    byId: async (id) => {
      const row = await tx.invitation.findUnique({ where: key(id) });
      return row && invitationOf(row);
    },
    pendingTo: async (email) =>
      (await tx.invitation.findMany({ where: { organizationId, email, status: 'PENDING' } })).map(invitationOf),
    pendingBy: async (invitedBy) =>
      (await tx.invitation.findMany({ where: { organizationId, invitedBy, status: 'PENDING' } })).map(invitationOf),
    pending: async () =>
      (await tx.invitation.findMany({ where: { organizationId, status: 'PENDING' } })).map(invitationOf),
    add: async ({ email, role, invitedBy }, expiresAt) =>
      invitationOf(
        await tx.invitation.create({ data: { organizationId, id: newUuid(), email, role, invitedBy, expiresAt } }),
      ),
    setStatus: async (id, status) => invitationOf(await tx.invitation.update({ where: key(id), data: { status } })),
    renew: async (id, invitedBy, expiresAt) =>
      invitationOf(await tx.invitation.update({ where: key(id), data: { invitedBy, expiresAt } })),
  };
}

export function invitationOf({ createdAt, expiresAt, status, ...row }: InvitationRow): Invitation {
  return {
    ...row,
    status: status as InvitationStatus,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
