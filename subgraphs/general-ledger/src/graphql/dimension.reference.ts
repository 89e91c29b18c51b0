import { encodeId } from '@qbit/utils';
import type { LedgerContext } from './context';
import type { DimensionValue } from './dimension.type';

/** The values that a line is assigned to, by key and code; what is no longer there is left out. */
export async function assignedValues(
  assigned: Readonly<Record<string, string>>,
  context: LedgerContext,
): Promise<DimensionValue[]> {
  const pairs = Object.entries(assigned);
  if (!pairs.length) return [];
  const values = await context.dimensionValues();
  return pairs.flatMap(([key, code]) => {
    const value = values.get(`${key}=${code}`);
    return value ? [{ ...value, id: encodeId('dmv', value.id) }] : [];
  });
}
