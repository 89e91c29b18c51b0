'use client';

import { useLocale } from 'next-intl';
import { useState } from 'react';
import type { PastedLine } from '../../journal/pasted-lines';
import { linesInto, type WrongLine } from '../../opening/lines-into-rows';
import {
  type OpeningCell,
  type OpeningRow,
  type Reading,
  rowKey,
  settled,
  typed,
  withCurrency,
} from '../../opening/opening-rows';
import { useSeat } from '../seat';

/** The rows as they are typed, pasted or read from a file; `onChange` is told before each change. */
export function useOpeningRows(start: readonly OpeningRow[], onChange: () => void) {
  const { functionalCurrency } = useSeat().organization;
  const reading: Reading = { functionalCurrency, notation: { locale: useLocale() } };
  const [rows, setRows] = useState(start);
  const [wrong, setWrong] = useState<readonly WrongLine[]>([]);
  const change = (next: readonly OpeningRow[]) => {
    onChange();
    setRows(next);
  };
  return {
    rows,
    wrong,
    type: (key: string, cell: OpeningCell, text: string) =>
      change(rows.map((row) => (rowKey(row) === key ? typed(row, cell, text, reading) : row))),
    leave: (key: string, cell: OpeningCell) =>
      setRows((now) => now.map((row) => (rowKey(row) === key ? settled(row, cell, reading) : row))),
    addCurrency: (accountId: string, currency: string) =>
      change(withCurrency(rows, accountId, currency, functionalCurrency)),
    remove: (key: string) => change(rows.filter((row) => rowKey(row) !== key)),
    take: (lines: readonly PastedLine[]) => {
      const taken = linesInto(rows, lines, reading);
      change(taken.rows);
      setWrong(taken.wrong);
    },
  };
}
