import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import { accountWasChanged } from './account-facts';
import type { ArchiveBlocker, WriteBooks } from './books-writer';
import type { Written } from './create-account';
import type { AccountView } from './read-models';
import { stale } from './update-account';

/** Why an account cannot be archived, in words. */
const REASONS: Readonly<Record<string, (subject: string) => string>> = {
  BALANCE_NOT_ZERO: (currency) => `It has a balance in ${currency}`,
  ACTIVE_CHILD: () => 'It holds accounts that are not archived',
  USED_BY_TAX_CODE: (code) => `The tax code ${code} posts to it`,
  USED_BY_RECURRING_ENTRY: () => 'A recurring entry posts to it',
  USED_BY_BANK_ACCOUNT: () => 'It is that of a bank account, and is archived with it',
  HAS_RESERVED_ROLE: () => 'The ledger itself uses it',
};

/**
 * Archives an account: it takes no more postings, and stays in every report whose range it touches (GL-4).
 *
 * It needs a balance of zero in every currency and nothing that uses it; each reason against it is a fault
 * (ACCOUNT_IN_USE, with the reason among the facts). NOT_FOUND, STALE_VERSION, ACCOUNT_ARCHIVED.
 */
export async function archiveAccount(
  write: WriteBooks,
  caller: Caller,
  id: string | null,
  version: number,
): Promise<Outcome<Written<AccountView>>> {
  return write(caller.organizationId, async (books) => {
    const before = id === null ? null : await books.accountById(id);
    if (!before) return refused({ code: 'NOT_FOUND', message: 'There is no such account', path: ['id'] });
    if (before.version !== version) return refused(stale(before.version, ['version']));
    if (before.archivedAt !== null)
      return refused({ code: 'ALREADY_ARCHIVED', message: 'The account is archived already', path: ['id'] });
    const blockers = [
      ...(before.bankAccountId === null ? [] : [{ code: 'USED_BY_BANK_ACCOUNT', subject: before.bankAccountId }]),
      ...(await books.archiveBlockers(before.id)),
    ];
    if (blockers.length) return refused(...blockers.map(inUse));
    const after = await books.updateAccount(before.id, version, { archivedAt: books.now });
    if (!after) return refused(stale(version + 1, ['version']));
    const sequence = await books.record(
      actorOf(caller.identity),
      [accountWasChanged(before, after, 'account.archived')],
      caller.requestId,
    );
    return done({ value: after, sequence });
  });
}

function inUse({ code, subject }: ArchiveBlocker): Fault {
  return {
    code: 'ACCOUNT_IN_USE',
    message: REASONS[code]?.(subject) ?? 'It is in use',
    path: ['id'],
    facts: { reason: code, subject },
  };
}
