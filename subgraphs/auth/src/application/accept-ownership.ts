import { membershipChanged } from '@qbit/events';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import type { NewAccessEvent } from '../domain/access-event';
import type { Member } from '../domain/member';
import { isActingOwner, offerStatusAt, type OwnershipOffer } from '../domain/ownership-offer';
import { OWNER } from '../domain/role';
import { actingPerson, currentAccess, factBy, notFound } from './acting';
import { factOfOffer, offerEvent } from './offer-ownership';
import type { InOrganization } from './organization-work';
import type { AccessChanged, Caller } from './ports';

export interface AcceptOwnershipPorts {
  inOrganization: InOrganization<'members' | 'roles' | 'offers' | 'write'>;
  accessChanged: AccessChanged;
  record(event: NewAccessEvent): Promise<void>;
  now(): Date;
}

/**
 * Makes the caller an owner in the place of who offered it, who has the role of the offer from then on; both count on the next
 * request of each, and happen together or not at all.
 *
 * Fails with NOT_FOUND for what is no open offer to the caller, OFFER_EXPIRED, and OFFER_LAPSED where who made it is no owner
 * any more, or the role that he wanted to keep is gone.
 */
export async function acceptOwnership(
  ports: AcceptOwnershipPorts,
  caller: Caller,
  id: string | null,
): Promise<Outcome<Member>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  const outcome = await ports.inOrganization<{ offer: OwnershipOffer; owner: Member }>(
    organizationId,
    async ({ members, roles, offers, write }) => {
      const access = await currentAccess({ members }, userId, 'organization:read');
      if (!access.ok) return access;
      const found = id === null ? null : await offers.byId(id);
      const member = await members.ofUser(userId);
      if (!found || found.to !== userId || !member || found.status !== 'OPEN')
        return refused(notFound('offer', ['id']));
      if (offerStatusAt(found, ports.now()) === 'EXPIRED') return refused(expired());
      const former = await members.ofUser(found.from);
      const role = await roles.byKey(found.roleAfter);
      if (!former || !isActingOwner(former) || !role) return refused(lapsed());
      const offer = await offers.setStatus(found.id, 'ACCEPTED');
      const owner = await members.setRole(member.id, OWNER);
      const demoted = await members.setRole(former.id, role.key);
      await write([
        ...[owner, demoted].map((changed) =>
          factBy(caller, membershipChanged, changed.id, {
            userId: changed.userId,
            role: changed.role,
            version: changed.version,
          }),
        ),
        factOfOffer(caller, offer),
      ]);
      return done({ offer, owner });
    },
  );
  if (!outcome.ok) return outcome;
  const { offer, owner } = outcome.value;
  for (const changed of [offer.to, offer.from]) ports.accessChanged({ userId: changed, organizationId });
  const event = offerEvent('OWNERSHIP_TRANSFERRED', caller, organizationId, offer);
  await ports.record(event);
  // The address of who accepted is no business of who offered.
  await ports.record({ ...event, userId: offer.from, address: null, userAgent: null });
  return done(owner);
}

function expired(): Fault {
  return { code: 'OFFER_EXPIRED', message: 'This offer has expired: ask for another', path: ['id'] };
}

function lapsed(): Fault {
  return {
    code: 'OFFER_LAPSED',
    message: 'Who made this offer cannot keep it any more: ask for another',
    path: ['id'],
  };
}
