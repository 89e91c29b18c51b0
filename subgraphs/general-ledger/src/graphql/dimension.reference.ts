import { RequestError } from '@qbit/errors';
import type { LedgerContext } from './context';
import { type DimensionFilter, dimensionFilter, type WantedDimensions } from '../domain/dimension-filter';
import type { TreeValue } from '../domain/dimension-tree';
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

/**
 * The filter that the arguments mean, of the tree of values as it was known at an instant; of today's where none is given.
 *
 * BAD_USER_INPUT, with the path of the argument, for a dimension or a value that there is not: a report of nothing would
 * look like one in which nothing was posted.
 */
export async function filterOf(
  { dimensions, withoutDimensions, exactDimensions }: DimensionFilterArgs,
  context: LedgerContext,
  knownAt: string | null,
): Promise<DimensionFilter> {
  const wanted = { values: dimensions ?? [], without: withoutDimensions ?? [], exact: exactDimensions ?? [] };
  if (!wanted.values.length && !wanted.without.length && !wanted.exact.length) return {};
  const all = new Map((await context.dimensions()).map(({ key, values }) => [key, values]));
  assertKnown(all, wanted);
  const parents = knownAt === null ? null : await (await context.books()).dimensionParents(knownAt);
  const treeOf = (values: readonly TreeValue[]): readonly TreeValue[] =>
    parents ? values.map(({ id, code }) => ({ id, code, parentId: parents.get(id) ?? null })) : values;
  return dimensionFilter(new Map([...all].map(([key, values]) => [key, treeOf(values)])), wanted);
}

function assertKnown(
  all: ReadonlyMap<string, readonly TreeValue[]>,
  { values, without, exact }: WantedDimensions,
): void {
  for (const [index, { key, code }] of values.entries()) {
    assertDimension(all, key, ['dimensions', String(index), 'key']);
    if (!all.get(key)?.some((value) => value.code === code))
      throw new RequestError('BAD_USER_INPUT', `There is no ${key} ${code}`, {
        path: ['dimensions', String(index), 'code'],
      });
  }
  for (const [index, key] of without.entries()) assertDimension(all, key, ['withoutDimensions', String(index)]);
  for (const [index, key] of exact.entries()) assertDimension(all, key, ['exactDimensions', String(index)]);
}

function assertDimension(all: ReadonlyMap<string, unknown>, key: string, path: readonly string[]): void {
  if (!all.has(key)) throw new RequestError('BAD_USER_INPUT', `There is no dimension ${key}`, { path });
}
