import type { Identity } from '@qbit/types';
import type { Access } from '../domain/access';

export interface StandingPorts {
  accessOf(identity: Identity): Promise<Access | null>;
}

/**
 * What somebody is by now who asked for something that takes time: a person has the permissions that he has now, a key or a client
 * those of its own that its maker still has. Null for who may do nothing there any more.
 */
export async function standing(ports: StandingPorts, identity: Identity): Promise<Identity | null> {
  const access = await ports.accessOf(identity);
  if (!access) return null;
  const isPerson = identity.kind === 'user';
  return {
    ...identity,
    role: isPerson ? access.role : null,
    permissions: isPerson
      ? access.permissions
      : identity.permissions.filter((permission) => access.permissions.includes(permission)),
    years: access.years,
    membershipVersion: access.version,
    livemode: access.livemode,
  };
}
