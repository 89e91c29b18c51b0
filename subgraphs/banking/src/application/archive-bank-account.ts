import type { Caller, Written } from '@qbit/subgraph';
import { done, formatAmount, type Outcome, refused } from '@qbit/utils';
import type { BankAccount } from '../domain/bank-account';
import { changed } from './bank-account-facts';
import { ibanFaults } from './create-bank-account';
import type { BankAccountPorts, BankingWork } from './ports';
import { type BankAccountVersion, bankAccountOf } from './update-bank-account';

/**
 * Archives a bank account that is closed: nothing new is recorded on it, and its account of the chart is archived with it (GL-4).
 * What is there of it stays. NOT_FOUND, STALE_VERSION, ALREADY_ARCHIVED; BANK_ACCOUNT_NOT_EMPTY while the books have money on it.
 */
export function archiveBankAccount(
  { inOrganization }: BankAccountPorts,
  caller: Caller,
  which: BankAccountVersion,
): Promise<Outcome<Written<BankAccount>>> {
  return inOrganization(caller.organizationId, async (work) => {
    const found = await bankAccountOf(work, which);
    if (!found.ok) return found;
    const { archivedAt, bookBalance, currency } = found.value;
    if (archivedAt !== null)
      return refused({ code: 'ALREADY_ARCHIVED', message: 'The bank account is archived already', path: ['id'] });
    if (bookBalance !== 0n)
      return refused({
        code: 'BANK_ACCOUNT_NOT_EMPTY',
        message: `The books have ${formatAmount(bookBalance, currency)} ${currency} on it`,
        path: ['id'],
      });
    return done(await setArchived(work, caller, found.value, await work.now()));
  });
}

/** Takes an archived bank account back, and its account of the chart with it. NOT_FOUND, STALE_VERSION, NOT_ARCHIVED, BANK_ACCOUNT_EXISTS. */
export function restoreBankAccount(
  { inOrganization }: BankAccountPorts,
  caller: Caller,
  which: BankAccountVersion,
): Promise<Outcome<Written<BankAccount>>> {
  return inOrganization(caller.organizationId, async (work) => {
    const found = await bankAccountOf(work, which);
    if (!found.ok) return found;
    const { archivedAt, iban, currency } = found.value;
    if (archivedAt === null)
      return refused({ code: 'NOT_ARCHIVED', message: 'The bank account is not archived', path: ['id'] });
    const twice = await ibanFaults(work, iban, currency);
    if (twice.length) return refused(...twice.map((fault) => ({ ...fault, path: ['id'] })));
    return done(await setArchived(work, caller, found.value, null));
  });
}

async function setArchived(
  work: BankingWork,
  caller: Caller,
  before: BankAccount,
  archivedAt: string | null,
): Promise<Written<BankAccount>> {
  await work.setArchived(before.id, archivedAt);
  const after = { ...before, archivedAt, version: before.version + 1 };
  return { value: after, replayed: false, sequence: await work.tell([changed(caller, after)]) };
}
