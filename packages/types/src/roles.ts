import { PERMISSIONS, type Permission } from './permissions';

/** A named set of permissions that a member of an organization has. */
export interface RoleDefinition {
  readonly key: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
}

const READING: readonly Permission[] = [
  'organization:read',
  'ledger:read',
  'receivables:read',
  'payables:read',
  'banking:read',
  'reports:read',
];

const BOOKKEEPING: readonly Permission[] = [
  ...READING,
  'ledger:draft',
  'ledger:post',
  'receivables:write',
  'receivables:issue',
  'receivables:settle',
  'payables:write',
  'banking:import',
  'banking:match',
];

/**
 * The six roles that every organization has. Own roles are made from the same permissions; a built-in one never changes
 * for one organization alone.
 */
export const BUILT_IN_ROLES: readonly RoleDefinition[] = [
  { key: 'owner', name: 'Owner', permissions: PERMISSIONS },
  { key: 'admin', name: 'Administrator', permissions: PERMISSIONS.filter((name) => name !== 'payables:pay') },
  {
    key: 'accountant',
    name: 'Accountant',
    permissions: [...BOOKKEEPING, 'ledger:close', 'settings:manage', 'audit:read', 'payables:approve'],
  },
  { key: 'bookkeeper', name: 'Bookkeeper', permissions: BOOKKEEPING },
  { key: 'approver', name: 'Approver', permissions: [...READING, 'payables:approve', 'payables:pay'] },
  { key: 'viewer', name: 'Viewer', permissions: READING },
];

/** The built-in role of that key, or undefined. */
export function builtInRole(key: string): RoleDefinition | undefined {
  return BUILT_IN_ROLES.find((role) => role.key === key);
}
