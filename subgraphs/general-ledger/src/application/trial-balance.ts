import type { CalendarDate, Money } from '@qbit/utils';
import type { BalanceCriteria, Books } from './books';
import type { AccountView, CurrencyBalance } from './read-models';

/** One account of a trial balance. `balance` is in functional currency, debit positive, as are the amounts in each currency. */
export interface TrialBalanceLineValue {
  readonly account: AccountView;
  readonly balance: bigint;
  readonly inCurrencies: readonly Money[];
}

/** Of an account what stands with one value of a dimension; functional currency, debit positive. */
export interface TrialBalanceSplitValue {
  /** The code of the value; null for the lines that have none. */
  readonly code: string | null;
  readonly balance: bigint;
}

export interface TrialBalanceValue {
  readonly asOf: CalendarDate;
  readonly knownAt: string;
  readonly currency: string;
  readonly sequence: bigint;
  readonly lines: readonly TrialBalanceLineValue[];
  readonly totalDebits: bigint;
  readonly totalCredits: bigint;
}

/**
 * The trial balance as of a date (today in the organization's time zone where none is given), as known at an instant.
 *
 * An account a line, by code, for accounts that anything was posted to by then, those of balance zero too; totals are of
 * the net balances. Debits equal credits, exactly (T-1), in a report of all lines; of some dimensions they need not: an
 * entry balances as a whole, and its lines may have different values.
 */
export async function trialBalance(books: Books, criteria: BalanceCriteria): Promise<TrialBalanceValue> {
  const head = await books.head();
  const asOf = criteria.asOf ?? (await books.today());
  const balances = await books.balances({ ...criteria, asOf });
  const lines = await linesOf(books, balances);
  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
  return {
    asOf,
    knownAt: criteria.knownAt ?? head.now,
    currency: head.functionalCurrency,
    sequence: head.sequence,
    lines,
    totalDebits: sum(lines.map(({ balance }) => (balance > 0n ? balance : 0n))),
    totalCredits: sum(lines.map(({ balance }) => (balance < 0n ? -balance : 0n))),
  };
}

/**
 * A line of a trial balance by the values of a dimension (GL-22): a row for each value that its postings have, by code, and
 * the last one for those that have none. A posting counts with its own value alone, so their sum is the line's balance.
 */
export async function splitByDimension(
  books: Books,
  criteria: BalanceCriteria,
  accountId: string,
  dimensionKey: string,
): Promise<TrialBalanceSplitValue[]> {
  const rows = await books.balancesByValue(criteria, dimensionKey);
  return rows
    .filter((row) => row.accountId === accountId)
    .map(({ code, functionalAmount }) => ({ code, balance: functionalAmount }));
}

async function linesOf(books: Books, balances: readonly CurrencyBalance[]): Promise<TrialBalanceLineValue[]> {
  const byAccount = Map.groupBy(balances, ({ accountId }) => accountId);
  const ids = [...byAccount.keys()];
  const accounts = await books.accountsByIds(ids);
  const lines = accounts.flatMap((account) => (account ? [lineOf(account, byAccount.get(account.id) ?? [])] : []));
  return lines.sort((a, b) => (a.account.code < b.account.code ? -1 : 1));
}

function lineOf(account: AccountView, balances: readonly CurrencyBalance[]): TrialBalanceLineValue {
  const inCurrencies = balances
    .filter(({ amount }) => amount !== 0n)
    .map(({ amount, currency }) => ({ amount, currency }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
  return {
    account,
    balance: balances.reduce((total, { functionalAmount }) => total + functionalAmount, 0n),
    inCurrencies,
  };
}
