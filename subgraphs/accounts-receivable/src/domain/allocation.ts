import { type CalendarDate, fraction, roundHalfAwayFromZero } from '@qbit/utils';
import type { Invoice, InvoiceStatus, PostingState } from './invoice';

/** What a customer paid (AR-5); amounts are minor units of its currency. */
export interface CustomerPayment {
  readonly id: string;
  readonly customerId: string;
  readonly date: CalendarDate;
  readonly amount: bigint;
  readonly currency: string;
  readonly functionalAmount: bigint;
  /** What its allocations that stand come to; the rest is the customer's credit. */
  readonly allocated: bigint;
  readonly accountId: string;
  readonly reference: string | null;
  readonly posting: PostingState;
  readonly version: number;
}

/** What settles invoices: a payment or a credit note; amounts are minor units of its currency. */
export interface CreditSource {
  readonly kind: 'payment' | 'credit_note';
  readonly id: string;
  readonly customerId: string;
  readonly date: CalendarDate;
  readonly amount: bigint;
  readonly currency: string;
  readonly functionalAmount: bigint;
  /** What its allocations that stand come to; the rest is the customer's credit. */
  readonly allocated: bigint;
  readonly version: number;
  /** The invoice that a credit note was made for; null of all else. */
  readonly creditsInvoice: string | null;
}

/** A payment as what settles invoices. */
export function sourceOfPayment(payment: CustomerPayment): CreditSource {
  const { id, customerId, date, amount, currency, functionalAmount, allocated, version } = payment;
  return {
    kind: 'payment',
    id,
    customerId,
    date,
    amount,
    currency,
    functionalAmount,
    allocated,
    version,
    creditsInvoice: null,
  };
}

/** A part of a payment or of a credit note that settles a part of an invoice. */
export interface Allocation {
  readonly id: string;
  /** Of one of the two; the other is null. */
  readonly paymentId: string | null;
  readonly creditNoteId: string | null;
  readonly invoiceId: string;
  readonly date: CalendarDate;
  readonly amount: bigint;
  /** Of the invoice's functional amount. */
  readonly relieved: bigint;
  /** Of the functional amount of what settles. */
  readonly used: bigint;
  readonly posting: PostingState;
  readonly removedOn: CalendarDate | null;
}

/** What one side of an allocation has: its amount in both currencies, and what stands of both is settled. */
export interface Settled {
  readonly amount: bigint;
  readonly functionalAmount: bigint;
  readonly allocated: bigint;
  /** Functional: Σ of what the allocations that stand took of it. */
  readonly taken: bigint;
}

/**
 * What a further part takes of the functional amount: R(total × settled / whole) less what was taken (MON-5). The last part takes
 * what remains, so nothing is left over and no part drifts by more than a unit; none takes less than nothing.
 */
export function functionalStep({ amount, functionalAmount, allocated, taken }: Settled, part: bigint): bigint {
  const step = roundHalfAwayFromZero(fraction(functionalAmount * (allocated + part), amount)) - taken;
  return step < 0n ? 0n : step;
}

/**
 * What a credit of an invoice relieves of it: as much as the credit comes to, for both are at one rate and nothing is realised; what
 * remains where nothing is open any more.
 */
export function creditStep(settled: Settled, part: bigint, used: bigint): bigint {
  const left = settled.functionalAmount - settled.taken;
  return settled.allocated + part === settled.amount || used > left ? left : used;
}

/** What is not paid of an issued invoice. */
export function openAmount({ gross, allocated, status }: Pick<Invoice, 'gross' | 'allocated' | 'status'>): bigint {
  return ['issued', 'partially_paid', 'paid'].includes(status) ? gross - allocated : 0n;
}

/** How far an issued invoice is by what is allocated to it (AR-2). */
export function settledStatus(
  gross: bigint,
  allocated: bigint,
): Extract<InvoiceStatus, 'issued' | 'partially_paid' | 'paid'> {
  if (allocated === 0n) return 'issued';
  return allocated === gross ? 'paid' : 'partially_paid';
}

/** The day on which an allocation counts: the later of both documents' (PER-6). */
export function allocationDate(source: CalendarDate, invoice: CalendarDate): CalendarDate {
  return source > invoice ? source : invoice;
}
