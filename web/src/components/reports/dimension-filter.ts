import type { DimensionInput } from '../../generated/graphql';

const PREFIX = 'dim-';

/** The name by which the address has the value of a dimension. */
export function dimensionParameter(key: string): string {
  return `${PREFIX}${key}`;
}

/** The values that the address names, of dimensions that there are: a report of others would be of nothing. */
export function dimensionsIn(
  query: Readonly<Record<string, string | readonly string[] | undefined>>,
  known: readonly { readonly key: string; readonly values: readonly { readonly code: string }[] }[],
): DimensionInput[] {
  return known.flatMap(({ key, values }) => {
    const code = query[dimensionParameter(key)];
    return typeof code === 'string' && values.some((value) => value.code === code) ? [{ key, code }] : [];
  });
}
