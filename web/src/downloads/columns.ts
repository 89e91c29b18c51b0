/** What the cells of a column hold: text, a decimal as the API writes it, a calendar date or an instant (both ISO 8601). */
export type Kind = 'text' | 'decimal' | 'date' | 'instant';

/** A column of a list or report that can be taken along. */
export interface Column<Row> {
  readonly title: string;
  readonly kind: Kind;
  /** As the API writes it; what is not there leaves the cell empty. */
  readonly value: (row: Row) => string | null | undefined;
  /** Whether the page leaves it out: it comes with all columns alone. */
  readonly further?: boolean;
}

/** The columns that the page shows. */
export function shownColumns<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  return columns.filter(({ further }) => !further);
}
