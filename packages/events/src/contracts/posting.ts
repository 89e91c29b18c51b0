import { z } from 'zod';
import { defineFact } from '../fact';

/** The domains whose documents find their way into the ledger by these facts. */
export const SUB_LEDGERS = ['accounts-receivable', 'accounts-payable', 'banking'] as const;
export type SubLedgerDomain = (typeof SUB_LEDGERS)[number];

const word = z.string().regex(/^[a-z-]{1,40}$/);
const date = z.iso.date().refine((text) => text >= '1900-01-01' && text <= '2999-12-31', 'between 1900 and 2999');
/** Minor units in decimal digits: they may pass 2^53. */
const units = z.string().regex(/^\d{1,14}$/);
const signedUnits = z.string().regex(/^-?\d{1,14}$/);
const currency = z.string().regex(/^[A-Z]{3}$/);
const decimal = z.string().regex(/^\d{1,12}(\.\d{1,12})?$/);

/** What is posted: one version of a document, once for each purpose, for ever. */
const document = z.object({
  /** `invoice`, `receipt`, `bill`, … */
  type: word,
  id: z.uuid(),
  version: z.int().min(1),
  /** What of it: `issue`, `settlement`, `opening`, … */
  purpose: word,
});

const line = z
  .object({
    accountId: z.uuid().optional(),
    /** In place of the id. */
    accountCode: z.string().min(1).max(50).optional(),
    side: z.enum(['debit', 'credit']),
    amount: units,
    currency,
    /** Left out where the currency is the functional one. */
    functionalAmount: units.optional(),
    rate: z.object({ value: decimal, date, source: z.string().min(1).max(50) }).optional(),
    dimensions: z.record(z.string(), z.string()).optional(),
    tax: z
      .object({
        code: z.string().min(1).max(50),
        facts: z
          .object({
            /** Per cent. */
            rate: decimal,
            direction: z.enum(['output', 'input']),
            base: signedUnits,
            amount: signedUnits,
            point: date,
          })
          .optional(),
      })
      .optional(),
    description: z.string().max(500).optional(),
  })
  .refine(({ accountId, accountCode }) => (accountId === undefined) !== (accountCode === undefined), 'one account');

const requested = z.object({
  document,
  postingDate: date,
  description: z.string().max(2000),
  /** The number that people know it by. */
  reference: z.string().min(1).max(200).optional(),
  series: z
    .string()
    .regex(/^[A-Z0-9]{1,10}$/)
    .optional(),
  /** The role in which whoever caused it acted: exceptions to locks are given to roles too. */
  role: z.string().max(100).optional(),
  lines: z.array(line).max(10_000),
});
export type PostingRequested = z.infer<typeof requested>;

const withdrawn = z.object({
  document,
  /** The day on which its entry is taken back, where it is posted. */
  postingDate: date,
  reason: z.string().min(1).max(500),
  role: z.string().max(100).optional(),
});
export type PostingWithdrawn = z.infer<typeof withdrawn>;

/** A sub-ledger asks for the entry of a document that it has decided: the ledger checks, and recomputes nothing. */
export function postingRequested(domain: SubLedgerDomain) {
  return defineFact(`qbit.${domain}.posting.requested.v1`, 'A document asks for its entry in the ledger.', requested);
}

/** A document is void: its entry is taken back, or the refusal that stands in its place is settled. */
export function postingWithdrawn(domain: SubLedgerDomain) {
  return defineFact(`qbit.${domain}.posting.withdrawn.v1`, 'A document takes its entry back.', withdrawn);
}

const dated = { rate: decimal.optional(), rateDate: date.optional(), rateSource: z.string().optional() };

const taxed = {
  taxCode: z.string().optional(),
  taxRate: decimal.optional(),
  taxDirection: z.enum(['output', 'input']).optional(),
  taxBase: signedUnits.optional(),
  taxAmount: signedUnits.optional(),
  taxPoint: date.optional(),
};

/** An entry stands in the books: the answer to the document that asked for it, and to whoever adds up the books. */
export const journalEntryPosted = defineFact(
  'qbit.general-ledger.journal-entry.posted.v1',
  'An entry was posted.',
  z.object({
    entryId: z.uuid(),
    entryNumber: z.int(),
    number: z.string(),
    postingDate: date,
    /** From when on it is known (S-11). */
    recordedAt: z.iso.datetime(),
    domain: z.string(),
    purpose: z.string(),
    closing: z.boolean(),
    priorPeriod: z.boolean(),
    adjustment: z.boolean(),
    reference: z.string().optional(),
    description: z.string(),
    reverseOn: date.optional(),
    /** The document that asked for it; absent for what the ledger decided itself. */
    source: z.object({ type: z.string(), id: z.uuid(), version: z.int(), sequence: z.int().optional() }).optional(),
    reversesEntryId: z.uuid().optional(),
    functionalCurrency: currency,
    postings: z.array(
      z.object({
        line: z.int(),
        accountId: z.uuid(),
        side: z.enum(['debit', 'credit']),
        amount: units,
        currency,
        functionalAmount: units,
        ...dated,
        dimensions: z.record(z.string(), z.string()).optional(),
        ...taxed,
        description: z.string().optional(),
      }),
    ),
  }),
);

/** The ledger refused what a document asked for: the document keeps its number and waits for a person. */
export const postingRejected = defineFact(
  'qbit.general-ledger.posting.rejected.v1',
  "A document's entry was refused.",
  z.object({
    domain: z.string(),
    document,
    postingDate: date,
    /** Under which it is tried again; absent where there was nothing to take back. */
    exceptionId: z.uuid().optional(),
    faults: z.array(z.object({ code: z.string(), message: z.string(), path: z.array(z.string()) })).min(1),
  }),
);

/** A refused document was withdrawn before it was repaired: nothing of it is in the books, and nobody is asked for it any more. */
export const postingDropped = defineFact(
  'qbit.general-ledger.posting.dropped.v1',
  'A withdrawn document needs no entry.',
  z.object({
    domain: z.string(),
    document,
    /** What is settled by it. */
    exceptionId: z.uuid(),
  }),
);
