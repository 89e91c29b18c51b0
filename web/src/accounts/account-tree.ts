/** What the tree needs to know of an account. */
export interface TreeAccount {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly parent: { readonly id: string } | null;
}

export interface TreeRow<Account extends TreeAccount> {
  readonly account: Account;
  readonly depth: number;
  /** Of the account and all below it, in functional minor units, debit positive. */
  readonly balance: bigint;
  readonly hasChildren: boolean;
  /** The ids of the groups above it, from the root. */
  readonly above: readonly string[];
}

/**
 * The chart as rows, each group before its accounts, siblings by code. A group's balance is the sum of what is below it, so
 * the roots sum to the trial balance. An account whose group is not in the list stands at the root.
 */
export function treeRows<Account extends TreeAccount>(
  accounts: readonly Account[],
  balances: ReadonlyMap<string, bigint>,
): TreeRow<Account>[] {
  const known = new Set(accounts.map(({ id }) => id));
  const children = Map.groupBy(accounts, ({ parent }) => (parent && known.has(parent.id) ? parent.id : null));
  const rowsBelow = (parent: string | null, above: readonly string[]): TreeRow<Account>[] =>
    [...(children.get(parent) ?? [])].sort(byCode).flatMap((account) => {
      const below = rowsBelow(account.id, [...above, account.id]);
      const own = balances.get(account.id) ?? 0n;
      const balance = below
        .filter(({ depth }) => depth === above.length + 1)
        .reduce((sum, row) => sum + row.balance, own);
      return [{ account, depth: above.length, balance, hasChildren: below.length > 0, above }, ...below];
    });
  return rowsBelow(null, []);
}

/** The rows that have a text in code or name, with the groups that lead to them. */
export function matchingRows<Account extends TreeAccount>(
  rows: readonly TreeRow<Account>[],
  text: string,
): readonly TreeRow<Account>[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  const found = rows.filter(({ account }) =>
    words.every((word) => `${account.code} ${account.name}`.toLowerCase().includes(word)),
  );
  const kept = new Set(found.flatMap(({ account, above }) => [account.id, ...above]));
  return rows.filter(({ account }) => kept.has(account.id));
}

function byCode(a: TreeAccount, b: TreeAccount): number {
  return a.code < b.code ? -1 : a.code > b.code ? 1 : 0;
}
