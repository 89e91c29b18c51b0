import { appendFacts } from '@qbit/events';
import type { InOrganization, OrganizationWork } from '../application/organization-work';
import { apiKeysWithin } from './api-key.repository';
import type { Databases, TenantTransaction } from './databases';
import { Prisma } from './generated/client';
import { demoResetsWithin } from './demo-reset.repository';
import { invitationsWithin } from './invitation.repository';
import { membersWithin } from './member.repository';
import { organizationOf } from './organization.repository';
import { ownershipOffersWithin } from './ownership-offer.repository';
import { rolesWithin } from './role.repository';
import { savedViewsWithin } from './saved-view.repository';

/**
 * Runs work on an organization in one transaction that holds its row.
 *
 * The lock is what keeps two owners from demoting each other at once, and two invitations to one address from both being
 * pending: such changes are rare, so they may wait for one another. `wrote` is told after the commit where there are facts.
 */
export function workInOrganization(
  databases: Databases,
  wrote: (organizationId: string) => void,
): InOrganization<keyof OrganizationWork> {
  return async (organizationId, run) => {
    let facts = false;
    const outcome = await databases.within({ organizationId }, async (tx) => {
      await tx.$queryRaw`SELECT FROM organization WHERE organization_id = ${organizationId}::uuid FOR UPDATE`;
      return run(workWithin(tx, organizationId, () => (facts = true)));
    });
    if (facts) wrote(organizationId);
    return outcome;
  };
}

function workWithin(tx: TenantTransaction, organizationId: string, onFacts: () => void): OrganizationWork {
  return {
    members: membersWithin(tx, organizationId),
    roles: rolesWithin(tx, organizationId),
    invitations: invitationsWithin(tx, organizationId),
    keys: apiKeysWithin(tx, organizationId),
    offers: ownershipOffersWithin(tx, organizationId),
    demoResets: demoResetsWithin(tx, organizationId),
    views: savedViewsWithin(tx, organizationId),
    organization: async () => organizationOf(await tx.organization.findUniqueOrThrow({ where: { organizationId } })),
    change: async ({ address, ...settings }) => {
      const row = await tx.organization.update({
        where: { organizationId },
        data: { ...settings, ...(address !== undefined && { address: address ?? Prisma.DbNull }) },
      });
      return organizationOf(row);
    },
    activate: async () =>
      organizationOf(await tx.organization.update({ where: { organizationId }, data: { status: 'ACTIVE' } })),
    close: async (closedAt) =>
      organizationOf(await tx.organization.update({ where: { organizationId }, data: { status: 'CLOSED', closedAt } })),
    write: async (facts) => {
      const sequence = await appendFacts(tx, organizationId, facts);
      onFacts();
      return sequence;
    },
  };
}
