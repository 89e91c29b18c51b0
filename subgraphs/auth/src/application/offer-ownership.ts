import { ownershipOfferChanged } from '@qbit/events';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import type { NewAccessEvent } from '../domain/access-event';
import type { Member } from '../domain/member';
import { offerExpiryFrom, type OwnershipOffer } from '../domain/ownership-offer';
import { OWNER, type Role } from '../domain/role';
import { actingPerson, currentAccess, factBy, notFound, originOf, ownerRequired } from './acting';
import type { InOrganization } from './organization-work';
import type { Caller, SendOwnershipOffer } from './ports';

export interface OfferOwnershipPorts {
  inOrganization: InOrganization<'members' | 'roles' | 'offers' | 'organization' | 'write'>;
  sendOwnershipOffer: SendOwnershipOffer;
  record(event: NewAccessEvent): Promise<void>;
  now(): Date;
}

/**
 * Offers the caller's place as owner to another member; he keeps a role of his choice once that is accepted. Nothing changes
 * before. Of an organization one offer is open: an earlier one is withdrawn. The member is told by mail.
 *
 * Fails with OWNER_REQUIRED, NOT_FOUND for who is no member and what is no role here, OWN_MEMBERSHIP, ALREADY_OWNER,
 * MEMBER_SUSPENDED, and ROLE_IS_OWNER: who stays an owner makes another owner, and passes nothing on.
 */
export async function offerOwnership(
  ports: OfferOwnershipPorts,
  caller: Caller,
  input: { memberId: string | null; roleAfter: string },
): Promise<Outcome<OwnershipOffer>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  const outcome = await ports.inOrganization<{ offer: OwnershipOffer; send: () => Promise<void> }>(
    organizationId,
    async ({ members, roles, offers, organization, write }) => {
      const access = await currentAccess({ members }, userId, 'members:manage');
      if (!access.ok) return access;
      if (access.value.role !== OWNER) return refused(ownerRequired([]));
      const member = input.memberId === null ? null : await members.byId(input.memberId);
      const role = await roles.byKey(input.roleAfter);
      const faults = faultsOf(member, role, userId);
      if (faults.length || !member) return refused(...faults);
      const withdrawn = [];
      for (const { id } of await offers.open()) withdrawn.push(await offers.setStatus(id, 'WITHDRAWN'));
      const made = { from: userId, to: member.userId, roleAfter: input.roleAfter };
      const offer = await offers.add(made, offerExpiryFrom(ports.now()));
      await write([...withdrawn, offer].map((told) => factOfOffer(caller, told)));
      const { name: organizationName, slug, locale } = await organization();
      const letter = { offerId: offer.id, from: offer.from, to: offer.to, organizationName, slug, locale };
      return done({ offer, send: () => ports.sendOwnershipOffer(letter) });
    },
  );
  if (!outcome.ok) return outcome;
  const { offer, send } = outcome.value;
  await ports.record(offerEvent('OWNERSHIP_OFFERED', caller, organizationId, offer));
  await send();
  return done(offer);
}

function faultsOf(member: Member | null, role: Role | null, userId: string): Fault[] {
  const faults = [
    ...(member ? [] : [notFound('member', ['memberId'])]),
    ...(role ? [] : [notFound('role', ['roleAfter'])]),
  ];
  if (faults.length || !member) return faults;
  const path = ['memberId'];
  if (member.userId === userId)
    return [{ code: 'OWN_MEMBERSHIP', message: 'Nobody passes anything on to himself', path }];
  if (member.role === OWNER) return [{ code: 'ALREADY_OWNER', message: 'This member is an owner already', path }];
  if (member.suspendedAt !== null) return [{ code: 'MEMBER_SUSPENDED', message: 'This member is suspended', path }];
  if (role?.key !== OWNER) return [];
  return [{ code: 'ROLE_IS_OWNER', message: 'Who passes ownership on is no owner after', path: ['roleAfter'] }];
}

/** The fact of an offer as it is now. */
export function factOfOffer(caller: Caller, { id, from, to, roleAfter, status }: OwnershipOffer) {
  const data = { offerId: id, fromUserId: from, toUserId: to, roleAfter, status };
  return factBy(caller, ownershipOfferChanged, id, data);
}

/** What the caller's own audit of access keeps of an offer. */
export function offerEvent(
  action: 'OWNERSHIP_OFFERED' | 'OWNERSHIP_TRANSFERRED',
  caller: Caller,
  organizationId: string,
  { id }: OwnershipOffer,
): NewAccessEvent {
  return { action, userId: caller.identity.userId, ...originOf(caller), detail: { organizationId, offerId: id } };
}
