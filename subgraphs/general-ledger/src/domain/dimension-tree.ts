/** A value of a dimension with its place in the tree of its dimension. */
export interface TreeValue {
  readonly id: string;
  readonly code: string;
  /** Null at the top. */
  readonly parentId: string | null;
}

/** Whether a value would hang under itself, were `parentId` its parent (GL-22: values are a tree). */
export function wouldCircle(values: readonly TreeValue[], id: string, parentId: string | null): boolean {
  const parentOf = new Map(values.map((value) => [value.id, value.parentId]));
  const seen = new Set<string>();
  for (let at = parentId; at !== null && !seen.has(at); at = parentOf.get(at) ?? null) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

/**
 * The codes that some codes stand for in a report: their own and those of all values below them, each once.
 *
 * A code that no value has stays as it is: nothing is posted with it, so it finds nothing.
 */
export function withDescendants(values: readonly TreeValue[], codes: readonly string[]): string[] {
  const children = Map.groupBy(values, ({ parentId }) => parentId);
  const found = new Set<string>(codes);
  const follow = (ids: readonly string[]): void => {
    const below = ids.flatMap((id) => children.get(id) ?? []).filter(({ code }) => !found.has(code));
    for (const { code } of below) found.add(code);
    if (below.length) follow(below.map(({ id }) => id));
  };
  // A code that was named is followed by itself, also where it lies below another one.
  follow(values.filter(({ code }) => codes.includes(code)).map(({ id }) => id));
  return [...found];
}
