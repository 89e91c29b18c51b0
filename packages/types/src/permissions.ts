/**
 * The permissions of QBit: what roles hold, API keys and OAuth clients carry as scopes, and fields of the graph ask for.
 *
 * They are one vocabulary; a name is never reused with another meaning.
 */
export const PERMISSIONS = [
  'organization:read',
  'organization:manage',
  'members:manage',
  'keys:manage',
  'audit:read',
  'settings:manage',
  'ledger:read',
  'ledger:draft',
  'ledger:post',
  'ledger:close',
  'receivables:read',
  'receivables:write',
  'receivables:issue',
  'receivables:settle',
  'payables:read',
  'payables:write',
  'payables:approve',
  'payables:pay',
  'banking:read',
  'banking:import',
  'banking:match',
  'reports:read',
  'integrations:manage',
] as const;

/**
 * What a role may hold that is limited to years (CMP-3): it reads, and what it reads can leave out what lies outside them.
 */
export const LIMITABLE_PERMISSIONS: readonly Permission[] = [
  'organization:read',
  'ledger:read',
  'audit:read',
  'reports:read',
];

/**
 * What who operates the installation may: see how it runs, and nothing of anybody's books.
 *
 * It is no word of the vocabulary: no role, key or client can hold it.
 */
export const OPERATE = 'platform:operate';

/** A permission that is given within an organization. */
export type GrantablePermission = (typeof PERMISSIONS)[number];

export type Permission = GrantablePermission | typeof OPERATE;

/** Whether a text is the name of a permission that can be given. */
export function isPermission(text: string): text is GrantablePermission {
  return (PERMISSIONS as readonly string[]).includes(text);
}
