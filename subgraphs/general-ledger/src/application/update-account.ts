import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import { changedRules, type DimensionRuleChange } from '../domain/dimension-rules';
import { ruleFaults, ruleShapeFaults } from './account-dimension-rules';
import { accountWasChanged, rulesWereSet } from './account-facts';
import type { BooksWriter, WriteBooks } from './books-writer';
import { codeFaults, nameFaults, parentFaults, takenFaults, type Written } from './create-account';
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
}

/**
 * Gives an account another code, name or group: presentation only, dated in the audit; no posted row changes (GL-2, GL-5).
 * Or has it ask for other dimensions (GL-22), from the next posting on.
 *
 * Faults: CODE_INVALID, NAME_INVALID, DIMENSION_TWICE; NOT_FOUND, STALE_VERSION, CODE_TAKEN, PARENT_TYPE, PARENT_POSTED_TO,
 * PARENT_CYCLE, and those of `ruleFaults`.
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
  ];
  if (faults.length) return refused(...faults);
  return write(caller.organizationId, async (books) => {
    const before = input.id === null ? null : await books.accountById(input.id);
    if (!before) return refused({ code: 'NOT_FOUND', message: 'There is no such account', path: ['input', 'id'] });
    if (before.version !== input.version) return refused(stale(before.version, ['input', 'version']));
    const problems = [
      ...(input.code !== undefined && input.code !== before.code ? await takenFaults(books, input.code) : []),
      ...(await moveFaults(books, before, input.parentId)),
      ...(await ruleFaults(books, before, input.dimensionRules ?? [])),
    ];
    if (problems.length) return refused(...problems);
    const after = await books.updateAccount(before.id, before.version, {
      ...wordsOf(input),
      ...(input.dimensionRules && { dimensionRules: changedRules(before.dimensionRules, input.dimensionRules) }),
    });
    if (!after) return refused(stale(before.version + 1, ['input', 'version']));
    const changes = [accountWasChanged(before, after), ...rulesWereSet(before, after)];
    const sequence = await books.record(actorOf(caller.identity), changes, caller.requestId);
    return done({ value: after, sequence });
  });
}

function wordsOf({ code, name, parentId }: UpdateAccountInput) {
  return {
    ...(code !== undefined && { code }),
    ...(name !== undefined && { name: name.trim() }),
    ...(parentId !== undefined && { parentId }),
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
  if (parent?.postable)
    return [{ code: 'PARENT_POSTED_TO', message: `${parent.code} is no group`, path: ['input', 'parentId'] }];
  for (let at = parent; at; at = at.parentId === null ? null : await books.accountById(at.parentId)) {
    if (at.id === account.id)
      return [
        { code: 'PARENT_CYCLE', message: 'An account cannot be moved under itself', path: ['input', 'parentId'] },
      ];
  }
  return [];
}
