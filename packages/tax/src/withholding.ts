import { type Decimal, fraction, multiplyFractions, roundHalfAwayFromZero } from '@qbit/utils';
import { percent } from './line-amount';

/** How a party is withheld from in a year; minor units, the rate in per cent. */
export interface WithholdingRule {
  readonly rate: Decimal;
  /** Up to which nothing is withheld. */
  readonly threshold: bigint;
  /** Once the threshold is passed: on `all` from the first, or on the `excess` alone. */
  readonly mode: 'all' | 'excess';
}

/** What was paid or billed to the party in the year before, without VAT, and what was withheld of it. */
export interface WithheldSoFar {
  readonly base: bigint;
  readonly withheld: bigint;
}

/** What is withheld of a further base (TAX-13): never twice, for what was withheld before counts. Never below zero. */
export function withholdingOf({ rate, threshold, mode }: WithholdingRule, soFar: WithheldSoFar, base: bigint): bigint {
  const whole = soFar.base + base;
  if (whole <= threshold) return 0n;
  const taxable = mode === 'all' ? whole : whole - threshold;
  const due = roundHalfAwayFromZero(multiplyFractions(fraction(taxable), percent(rate))) - soFar.withheld;
  return due > 0n ? due : 0n;
}
