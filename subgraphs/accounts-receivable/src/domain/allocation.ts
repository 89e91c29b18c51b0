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

/** A part of a payment that settles a part of an invoice. */
export interface Allocation {
  readonly id: string;
  readonly paymentId: string;
  readonly invoiceId: string;
  readonly date: CalendarDate;
  readonly amount: bigint;
  /** Of the invoice's functional amount. */
  readonly relieved: bigint;
  /** Of the payment's functional amount. */
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
 * what remains, so nothing is left over and no part drifts by more than a unit.
 */
export function functionalStep({ amount, functionalAmount, allocated, taken }: Settled, part: bigint): bigint {
  return roundHalfAwayFromZero(fraction(functionalAmount * (allocated + part), amount)) - taken;
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
export function allocationDate(payment: CalendarDate, invoice: CalendarDate): CalendarDate {
  return payment > invoice ? payment : invoice;
}
