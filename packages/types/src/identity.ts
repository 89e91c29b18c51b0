import type { Permission } from './permissions';

/** What kind of thing acts: a person, an API key, an OAuth client, or QBit itself (listeners, jobs). */
export type ActorKind = 'user' | 'key' | 'client' | 'system';

/** The first and the last day of what a role may read (ISO 8601 dates, both in it). */
export interface RoleYears {
  readonly from: string;
  readonly through: string;
}

/**
 * Who asks, as the gateway established it and every subgraph verifies it again.
 *
 * All ids are UUIDs. `organizationId` is null where the request acts in no organization; then `permissions` is empty.
 */
export interface Identity {
  readonly kind: ActorKind;
  /** The user, key or client; for `system` the name of the domain that acts. */
  readonly subject: string;
  /** The user who answers for the act: the subject itself, or the owner of the key. */
  readonly userId: string | null;
  readonly organizationId: string | null;
  /** The key of the member's role; null for clients and without an organization. */
  readonly role: string | null;
  readonly permissions: readonly Permission[];
  /** The years that the role is limited to (CMP-3): it reads what lies in them, and changes nothing. Null for any other. */
  readonly years: RoleYears | null;
  /** The session, for a person. */
  readonly sessionId: string | null;
  /** Whether a second factor (or a passkey with user verification) was used for this session. */
  readonly secondFactor: boolean;
  /** Rises with every change of the membership: an older token is refused by whoever knows a newer one. */
  readonly membershipVersion: number;
  /** False in a sandbox organization. */
  readonly livemode: boolean;
}

/** Who a credential stands for, and how long it does. */
export interface Identified {
  readonly identity: Identity;
  /** The instant (ISO 8601) at which the credential ends of itself; null for one that does not. */
  readonly expiresAt: string | null;
}

/** Who did something, as facts, entries and audit events keep it: no name, no address, ids alone. */
export interface Actor {
  readonly kind: ActorKind;
  readonly id: string;
  /** The actor of the fact that made QBit act; only where `kind` is `system`. */
  readonly initiator?: { readonly kind: ActorKind; readonly id: string };
}

/** The actor of a request. */
export function actorOf(identity: Pick<Identity, 'kind' | 'subject'>): Actor {
  return { kind: identity.kind, id: identity.subject };
}
