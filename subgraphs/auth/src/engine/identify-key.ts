import type { Identified } from '@qbit/types';
import type { Access } from '../domain/access';
import { type ApiKey, isActive, isTakenFrom, type ParsedKey, parseKey } from '../domain/api-key';

export interface IdentifyKeyPorts {
  /** The key of a secret with what its maker may do now, marked as used where it holds; null for an unknown one. */
  use(
    parsed: ParsedKey,
    now: Date,
    holds: (key: ApiKey) => boolean,
  ): Promise<{ key: ApiKey; access: Access | null } | null>;
  now(): Date;
}

/** A key that holds, from an address that it is not taken from. */
export interface Misplaced {
  readonly misplaced: ApiKey;
}

/**
 * Who an API key stands for: it acts in its organization, with those of its scopes that its maker still has.
 *
 * Null for what is no key (no database is asked for that), and for one that is revoked, expired, or whose maker is no
 * member any more. A key that holds and is not taken from this address is answered as misplaced, and not marked as used.
 */
export async function identifyKey(
  ports: IdentifyKeyPorts,
  token: string,
  address: string | null,
): Promise<Identified | Misplaced | null> {
  const parsed = parseKey(token);
  if (!parsed) return null;
  const now = ports.now();
  const found = await ports.use(parsed, now, (key) => isActive(key, now) && isTakenFrom(key, address));
  if (!found?.access || !isActive(found.key, now)) return null;
  const { key, access } = found;
  if (!isTakenFrom(key, address)) return { misplaced: key };
  const identity = {
    kind: 'key',
    subject: key.id,
    userId: key.createdBy,
    organizationId: parsed.organizationId,
    role: null,
    permissions: access.permissions.filter((permission) => key.scopes.includes(permission)),
    years: access.years,
    sessionId: null,
    secondFactor: false,
    membershipVersion: access.version,
    livemode: access.livemode,
  } as const;
  return { identity, expiresAt: key.expiresAt };
}

/** The API key that the headers of a request carry; null where they carry something else. */
export function keyIn(headers: Headers): string | null {
  return /^Bearer\s+(qbit_\S+)$/i.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}
