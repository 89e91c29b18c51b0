import { type AccountType, isOfIncome } from './account';

/** What an account stood at, debit positive, in functional currency. */
export interface AccountBalance {
  readonly type: AccountType;
  readonly retainedEarnings: boolean;
  /** At the end of the day before the fiscal year. */
  readonly before: bigint;
  /** At the date that is asked for, within the fiscal year. */
  readonly now: bigint;
}

/** Equity that nobody posted: credit positive. */
export interface ComputedEquity {
  /** The balance of the retained earnings account and the profit of all years before. */
  readonly retained: bigint;
  /** The profit of the year so far. */
  readonly currentYear: bigint;
}

/**
 * Retained earnings and the result of the current year, computed and never posted (PER-9): income and expense start each
 * fiscal year at 0, and late entries flow by themselves. A closing entry, where law wants one, gives the same.
 */
export function computedEquity(balances: readonly AccountBalance[]): ComputedEquity {
  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
  const income = balances.filter(({ type }) => isOfIncome(type));
  const retained = balances.filter(({ retainedEarnings }) => retainedEarnings);
  return {
    retained: -sum(retained.map(({ now }) => now)) - sum(income.map(({ before }) => before)),
    currentYear: -sum(income.map(({ now, before }) => now - before)),
  };
}
