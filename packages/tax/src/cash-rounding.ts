import { fraction, roundHalfAwayFromZero } from '@qbit/utils';

/**
 * What is payable where the smallest coin is worth `step` minor units (TAX-15): the tax stays, the difference is posted.
 * CHF 230.89 is paid as 230.90. Throws a RangeError on a step that is not positive.
 */
export function cashRounded(gross: bigint, step: bigint): { readonly payable: bigint; readonly rounding: bigint } {
  if (step <= 0n) throw new RangeError('A coin is worth something');
  const payable = roundHalfAwayFromZero(fraction(gross, step)) * step;
  return { payable, rounding: payable - gross };
}
