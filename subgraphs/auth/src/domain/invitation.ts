export type InvitationStatus = 'PENDING' | 'ACCEPTED' | 'EXPIRED' | 'REVOKED';

/** An invitation of an address to an organization. Instants are ISO 8601. */
export interface Invitation {
  /** UUID. */
  readonly id: string;
  readonly organizationId: string;
  /** In lower case. */
  readonly email: string;
  /** The key of the role that it gives. */
  readonly role: string;
  /** As it is kept: that a pending one has expired is said by the clock, see `statusAt`. */
  readonly status: InvitationStatus;
  readonly invitedBy: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

const LIFETIME_DAYS = 7;
const DAY_MS = 86_400_000;

/** When an invitation that is sent now expires: after 7 days. */
export function expiryFrom(now: Date): Date {
  return new Date(now.getTime() + LIFETIME_DAYS * DAY_MS);
}

/** The status at an instant: a pending invitation is EXPIRED from its expiry on. */
export function statusAt(invitation: Pick<Invitation, 'status' | 'expiresAt'>, now: Date): InvitationStatus {
  const expired = invitation.status === 'PENDING' && now.getTime() >= Date.parse(invitation.expiresAt);
  return expired ? 'EXPIRED' : invitation.status;
}

/** The form of an address in which it is kept and compared: no space around it, in lower case. */
export function normalizedAddress(email: string): string {
  return email.trim().toLowerCase();
}
