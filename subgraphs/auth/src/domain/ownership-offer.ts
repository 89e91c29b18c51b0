import { expiryFrom } from './invitation';
import type { Member } from './member';
import { OWNER } from './role';

export type OwnershipOfferStatus = 'OPEN' | 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN' | 'EXPIRED';

/** An owner's offer of his place to another member. Ids are UUIDs, instants ISO 8601. */
export interface OwnershipOffer {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** The key of the role that the owner keeps once it is accepted. */
  readonly roleAfter: string;
  /** As it is kept: that an open one has expired is said by the clock, see `offerStatusAt`. */
  readonly status: OwnershipOfferStatus;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** When an offer that is made now expires: after as long as an invitation. */
export const offerExpiryFrom = expiryFrom;

/** The status at an instant: an open offer is EXPIRED from its expiry on. */
export function offerStatusAt(
  { status, expiresAt }: Pick<OwnershipOffer, 'status' | 'expiresAt'>,
  now: Date,
): OwnershipOfferStatus {
  return status === 'OPEN' && now.getTime() >= Date.parse(expiresAt) ? 'EXPIRED' : status;
}

/** Whether a member can pass on the place of an owner, or is one beside whom others are: an owner who is not suspended. */
export function isActingOwner(member: Pick<Member, 'role' | 'suspendedAt'> | null): boolean {
  return member?.role === OWNER && member.suspendedAt === null;
}
