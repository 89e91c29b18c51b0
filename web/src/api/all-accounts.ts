import {
  AccountChoicesDocument,
  type AccountNameFragment,
  type AccountRowFragment,
  ChartOfAccountsDocument,
} from '../generated/graphql';
import { CHOSEN_FROM, type Collected, collect } from './collect';
import type { FailureFacts } from './request-failure';
import { ask } from './server';

type Listed<Account> =
  | { readonly ok: true; readonly accounts: readonly Account[] }
  | { readonly ok: false; readonly failure: FailureFacts };

/** All accounts in use, by code; a chart of more than can be chosen from is searched, not listed. */
export async function allAccounts(organizationId: string): Promise<Listed<AccountNameFragment>> {
  return listed(
    await collect(
      (page) => ask(AccountChoicesDocument, page, organizationId),
      (data) => data.accounts,
      CHOSEN_FROM,
    ),
  );
}

/** The chart of accounts with what its tree needs; archived ones alone, or those in use. */
export async function chartOfAccounts(organizationId: string, archived: boolean): Promise<Listed<AccountRowFragment>> {
  return listed(
    await collect(
      (page) => ask(ChartOfAccountsDocument, { ...page, archived }, organizationId),
      (data) => data.accounts,
      CHOSEN_FROM,
    ),
  );
}

function listed<Account>(collected: Collected<Account>): Listed<Account> {
  return collected.ok ? { ok: true, accounts: collected.rows } : collected;
}
