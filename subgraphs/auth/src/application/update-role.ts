import { done, type Outcome, refused } from '@qbit/utils';
import { permissionsOfRole, type Role, type Years } from '../domain/role';
import { actingPerson, currentAccess, notFound } from './acting';
import { factOfRole, permissionFaults, yearsFaults } from './create-role';
import type { InOrganization } from './organization-work';
import type { AccessChanged, Caller } from './ports';

export interface UpdateRolePorts {
  inOrganization: InOrganization<'members' | 'roles' | 'write'>;
  accessChanged: AccessChanged;
}

/** Null is unchanged. */
export interface RoleChange {
  readonly name: string | null;
  readonly permissions: readonly string[] | null;
  /** Undefined is unchanged, null takes the limit away. */
  readonly years: Years | null | undefined;
}

/**
 * Gives an own role another name, other permissions or years; for its members that counts on their next request.
 *
 * Fails with NOT_FOUND, ROLE_BUILT_IN, PERMISSION_EXCEEDS_YOURS for each permission that is new and that the caller has not himself, and
 * those of `yearsFaults` by what the role would become.
 */
export async function updateRole(
  ports: UpdateRolePorts,
  caller: Caller,
  key: string,
  change: RoleChange,
): Promise<Outcome<Role>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  const outcome = await ports.inOrganization<Role>(organizationId, async ({ members, roles, write }) => {
    const access = await currentAccess({ members }, userId, 'members:manage');
    if (!access.ok) return access;
    const role = await roles.byKey(key);
    if (!role) return refused(notFound('role', ['key']));
    if (role.builtIn) return refused(roleBuiltIn());
    // What the role has stays, whoever changes it: given is only what is new.
    const giving = { permissions: [...access.value.permissions, ...role.permissions] };
    const years = change.years === undefined ? role.years : change.years;
    const faults = [
      ...permissionFaults(change.permissions ?? [], giving),
      ...yearsFaults(years, change.permissions ?? role.permissions),
    ];
    if (faults.length) return refused(...faults);
    const permissions = change.permissions ? permissionsOfRole(change.permissions) : role.permissions;
    const changed: Role = { ...role, name: change.name ?? role.name, permissions, years };
    await roles.change(changed);
    await members.touchRole(key);
    await write([factOfRole(caller, organizationId, changed, false)]);
    return done(changed);
  });
  if (outcome.ok) ports.accessChanged({ organizationId });
  return outcome;
}

/** The built-in roles are the same everywhere. */
export function roleBuiltIn() {
  return { code: 'ROLE_BUILT_IN', message: 'A built-in role never changes', path: ['key'] };
}
