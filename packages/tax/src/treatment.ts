import { type Decimal, fraction, multiplyFractions, roundHalfAwayFromZero } from '@qbit/utils';
import { percent } from './line-amount';

/** How a purchase is taxed. */
export interface PurchaseTax {
  /** Net, minor units. */
  readonly base: bigint;
  /** Per cent. */
  readonly rate: Decimal;
  /** Whether the buyer owes the tax himself: the supplier is owed the net (TAX-8). */
  readonly reverseCharge: boolean;
  /** What of the tax may be deducted, per cent; 100 where all. */
  readonly deductible: Decimal;
}

/** Minor units. */
export interface PurchaseTaxParts {
  /** Owed by the buyer to the tax office. */
  readonly output: bigint;
  /** Deducted. */
  readonly input: bigint;
  /** What the line costs: its base, and the tax that is not deducted (TAX-9). */
  readonly cost: bigint;
  /** What the supplier is owed. */
  readonly payable: bigint;
}

/** Where the tax of a purchase goes: deducted, into the cost, and with reverse charge owed besides. */
export function purchaseTax({ base, rate, reverseCharge, deductible }: PurchaseTax): PurchaseTaxParts {
  const tax = roundHalfAwayFromZero(multiplyFractions(fraction(base), percent(rate)));
  const input = roundHalfAwayFromZero(multiplyFractions(fraction(tax), percent(deductible)));
  return {
    output: reverseCharge ? tax : 0n,
    input,
    cost: base + tax - input,
    payable: reverseCharge ? base : base + tax,
  };
}
