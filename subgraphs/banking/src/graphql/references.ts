import { decodeId } from '@qbit/utils';
import type { BankAccount } from './bank-account.type';
import type { BankingContext } from './context';
import { toBankAccount } from './mapping';

type Reference = { id?: string; nodeRef?: string };

/** The bank account of a public id; null for what is not there or not the caller's. */
export async function bankAccountById(id: string, context: BankingContext): Promise<BankAccount | null> {
  const uuid = decodeId('bac', id);
  if (!uuid || !context.identity?.organizationId) return null;
  const account = await context.bankAccounts.load(uuid);
  return account && toBankAccount(account);
}

/** Resolves both keys of the entities that this subgraph owns. */
export const references = {
  BankAccount: ({ id, nodeRef }: Reference, context: BankingContext) => bankAccountById(id ?? nodeRef ?? '', context),
};
