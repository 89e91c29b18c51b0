import { builtInRole, type Identity, PERMISSIONS } from '@qbit/types';
import { newUuid } from '@qbit/utils';

/** A person with every permission in an organization, or with those of a role. */
export function personIn(organizationId: string | null, overrides: Partial<Identity> = {}): Identity {
  const userId = overrides.userId ?? newUuid();
  const role = overrides.role ?? 'owner';
  return {
    kind: 'user',
    subject: userId,
    userId,
    organizationId,
    role,
    permissions: organizationId ? (builtInRole(role)?.permissions ?? PERMISSIONS) : [],
    years: null,
    sessionId: newUuid(),
    secondFactor: false,
    membershipVersion: 1,
    livemode: true,
    ...overrides,
  };
}
