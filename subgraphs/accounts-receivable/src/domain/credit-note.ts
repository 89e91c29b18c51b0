import type { CalendarDate } from '@qbit/utils';
import type { CreditSource } from './allocation';
import type { Invoice, InvoiceLine, InvoiceTax, InvoiceTotals, PostingState, TaxMode } from './invoice';

/** A line of a credit note; positive is what the customer owes less. */
export interface CreditNoteLine extends InvoiceLine {
  /** The place, from 0, of the invoice's line that it takes back; null where it stands alone. */
  readonly creditedLine: number | null;
}

/** A credit note (AR-4): numbered and frozen at once; of an invoice, or standing alone. Amounts are minor units of its currency. */
export interface CreditNote extends InvoiceTotals {
  readonly id: string;
  readonly number: string;
  readonly status: 'issued' | 'partially_paid' | 'paid';
  readonly customerId: string;
  readonly invoiceId: string | null;
  readonly issueDate: CalendarDate;
  readonly currency: string;
  readonly taxMode: TaxMode;
  readonly reason: string;
  readonly functionalGross: bigint;
  /** What its allocations that stand come to; the rest is the customer's credit. */
  readonly allocated: bigint;
  readonly posting: PostingState;
  /** Why the ledger refused its entry. */
  readonly rejection: readonly { readonly code: string; readonly message: string }[] | null;
  readonly journalEntryId: string | null;
  readonly version: number;
  readonly lines: readonly CreditNoteLine[];
  readonly taxes: readonly InvoiceTax[];
  readonly parties: NonNullable<Invoice['parties']>;
}

/** A credit note as what settles invoices. */
export function sourceOfCreditNote(note: CreditNote): CreditSource {
  const { id, customerId, issueDate: date, gross: amount, currency, functionalGross, allocated, version } = note;
  return {
    kind: 'credit_note',
    id,
    customerId,
    date,
    amount,
    currency,
    functionalAmount: functionalGross,
    allocated,
    version,
    creditsInvoice: note.invoiceId,
  };
}
