import { formatAmount } from '@qbit/utils';
import { type AmountCell, EMPTY_CELL, type Notation, readCell, settleCell } from '../journal/amount-cell';

/** An account that may have had a balance, as far as its row needs it. */
export interface OpeningAccount {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  /** Of the account, which takes no other; null for one that takes any, the functional currency of itself. */
  readonly currency: string | null;
}

export const SIDES = ['debit', 'credit'] as const;
export type OpeningCell = (typeof SIDES)[number] | 'worth';

/** What is typed for one account in one currency. */
export interface OpeningRow {
  readonly account: OpeningAccount;
  /** A further currency of an account that takes any; null in the account's own row. */
  readonly currency: string | null;
  readonly debit: AmountCell;
  readonly credit: AmountCell;
  /** What the balance is worth in the functional currency; of a balance in another one alone. */
  readonly worth: AmountCell;
}

export interface OpeningBalance {
  readonly accountId: string;
  readonly side: 'DEBIT' | 'CREDIT';
  readonly amount: { readonly amount: string; readonly currency: string };
  readonly functionalAmount?: { readonly amount: string; readonly currency: string };
}

export function emptyRow(account: OpeningAccount, currency: string | null = null): OpeningRow {
  return { account, currency, debit: EMPTY_CELL, credit: EMPTY_CELL, worth: EMPTY_CELL };
}

/** Names a row among the others. */
export function rowKey({ account, currency }: Pick<OpeningRow, 'account' | 'currency'>): string {
  return currency === null ? account.id : `${account.id} ${currency}`;
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

export function currencyOf({ account, currency }: OpeningRow, functionalCurrency: string): string {
  return currency ?? account.currency ?? functionalCurrency;
}

/** The rows with one more for an account in another currency, below those that it has; the same where it has one already. */
export function withCurrency(
  rows: readonly OpeningRow[],
  accountId: string,
  currency: string,
  functionalCurrency: string,
): readonly OpeningRow[] {
  const own = rows.filter(({ account }) => account.id === accountId);
  const last = own.at(-1);
  if (!last || own.some((row) => currencyOf(row, functionalCurrency) === currency)) return rows;
  const at = rows.indexOf(last) + 1;
  return [...rows.slice(0, at), emptyRow(last.account, currency), ...rows.slice(at)];
}

/** The rows of which something is sent: those in which something is typed. */
export function writtenRows(rows: readonly OpeningRow[]): readonly OpeningRow[] {
  return rows.filter(({ debit, credit, worth }) => [debit, credit, worth].some(({ text }) => text.trim() !== ''));
}

/** The balances as the API takes them, in the order of the written rows; null where a cell is not understood. */
export function balancesOf(rows: readonly OpeningRow[], functionalCurrency: string): OpeningBalance[] | null {
  const balances = writtenRows(rows).map((row): OpeningBalance | null => {
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
