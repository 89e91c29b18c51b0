import { type Identified, isPermission } from '@qbit/types';
import { decodeId } from '@qbit/utils';
import { storedHash, TOKEN_PREFIX } from '../domain/oauth-token';
import type { Grants, Memberships } from './ports';

export interface IdentifyTokenPorts {
  readonly grants: Grants;
  readonly memberships: Memberships;
}

/**
 * Who an OAuth access token stands for: its client, and the person who answers for it.
 *
 * That is who granted it, or who made the client where it acts of its own accord. What he may do is asked each time: who left
 * the organization, was suspended, or lost a permission, takes it from his clients as well. Null for a token that does not
 * hold. No access token is a JWT: one would hold until its end, whatever is revoked.
 */
export async function identifyToken(
  { grants, memberships }: IdentifyTokenPorts,
  token: string,
): Promise<Identified | null> {
  const hash = storedHash(token, TOKEN_PREFIX.access);
  const grant = hash ? await grants.ofAccessToken(hash, new Date()) : null;
  const subject = grant && decodeId('oac', grant.clientId);
  const userId = grant && (grant.userId ?? grant.clientMadeBy);
  if (!grant?.organizationId || !subject || !userId) return null;
  const { organizationId, expiresAt } = grant;
  const access = await memberships.accessOf(organizationId, userId);
  if (!access) return null;
  // Who left and joined again does not bring back to life what he had made before.
  if (grant.userId === null && access.joinedAt > grant.clientMadeAt) return null;
  const permissions = grant.scopes.filter(isPermission).filter((scope) => access.permissions.includes(scope));
  const { livemode, years, version: membershipVersion } = access;
  return {
    identity: {
      kind: 'client',
      subject,
      userId,
      organizationId,
      role: null,
      permissions,
      years,
      sessionId: null,
      secondFactor: false,
      membershipVersion,
      livemode,
    },
    expiresAt,
  };
}
