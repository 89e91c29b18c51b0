import { cumulativeStep } from '@qbit/utils';

/** A tax group of the document that is credited, and what was credited of it before; minor units. */
export interface CreditedGroup {
  readonly base: bigint;
  readonly tax: bigint;
  readonly creditedBase: bigint;
}

/**
 * The tax of a further credit of so much base (TAX-11): cumulative, so that all credits of a document come to its own tax and
 * a full credit is its mirror. Throws a RangeError on more than is left.
 */
export function creditedTax({ base, tax, creditedBase }: CreditedGroup, credit: bigint): bigint {
  const sign = base < 0n ? -1n : 1n;
  const [whole, before, now] = [sign * base, sign * creditedBase, sign * (creditedBase + credit)];
  if (whole === 0n && credit !== 0n) throw new RangeError('No more is credited than the document has');
  return whole === 0n ? 0n : cumulativeStep(tax, before, now, whole);
}
