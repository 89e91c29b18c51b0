import type { NewFact } from '@qbit/events';
import type { RequestOrigin } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';

/** What a use case may know of the request that it serves. */
export interface Caller {
  readonly identity: Identity;
  readonly requestId: string;
  /** Where it came from, for the audit of access. */
  readonly origin?: RequestOrigin | undefined;
}

/** Writes facts in the use case's transaction and answers their last sequence. */
export type WriteFacts = (facts: readonly NewFact[]) => Promise<bigint>;

/** A mail to one person. `text` holds everything that is said; `html` says the same with marks. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
}

/**
 * Takes mail for delivery, at most once for each key (1 to 200 characters, nothing personal in it).
 *
 * Resolves once the mail is kept: no crash loses it then, and no mail server that is away. Whether it arrives changes
 * nothing for who asked, and shows him nothing about the address: it is tried for hours, and what fails in the end is
 * logged. Rejects where it could not be kept: whatever it is about is not to be acknowledged then.
 */
export interface Mailer {
  send(key: string, mail: Mail): Promise<void>;
}

/** Whose remembered access is dropped, at once: a person's, an organization's, or a key's. UUIDs. */
export type AccessChanged = (change: {
  readonly userId?: string;
  readonly organizationId?: string;
  readonly keyId?: string;
}) => void;

/** Mails a member that ownership is offered to him, once for each offer. Resolves once the mail is kept for delivery. */
export type SendOwnershipOffer = (letter: {
  readonly offerId: string;
  /** UUID of the member who may become an owner. */
  readonly to: string;
  /** UUID of the owner who offers his place. */
  readonly from: string;
  readonly organizationName: string;
  readonly slug: string;
  /** BCP 47, of the organization. */
  readonly locale: string;
}) => Promise<void>;

/** Mails the link of an invitation, once for each end of its time. Resolves once the mail is kept for delivery. */
export type SendInvitation = (letter: {
  readonly invitationId: string;
  /** The instant until which it can be accepted: sending it again moves that. */
  readonly expiresAt: string;
  readonly to: string;
  /** UUID of the person who invites. */
  readonly invitedBy: string;
  readonly organizationName: string;
  readonly roleName: string;
  /** BCP 47, of the organization. */
  readonly locale: string;
}) => Promise<void>;
