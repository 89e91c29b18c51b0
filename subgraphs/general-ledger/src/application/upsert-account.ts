import type { Caller } from '@qbit/subgraph';
import { done, type ExternalReference, type Fault, type Outcome, refused } from '@qbit/utils';
import { changedRules, sameRules } from '../domain/dimension-rules';
import type { WriteBooks } from './books-writer';
import { addAccount, type CreateAccountInput, newAccountFaults, type Written } from './create-account';
import type { AccountView } from './read-models';
import { type AccountChange, changeAccount } from './update-account';

export interface UpsertAccountInput extends Omit<CreateAccountInput, 'parentId' | 'externalReference'> {
  /** Null for none; left out: that of the account that is there, none of a new one. */
  readonly parentId?: string | null | undefined;
  readonly externalReference: ExternalReference;
}

/**
 * Makes the account of an external reference, or changes the one that has it: two calls at once make one, for the books are locked.
 *
 * Code and name are overwritten; group and rules where they are given. Type and currency are for ever: TYPE_FIXED, CURRENCY_FIXED
 * where they differ. What is so already is not written again. Else the faults of making and of changing an account.
 */
export async function upsertAccount(
  write: WriteBooks,
  caller: Caller,
  input: UpsertAccountInput,
): Promise<Outcome<Written<AccountView>>> {
  const wanted = { ...input, parentId: input.parentId ?? null };
  const faults = newAccountFaults(wanted);
  if (faults.length) return refused(...faults);
  return write(caller.organizationId, async (books) => {
    const before = await books.accountByExternalReference(input.externalReference);
    if (!before) return addAccount(books, caller, wanted);
    const fixed = fixedFaults(before, input);
    if (fixed.length) return refused(...fixed);
    const { code, name, parentId, dimensionRules = [] } = input;
    const change: AccountChange = { code, name, ...(parentId !== undefined && { parentId }), dimensionRules };
    if (isSo(before, change)) return done({ value: before, sequence: await books.sequence() });
    return changeAccount(books, caller, before, change);
  });
}

function fixedFaults(before: AccountView, { type, currency }: UpsertAccountInput): Fault[] {
  return [
    ...(type === before.type
      ? []
      : [{ code: 'TYPE_FIXED', message: `${before.code} is of another type`, path: ['input', 'type'] }]),
    ...(currency === null || currency === before.currency
      ? []
      : [{ code: 'CURRENCY_FIXED', message: `${before.code} is of another currency`, path: ['input', 'currency'] }]),
  ];
}

function isSo(account: AccountView, { code, name, parentId, dimensionRules = [] }: AccountChange): boolean {
  return (
    code === account.code &&
    name?.trim() === account.name &&
    (parentId === undefined || parentId === account.parentId) &&
    sameRules(changedRules(account.dimensionRules, dimensionRules), account.dimensionRules)
  );
}
