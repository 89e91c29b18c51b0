import { newUuid } from '@qbit/utils';
import type { OwnershipOffers } from '../application/organization-work';
import type { OwnershipOffer, OwnershipOfferStatus } from '../domain/ownership-offer';
import type { TenantTransaction } from './databases';
import type { OwnershipOffer as OwnershipOfferRow } from './generated/client';

/** The offers of ownership of an organization, within a transaction that holds it. */
export function ownershipOffersWithin(tx: TenantTransaction, organizationId: string): OwnershipOffers {
  const key = (id: string) => ({ organizationId_id: { organizationId, id } });
  return {
    byId: async (id) => {
      const row = await tx.ownershipOffer.findUnique({ where: key(id) });
      return row && offerOf(row);
    },
    open: async () => openOffersWithin(tx, organizationId),
    add: async ({ from, to, roleAfter }, expiresAt) =>
      offerOf(
        await tx.ownershipOffer.create({
          data: { organizationId, id: newUuid(), fromUserId: from, toUserId: to, roleAfter, expiresAt },
        }),
      ),
    setStatus: async (id, status) => offerOf(await tx.ownershipOffer.update({ where: key(id), data: { status } })),
  };
}

/** Those that are kept as open, within a transaction of the organization. */
export async function openOffersWithin(tx: TenantTransaction, organizationId: string): Promise<OwnershipOffer[]> {
  return (await tx.ownershipOffer.findMany({ where: { organizationId, status: 'OPEN' } })).map(offerOf);
}

function offerOf(row: OwnershipOfferRow): OwnershipOffer {
  const { id, fromUserId, toUserId, roleAfter, status, createdAt, expiresAt } = row;
  return {
    id,
    from: fromUserId,
    to: toUserId,
    roleAfter,
    status: status as OwnershipOfferStatus,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
