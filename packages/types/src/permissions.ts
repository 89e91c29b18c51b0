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

export type Permission = (typeof PERMISSIONS)[number];

/** Whether a text is the name of a permission. */
export function isPermission(text: string): text is Permission {
  return (PERMISSIONS as readonly string[]).includes(text);
}
