import { done, type Outcome, refused } from '@qbit/utils';
import type { OwnershipOffer } from '../domain/ownership-offer';
import { OWNER } from '../domain/role';
import { actingPerson, currentAccess, notFound } from './acting';
import { factOfOffer } from './offer-ownership';
import type { InOrganization } from './organization-work';
import type { Caller } from './ports';

export interface EndOwnershipOfferPorts {
  inOrganization: InOrganization<'members' | 'offers' | 'write'>;
}

/**
 * Ends an open offer without a change: who it is made to declines it, an owner withdraws it.
 *
 * Fails with NOT_FOUND for what is no open offer, and for whom it is no business of.
 */
export async function endOwnershipOffer(
  ports: EndOwnershipOfferPorts,
  caller: Caller,
  id: string | null,
): Promise<Outcome<OwnershipOffer>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  return ports.inOrganization<OwnershipOffer>(organizationId, async ({ members, offers, write }) => {
    const access = await currentAccess({ members }, userId, 'organization:read');
    if (!access.ok) return access;
    const found = id === null ? null : await offers.byId(id);
    const concerned = found !== null && (found.to === userId || access.value.role === OWNER);
    if (!concerned || found.status !== 'OPEN') return refused(notFound('offer', ['id']));
    const ended = await offers.setStatus(found.id, found.to === userId ? 'DECLINED' : 'WITHDRAWN');
    await write([factOfOffer(caller, ended)]);
    return done(ended);
  });
}
