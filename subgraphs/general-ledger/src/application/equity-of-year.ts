import { dayBefore } from '@qbit/utils';
import { startOfYear } from '../domain/fiscal-calendar';
import { type ComputedEquity, computedEquity } from '../domain/year-end';
import type { BalanceCriteria, Books } from './books';
import type { CurrencyBalance } from './read-models';

/**
 * Retained earnings and the result of the fiscal year that the date is in, a declared one where there is one, as of that date, as known at an instant
 * (PER-9).
 *
 * Computed from the balances at the date and at the end of the year before: what is posted late flows by itself.
 */
export async function equityOfYear(books: Books, criteria: BalanceCriteria): Promise<ComputedEquity> {
  const head = await books.head();
  const asOf = criteria.asOf ?? (await books.today());
  const start = startOfYear(asOf, head.fiscalYearStartMonth, await books.declaredYears());
  const now = byAccount(await books.balances({ ...criteria, asOf }));
  const before = byAccount(await books.balancesBehind({ ...criteria, asOf: dayBefore(start) }));
  const accounts = await books.accountsByIds([...now.keys()]);
  return computedEquity(
    accounts.flatMap((account) =>
      account
        ? {
            type: account.type,
            retainedEarnings: account.reservedRole === 'retained_earnings',
            before: before.get(account.id) ?? 0n,
            now: now.get(account.id) ?? 0n,
          }
        : [],
    ),
  );
}

/** Functional currency, debit positive. */
function byAccount(balances: readonly CurrencyBalance[]): Map<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { accountId, functionalAmount } of balances)
    sums.set(accountId, (sums.get(accountId) ?? 0n) + functionalAmount);
  return sums;
}
