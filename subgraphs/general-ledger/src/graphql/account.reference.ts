import { decodeId } from '@qbit/utils';
import type { Account } from './account.type';
import type { LedgerContext } from './context';
import { toAccount } from './mapping';

/** The account of a public id; null for what is not there or not the caller's. */
export async function accountById(id: string, context: LedgerContext): Promise<Account | null> {
  const uuid = decodeId('acc', id);
  if (!uuid || !context.identity?.organizationId) return null;
  const account = await context.accounts.load(uuid);
  return account && toAccount(account);
}
