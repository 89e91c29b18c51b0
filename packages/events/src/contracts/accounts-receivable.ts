import { z } from 'zod';
import { defineFact } from '../fact';

/** A customer was made, changed or archived. Name and address are personal data and stay with receivables (CMP-6). */
export const customerChanged = defineFact(
  'qbit.accounts-receivable.customer.changed.v1',
  'A customer was made, changed or archived.',
  z.object({
    customerId: z.uuid(),
    version: z.int().min(1),
    currency: z.string().length(3),
    archived: z.boolean(),
  }),
);

/** An invoice was drafted, or its draft changed: nothing of it is in the books. */
export const invoiceDrafted = defineFact(
  'qbit.accounts-receivable.invoice.drafted.v1',
  'An invoice was drafted, or its draft changed.',
  z.object({ invoiceId: z.uuid(), version: z.int().min(1), customerId: z.uuid() }),
);

/** Minor units in decimal digits: they may pass 2^53. */
const units = z.string().regex(/^\d{1,14}$/);

/** An invoice was issued: it has its number and is never changed again. */
export const invoiceIssued = defineFact(
  'qbit.accounts-receivable.invoice.issued.v1',
  'An invoice was issued.',
  z.object({
    invoiceId: z.uuid(),
    number: z.string().min(1),
    version: z.int().min(1),
    customerId: z.uuid(),
    issueDate: z.iso.date(),
    dueDate: z.iso.date(),
    currency: z.string().length(3),
    gross: units,
    functionalCurrency: z.string().length(3),
    functionalGross: units,
  }),
);

/** A customer paid: the money is recorded, whatever it settles. */
export const customerPaymentRecorded = defineFact(
  'qbit.accounts-receivable.customer-payment.recorded.v1',
  'A payment of a customer was recorded.',
  z.object({
    paymentId: z.uuid(),
    customerId: z.uuid(),
    date: z.iso.date(),
    currency: z.string().length(3),
    amount: units,
    functionalCurrency: z.string().length(3),
    functionalAmount: units,
  }),
);

/** A credit note was issued: of an invoice, or standing alone. It is never changed. */
export const creditNoteIssued = defineFact(
  'qbit.accounts-receivable.credit-note.issued.v1',
  'A credit note was issued.',
  z.object({
    creditNoteId: z.uuid(),
    number: z.string().min(1),
    customerId: z.uuid(),
    /** What it credits; absent where it stands alone. */
    invoiceId: z.uuid().optional(),
    issueDate: z.iso.date(),
    currency: z.string().length(3),
    gross: units,
    functionalCurrency: z.string().length(3),
    functionalGross: units,
  }),
);

/** An invoice is void: all that was not credited of it is. */
export const invoiceVoided = defineFact(
  'qbit.accounts-receivable.invoice.voided.v1',
  'An invoice was made void.',
  z.object({
    invoiceId: z.uuid(),
    number: z.string().min(1),
    version: z.int().min(1),
    date: z.iso.date(),
    /** What credits the rest of it; absent where nothing was left. */
    creditNoteId: z.uuid().optional(),
  }),
);

/** A part of an invoice that something settles, or settles no more. */
const settled = {
  invoiceId: z.uuid(),
  date: z.iso.date(),
  currency: z.string().length(3),
  amount: units,
  removed: z.boolean(),
  /** How far the invoice is settled by now. */
  invoiceStatus: z.enum(['issued', 'partially_paid', 'paid']),
};

/** A part of a payment settles a part of an invoice, or does so no more. */
export const allocationChanged = defineFact(
  'qbit.accounts-receivable.allocation.changed.v1',
  'A payment was allocated to an invoice, or the allocation was removed.',
  z.object({ allocationId: z.uuid(), paymentId: z.uuid(), ...settled }),
);

/** A part of a credit note settles a part of an invoice, or does so no more. */
export const creditAllocationChanged = defineFact(
  'qbit.accounts-receivable.credit-allocation.changed.v1',
  'A credit note was allocated to an invoice, or the allocation was removed.',
  z.object({ allocationId: z.uuid(), creditNoteId: z.uuid(), ...settled }),
);
