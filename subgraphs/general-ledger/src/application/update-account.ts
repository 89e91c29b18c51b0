import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { done, type ExternalReference, externalReferenceFaults, type Fault, type Outcome, refused } from '@qbit/utils';
import { changedRules, type DimensionRuleChange } from '../domain/dimension-rules';
import { ruleFaults, ruleShapeFaults } from './account-dimension-rules';
import { accountWasChanged, rulesWereSet } from './account-facts';
import type { BooksWriter, WriteBooks } from './books-writer';
import {
  becomeGroup,
  codeFaults,
  nameFaults,
  parentFaults,
  referenceFaults,
  takenFaults,
  type Written,
} from './create-account';
import type { AccountView } from './read-models';

export interface UpdateAccountInput {
  /** UUID; null for an id that is none of an account. */
  readonly id: string | null;
  readonly version: number;
  readonly code?: string;
  readonly name?: string;
  /** Null takes it out of its group; left out: it stays. */
  readonly parentId?: string | null;
  /** What it asks of these dimensions from now on; what was posted stays as it is. */
  readonly dimensionRules?: readonly DimensionRuleChange[];
  /** Null takes it away; left out: it stays. */
  readonly externalReference?: ExternalReference | null | undefined;
}

/**
 * Gives an account another code, name or group: presentation only, dated in the audit; no posted row changes (GL-2, GL-5).
 * Or has it ask for other dimensions (GL-22), from the next posting on. An account that nothing was posted to becomes a group
 * by what is moved under it, as by its first child.
 *
 * Faults: CODE_INVALID, NAME_INVALID, DIMENSION_TWICE, EXTERNAL_*_INVALID; NOT_FOUND, STALE_VERSION, CODE_TAKEN,
 * EXTERNAL_REFERENCE_TAKEN, PARENT_TYPE, PARENT_POSTED_TO, PARENT_CYCLE, and those of `ruleFaults`.
 */
export async function updateAccount(
  write: WriteBooks,
  caller: Caller,
  input: UpdateAccountInput,
): Promise<Outcome<Written<AccountView>>> {
  const faults = [
    ...(input.code === undefined ? [] : codeFaults(input.code)),
    ...(input.name === undefined ? [] : nameFaults(input.name)),
    ...ruleShapeFaults(input.dimensionRules ?? []),
    ...externalReferenceFaults(input.externalReference, ['input', 'externalReference']),
  ];
  if (faults.length) return refused(...faults);
  return write(caller.organizationId, async (books) => {
    const before = input.id === null ? null : await books.accountById(input.id);
    if (!before) return refused({ code: 'NOT_FOUND', message: 'There is no such account', path: ['input', 'id'] });
    if (before.version !== input.version) return refused(stale(before.version, ['input', 'version']));
    return changeAccount(books, caller, before, input);
  });
}

/** What changes of an account. */
export type AccountChange = Omit<UpdateAccountInput, 'id' | 'version'>;

/** Changes an account, as it was just read, by what is sound in itself. */
export async function changeAccount(
  books: BooksWriter,
  caller: Caller,
  before: AccountView,
  change: AccountChange,
): Promise<Outcome<Written<AccountView>>> {
  const problems = [
    ...(change.code !== undefined && change.code !== before.code ? await takenFaults(books, change.code) : []),
    ...(await referenceFaults(books, change.externalReference ?? null, before.id)),
    ...(await moveFaults(books, before, change.parentId)),
    ...(await ruleFaults(books, before, change.dimensionRules ?? [])),
  ];
  if (problems.length) return refused(...problems);
  const grouped = change.parentId ? await becomeGroup(books, await books.accountById(change.parentId)) : [];
  const after = await books.updateAccount(before.id, before.version, {
    ...wordsOf(change),
    ...(change.dimensionRules && { dimensionRules: changedRules(before.dimensionRules, change.dimensionRules) }),
  });
  if (!after) return refused(stale(before.version + 1, ['input', 'version']));
  const changes = [...grouped, accountWasChanged(before, after), ...rulesWereSet(before, after)];
  const sequence = await books.record(actorOf(caller.identity), changes, caller.requestId);
  return done({ value: after, sequence });
}

function wordsOf({ code, name, parentId, externalReference }: AccountChange) {
  return {
    ...(code !== undefined && { code }),
    ...(name !== undefined && { name: name.trim() }),
    ...(parentId !== undefined && { parentId }),
    ...(externalReference !== undefined && { externalReference }),
  };
}

export function stale(currentVersion: number, path: readonly string[]): Fault {
  return {
    code: 'STALE_VERSION',
    message: `It was changed meanwhile: version ${currentVersion} is the current one`,
    path,
    facts: { currentVersion },
  };
}

async function moveFaults(
  books: BooksWriter,
  account: AccountView,
  parentId: string | null | undefined,
): Promise<Fault[]> {
  if (parentId === undefined || parentId === null || parentId === account.parentId) return [];
  const parent = await books.accountById(parentId);
  const faults = await parentFaults(books, parent, account.type);
  if (faults.length) return faults;
  for (let at = parent; at; at = at.parentId === null ? null : await books.accountById(at.parentId)) {
    if (at.id === account.id)
      return [
        { code: 'PARENT_CYCLE', message: 'An account cannot be moved under itself', path: ['input', 'parentId'] },
      ];
  }
  return [];
}
