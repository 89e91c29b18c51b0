import { type Identified, type Identity, isPermission, type Permission } from '@qbit/types';
import { decodeId } from '@qbit/utils';
import { storedHash, TOKEN_PREFIX } from '../domain/oauth-token';
import type { Grants, Memberships } from './ports';

export interface IdentifyTokenPorts {
  readonly grants: Grants;
  readonly memberships: Memberships;
}

/**
 * Who an OAuth access token stands for: its client, and the person who granted it.
 *
 * What the person may do is asked each time: who left the organization, or lost a permission, takes it from his clients
 * as well. A client of its own accord has what was granted to itself. Null for a token that does not hold. No access
 * token is a JWT: one would hold until its end, whatever is revoked.
 */
export async function identifyToken(
  { grants, memberships }: IdentifyTokenPorts,
  token: string,
): Promise<Identified | null> {
  const hash = storedHash(token, TOKEN_PREFIX.access);
  const grant = hash ? await grants.ofAccessToken(hash, new Date()) : null;
  const subject = grant && decodeId('oac', grant.clientId);
  if (!grant?.organizationId || !subject) return null;
  const granted = grant.scopes.filter(isPermission);
  const { userId, organizationId, expiresAt } = grant;
  if (userId === null) {
    const livemode = await grants.livemodeOf(organizationId);
    if (livemode === null) return null;
    return { identity: identity({ subject, userId, organizationId, livemode, permissions: granted }), expiresAt };
  }
  const access = await memberships.accessOf(organizationId, userId);
  if (!access) return null;
  const permissions = granted.filter((permission) => access.permissions.includes(permission));
  const { livemode, version: membershipVersion } = access;
  return {
    identity: identity({ subject, userId, organizationId, livemode, permissions, membershipVersion }),
    expiresAt,
  };
}

function identity(
  facts: Pick<Identity, 'subject' | 'userId' | 'organizationId' | 'livemode'> & {
    permissions: readonly Permission[];
    membershipVersion?: number;
  },
): Identity {
  return { membershipVersion: 0, ...facts, kind: 'client', role: null, sessionId: null, secondFactor: false };
}
