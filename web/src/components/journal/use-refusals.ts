'use client';

import { type CalendarDate, parseCalendarDate } from '@qbit/utils';
import { useState } from 'react';
import type { Problem } from '../../forms/api-problems';
import { type EntryHead, placeOf } from '../../journal/entry-form';
import type { Grid } from '../../journal/grid';
import { useProblemText } from '../problem-list';
import { cellId } from './use-cell-focus';

export interface Refusals {
  readonly cells: ReadonlyMap<string, string>;
  readonly head: ReadonlyMap<keyof EntryHead, string>;
  readonly rest: readonly Problem[];
  /** The first day that takes the entry, where its own is locked (P-38). */
  readonly firstOpenDate: CalendarDate | null;
}

const NONE: Refusals = { cells: new Map(), head: new Map(), rest: [], firstOpenDate: null };

/** What the ledger refused of an entry, by where it is shown. */
export function useRefusals() {
  const [refusals, setRefusals] = useState(NONE);
  const words = useProblemText();

  const refuse = (problems: readonly Problem[], grid: Grid, lineKeys: readonly number[]) => {
    const cells = new Map<string, string>();
    const head = new Map<keyof EntryHead, string>();
    const rest: Problem[] = [];
    for (const problem of problems) {
      const place = placeOf(problem.path, grid, lineKeys);
      if (place === null) rest.push(problem);
      else if (typeof place === 'string') head.set(place, words(problem));
      else cells.set(cellId(place.key, place.column), words(problem));
    }
    const open = problems.find(({ firstOpenDate }) => firstOpenDate)?.firstOpenDate;
    setRefusals({ cells, head, rest, firstOpenDate: parseCalendarDate(open ?? '') });
  };
  return { refusals, refuse, forget: () => setRefusals(NONE) };
}
