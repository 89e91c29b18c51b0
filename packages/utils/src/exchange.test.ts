import * as fc from 'fast-check';
import { parseDecimal } from './decimal';
import { convert, convertByRate, type ExchangeRate, rateAlong } from './exchange';
import { fraction, roundHalfAwayFromZero, roundHalfEven } from './fraction';

const rate = (base: string, quote: string, text: string): ExchangeRate => {
  const value = parseDecimal(text);
  if (!value) throw new Error(`${text} is no decimal`);
  return { base, quote, value };
};
const R = roundHalfAwayFromZero;

describe('FX-2 a rate is used in the direction quoted, and the other direction divides exactly', () => {
  test('1 EUR = 60 DOP: EUR 1,000 = DOP 60,000.00, and back', () => {
    expect(convert(100000n, 'EUR', 'DOP', rate('EUR', 'DOP', '60'), R)).toBe(6000000n);
    expect(convert(6000000n, 'DOP', 'EUR', rate('EUR', 'DOP', '60'), R)).toBe(100000n);
    // An inverse that is kept with six decimals gives 59,998.80: the fault that the rule is about.
    expect(convert(100000n, 'EUR', 'DOP', rate('DOP', 'EUR', '0.016667'), R)).toBe(5999880n);
  });

  test('property: there and back is the same amount where the target is the finer one', () => {
    const rates = fc.bigInt({ min: 10n ** 12n, max: 10n ** 16n });
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n }), rates, (amount, unscaled) => {
        const quoted = { base: 'EUR', quote: 'USD', value: { unscaled, scale: 12 } };
        expect(convert(convert(amount, 'EUR', 'USD', quoted, R), 'USD', 'EUR', quoted, R)).toBe(amount);
      }),
    );
  });

  test('a rate of other currencies, or one that is not positive, is refused', () => {
    expect(() => convert(1n, 'EUR', 'USD', rate('EUR', 'GBP', '1'), R)).toThrow(RangeError);
    expect(() => convert(1n, 'EUR', 'USD', rate('EUR', 'USD', '0'), R)).toThrow(RangeError);
    expect(() => convert(1n, 'EUR', 'USD', rate('EUR', 'USD', '-1.1'), R)).toThrow(RangeError);
  });
});

describe('FX-4 triangulation is one exact quotient', () => {
  const quotes = [rate('EUR', 'USD', '1.10'), rate('EUR', 'GBP', '0.86')];

  test('1 EUR = 1.10 USD = 0.86 GBP: USD 1,000 = GBP 781.82', () => {
    expect(convertByRate(100000n, 'USD', 'GBP', rateAlong('USD', 'GBP', quotes), R)).toBe(78182n);
  });

  test('the path leads from one currency to the other, or is refused', () => {
    expect(rateAlong('EUR', 'EUR', [])).toEqual(fraction(1n));
    expect(() => rateAlong('USD', 'GBP', [])).toThrow(RangeError);
    expect(() => rateAlong('USD', 'GBP', quotes.toReversed())).toThrow(RangeError);
    expect(() => rateAlong('USD', 'CHF', quotes)).toThrow(RangeError);
  });
});

describe('FX-10 odd decimals', () => {
  test('KWD 12.345 x 3.0105 = EUR 37.16', () => {
    expect(convert(12345n, 'KWD', 'EUR', rate('KWD', 'EUR', '3.0105'), R)).toBe(3716n);
  });

  test('JPY 100,000 / 162.35 = EUR 615.95', () => {
    expect(convert(100000n, 'JPY', 'EUR', rate('EUR', 'JPY', '162.35'), R)).toBe(61595n);
  });
});

test('the rounding is the one that the call names', () => {
  const half = rate('EUR', 'USD', '0.5');
  expect(convert(5n, 'EUR', 'USD', half, R)).toBe(3n);
  expect(convert(5n, 'EUR', 'USD', half, roundHalfEven)).toBe(2n);
  expect(convert(-5n, 'EUR', 'USD', half, R)).toBe(-3n);
});
