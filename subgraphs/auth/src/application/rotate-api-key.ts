import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import { type ApiKey, graceOf, isActive, LONGEST_OVERLAP_MS, successorExpiry } from '../domain/api-key';
import { exceeding } from '../domain/role';
import { actingPerson, currentAccess, notFound } from './acting';
import { type CreateApiKeyPorts, factOfKey, type IssuedKey, newKey } from './create-api-key';
import type { Caller } from './ports';

/** A new key and the one that it replaces. */
export interface RotatedKey extends IssuedKey {
  readonly replaced: ApiKey;
}

/**
 * Makes the successor of a key: the same name, scopes and lifetime, a new secret, made by the caller.
 *
 * The old one holds until the instant given, else for another 24 hours, so that its programs can change over, and never longer
 * than it was made for; revoke it to end it sooner. Fails with NOT_A_PERSON, NOT_FOUND, KEY_NOT_ACTIVE for one that is revoked
 * or expired, EXPIRY_IN_THE_PAST and OVERLAP_TOO_LONG (30 days at most) for the instant, and SCOPE_EXCEEDS_YOURS where the key
 * may more than the caller.
 */
export async function rotateApiKey(
  ports: CreateApiKeyPorts,
  caller: Caller,
  id: string | null,
  overlapUntil: Date | null,
): Promise<Outcome<RotatedKey>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  return ports.inOrganization<RotatedKey>(organizationId, async ({ members, keys, write }) => {
    const access = await currentAccess({ members }, userId, 'keys:manage');
    if (!access.ok) return access;
    const now = ports.now();
    const found = id === null ? null : await keys.byId(id);
    if (!found) return refused(notFound('API key', ['id']));
    if (!isActive(found, now))
      return refused({ code: 'KEY_NOT_ACTIVE', message: 'This key is revoked or has expired', path: ['id'] });
    if (exceeding(found.scopes, access.value.permissions).length)
      return refused({ code: 'SCOPE_EXCEEDS_YOURS', message: 'This key may more than you may', path: ['id'] });
    const faults = overlapFaults(overlapUntil, now);
    if (faults.length) return refused(...faults);
    const { name, scopes, allowedAddresses } = found;
    const input = { name, scopes, allowedAddresses, expiresAt: successorExpiry(found, now) };
    const { secret, row } = newKey(acting.value, access.value.livemode, input, ports.random(), now);
    const key = await keys.add(row);
    const replaced = await keys.setExpiry(found.id, graceOf(found, now, overlapUntil));
    await write([factOfKey(caller, key), factOfKey(caller, replaced)]);
    return done({ key, secret, replaced });
  });
}

function overlapFaults(until: Date | null, now: Date): Fault[] {
  const path = ['overlapUntil'];
  if (until === null) return [];
  if (until <= now)
    return [{ code: 'EXPIRY_IN_THE_PAST', message: 'The old key holds until an instant to come', path }];
  if (until.getTime() - now.getTime() <= LONGEST_OVERLAP_MS) return [];
  return [{ code: 'OVERLAP_TOO_LONG', message: 'The old key holds for 30 days more at most', path }];
}
