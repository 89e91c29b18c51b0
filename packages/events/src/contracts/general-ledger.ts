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
