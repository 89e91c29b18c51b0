import type { LedgerContext } from './context';
import type { DimensionValue } from './dimension.type';
import { toDimensionValue } from './mapping';

/** The values that a line is assigned to, by key and code; what is no longer there is left out. */
export async function assignedValues(
  assigned: Readonly<Record<string, string>>,
  context: LedgerContext,
): Promise<DimensionValue[]> {
  const pairs = Object.entries(assigned);
  if (!pairs.length) return [];
  const { byCode } = await context.dimensionValues();
  return pairs.flatMap(([key, code]) => {
    const value = byCode.get(`${key}=${code}`);
    return value ? [toDimensionValue(value)] : [];
  });
}

/** A value by its UUID; null for none. */
export async function valueById(id: string | null, context: LedgerContext): Promise<DimensionValue | null> {
  const value = id === null ? undefined : (await context.dimensionValues()).byId.get(id);
  return value ? toDimensionValue(value) : null;
}
