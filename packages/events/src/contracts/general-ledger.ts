import { z } from 'zod';
import { defineFact } from '../fact';

const account = z.object({
  accountId: z.uuid(),
  code: z.string(),
  name: z.string(),
  type: z.enum(['asset', 'liability', 'equity', 'income', 'expense']),
  parentId: z.uuid().nullable(),
  currency: z.string().length(3).nullable(),
  postable: z.boolean(),
  controlledBy: z.enum(['receivables', 'payables', 'banking', 'tax', 'fixed_assets']).nullable(),
  archived: z.boolean(),
  version: z.int(),
  /** What kind of account it is within its type: `receivable`, `receipts_in_transit`, … Absent where the fact does not say. */
  subtype: z.string().nullable().optional(),
  /** What QBit itself uses it for. Absent where the fact does not say. */
  role: z.string().nullable().optional(),
});

/** A line was added to the chart of accounts. */
export const accountCreated = defineFact(
  'qbit.general-ledger.account.created.v1',
  'An account was added to the chart.',
  account,
);

/** An account got another code, name, group or state. */
export const accountChanged = defineFact(
  'qbit.general-ledger.account.changed.v1',
  'An account was changed or archived.',
  account,
);

/** An account asks for other dimensions on its lines from now on. A dimension that is not named is optional. */
export const accountDimensionRulesSet = defineFact(
  'qbit.general-ledger.account.dimension-rules-set.v1',
  'An account asks for other dimensions on its lines from now on.',
  z.object({
    accountId: z.uuid(),
    /** Of the account. */
    version: z.int(),
    /** By the key of the dimension. */
    dimensionRules: z.record(z.string(), z.enum(['required', 'forbidden'])),
  }),
);

/** A tax code was made, with the rates that hold by date, in per cent. */
export const taxCodeCreated = defineFact(
  'qbit.general-ledger.tax-code.created.v1',
  'A tax code was made.',
  z.object({
    taxCodeId: z.uuid(),
    code: z.string(),
    name: z.string(),
    kind: z.enum(['standard', 'zero_rated', 'exempt', 'reverse_charge', 'intra_eu', 'export', 'out_of_scope']),
    rates: z.array(z.object({ validFrom: z.string(), rate: z.string() })),
    outputAccountId: z.uuid().nullable(),
    inputAccountId: z.uuid().nullable(),
  }),
);

/** A tax code has a further rate from a day on, in per cent. */
export const taxCodeRateAdded = defineFact(
  'qbit.general-ledger.tax-code.rate-added.v1',
  'A tax code has a further rate from a day on.',
  z.object({ taxCodeId: z.uuid(), code: z.string(), validFrom: z.string(), rate: z.string() }),
);

/**
 * Rates were quoted: all that came together of a base, a source and a day, each how many units of its currency one unit of the base
 * is worth. A later fact of the same base, source and day corrects the quotes that it names.
 */
export const exchangeRatesQuoted = defineFact(
  'qbit.general-ledger.exchange-rates.quoted.v1',
  'Exchange rates of a day were quoted.',
  z.object({
    base: z.string().length(3),
    source: z.string(),
    date: z.iso.date(),
    kind: z.enum(['spot', 'average', 'closing', 'estimated']),
    quotes: z.array(z.object({ currency: z.string().length(3), rate: z.string() })).min(1),
  }),
);

const dimension = z.object({
  dimensionId: z.uuid(),
  /** What postings name it by; for ever. */
  key: z.string(),
  name: z.string(),
  archived: z.boolean(),
  version: z.int(),
});

const dimensionValue = z.object({
  dimensionValueId: z.uuid(),
  dimensionId: z.uuid(),
  dimensionKey: z.string(),
  /** What postings name it by; for ever. */
  code: z.string(),
  name: z.string(),
  parentId: z.uuid().nullable(),
  archived: z.boolean(),
  version: z.int(),
});

/** A dimension was made, with its first values. */
export const dimensionCreated = defineFact(
  'qbit.general-ledger.dimension.created.v1',
  'A dimension was made, with its first values.',
  dimension.extend({ values: z.array(dimensionValue) }),
);

/** A dimension got another name or state. */
export const dimensionChanged = defineFact(
  'qbit.general-ledger.dimension.changed.v1',
  'A dimension was renamed, archived or restored.',
  dimension,
);

/** A value was added to a dimension. */
export const dimensionValueCreated = defineFact(
  'qbit.general-ledger.dimension-value.created.v1',
  'A value was added to a dimension.',
  dimensionValue,
);

/** A value of a dimension got another name, place or state. */
export const dimensionValueChanged = defineFact(
  'qbit.general-ledger.dimension-value.changed.v1',
  'A value of a dimension was renamed, moved, archived or restored.',
  dimensionValue,
);

/** Minor units in decimal digits, debit positive: they may pass 2^53. */
const signedUnits = z.string().regex(/^-?\d{1,30}$/);

/**
 * An account of the chart is a bank account's: banking alone posts there from now on (GL-3, S-20). `balance` is what stands on it
 * at this point of the ledger's facts, in the currency of the bank account: what is posted later is told by later facts.
 */
export const bankAccountBound = defineFact(
  'qbit.general-ledger.bank-account.bound.v1',
  'An account of the chart became that of a bank account.',
  z.object({
    bankAccountId: z.uuid(),
    accountId: z.uuid(),
    currency: z.string().length(3),
    balance: signedUnits,
  }),
);

/** The ledger gave a bank account no account of the chart: it can be asked for another one. */
export const bankAccountRefused = defineFact(
  'qbit.general-ledger.bank-account.refused.v1',
  'A bank account got no account of the chart.',
  z.object({
    bankAccountId: z.uuid(),
    faults: z.array(z.object({ code: z.string(), message: z.string() })).min(1),
  }),
);
