import { type AmountFault, formatMoney, parseLocalAmount } from '@qbit/utils';
import { calculate } from './calculator';

/** What is typed into a debit or credit cell, and what it means. */
export interface AmountCell {
  readonly text: string;
  /** Minor units; null where the cell is empty or not understood. */
  readonly minor: bigint | null;
  readonly fault: AmountCellFault | null;
  /** What an ambiguous text could mean, the locale's reading first. */
  readonly readings: readonly bigint[];
}

export type AmountCellFault = AmountFault | 'AMBIGUOUS' | 'FORMULA' | 'NOT_POSITIVE';

export const EMPTY_CELL: AmountCell = { text: '', minor: null, fault: null, readings: [] };

/** How amounts are typed and shown. */
export interface Notation {
  readonly locale: string;
}

/** Reads a cell: a formula where it begins with `=`, else an amount as the locale writes it (P-17, P-18). */
export function readCell(text: string, currency: string, { locale }: Notation): AmountCell {
  const typed = text.trim();
  if (typed === '') return EMPTY_CELL;
  if (typed.startsWith('=')) {
    const value = calculate(typed, currency);
    return value.ok ? positive(text, value.amount) : { text, minor: null, fault: value.code, readings: [] };
  }
  const value = parseLocalAmount(typed, locale, currency);
  if (value.ok) return positive(text, value.amount);
  return { text, minor: null, fault: value.code, readings: value.code === 'AMBIGUOUS' ? value.readings : [] };
}

/** The cell as it stands when it is left: what is understood is written out, what is not stays as typed. */
export function settleCell(cell: AmountCell, currency: string, notation: Notation): AmountCell {
  return cell.minor === null ? cell : cellOf(cell.minor, currency, notation);
}

/** A cell that holds an amount. */
export function cellOf(minor: bigint, currency: string, { locale }: Notation): AmountCell {
  return positive(formatMoney({ amount: minor, currency }, locale, { currency: 'none' }), minor);
}

/** An amount of a posting is positive: its side says which way it goes. */
function positive(text: string, minor: bigint): AmountCell {
  return minor > 0n
    ? { text, minor, fault: null, readings: [] }
    : { text, minor: null, fault: 'NOT_POSITIVE', readings: [] };
}
