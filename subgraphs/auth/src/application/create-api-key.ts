import { apiKeyChanged } from '@qbit/events';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import { sha256 } from '@qbit/utils/hashing';
import type { Access } from '../domain/access';
import { type ApiKey, shownPrefix, writeKey } from '../domain/api-key';
import { exceeding } from '../domain/role';
import { actingPerson, type ActingPerson, currentAccess, factBy } from './acting';
import type { InOrganization, NewApiKey } from './organization-work';
import type { Caller } from './ports';

export interface CreateApiKeyPorts {
  inOrganization: InOrganization<'members' | 'keys' | 'write'>;
  /** 32 random bytes in base64url. */
  random(): string;
  now(): Date;
}

/** The scopes are names of the vocabulary by now. */
export interface ApiKeyInput {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  /** Ranges in their one spelling; empty for everywhere. */
  readonly allowedAddresses: readonly string[];
}

/** A key with its secret, which is shown this once and kept nowhere. */
export interface IssuedKey {
  readonly key: ApiKey;
  readonly secret: string;
}

/**
 * Makes a key by which a program acts for the caller, with no more scopes than he has permissions.
 *
 * Fails with NOT_A_PERSON, EXPIRY_IN_THE_PAST, and SCOPE_EXCEEDS_YOURS for each scope that he has not himself.
 */
export async function createApiKey(
  ports: CreateApiKeyPorts,
  caller: Caller,
  input: ApiKeyInput,
): Promise<Outcome<IssuedKey>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  return ports.inOrganization<IssuedKey>(organizationId, async ({ members, keys, write }) => {
    const access = await currentAccess({ members }, userId, 'keys:manage');
    if (!access.ok) return access;
    const now = ports.now();
    const faults = [...scopeFaults(input.scopes, access.value), ...expiryFaults(input.expiresAt, now)];
    if (faults.length) return refused(...faults);
    const { secret, row } = newKey(acting.value, access.value.livemode, input, ports.random(), now);
    const key = await keys.add(row);
    await write([factOfKey(caller, key)]);
    return done({ key, secret });
  });
}

/** A new secret, and what is kept of it. */
export function newKey(
  { organizationId, userId }: ActingPerson,
  livemode: boolean,
  { name, scopes, expiresAt, allowedAddresses }: ApiKeyInput,
  random: string,
  now: Date,
): { secret: string; row: NewApiKey } {
  const secret = writeKey(organizationId, livemode, random);
  const kept = { prefix: shownPrefix(secret), hash: sha256(secret), createdBy: userId, createdAt: now };
  return { secret, row: { name, scopes: [...new Set(scopes)], expiresAt, allowedAddresses, ...kept } };
}

/** A fault for each scope that the caller has not himself. */
export function scopeFaults(scopes: readonly string[], access: Access): Fault[] {
  const beyond = new Set(exceeding(scopes, access.permissions));
  return scopes.flatMap((scope, index) =>
    beyond.has(scope)
      ? [
          {
            code: 'SCOPE_EXCEEDS_YOURS',
            message: `You have not ${scope} yourself`,
            path: ['input', 'scopes', String(index)],
          },
        ]
      : [],
  );
}

/** The fact of a key as it is now; nothing of the secret is in it. */
export function factOfKey(caller: Caller, { id, name, scopes, revokedAt, expiresAt, allowedAddresses }: ApiKey) {
  return factBy(caller, apiKeyChanged, id, {
    keyId: id,
    name,
    scopes: [...scopes],
    revoked: revokedAt !== null,
    expiresAt,
    boundToAddresses: allowedAddresses.length > 0,
  });
}

function expiryFaults(expiresAt: Date | null, now: Date): Fault[] {
  if (expiresAt === null || expiresAt > now) return [];
  return [{ code: 'EXPIRY_IN_THE_PAST', message: 'A key expires in the future', path: ['input', 'expiresAt'] }];
}
