import { done, type Outcome, refused } from '@qbit/utils';
import type { ApiKey } from '../domain/api-key';
import { actingPerson, currentAccess, notFound } from './acting';
import { factOfKey } from './create-api-key';
import type { InOrganization } from './organization-work';
import type { AccessChanged, Caller } from './ports';

export interface RevokeApiKeyPorts {
  inOrganization: InOrganization<'members' | 'keys' | 'write'>;
  accessChanged: AccessChanged;
  now(): Date;
}

/** Ends a key at once and for ever. One that is revoked already stays as it is. Fails with NOT_A_PERSON, NOT_FOUND. */
export async function revokeApiKey(
  ports: RevokeApiKeyPorts,
  caller: Caller,
  id: string | null,
): Promise<Outcome<ApiKey>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  const outcome = await ports.inOrganization<ApiKey>(organizationId, async ({ members, keys, write }) => {
    const access = await currentAccess({ members }, userId, 'keys:manage');
    if (!access.ok) return access;
    const found = id === null ? null : await keys.byId(id);
    if (!found) return refused(notFound('API key', ['id']));
    if (found.revokedAt !== null) return done(found);
    const revoked = await keys.revoke(found.id, ports.now());
    await write([factOfKey(caller, revoked)]);
    return done(revoked);
  });
  if (outcome.ok) ports.accessChanged({ keyId: outcome.value.id });
  return outcome;
}
