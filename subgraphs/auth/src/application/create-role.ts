import { roleChanged } from '@qbit/events';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import { exceeding, notLimitable, permissionsOfRole, type Role, roleKeyOf, type Years } from '../domain/role';
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
  /** Null for one that is not limited. */
  readonly years: Years | null;
}

/**
 * Makes a role of the organization's own.
 *
 * Without a key it gets the one that its name suggests. Fails with ROLE_KEY_TAKEN (the built-in keys are taken),
 * PERMISSION_EXCEEDS_YOURS for each permission that the caller has not himself, and those of `yearsFaults`.
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
      ...yearsFaults(input.years, input.permissions),
    ];
    if (faults.length) return refused(...faults);
    const { name, years } = input;
    const role: Role = { key, name, permissions: permissionsOfRole(input.permissions), builtIn: false, years };
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

/**
 * YEARS_BACKWARDS where they end before they begin; PERMISSION_NOT_LIMITABLE for each permission that a role which is limited to years
 * cannot hold, by its place in the list.
 */
export function yearsFaults(years: Years | null, permissions: readonly string[]): Fault[] {
  if (!years) return [];
  const beyond = new Set(notLimitable(permissions));
  return [
    ...(years.through < years.from
      ? [{ code: 'YEARS_BACKWARDS', message: 'They end before they begin', path: ['input', 'years', 'through'] }]
      : []),
    ...permissions.flatMap((permission, index) =>
      beyond.has(permission)
        ? [
            {
              code: 'PERMISSION_NOT_LIMITABLE',
              message: `A role that is limited to years reads alone: it cannot hold ${permission}`,
              path: ['input', 'permissions', String(index)],
            },
          ]
        : [],
    ),
  ];
}

/** The fact of a role as it is now, or was when it was removed. */
export function factOfRole(caller: Caller, organizationId: string, role: Role, removed: boolean) {
  const { key, name, permissions, years } = role;
  const data = { key, name, permissions: [...permissions], removed, ...(years && { years }) };
  return factBy(caller, roleChanged, organizationId, data);
}

function keyTaken(key: string, suggested: boolean): Fault {
  return {
    code: 'ROLE_KEY_TAKEN',
    message: `There is a role with the key ${key} already`,
    path: ['input', suggested ? 'name' : 'key'],
  };
}
