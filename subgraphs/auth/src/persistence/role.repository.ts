import { fromDateColumn, toDateColumn } from '@qbit/subgraph';
import { isPermission } from '@qbit/types';
import type { Roles } from '../application/organization-work';
import { BUILT_IN, builtIn, type Role, ROLE_KEY } from '../domain/role';
import type { TenantTransaction } from './databases';
import type { Role as RoleRow } from './generated/client';

/** The roles of an organization, within a transaction that holds it. */
export function rolesWithin(tx: TenantTransaction, organizationId: string): Roles {
  return {
    byKey: (key) => roleWithin(tx, organizationId, key),
    own: async () => (await tx.role.findMany({ where: { organizationId }, orderBy: { key: 'asc' } })).map(roleOf),
    add: async ({ key, ...role }) => {
      await tx.role.create({ data: { organizationId, key, ...columnsOf(role) } });
    },
    change: async ({ key, ...role }) => {
      await tx.role.update({ where: { organizationId_key: { organizationId, key } }, data: columnsOf(role) });
    },
    remove: async (key) => {
      await tx.role.delete({ where: { organizationId_key: { organizationId, key } } });
    },
    isInUse: async (key) => {
      const members = await tx.member.count({ where: { organizationId, role: key } });
      return (
        members > 0 || (await tx.invitation.count({ where: { organizationId, role: key, status: 'PENDING' } })) > 0
      );
    },
  };
}

/** The role of a key: built in, or the organization's own; null where it names none. */
export async function roleWithin(tx: TenantTransaction, organizationId: string, key: string): Promise<Role | null> {
  const role = builtIn(key);
  if (role) return role;
  if (!ROLE_KEY.test(key)) return null; // a text that PostgreSQL refuses is the key of nothing, too
  const row = await tx.role.findUnique({ where: { organizationId_key: { organizationId, key } } });
  return row && roleOf(row);
}

/** All roles: the built-in ones from the most permissions down, then the organization's own by name. */
export async function allRolesWithin(tx: TenantTransaction, organizationId: string): Promise<Role[]> {
  const rows = await tx.role.findMany({ where: { organizationId }, orderBy: [{ name: 'asc' }, { key: 'asc' }] });
  return [...BUILT_IN, ...rows.map(roleOf)];
}

function columnsOf({ name, permissions, years }: Omit<Role, 'key'>) {
  return {
    name,
    permissions: [...permissions],
    yearsFrom: years && toDateColumn(years.from),
    yearsThrough: years && toDateColumn(years.through),
  };
}

/** Permissions that the vocabulary has dropped since are dropped here. */
function roleOf({ key, name, permissions, yearsFrom, yearsThrough }: RoleRow): Role {
  const years =
    yearsFrom && yearsThrough ? { from: fromDateColumn(yearsFrom), through: fromDateColumn(yearsThrough) } : null;
  return { key, name, permissions: permissions.filter(isPermission), builtIn: false, years };
}
