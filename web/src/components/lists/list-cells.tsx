'use client';

import { useSearchParams } from 'next/navigation';
import { chosenColumns, COLUMNS } from '../../lists/chosen-columns';
import type { ListColumn } from '../../lists/list-column';
import { Cell, HeadCell } from '../ui/table';

/** The columns of a list that the address asks for, in its order. */
export function useChosenColumns<Row>(columns: readonly ListColumn<Row>[]): readonly ListColumn<Row>[] {
  return chosenColumns(columns, useSearchParams().get(COLUMNS));
}

/** The heads of the chosen columns. */
export function ListHeads<Row>({ columns }: { columns: readonly ListColumn<Row>[] }) {
  return columns.map(({ key, title, numeric = false, wide = false, frozen = false }) => (
    <HeadCell key={key} numeric={numeric} wide={wide} frozen={frozen}>
      {title}
    </HeadCell>
  ));
}

/** The cells of a row in the chosen columns. */
export function ListCells<Row>({ columns, row }: { columns: readonly ListColumn<Row>[]; row: Row }) {
  return columns.map(({ key, numeric = false, wide = false, frozen = false, className = '', cell, taken }) => (
    <Cell key={key} numeric={numeric} wide={wide} frozen={frozen} className={className}>
      {cell ? cell(row) : taken[0]?.value(row)}
    </Cell>
  ));
}
