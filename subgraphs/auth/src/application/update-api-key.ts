import { done, type Outcome, refused } from '@qbit/utils';
import type { NewAccessEvent } from '../domain/access-event';
import type { ApiKey } from '../domain/api-key';
import { exceeding } from '../domain/role';
import { actingPerson, currentAccess, notFound, originOf } from './acting';
import { factOfKey } from './create-api-key';
import type { InOrganization } from './organization-work';
import type { AccessChanged, Caller } from './ports';

export interface UpdateApiKeyPorts {
  inOrganization: InOrganization<'members' | 'keys' | 'write'>;
  accessChanged: AccessChanged;
  record(event: NewAccessEvent): Promise<void>;
}

/** Null is unchanged. */
export interface ApiKeyChange {
  readonly name: string | null;
  /** Ranges in their one spelling; empty for everywhere. */
  readonly allowedAddresses: readonly string[] | null;
}

/**
 * Gives a key another name, or binds it to other addresses; that counts on its next request.
 *
 * The ranges are in the caller's audit of access and in no fact: they may be those of somebody's home. Fails with
 * NOT_A_PERSON, NOT_FOUND, KEY_NOT_ACTIVE for one that is revoked, and SCOPE_EXCEEDS_YOURS where the key may more than the caller.
 */
export async function updateApiKey(
  ports: UpdateApiKeyPorts,
  caller: Caller,
  id: string | null,
  change: ApiKeyChange,
): Promise<Outcome<ApiKey>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  const outcome = await ports.inOrganization<ApiKey>(organizationId, async ({ members, keys, write }) => {
    const access = await currentAccess({ members }, userId, 'keys:manage');
    if (!access.ok) return access;
    const found = id === null ? null : await keys.byId(id);
    if (!found) return refused(notFound('API key', ['input', 'id']));
    const path = ['input', 'id'];
    if (found.revokedAt !== null) return refused({ code: 'KEY_NOT_ACTIVE', message: 'This key is revoked', path });
    if (exceeding(found.scopes, access.value.permissions).length)
      return refused({ code: 'SCOPE_EXCEEDS_YOURS', message: 'This key may more than you may', path });
    const { name, allowedAddresses } = change;
    const changed = await keys.change(found.id, {
      name: name ?? found.name,
      allowedAddresses: allowedAddresses ?? found.allowedAddresses,
    });
    await write([factOfKey(caller, changed)]);
    return done(changed);
  });
  if (!outcome.ok) return outcome;
  ports.accessChanged({ keyId: outcome.value.id });
  await ports.record(eventOf(caller, outcome.value));
  return outcome;
}

function eventOf(caller: Caller, { id, allowedAddresses }: ApiKey): NewAccessEvent {
  return {
    action: 'KEY_CHANGED',
    userId: caller.identity.userId,
    ...originOf(caller),
    detail: { keyId: id, allowedAddresses: allowedAddresses.join(' ') },
  };
}
