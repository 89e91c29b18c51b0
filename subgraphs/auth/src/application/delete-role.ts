import { done, type Outcome, refused } from '@qbit/utils';
import type { Role } from '../domain/role';
import { actingPerson, currentAccess, notFound } from './acting';
import { factOfRole } from './create-role';
import type { InOrganization } from './organization-work';
import type { Caller } from './ports';
import { roleBuiltIn } from './update-role';

export interface DeleteRolePorts {
  inOrganization: InOrganization<'members' | 'roles' | 'write'>;
}

/** Removes an own role that nobody has and no pending invitation gives. Fails with NOT_FOUND, ROLE_BUILT_IN, ROLE_IN_USE. */
export async function deleteRole(ports: DeleteRolePorts, caller: Caller, key: string): Promise<Outcome<Role>> {
  const acting = actingPerson(caller);
  if (!acting.ok) return acting;
  const { userId, organizationId } = acting.value;
  return ports.inOrganization<Role>(organizationId, async ({ members, roles, write }) => {
    const access = await currentAccess({ members }, userId, 'members:manage');
    if (!access.ok) return access;
    const role = await roles.byKey(key);
    if (!role) return refused(notFound('role', ['key']));
    if (role.builtIn) return refused(roleBuiltIn());
    if (await roles.isInUse(key))
      return refused({ code: 'ROLE_IN_USE', message: 'Members or invitations have this role', path: ['key'] });
    await roles.remove(key);
    await write([factOfRole(caller, organizationId, role, true)]);
    return done(role);
  });
}
