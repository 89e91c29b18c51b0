/** A value of a dimension with its place in the tree of its dimension. */
export interface TreeValue {
  readonly id: string;
  readonly code: string;
  readonly parent?: { readonly id: string } | null;
  readonly archivedAt?: string | null;
}

/** A value and how many stand above it. */
export interface ValueRow<Value extends TreeValue> {
  readonly value: Value;
  readonly depth: number;
}

/** The values as a tree from top to bottom, each before those below it, by code. One whose parent is not there stands at the top. */
export function valueRows<Value extends TreeValue>(values: readonly Value[]): ValueRow<Value>[] {
  const ids = new Set(values.map(({ id }) => id));
  const above = ({ parent }: Value) => (parent && ids.has(parent.id) ? parent.id : null);
  const below = Map.groupBy(
    [...values].sort((a, b) => (a.code < b.code ? -1 : 1)),
    above,
  );
  const rowsUnder = (parentId: string | null, depth: number): ValueRow<Value>[] =>
    (below.get(parentId) ?? []).flatMap((value) => [{ value, depth }, ...rowsUnder(value.id, depth + 1)]);
  return rowsUnder(null, 0);
}

/** The values that one may hang under: in use, and neither itself nor below it. A new one, of no id, under any that is in use. */
export function possibleParents<Value extends TreeValue>(
  values: readonly Value[],
  id: string | null,
): ValueRow<Value>[] {
  const rows = valueRows(values.filter(({ archivedAt }) => !archivedAt));
  const at = rows.findIndex(({ value }) => value.id === id);
  if (at < 0) return rows;
  const depth = rows[at]?.depth ?? 0;
  const next = rows.findIndex((row, index) => index > at && row.depth <= depth);
  return [...rows.slice(0, at), ...(next < 0 ? [] : rows.slice(next))];
}
