import { accountWasChanged } from './account-facts';
import type { ArchiveBlocker } from './books-writer';
import type { BindBankAccountPorts } from './bind-bank-account';
import type { AccountView } from './read-models';

export interface FollowBankAccountPorts extends Pick<BindBankAccountPorts, 'accountOfBankAccount' | 'record'> {
  archiveBlockers(accountId: string): Promise<readonly ArchiveBlocker[]>;
  setArchived(account: AccountView, archived: boolean): Promise<AccountView>;
}

/**
 * Archives the account of the chart with its bank account, and takes it back with it (GL-4): one act of the user. An account that
 * has a balance or that something else uses stays as it is, as it would if somebody archived it by hand.
 */
export async function followBankAccount(
  ports: FollowBankAccountPorts,
  { bankAccountId, archived }: { readonly bankAccountId: string; readonly archived: boolean },
): Promise<void> {
  const before = await ports.accountOfBankAccount(bankAccountId);
  if (!before || archived === (before.archivedAt !== null)) return;
  if (archived && (await ports.archiveBlockers(before.id)).length) return;
  const after = await ports.setArchived(before, archived);
  await ports.record([accountWasChanged(before, after, archived ? 'account.archived' : 'account.changed')]);
}
