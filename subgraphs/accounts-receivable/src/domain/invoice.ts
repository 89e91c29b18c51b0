import type { CalendarDate, Decimal, ExternalReference } from '@qbit/utils';
import type { FrozenParty } from './party';

export type InvoiceStatus = 'draft' | 'issued' | 'partially_paid' | 'paid' | 'void' | 'written_off';

/** How far the entry of a document is: asked for, in the books, or refused by them (GL-24). */
export type PostingState = 'not_requested' | 'requested' | 'posted' | 'rejected';

export type TaxMode = 'exclusive' | 'inclusive';

/** Amounts are minor units of the invoice's currency. */
export interface InvoiceLine {
  readonly description: string;
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  readonly discountPercent: Decimal | null;
  readonly accountId: string;
  /** Null outside of any tax. */
  readonly taxCodeId: string | null;
  readonly net: bigint;
  readonly tax: bigint;
}

/** What an invoice says of one tax at one rate. */
export interface InvoiceTax {
  readonly taxCodeId: string;
  readonly code: string;
  /** Per cent. */
  readonly rate: Decimal;
  readonly base: bigint;
  readonly tax: bigint;
}

export interface InvoiceTotals {
  readonly net: bigint;
  readonly tax: bigint;
  readonly gross: bigint;
}

/** An invoice (AR-1, AR-2): free as a draft, frozen once issued. */
export interface Invoice extends InvoiceTotals {
  readonly id: string;
  /** Null for a draft. */
  readonly number: string | null;
  readonly status: InvoiceStatus;
  readonly customerId: string;
  readonly issueDate: CalendarDate;
  readonly dueDate: CalendarDate;
  readonly currency: string;
  readonly taxMode: TaxMode;
  readonly reference: string | null;
  readonly notes: string | null;
  /** What a partner's system calls it; frozen with the invoice. */
  readonly externalReference: ExternalReference | null;
  readonly posting: PostingState;
  /** Why the ledger refused its entry. */
  readonly rejection: readonly { readonly code: string; readonly message: string }[] | null;
  readonly journalEntryId: string | null;
  /** What its allocations that stand come to. */
  readonly allocated: bigint;
  /** Of the gross; null for a draft. */
  readonly functionalGross: bigint | null;
  /** Why it is void; null of all else. */
  readonly voidReason: string | null;
  readonly version: number;
  readonly lines: readonly InvoiceLine[];
  readonly taxes: readonly InvoiceTax[];
  /** Null for a draft. */
  readonly parties: { readonly customer: FrozenParty; readonly seller: { readonly name: string } } | null;
}
