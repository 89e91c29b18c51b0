import type { IdPrefix } from '@qbit/types';
import { encodeId, type Fault, isUuid } from '@qbit/utils';
import { moneyOf } from './types/money.type';
import type { UserErrorValue } from './types/user-error.type';

/** What each code with facts of its own becomes in the graph; every other code is an InvalidInputError. */
const KINDS: Readonly<Record<string, (fault: Fault) => Omit<UserErrorValue, 'code' | 'message' | 'path'>>> = {
  NOT_FOUND: () => ({ __typename: 'NotFoundError' }),
  ENTRY_NOT_FOUND: () => ({ __typename: 'NotFoundError' }),
  ACCOUNT_NOT_FOUND: () => ({ __typename: 'NotFoundError' }),
  IDEMPOTENCY_KEY_REUSED: () => ({ __typename: 'IdempotencyConflictError' }),
  IDEMPOTENCY_KEY_REQUIRED: () => ({ __typename: 'IdempotencyKeyRequiredError' }),
  STILL_PROCESSING: ({ facts }) => ({
    __typename: 'StillProcessingError',
    retryAfterSeconds: facts?.retryAfterSeconds ?? 1,
  }),
  STALE_VERSION: ({ facts }) => ({ __typename: 'StaleVersionError', currentVersion: facts?.currentVersion }),
  PERIOD_LOCKED: periodClosed,
  PERIOD_CLOSING: periodClosed,
  ENTRY_UNBALANCED: ({ facts }) => ({
    __typename: 'UnbalancedEntryError',
    debits: moneyOf(BigInt(String(facts?.debits)), String(facts?.currency)),
    credits: moneyOf(BigInt(String(facts?.credits)), String(facts?.currency)),
  }),
  CONTROL_ACCOUNT: notPostable,
  GROUP_ACCOUNT: notPostable,
  ACCOUNT_ARCHIVED: notPostable,
  ACCOUNT_CURRENCY: notPostable,
  DIMENSION_REQUIRED: dimensionFault,
  DIMENSION_FORBIDDEN: dimensionFault,
  DIMENSION_NOT_FOUND: dimensionFault,
  DIMENSION_ARCHIVED: dimensionFault,
  ALLOCATION_EXCEEDS_OPEN: ({ facts }) => ({
    __typename: 'AllocationExceedsOpenAmountError',
    openAmount: moneyOf(BigInt(String(facts?.openAmount)), String(facts?.currency)),
  }),
  DUPLICATE_BILL: ({ facts }) => ({ __typename: 'DuplicateDocumentError', existingId: facts?.existingId }),
  BANK_ACCOUNT_EXISTS: ({ facts }) => ({ __typename: 'DuplicateDocumentError', existingId: facts?.bankAccountId }),
  EXTERNAL_REFERENCE_TAKEN: ({ facts }) => ({
    __typename: 'ExternalReferenceTakenError',
    existingId: facts?.entryId ?? facts?.accountId ?? facts?.customerId ?? facts?.invoiceId,
  }),
  SOD_VIOLATION: () => ({ __typename: 'SeparationOfDutiesError' }),
};

function periodClosed({ facts }: Fault): Omit<UserErrorValue, 'code' | 'message' | 'path'> {
  const { lockedThrough, firstOpenDate = null, scope = null } = facts ?? {};
  return { __typename: 'PeriodClosedError', closedThrough: lockedThrough, firstOpenDate, scope };
}

function notPostable({ facts }: Fault): Omit<UserErrorValue, 'code' | 'message' | 'path'> {
  return { __typename: 'AccountNotPostableError', accountId: facts?.accountId };
}

function dimensionFault({ facts }: Fault): Omit<UserErrorValue, 'code' | 'message' | 'path'> {
  return { __typename: 'DimensionError', dimensionKey: facts?.dimension, valueCode: facts?.value ?? null };
}

/** The facts of a fault that are ids, and what they name. */
const ID_FACTS: Readonly<Record<string, IdPrefix>> = {
  accountId: 'acc',
  bankAccountId: 'bac',
  customerId: 'cus',
  entryId: 'ent',
  invoiceId: 'inv',
  reversedById: 'ent',
};

/** Ids among the facts of a fault as the graph writes them. */
function withPublicIds(fault: Fault): Fault {
  if (!fault.facts) return fault;
  const facts = Object.entries(fault.facts).map(([name, value]): [string, unknown] => {
    const prefix = ID_FACTS[name];
    return [name, prefix && typeof value === 'string' && isUuid(value) ? encodeId(prefix, value) : value];
  });
  return { ...fault, facts: Object.fromEntries(facts) };
}

/** The faults of a refused use case as the graph shows them: their facts, with public ids in the place of UUIDs. */
export function userErrorsOf(faults: readonly Fault[]): UserErrorValue[] {
  return faults.map(withPublicIds).map((fault) => {
    const kind = KINDS[fault.code]?.(fault) ?? { __typename: 'InvalidInputError' };
    return { ...kind, code: fault.code, message: fault.message, path: [...fault.path] } as UserErrorValue;
  });
}
