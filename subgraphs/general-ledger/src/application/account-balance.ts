import type { Money } from '@qbit/utils';
import type { BalanceCriteria, Books } from './books';
import type { AccountView, CurrencyBalance } from './read-models';

/** What stands on an account, debit positive. */
export interface AccountBalance {
  /** In its own currency where it has one, else in functional currency. */
  readonly own: Money;
  readonly functional: Money;
}

/** The balance of an account. A group's is the sum of its leaves (GL-2), in functional currency. */
export async function accountBalance(
  books: Books,
  account: AccountView,
  criteria: BalanceCriteria,
): Promise<AccountBalance> {
  const [{ functionalCurrency }, balances] = await Promise.all([books.head(), books.balances(criteria)]);
  const ids = account.postable ? new Set([account.id]) : await leavesOf(books, account.id);
  const own = balances.filter(({ accountId }) => ids.has(accountId));
  const sum = (of: (balance: CurrencyBalance) => bigint) => own.reduce((total, balance) => total + of(balance), 0n);
  const functional = { amount: sum(({ functionalAmount }) => functionalAmount), currency: functionalCurrency };
  return {
    own: account.currency === null ? functional : { amount: sum(({ amount }) => amount), currency: account.currency },
    functional,
  };
}

async function leavesOf(books: Books, groupId: string): Promise<ReadonlySet<string>> {
  const children = Map.groupBy(await books.chart(), ({ parentId }) => parentId);
  const below = (id: string): string[] =>
    (children.get(id) ?? []).flatMap((child) => (child.postable ? [child.id] : below(child.id)));
  return new Set(below(groupId));
}
