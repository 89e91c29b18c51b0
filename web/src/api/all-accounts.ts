import {
  AccountChoicesDocument,
  type AccountNameFragment,
  type AccountRowFragment,
  ChartOfAccountsDocument,
} from '../generated/graphql';
import type { FailureFacts } from './request-failure';
import { type Asked, ask } from './server';

type Listed<Account> =
  | { readonly ok: true; readonly accounts: readonly Account[] }
  | { readonly ok: false; readonly failure: FailureFacts };

interface Connection<Account> {
  readonly nodes: readonly Account[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const PAGE = 100;
/** A chart of more accounts than this is searched, not listed. */
const MOST_PAGES = 30;

/** All accounts in use, by code. */
export function allAccounts(organizationId: string): Promise<Listed<AccountNameFragment>> {
  return collect((after) => ask(AccountChoicesDocument, { first: PAGE, after }, organizationId));
}

/** The chart of accounts with what its tree needs; archived ones alone, or those in use. */
export function chartOfAccounts(organizationId: string, archived: boolean): Promise<Listed<AccountRowFragment>> {
  return collect((after) => ask(ChartOfAccountsDocument, { first: PAGE, after, archived }, organizationId));
}

async function collect<Account>(
  askPage: (after: string | null) => Promise<Asked<{ accounts: Connection<Account> | null }>>,
): Promise<Listed<Account>> {
  const accounts: Account[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const asked: Asked<{ accounts: Connection<Account> | null }> = await askPage(after);
    if (!asked.ok) return asked;
    const connection = asked.data.accounts;
    accounts.push(...(connection?.nodes ?? []));
    if (!connection?.pageInfo.hasNextPage) break;
    after = connection.pageInfo.endCursor;
  }
  return { ok: true, accounts };
}
