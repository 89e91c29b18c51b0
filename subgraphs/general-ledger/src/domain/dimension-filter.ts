import { type TreeValue, withDescendants } from './dimension-tree';

/**
 * Which lines a report is of: of each dimension, by its key, the codes of the values that are let in, null for lines that have
 * none of it. A dimension that is not named lets in every line, and a line must be let in by each that is.
 */
export type DimensionFilter = Readonly<Record<string, readonly (string | null)[]>>;

/** What somebody asks a report to be of. */
export interface WantedDimensions {
  /** Of one dimension any of its values, of several dimensions each. */
  readonly values: readonly { readonly key: string; readonly code: string }[];
  /** Keys of dimensions: lines that have no value of it, beside those of the values that are named. */
  readonly without: readonly string[];
  /** Keys of dimensions of which a value counts alone; else those below it count too. */
  readonly exact: readonly string[];
}

/** The filter that is meant; `trees` are the values of each dimension by its key. */
export function dimensionFilter(
  trees: ReadonlyMap<string, readonly TreeValue[]>,
  { values, without, exact }: WantedDimensions,
): DimensionFilter {
  const codes = Map.groupBy(values, ({ key }) => key);
  const keys = [...new Set([...codes.keys(), ...without])].sort();
  return Object.fromEntries(
    keys.map((key) => {
      const named = (codes.get(key) ?? []).map(({ code }) => code);
      const found = exact.includes(key) ? named : withDescendants(trees.get(key) ?? [], named);
      return [key, [...[...new Set(found)].sort(), ...(without.includes(key) ? [null] : [])]];
    }),
  );
}

/** Whether it lets in every line. */
export function isOfAll(filter: DimensionFilter): boolean {
  return Object.keys(filter).length === 0;
}
