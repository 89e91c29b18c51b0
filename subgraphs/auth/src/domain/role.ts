import {
  BUILT_IN_ROLES,
  builtInRole,
  isPermission,
  LIMITABLE_PERMISSIONS,
  type Permission,
  PERMISSIONS,
} from '@qbit/types';
import type { CalendarDate } from '@qbit/utils';

/** The first and the last day that a role reads, both in it. */
export interface Years {
  readonly from: CalendarDate;
  readonly through: CalendarDate;
}

/** A named set of permissions: built in, or an organization's own. */
export interface Role {
  /** Unique in the organization; never changed. */
  readonly key: string;
  readonly name: string;
  readonly permissions: readonly Permission[];
  readonly builtIn: boolean;
  /** The years that it is limited to; null where it is not, and of each that is built in. */
  readonly years: Years | null;
}

/** The role that holds every permission and that only its holders give and take. */
export const OWNER = 'owner';

/** The six roles that every organization has. */
export const BUILT_IN: readonly Role[] = BUILT_IN_ROLES.map((role) => ({ ...role, builtIn: true, years: null }));

/** The built-in role of a key; null where it names none. */
export function builtIn(key: string): Role | null {
  const role = builtInRole(key);
  return role ? { ...role, builtIn: true, years: null } : null;
}

/** The permissions of a list that `held` lacks, in the order of the list. */
export function exceeding(wanted: readonly string[], held: readonly string[]): string[] {
  return wanted.filter((permission) => !held.includes(permission));
}

/**
 * The permissions of an own role from the names asked for: each once, in the order of the vocabulary.
 *
 * Reading the organization is among them always: without it a member could neither see where he is nor leave. Names that
 * are none of the vocabulary's are left out: they are refused before.
 */
export function permissionsOfRole(names: readonly string[]): Permission[] {
  const wanted = new Set<string>(['organization:read', ...names.filter(isPermission)]);
  return PERMISSIONS.filter((permission) => wanted.has(permission));
}

/** Those of a role that is limited to years which it cannot hold: they change something, or cannot leave out other years. */
export function notLimitable(permissions: readonly string[]): string[] {
  return exceeding(permissions, LIMITABLE_PERMISSIONS);
}

const LONGEST_KEY = 40;

/** What the key of a role looks like: at most 40 lower-case letters, digits and hyphens, a letter first. */
export const ROLE_KEY = /^(?=.{1,40}$)[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** The key that a name suggests; `role` where it has no letter of the alphabet. */
export function roleKeyOf(name: string): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, LONGEST_KEY)
    .replace(/-+$/, '');
  return plain || 'role';
}
