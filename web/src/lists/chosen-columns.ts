/** What a list says of a column to have it chosen. */
export interface Choosable {
  readonly key: string;
  /** What the list is by: it cannot be left out. */
  readonly fixed?: boolean;
  /** Whether the list has it only where it is chosen. */
  readonly further?: boolean;
}

/** The name by which the address has the chosen columns: `columns=number,date`. */
export const COLUMNS = 'columns';

/** The keys of the columns that a list has of itself, in its order. */
function ownKeys(columns: readonly Choosable[]): readonly string[] {
  return columns.filter(({ further }) => !further).map(({ key }) => key);
}

/**
 * The columns that the address asks for, in its order. What is no column of the list is passed over, and what the list is by
 * is there in any case, before the others. Where it asks for none, those that the list has of itself.
 */
export function chosenColumns<Column extends Choosable>(
  columns: readonly Column[],
  text: string | null | undefined,
): readonly Column[] {
  const known = new Map(columns.map((column) => [column.key, column]));
  const named = [...new Set((text ?? '').split(','))].filter((key) => known.has(key));
  if (named.length === 0) return columns.filter(({ further }) => !further);
  const missing = columns.filter(({ key, fixed }) => fixed && !named.includes(key));
  return [...missing, ...named.flatMap((key) => known.get(key) ?? [])];
}

/** The columns as the address has them; null where they are those that the list has of itself. */
export function columnsText(columns: readonly Choosable[], keys: readonly string[]): string | null {
  const text = keys.join(',');
  return text === '' || text === ownKeys(columns).join(',') ? null : text;
}

/** The keys after one has gone up (-1) or down (1); the same where it is at the end already. */
export function moved(keys: readonly string[], key: string, by: -1 | 1): readonly string[] {
  const from = keys.indexOf(key);
  const to = from + by;
  if (from < 0 || to < 0 || to >= keys.length) return keys;
  const next = [...keys];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}
