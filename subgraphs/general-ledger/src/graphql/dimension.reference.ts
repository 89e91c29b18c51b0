import type { LedgerContext } from './context';
import { type DimensionFilter, dimensionFilter } from '../domain/dimension-filter';
import type { DimensionFilterArgs, DimensionValue } from './dimension.type';
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

/** The filter that the arguments mean. */
export async function filterOf(
  { dimensions, withoutDimensions, exactDimensions }: DimensionFilterArgs,
  context: LedgerContext,
): Promise<DimensionFilter> {
  const wanted = { values: dimensions ?? [], without: withoutDimensions ?? [], exact: exactDimensions ?? [] };
  if (!wanted.values.length && !wanted.without.length) return {};
  const all = await context.dimensions();
  return dimensionFilter(new Map(all.map(({ key, values }) => [key, values])), wanted);
}
