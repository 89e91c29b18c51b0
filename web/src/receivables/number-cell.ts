import { formatAmount, formatShortest } from '@qbit/utils';
import { calculate } from '../journal/calculator';
import { decimalText, readLocalDecimal } from './local-decimal';

/** What is typed into a quantity, price or discount, and what it means. */
export interface NumberCell {
  readonly text: string;
  /** A plain decimal; null where the cell is empty or not understood. */
  readonly value: string | null;
  readonly fault: 'NUMBER' | 'FORMULA' | 'AMOUNT_LIMIT' | 'AMBIGUOUS' | null;
  /** What an ambiguous text could mean, the locale's reading first. */
  readonly readings: readonly string[];
}

export const EMPTY_NUMBER: NumberCell = { text: '', value: null, fault: null, readings: [] };

/** How numbers are typed, and the currency that a formula is rounded in. */
export interface NumberNotation {
  readonly locale: string;
  readonly currency: string;
}

/** Reads a cell: a formula where it begins with `=`, else a decimal as the locale writes it (P-17, P-18). */
export function readNumber(text: string, { locale, currency }: NumberNotation): NumberCell {
  const typed = text.trim();
  if (typed === '') return EMPTY_NUMBER;
  const none = { text, value: null, readings: [] };
  if (typed.startsWith('=')) {
    const value = calculate(typed, currency);
    return value.ok
      ? { ...none, value: formatAmount(value.amount, currency), fault: null }
      : { ...none, fault: value.code };
  }
  const read = readLocalDecimal(typed, locale);
  if (read.ok) return { ...none, value: formatShortest(read.value), fault: null };
  return { ...none, fault: read.code, readings: read.code === 'AMBIGUOUS' ? read.readings.map(formatShortest) : [] };
}

/** A cell that holds a plain decimal. */
export function numberCell(value: string, locale: string): NumberCell {
  return { text: decimalText(value, locale), value, fault: null, readings: [] };
}

/** The cell as it stands when it is left: what is understood is written out, what is not stays as typed. */
export function settledNumber(cell: NumberCell, locale: string): NumberCell {
  return cell.value === null ? cell : numberCell(cell.value, locale);
}
