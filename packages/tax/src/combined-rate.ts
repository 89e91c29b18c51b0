import { addFractions, type Decimal, fraction, multiplyFractions, roundHalfAwayFromZero } from '@qbit/utils';
import { percent } from './line-amount';
import { allocateByRatio } from './signed-allocation';

/** A place that taxes sales, with its rate in per cent. */
export interface Jurisdiction {
  readonly code: string;
  readonly rate: Decimal;
}

/**
 * The sales tax of several jurisdictions on one base (TAX-6b): the combined rate is rounded once and divided by the rates.
 * The base is in minor units; one below zero mirrors.
 */
export function combinedSalesTax(
  base: bigint,
  jurisdictions: readonly Jurisdiction[],
): { readonly tax: bigint; readonly parts: readonly { readonly code: string; readonly tax: bigint }[] } {
  const rates = jurisdictions.map(({ rate }) => percent(rate));
  const combined = rates.reduce(addFractions, fraction(0n));
  const tax = roundHalfAwayFromZero(multiplyFractions(fraction(base), combined));
  const parts = allocateByRatio(tax, rates);
  return { tax, parts: jurisdictions.map(({ code }, index) => ({ code, tax: parts[index] ?? 0n })) };
}
