import {
  type Decimal,
  decimalsOf,
  fractionOf,
  type Fraction,
  multiplyFractions,
  powerOfTen,
  fraction,
} from '@qbit/utils';

/** What a line of a document says of its price. */
export interface PricedLine {
  readonly quantity: Decimal;
  /** In units of the currency, to more decimals than it has where need be. */
  readonly unitPrice: Decimal;
  /** 0 to 100; none where it is left out. */
  readonly discountPercent?: Decimal | null;
}

/** Quantity × price × (1 − discount), exact, in minor units of the currency: rounding is the caller's (MON-4). */
export function exactAmount({ quantity, unitPrice, discountPercent }: PricedLine, currency: string): Fraction {
  const price = multiplyFractions(fractionOf(quantity), fractionOf(unitPrice));
  const kept = discountPercent ? keptOf(discountPercent) : fraction(1n);
  return multiplyFractions(multiplyFractions(price, kept), fraction(powerOfTen(decimalsOf(currency))));
}

/** A percentage as a factor: 19 is 0.19. */
export function percent(rate: Decimal): Fraction {
  return multiplyFractions(fractionOf(rate), fraction(1n, 100n));
}

/** What a percentage leaves: 2 leaves 0.98. */
export function keptOf(rate: Decimal): Fraction {
  const { numerator, denominator } = percent(rate);
  return fraction(denominator - numerator, denominator);
}
