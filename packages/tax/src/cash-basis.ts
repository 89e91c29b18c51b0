import { cumulativeStep } from '@qbit/utils';

/** A document whose tax falls due as it is paid; minor units. */
export interface CashBasisDocument {
  readonly gross: bigint;
  readonly tax: bigint;
  /** What was paid of it before. */
  readonly paid: bigint;
}

/** The tax that falls due by a further payment (TAX-10); one that is taken back gives the mirror. All payments give all the tax. */
export function taxDueByPayment({ gross, tax, paid }: CashBasisDocument, payment: bigint): bigint {
  return cumulativeStep(tax, paid, paid + payment, gross);
}
