import type { Fault } from '@qbit/utils';

type Facts = Readonly<Record<string, unknown>>;

const account = ({ accountCode }: Facts) =>
  accountCode === undefined ? 'The account' : `Account ${String(accountCode)}`;

/** What each reason for refusing an entry says, by its code. */
const MESSAGES: Readonly<Record<string, (facts: Facts) => string>> = {
  IDEMPOTENCY_KEY_REUSED: () => 'The idempotency key stands for another input already',
  TOO_FEW_POSTINGS: () => 'An entry has at least two postings',
  REVERSE_ON_NOT_AFTER: () => 'An entry is taken back on a later day than its own',
  SIDE_MISSING: () => 'A posting is a debit or a credit',
  AMOUNT_MISSING: () => 'A posting has an amount',
  AMOUNT_NOT_POSITIVE: () => 'An amount is greater than zero: the side says its direction',
  FUNCTIONAL_AMOUNT_MISSING: () => 'An amount in a foreign currency needs its amount in the functional currency',
  RATE_INCOMPLETE: () => 'A rate comes with its date and its source',
  PERIOD_LOCKED: ({ scope, lockedThrough, firstOpenDate }) =>
    `The books are locked through ${String(lockedThrough)} (${String(scope)}): the first open date is ${String(firstOpenDate)}`,
  PERIOD_CLOSING: ({ lockedThrough, firstOpenDate }) =>
    `The period through ${String(lockedThrough)} is being closed: the first open date is ${String(firstOpenDate)}`,
  ADJUSTMENT_PERIOD_MISSING: () => 'An adjustment lies on the last day of a fiscal year that has an adjustment period',
  EXTERNAL_REFERENCE_TAKEN: () => 'Another entry has this external reference',
  ACCOUNT_NOT_FOUND: () => 'There is no such account',
  GROUP_ACCOUNT: (facts) => `${account(facts)} is a group: post to one of the accounts in it`,
  ACCOUNT_ARCHIVED: (facts) => `${account(facts)} is archived`,
  ACCOUNT_CURRENCY: (facts) =>
    `${account(facts)} takes ${String(facts.accountCurrency)} alone, not ${String(facts.currency)}`,
  CONTROL_ACCOUNT: (facts) => `${account(facts)} ${ownerOf(facts)}`,
  TAX_CODE_NOT_FOUND: ({ taxCode }) => `There is no tax code ${String(taxCode)}`,
  DIMENSION_REQUIRED: ({ dimension }) => `The account asks for the dimension ${String(dimension)}`,
  DIMENSION_FORBIDDEN: ({ dimension }) => `The account takes no dimension ${String(dimension)}`,
  DIMENSION_NOT_FOUND: ({ dimension, value }) => `There is no ${String(dimension)} ${String(value)}`,
  DIMENSION_ARCHIVED: ({ dimension, value }) => `${String(dimension)} ${String(value)} is archived`,
  ENTRY_NOT_FOUND: () => 'There is no such entry',
  ALREADY_REVERSED: () => 'The entry is reversed already',
  REVERSAL_NOT_REVERSIBLE: () => 'A reversal is not reversed: post the entry afresh',
  REVERSE_THROUGH_DOCUMENT: () => 'The entry belongs to a document: void that',
  REVERSAL_BEFORE_ORIGINAL: ({ originalDate }) =>
    `A reversal is not dated before its original of ${String(originalDate)}`,
  ENTRY_UNBALANCED: ({ currency, functional }) =>
    `Debits and credits differ in ${String(currency)}${functional === true ? ', the functional currency' : ''}`,
  FUNCTIONAL_AMOUNT_DIFFERS: () => 'An amount in the functional currency is its own functional amount',
  EXCHANGE_POSITION_UNBALANCED: () => 'A conversion passes the exchange position with one functional amount',
  TOO_MANY_POSTINGS: () => 'An entry has at most 10,000 postings',
  AMOUNT_LIMIT: () => 'An amount is at most 10,000,000,000,000 minor units',
};

function ownerOf({ controlledBy, reservedRole }: Facts): string {
  switch (controlledBy) {
    case 'receivables':
      return 'belongs to receivables: use an invoice, a credit note or a receipt';
    case 'payables':
      return 'belongs to payables: use a bill, a vendor credit or a payment';
    case 'banking':
      return 'belongs to banking: match a line of a bank statement';
    case 'tax':
      return 'is a tax account: a line by hand needs a tax code';
    case 'fixed_assets':
      return 'belongs to the register of fixed assets';
    default:
      return reservedRole === 'opening_conversion' ? 'is for opening balances alone' : 'is kept by the ledger itself';
  }
}

/** A reason for refusing an entry, with its words. Throws on a code that has none: it would be a fault of ours. */
export function postingFault(code: string, path: readonly string[], facts: Facts = {}): Fault {
  const message = MESSAGES[code];
  if (!message) throw new Error(`The fault ${code} has no words`);
  return { code, path, message: message(facts), ...(Object.keys(facts).length ? { facts } : {}) };
}
