'use client';

import { type RefObject, useCallback, useEffect, useRef } from 'react';
import type { Side } from '../../journal/grid';

export type CellColumn = 'account' | 'description' | 'tax' | Side;

/** Where a refusal of a line is shown. */
export type ProblemColumn = CellColumn | 'dimensions';

/** Names a cell in the page. */
export function cellId(key: number, column: string): string {
  return `${key}:${column}`;
}

/** Where the focus is. */
export function cellAt(target: EventTarget | null): { key: number; column: CellColumn } | null {
  if (!(target instanceof HTMLElement)) return null;
  const [key, column] = target.dataset.cell?.split(':') ?? [];
  return key && isColumn(column) ? { key: Number(key), column } : null;
}

function isColumn(text: string | undefined): text is CellColumn {
  return ['account', 'description', 'tax', 'debit', 'credit'].includes(text ?? '');
}

/** Moves the focus to a cell, also to one that the next rendering makes. */
export function useCellFocus<Column extends string = CellColumn>(grid: RefObject<HTMLElement | null>) {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    if (wanted.current === null) return;
    const cell = grid.current?.querySelector<HTMLElement>(`[data-cell="${wanted.current}"]`);
    wanted.current = null;
    cell?.focus();
  });
  return useCallback(
    (key: number, column: Column) => {
      wanted.current = cellId(key, column);
      // The cell may be there already, and nothing then renders.
      requestAnimationFrame(() => {
        if (wanted.current === null) return;
        grid.current?.querySelector<HTMLElement>(`[data-cell="${wanted.current}"]`)?.focus();
        wanted.current = null;
      });
    },
    [grid],
  );
}
