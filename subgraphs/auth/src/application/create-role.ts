import { roleChanged } from '@qbit/events';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import { exceeding, permissionsOfRole, type Role, roleKeyOf } from '../domain/role';
import { actingPerson, currentAccess, factBy } from './acting';
import type { InOrganization } from './organization-work';
import type { Caller } from './ports';

export interface CreateRolePorts {
  inOrganization: InOrganization<'members' | 'roles' | 'write'>;
}

/** The permissions are names of the vocabulary by now. */
export interface RoleInput {
  readonly key: string | null;
  readonly name: string;
  readonly permissions: readonly string[];
}

/**
 * Makes a role of the organization's own.
 *
 * Without a key it gets the one that its name suggests. Fails with ROLE_KEY_TAKEN (the built-in keys are taken), and
 * PERMISSION_EXCEEDS_YOURS for each permission that the caller has not himself.
 */
export async function createRole(ports: CreateRolePorts, caller: Caller, input: RoleInput): Promise<Outcome<Role>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  return ports.inOrganization<Role>(organizationId, async ({ members, roles, write }) => {
    const access = await currentAccess({ members }, userId, 'members:manage');
    if (!access.ok) return access;
    const key = input.key ?? roleKeyOf(input.name);
    const faults = [
      ...((await roles.byKey(key)) ? [keyTaken(key, input.key === null)] : []),
      ...permissionFaults(input.permissions, access.value),
    ];
    if (faults.length) return refused(...faults);
    const role: Role = { key, name: input.name, permissions: permissionsOfRole(input.permissions), builtIn: false };
    await roles.add(role);
    await write([factOfRole(caller, organizationId, role, false)]);
    return done(role);
  });
}

/** A fault for each permission that the caller has not himself. */
export function permissionFaults(
  permissions: readonly string[],
  access: { readonly permissions: readonly string[] },
): Fault[] {
  const beyond = new Set(exceeding(permissions, access.permissions));
  return permissions.flatMap((permission, index) =>
    beyond.has(permission)
      ? [
          {
            code: 'PERMISSION_EXCEEDS_YOURS',
            message: `You have not ${permission} yourself`,
            path: ['input', 'permissions', String(index)],
          },
        ]
      : [],
  );
}

/** The fact of a role as it is now, or was when it was removed. */
export function factOfRole(caller: Caller, organizationId: string, role: Role, removed: boolean) {
  const { key, name, permissions } = role;
  return factBy(caller, roleChanged, organizationId, { key, name, permissions: [...permissions], removed });
}

function keyTaken(key: string, suggested: boolean): Fault {
  return {
    code: 'ROLE_KEY_TAKEN',
    message: `There is a role with the key ${key} already`,
    path: ['input', suggested ? 'name' : 'key'],
  };
}
