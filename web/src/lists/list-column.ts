import type { ReactNode } from 'react';
import type { Column } from '../downloads/columns';
import type { Choosable } from './chosen-columns';

/** A column of a list, declared once: its table shows it, its views choose it, and its downloads take it along. */
export interface ListColumn<Row> extends Choosable {
  readonly title: string;
  readonly numeric?: boolean;
  /** Left out on a phone. */
  readonly wide?: boolean;
  /** Stays in sight on a phone, where the rest scrolls sideways. */
  readonly frozen?: boolean;
  readonly className?: string;
  /** What stands in the cell; the text of the first column of a download where nothing is said. */
  readonly cell?: (row: Row) => ReactNode;
  /** What stands below the column, of all rows. */
  readonly foot?: ReactNode;
  /** What a download has of it: one column or more. */
  readonly taken: readonly Column<Row>[];
}

/** The columns of a download: those that are chosen, as they are seen, then the rest of them. */
export function takenColumns<Row>(
  columns: readonly ListColumn<Row>[],
  chosen: readonly ListColumn<Row>[],
): readonly Column<Row>[] {
  const rest = columns.filter(({ key }) => !chosen.some((column) => column.key === key));
  return [
    ...chosen.flatMap(({ taken }) => taken),
    ...rest.flatMap(({ taken }) => taken.map((column) => ({ ...column, further: true }))),
  ];
}

/** A column that a list has only where it is chosen, as the API writes it. */
export function furtherColumn<Row>(key: string, column: Column<Row>): ListColumn<Row> {
  return { key, title: column.title, further: true, numeric: column.kind === 'decimal', taken: [column] };
}
