import { isCurrency } from '@qbit/utils';
import type { PastedLine } from '../journal/pasted-lines';
import {
  currencyOf,
  emptyRow,
  type OpeningRow,
  type Reading,
  rowKey,
  SIDES,
  typed,
  withCurrency,
} from './opening-rows';

/** Why a line of a spreadsheet or a file is no balance, or none that can be sent as it is. */
export type LineFault =
  | 'UNKNOWN_ACCOUNT'
  | 'UNKNOWN_CURRENCY'
  | 'OTHER_CURRENCY'
  | 'TWICE'
  | 'BOTH_SIDES'
  | 'NOT_AN_AMOUNT';

export interface WrongLine {
  readonly line: number;
  readonly code: string;
  readonly why: LineFault;
}

/**
 * Lines of a spreadsheet or a file put where their accounts are, by code and currency; an account that takes any currency gets a
 * row for each. Lines that are wrong are named: all of them, in their order.
 *
 * A line without a balance says nothing. What is worth something in the functional currency stays as it is typed.
 */
export function linesInto(
  rows: readonly OpeningRow[],
  lines: readonly PastedLine[],
  reading: Reading,
): { readonly rows: readonly OpeningRow[]; readonly wrong: readonly WrongLine[] } {
  let filled = rows;
  const wrong: WrongLine[] = [];
  const seen = new Set<string>();
  for (const line of lines) {
    const code = codeOf(line);
    const sides = SIDES.filter((side) => !isNothing(line[side]));
    if (sides.length === 0) continue;
    const target = targetOf(filled, line, reading);
    const key = typeof target === 'string' ? '' : rowKey(target);
    const why = typeof target === 'string' ? target : seen.has(key) ? 'TWICE' : sides.length > 1 ? 'BOTH_SIDES' : null;
    const [side] = sides;
    if (why !== null || typeof target === 'string' || !side) {
      if (why !== null) wrong.push({ line: line.line, code, why });
      continue;
    }
    seen.add(key);
    const row = filled.find((each) => rowKey(each) === key) ?? target;
    const written = typed({ ...emptyRow(row.account, row.currency), worth: row.worth }, side, line[side], reading);
    filled = withCurrency(
      filled,
      row.account.id,
      currencyOf(row, reading.functionalCurrency),
      reading.functionalCurrency,
    );
    filled = filled.map((each) => (rowKey(each) === key ? written : each));
    if (written[side].fault !== null) wrong.push({ line: line.line, code, why: 'NOT_AN_AMOUNT' });
  }
  return { rows: filled, wrong };
}

/** The row that a line is for, there or to be made; or why there is none. */
function targetOf(
  rows: readonly OpeningRow[],
  line: PastedLine,
  { functionalCurrency }: Reading,
): OpeningRow | LineFault {
  const own = rows.find(({ account, currency }) => account.code === codeOf(line) && currency === null);
  if (!own) return 'UNKNOWN_ACCOUNT';
  const ownCurrency = currencyOf(own, functionalCurrency);
  const wanted = line.currency || ownCurrency;
  if (!isCurrency(wanted)) return 'UNKNOWN_CURRENCY';
  if (wanted === ownCurrency) return own;
  return own.account.currency === null ? emptyRow(own.account, wanted) : 'OTHER_CURRENCY';
}

/** The code of the account, which a name may follow: `1000 Bank`. */
function codeOf({ account }: PastedLine): string {
  return account.trim().split(/\s/)[0] ?? '';
}

/** Whether a cell has no amount: it is empty, or zero in whatever way that is written. */
function isNothing(text: string): boolean {
  return /^[\s0.,'’\u00a0\u202f+\u2212-]*$/.test(text);
}
