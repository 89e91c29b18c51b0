import { z } from 'zod';
import { defineFact } from '../fact';

/** The organization's own bank details: they stand on its invoices and in the files that pay its bills. */
const bankAccount = z.object({
  bankAccountId: z.uuid(),
  version: z.int().min(1),
  name: z.string(),
  currency: z.string().length(3),
  /** Electronic form, without spaces. */
  iban: z.string().nullable(),
  bic: z.string().nullable(),
  accountNumber: z.string().nullable(),
  archived: z.boolean(),
});

/** A bank account was made. */
export const bankAccountOpened = defineFact(
  'qbit.banking.bank-account.opened.v1',
  'A bank account was made.',
  bankAccount,
);

/** A bank account got other details, was archived or restored. */
export const bankAccountChanged = defineFact(
  'qbit.banking.bank-account.changed.v1',
  'A bank account was changed, archived or restored.',
  bankAccount,
);

const requested = z.object({
  bankAccountId: z.uuid(),
  /** What an account that is made for it is called. */
  name: z.string().min(1).max(120),
  currency: z.string().length(3),
  /** The account of the chart that is to be its own; null: one is to be made. */
  accountId: z.uuid().nullable(),
});
export type LedgerAccountRequested = z.infer<typeof requested>;

/** A bank account asks for the account of the chart on which its money stands: the ledger answers `bank-account.bound` or `.refused`. */
export const ledgerAccountRequested = defineFact(
  'qbit.banking.ledger-account.requested.v1',
  'A bank account asks for its account of the chart.',
  requested,
);
