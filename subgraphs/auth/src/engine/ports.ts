import type { Logger } from '@qbit/logging';
import type { Mailer } from '../application/ports';
import type { Access, Closed } from '../domain/access';
import type { NewAccessEvent } from '../domain/access-event';
import type { Grant, TokenGrant } from '../domain/oauth-grant';
import type { Identity } from '@qbit/types';
import type { AccessChange } from './access-change';

/** What the engine needs of the rest of this subgraph. */
export interface EnginePorts {
  readonly logger: Logger;
  readonly mailer: Mailer;
  readonly lockouts: Lockouts;
  readonly usedCodes: UsedCodes;
  readonly trustedDevices: TrustedDevices;
  readonly grants: Grants;
  readonly memberships: Memberships;
  readonly audit: AccessAudit;
  /** Whatever is remembered of this access must be dropped at once. */
  accessChanged(change: AccessChange): void;
}

/** Keeps what happened to access. */
export interface AccessAudit {
  add(event: NewAccessEvent): Promise<void>;
}

/** Counts failed attempts for each account. */
export interface Lockouts {
  /** Counts an attempt before it is made; until when the account is locked, or null. */
  begin(subject: string, now: Date): Promise<Date | null>;
  /** True where this failure locked the account. */
  failed(subject: string, now: Date): Promise<boolean>;
  /** The attempt was neither a failure nor a whole success. */
  giveBack(subject: string): Promise<void>;
  succeeded(subject: string): Promise<void>;
}

/** Remembers the codes that were used. */
export interface UsedCodes {
  /** False where the code was used before, within its window. */
  take(userId: string, code: string, now: Date): Promise<boolean>;
}

/** Browsers that are not asked for the second factor again. */
export interface TrustedDevices {
  /** None of the person's is trusted any more. */
  forget(userId: string): Promise<void>;
}

type MemberAccess = Pick<Identity, 'role' | 'permissions' | 'years' | 'livemode'> &
  Pick<Access, 'version' | 'joinedAt'>;

/** What members may do. */
export interface Memberships {
  /** Null for who is no member of the organization, or suspended. */
  accessOf(organizationId: string, userId: string): Promise<MemberAccess | null>;
  /** The same for who is here in a session: the membership is marked as seen. A closed company is told to its members. */
  accessOfVisitor(organizationId: string, userId: string): Promise<MemberAccess | Closed | null>;
}

/** Tokens and consents of OAuth clients. */
export interface Grants {
  /** Null for a token that does not hold. */
  ofAccessToken(hash: string, now: Date): Promise<TokenGrant | null>;
  ofRefreshToken(hash: string): Promise<(Grant & { readonly used: boolean }) | null>;
  ofConsent(id: string): Promise<Grant | null>;
  /** Ends every token and consent of a grant. */
  end(grant: Omit<Grant, 'scopes'>): Promise<void>;
}
