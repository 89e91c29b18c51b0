import type { Money } from '@qbit/utils';
import type { BalanceCriteria, Books } from './books';
import type { AccountView } from './read-models';

/**
 * The balance of an account, debit positive: in its own currency where it has one, else in functional currency.
 *
 * A group's is the sum of its leaves (GL-2), in functional currency.
 */
export async function accountBalance(books: Books, account: AccountView, criteria: BalanceCriteria): Promise<Money> {
  const [{ functionalCurrency }, balances] = await Promise.all([books.head(), books.balances(criteria)]);
  const ids = account.postable ? new Set([account.id]) : await leavesOf(books, account.id);
  const own = balances.filter(({ accountId }) => ids.has(accountId));
  const currency = account.currency ?? functionalCurrency;
  const amount = own.reduce(
    (total, balance) => total + (account.currency === null ? balance.functionalAmount : balance.amount),
    0n,
  );
  return { amount, currency };
}

async function leavesOf(books: Books, groupId: string): Promise<ReadonlySet<string>> {
  const children = Map.groupBy(await books.chart(), ({ parentId }) => parentId);
  const below = (id: string): string[] =>
    (children.get(id) ?? []).flatMap((child) => (child.postable ? [child.id] : below(child.id)));
  return new Set(below(groupId));
}
