import { formatAmount } from '@qbit/utils';
import { type AmountCell, EMPTY_CELL, type Notation, readCell, settleCell } from '../journal/amount-cell';
import type { PastedLine } from '../journal/pasted-lines';

/** An account that may have had a balance, as far as its row needs it. */
export interface OpeningAccount {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Of the account; null where its postings are in the functional currency. */
  readonly currency: string | null;
}

export const SIDES = ['debit', 'credit'] as const;
export type OpeningCell = (typeof SIDES)[number] | 'worth';

/** What is typed for one account. */
export interface OpeningRow {
  readonly account: OpeningAccount;
  readonly debit: AmountCell;
  readonly credit: AmountCell;
  /** What the balance is worth in the functional currency; of an account in another one alone. */
  readonly worth: AmountCell;
}

export interface OpeningBalance {
  readonly accountId: string;
  readonly side: 'DEBIT' | 'CREDIT';
  readonly amount: { readonly amount: string; readonly currency: string };
  readonly functionalAmount?: { readonly amount: string; readonly currency: string };
}

export function emptyRow(account: OpeningAccount): OpeningRow {
  return { account, debit: EMPTY_CELL, credit: EMPTY_CELL, worth: EMPTY_CELL };
}

/** A row after something was typed into one of its cells: a debit takes the place of a credit, and the other way round. */
export function typed(
  row: OpeningRow,
  cell: OpeningCell,
  text: string,
  { functionalCurrency, notation }: Reading,
): OpeningRow {
  const read = readCell(text, cell === 'worth' ? functionalCurrency : currencyOf(row, functionalCurrency), notation);
  const other = cell === 'debit' ? 'credit' : cell === 'credit' ? 'debit' : null;
  return { ...row, [cell]: read, ...(other && text.trim() !== '' && { [other]: EMPTY_CELL }) };
}

/** A row as it stands when one of its cells is left. */
export function settled(row: OpeningRow, cell: OpeningCell, { functionalCurrency, notation }: Reading): OpeningRow {
  const currency = cell === 'worth' ? functionalCurrency : currencyOf(row, functionalCurrency);
  return { ...row, [cell]: settleCell(row[cell], currency, notation) };
}

export interface Reading {
  readonly functionalCurrency: string;
  readonly notation: Notation;
}

export function currencyOf({ account }: OpeningRow, functionalCurrency: string): string {
  return account.currency ?? functionalCurrency;
}

/** Rows of a spreadsheet put where their accounts are, by code; the codes that no row has. */
export function pastedInto(
  rows: readonly OpeningRow[],
  lines: readonly PastedLine[],
  reading: Reading,
): { readonly rows: readonly OpeningRow[]; readonly unknown: readonly string[] } {
  const byCode = new Map(lines.map((line) => [line.account.trim().split(/\s/)[0] ?? '', line]));
  const known = new Set(rows.map(({ account }) => account.code));
  return {
    rows: rows.map((row) => {
      const line = byCode.get(row.account.code);
      const side = SIDES.find((each) => line?.[each].trim());
      return line && side ? typed({ ...emptyRow(row.account), worth: row.worth }, side, line[side], reading) : row;
    }),
    unknown: [...byCode.keys()].filter((code) => !known.has(code)),
  };
}

/** The balances as the API takes them, in the order of the rows; null where a cell is not understood. */
export function balancesOf(rows: readonly OpeningRow[], functionalCurrency: string): OpeningBalance[] | null {
  const written = rows.filter(({ debit, credit, worth }) =>
    [debit, credit, worth].some(({ text }) => text.trim() !== ''),
  );
  const balances = written.map((row): OpeningBalance | null => {
    const { account, debit, credit, worth } = row;
    const [side, amount] =
      debit.minor !== null ? (['DEBIT', debit.minor] as const) : (['CREDIT', credit.minor] as const);
    if (amount === null || [debit, credit, worth].some(({ fault }) => fault !== null)) return null;
    const currency = currencyOf(row, functionalCurrency);
    return {
      accountId: account.id,
      side,
      amount: { amount: formatAmount(amount, currency), currency },
      ...(worth.minor !== null &&
        currency !== functionalCurrency && {
          functionalAmount: { amount: formatAmount(worth.minor, functionalCurrency), currency: functionalCurrency },
        }),
    };
  });
  return balances.every((balance) => balance !== null) ? balances : null;
}

export interface OpeningTotals {
  /** Minor units of the functional currency. */
  readonly debits: bigint;
  readonly credits: bigint;
  /** How many balances are left out of the sums: they are in another currency, and the ledger converts them. */
  readonly unconverted: number;
}

export function totalsOf(rows: readonly OpeningRow[], functionalCurrency: string): OpeningTotals {
  let [debits, credits, unconverted] = [0n, 0n, 0];
  for (const row of rows) {
    const minor = row.debit.minor ?? row.credit.minor;
    if (minor === null) continue;
    const worth = currencyOf(row, functionalCurrency) === functionalCurrency ? minor : row.worth.minor;
    if (worth === null) unconverted += 1;
    else if (row.debit.minor === null) credits += worth;
    else debits += worth;
  }
  return { debits, credits, unconverted };
}
