import type { Caller } from '@qbit/subgraph';
import { actorOf } from '@qbit/types';
import {
  checkText,
  done,
  type ExternalReference,
  externalReferenceFaults,
  externalReferenceTaken,
  type Fault,
  isCurrency,
  newUuid,
  type Outcome,
  refused,
} from '@qbit/utils';
import { changedRules, type DimensionRuleChange } from '../domain/dimension-rules';
import { ruleFaults, ruleShapeFaults } from './account-dimension-rules';
import { accountWasChanged, accountWasCreated, rulesWereSet } from './account-facts';
import type { BooksChange, BooksWriter, WriteBooks } from './books-writer';
import type { AccountView } from './read-models';

export interface CreateAccountInput {
  readonly code: string;
  readonly name: string;
  readonly type: AccountView['type'];
  /** UUID; null for none. */
  readonly parentId: string | null;
  readonly currency: string | null;
  /** What it asks of dimensions; all others are optional. */
  readonly dimensionRules?: readonly DimensionRuleChange[];
  readonly externalReference?: ExternalReference | null | undefined;
}

/** What a write to the books answers: what was written, and the ledger's component of a position. */
export interface Written<T> {
  readonly value: T;
  readonly sequence: bigint;
}

const CODE = /^[^\p{Cc}\p{Cf}\s]{1,20}$/u;

/**
 * Adds an account to the chart (GL-1, GL-2): its code is unique, its parent a group of its type.
 *
 * A parent that nothing was posted to becomes a group by its first child. Faults: CODE_INVALID, NAME_INVALID,
 * CURRENCY_UNKNOWN, DIMENSION_TWICE, EXTERNAL_*_INVALID; CODE_TAKEN, EXTERNAL_REFERENCE_TAKEN, NOT_FOUND, PARENT_TYPE,
 * PARENT_POSTED_TO, and those of `ruleFaults`.
 */
export async function createAccount(
  write: WriteBooks,
  caller: Caller,
  input: CreateAccountInput,
): Promise<Outcome<Written<AccountView>>> {
  const faults = newAccountFaults(input);
  if (faults.length) return refused(...faults);
  return write(caller.organizationId, (books) => addAccount(books, caller, input));
}

/** What is wrong with a new account by itself. */
export function newAccountFaults(input: CreateAccountInput): Fault[] {
  return [
    ...codeFaults(input.code),
    ...nameFaults(input.name),
    ...currencyFaults(input.currency),
    ...ruleShapeFaults(input.dimensionRules ?? []),
    ...externalReferenceFaults(input.externalReference, REFERENCE),
  ];
}

/** Makes an account whose shape holds. */
export async function addAccount(
  books: BooksWriter,
  caller: Caller,
  input: CreateAccountInput,
): Promise<Outcome<Written<AccountView>>> {
  const { externalReference = null, dimensionRules: rules = [] } = input;
  const parent = input.parentId === null ? null : await books.accountById(input.parentId);
  const problems = [
    ...(await takenFaults(books, input.code)),
    ...(await referenceFaults(books, externalReference)),
    ...(input.parentId === null ? [] : await parentFaults(books, parent, input.type)),
    ...(await ruleFaults(books, { postable: true, reservedRole: null }, rules)),
  ];
  if (problems.length) return refused(...problems);
  const account = {
    id: newUuid(),
    code: input.code,
    name: input.name.trim(),
    type: input.type,
    parentId: input.parentId,
    postable: true,
    currency: input.currency,
    externalReference,
    dimensionRules: changedRules(null, rules),
  };
  const changes = await becomeGroup(books, parent);
  await books.insertAccount(account);
  const made = await books.accountById(account.id);
  if (!made) throw new Error('An account was made and is not there');
  const sequence = await books.record(
    actorOf(caller.identity),
    [...changes, accountWasCreated(made), ...rulesWereSet(null, made)],
    caller.requestId,
  );
  return done({ value: made, sequence });
}

/** Makes a group of an account that takes its first child; what changed by that. A group stays as it is. */
export async function becomeGroup(books: BooksWriter, parent: AccountView | null): Promise<BooksChange[]> {
  if (!parent?.postable) return [];
  await books.makeGroup(parent.id, parent.version);
  const group = { ...parent, postable: false, dimensionRules: null, version: parent.version + 1 };
  return [accountWasChanged(parent, group), ...rulesWereSet(parent, group)];
}

const REFERENCE = ['input', 'externalReference'];

/** EXTERNAL_REFERENCE_TAKEN, where another account than that of `ownId` has the reference. */
export async function referenceFaults(
  books: BooksWriter,
  reference: ExternalReference | null,
  ownId?: string,
): Promise<Fault[]> {
  const holder = reference && (await books.accountByExternalReference(reference));
  return holder && holder.id !== ownId ? [externalReferenceTaken(reference, REFERENCE, { accountId: holder.id })] : [];
}

export function codeFaults(code: string): Fault[] {
  return CODE.test(code)
    ? []
    : [{ code: 'CODE_INVALID', message: 'A code has 1 to 20 characters and no spaces', path: ['input', 'code'] }];
}

export function nameFaults(name: string): Fault[] {
  return checkText(name, { max: 120, mayBeEmpty: false }).ok
    ? []
    : [
        {
          code: 'NAME_INVALID',
          message: 'A name has 1 to 120 characters and no control characters',
          path: ['input', 'name'],
        },
      ];
}

function currencyFaults(currency: string | null): Fault[] {
  return currency === null || isCurrency(currency)
    ? []
    : [{ code: 'CURRENCY_UNKNOWN', message: 'ISO 4217 has no such currency', path: ['input', 'currency'] }];
}

export async function takenFaults(books: BooksWriter, code: string): Promise<Fault[]> {
  const taken = await books.accountByCode(code);
  return taken
    ? [{ code: 'CODE_TAKEN', message: `${code} is the code of ${taken.name}`, path: ['input', 'code'] }]
    : [];
}

export async function parentFaults(
  books: BooksWriter,
  parent: AccountView | null,
  type: AccountView['type'],
): Promise<Fault[]> {
  const path = ['input', 'parentId'];
  if (!parent) return [{ code: 'NOT_FOUND', message: 'There is no such account', path }];
  if (parent.type !== type)
    return [
      {
        code: 'PARENT_TYPE',
        message: `${parent.code} is of another type: a group holds accounts of its own type`,
        path,
      },
    ];
  const used =
    parent.postable &&
    ((await books.isPostedTo(parent.id)) ||
      parent.controlledBy !== null ||
      parent.reservedRole !== null ||
      parent.currency !== null);
  return used
    ? [{ code: 'PARENT_POSTED_TO', message: `${parent.code} takes postings, so it cannot become a group`, path }]
    : [];
}
