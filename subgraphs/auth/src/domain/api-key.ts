// cspell:ignore hjkmnp
import { decodeId, encodeId } from '@qbit/utils';
import { withinRanges } from '@qbit/utils/addresses';
import { sha256 } from '@qbit/utils/hashing';

/** A key with which a program acts in an organization, for the person who made it. Instants are ISO 8601. */
export interface ApiKey {
  /** UUID. */
  readonly id: string;
  readonly name: string;
  /** The beginning of its secret, by which people tell keys apart. */
  readonly prefix: string;
  readonly scopes: readonly string[];
  /** Ranges of addresses from which alone it is taken; empty for everywhere. */
  readonly allowedAddresses: readonly string[];
  /** The person whose permissions bound what it may do. */
  readonly createdBy: string;
  readonly createdAt: string;
  /** To the minute. */
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
}

/** A key's secret taken apart. */
export interface ParsedKey {
  readonly livemode: boolean;
  /** UUID. */
  readonly organizationId: string;
  /** SHA-256 of the whole: all that is kept of it. */
  readonly hash: Buffer;
}

/** How much of the random part is shown. */
const SHOWN = 4;
const TOKEN = /^qbit_(live|test)_([0-9a-hjkmnp-tv-z]{26})_([A-Za-z0-9_-]{43})$/;
const DAY_MS = 86_400_000;

/**
 * The secret of a new key: `qbit_live_<organization>_<random>` (`qbit_test_` in a sandbox).
 *
 * `random` are 32 bytes in base64url. The fixed beginning lets scanners find keys that leaked; the organization lets us look
 * in its rows alone.
 */
export function writeKey(organizationId: string, livemode: boolean, random: string): string {
  return `${modeOf(livemode)}${encodeId('org', organizationId).slice('org_'.length)}_${random}`;
}

/** The part of a secret that is shown for ever: all before the random part, and 4 characters of that. */
export function shownPrefix(secret: string): string {
  return secret.slice(0, secret.length - 43 + SHOWN);
}

/** Takes a secret apart; null for what is none, without any look at a database. */
export function parseKey(secret: string): ParsedKey | null {
  const [, mode, organization] = TOKEN.exec(secret) ?? [];
  const organizationId = organization === undefined ? null : decodeId('org', `org_${organization}`);
  return organizationId ? { livemode: mode === 'live', organizationId, hash: sha256(secret) } : null;
}

/** Whether a key holds at an instant: neither revoked nor expired. */
export function isActive(key: Pick<ApiKey, 'expiresAt' | 'revokedAt'>, now: Date): boolean {
  return key.revokedAt === null && (key.expiresAt === null || now.getTime() < Date.parse(key.expiresAt));
}

/** Whether a key is taken from an address. One that is bound to addresses is not taken from one that is not known. */
export function isTakenFrom({ allowedAddresses }: Pick<ApiKey, 'allowedAddresses'>, address: string | null): boolean {
  return !allowedAddresses.length || (address !== null && withinRanges(allowedAddresses)(address));
}

/** How long a key that was replaced may still hold, at most: whoever needs longer has two keys, not one. */
export const LONGEST_OVERLAP_MS = 30 * DAY_MS;

/** How long a key that was replaced still holds, so that its programs can take the new one: until then or for 24 hours, or less. */
export function graceOf(key: Pick<ApiKey, 'expiresAt'>, now: Date, until: Date | null = null): Date {
  const grace = until?.getTime() ?? now.getTime() + DAY_MS;
  return new Date(key.expiresAt === null ? grace : Math.min(grace, Date.parse(key.expiresAt)));
}

/** When the successor of a key expires: as long after now as the key was made for. Null where it was made for ever. */
export function successorExpiry(key: Pick<ApiKey, 'createdAt' | 'expiresAt'>, now: Date): Date | null {
  if (key.expiresAt === null) return null;
  return new Date(now.getTime() + Date.parse(key.expiresAt) - Date.parse(key.createdAt));
}

function modeOf(livemode: boolean): string {
  return livemode ? 'qbit_live_' : 'qbit_test_';
}
