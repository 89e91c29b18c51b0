import type { Organization, SeparationOfDuties } from './organization';

/** What may be changed of an organization. Absent is unchanged, null is none. */
export interface OrganizationSettings {
  readonly name?: string;
  readonly legalName?: string | null;
  readonly taxId?: string | null;
  readonly address?: Organization['address'];
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly iban?: string | null;
  readonly bic?: string | null;
  /** UUID. */
  readonly logoFileId?: string | null;
  readonly separationOfDuties?: SeparationOfDuties;
}

/** What a setting was and what it is now. */
export interface SettingChange {
  readonly before: unknown;
  readonly after: unknown;
}

/** The settings that really differ from what the organization has, by name: what the fact of it tells. */
export function changesOf(
  organization: Organization,
  settings: OrganizationSettings,
): Readonly<Record<string, SettingChange>> {
  const changes = Object.entries(settings).flatMap(([name, after]) => {
    const before: unknown = organization[name as keyof OrganizationSettings];
    return after === undefined || same(before, after) ? [] : [[name, { before, after }] as const];
  });
  return Object.fromEntries(changes);
}

/** Addresses come from JSON columns, whose members have no order. */
function same(before: unknown, after: unknown): boolean {
  if (before === after) return true;
  if (typeof before !== 'object' || typeof after !== 'object' || !before || !after) return false;
  const [left, right] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].every((name) => (left[name] ?? null) === (right[name] ?? null));
}
