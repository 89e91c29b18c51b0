'use client';

import { useState } from 'react';
import type { Problem } from '../../forms/api-problems';
import type { CellPlace } from '../../receivables/invoice-form';
import { cellId } from '../journal/use-cell-focus';
import { useProblemText } from '../problem-list';

/** What the API refused of a document, in words by where it is shown. */
export interface DocumentRefusals<Field extends string> {
  readonly cells: ReadonlyMap<string, string>;
  readonly head: ReadonlyMap<Field, string>;
  readonly rest: readonly Problem[];
}

/** Sorts what the API refuses of a document into its cells, the fields of its head, and the rest. */
export function useDocumentRefusals<Field extends string>(
  placeOf: (path: readonly string[], lineKeys: readonly number[]) => CellPlace | Field | null,
) {
  const none: DocumentRefusals<Field> = { cells: new Map(), head: new Map(), rest: [] };
  const [refusals, setRefusals] = useState(none);
  const words = useProblemText();

  const refuse = (problems: readonly Problem[], lineKeys: readonly number[]) => {
    const cells = new Map<string, string>();
    const head = new Map<Field, string>();
    const rest: Problem[] = [];
    for (const problem of problems) {
      const place = placeOf(problem.path, lineKeys);
      if (place === null) rest.push(problem);
      else if (typeof place === 'string') head.set(place, words(problem));
      else cells.set(cellId(place.key, place.column), words(problem));
    }
    setRefusals({ cells, head, rest });
  };
  return { refusals, refuse, forget: () => setRefusals(none) };
}
