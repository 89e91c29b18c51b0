import { fraction, fractionOf, parseDecimal } from '@qbit/utils';
import {
  type CreditableLine,
  type CreditableTax,
  creditAmount,
  creditAmounts,
  isWithin,
  NOT_CREDITED,
} from './credited-lines';

const decimal = (text: string) => parseDecimal(text) ?? { unscaled: 0n, scale: 0 };

function line(quantity: string, unitPrice: string, net: bigint, tax: bigint): CreditableLine {
  return {
    quantity: decimal(quantity),
    unitPrice: decimal(unitPrice),
    discountPercent: null,
    taxCodeId: 'standard',
    net,
    tax,
  };
}
const group = (base: bigint, tax: bigint): CreditableTax => ({
  taxCodeId: 'standard',
  base,
  tax,
});
const euros = { currency: 'EUR', taxMode: 'exclusive' } as const;

test('MON-5 thirds of a line come to the line: 3 × 33.335 is 100.01, and its pieces 33.34, 33.33 and 33.34', () => {
  const whole = line('3', '33.335', 100_01n, 0n);
  let before = NOT_CREDITED;
  const steps = [1, 2, 3].map(() => {
    const amount = creditAmount(whole, before, { quantity: decimal('1'), unitPrice: decimal('33.335') }, euros);
    before = {
      ...before,
      net: before.net + amount,
      quantity: fraction(before.quantity.numerator + before.quantity.denominator, before.quantity.denominator),
    };
    return amount;
  });
  // 100.01 / 3 = 33.3366…, 2/3 = 66.6733…
  expect(steps).toEqual([33_34n, 33_33n, 33_34n]);
});

test('another price is another amount: a rebate of 0.125 on each of 3 is 0.375, rounded to 0.38', () => {
  const credit = { quantity: decimal('3'), unitPrice: decimal('0.125') };
  expect(creditAmount(line('3', '10', 30_00n, 0n), NOT_CREDITED, credit, euros)).toBe(38n);
});

test.each([
  ['all of it', 10n, 0n, 10n, true],
  ['a unit too much', 10n, 0n, 11n, false],
  ['what is left', 10n, 4n, 6n, true],
  ['more than is left', 10n, 4n, 7n, false],
  ['the other side', 10n, 4n, -1n, false],
  ['of a line that takes back, its own side', -10n, -4n, -6n, true],
  ['of a line that takes back, the other side', -10n, -4n, 1n, false],
  ['of a line that takes back, too much', -10n, -4n, -7n, false],
])('AR-4 %s', (_, whole, before, taken, holds) => {
  expect(isWithin(fraction(whole), fraction(before), fraction(taken))).toBe(holds);
});

describe('TAX-11', () => {
  // Three lines of 1.05 at 19 %: 3.15 × 19 % = 0.5985, R = 0.60, of which each line has 0.20.
  const lines = [1, 2, 3].map(() => line('1', '1.05', 1_05n, 20n));
  const invoice = { ...euros, lines, taxes: [group(3_15n, 60n)] };

  test('one in full is the mirror, line by line', () => {
    const credits = lines.map((_, at) => ({ line: at, amount: 1_05n }));
    expect(creditAmounts({ invoice, before: lines.map(() => NOT_CREDITED) }, credits)).toEqual({
      lines: lines.map(() => ({ net: 1_05n, tax: 20n })),
      taxes: [group(3_15n, 60n)],
    });
  });

  test('partial ones take the tax of the group by cumulative amounts and come to it', () => {
    // Of 0.60: R(0.60 × 1.00 / 3.15) = 0.19; R(0.60 × 2.05 / 3.15) = 0.39; the rest.
    const before = lines.map(() => NOT_CREDITED);
    const taxes = [
      { line: 0, amount: 1_00n },
      { line: 1, amount: 1_05n },
    ].map((credit) => {
      const { lines: taken, taxes: groups } = creditAmounts({ invoice, before }, [credit]);
      before[credit.line] = { quantity: fractionOf(decimal('1')), net: credit.amount, tax: taken[0]?.tax ?? 0n };
      return groups.map(({ base, tax }) => [base, tax]);
    });
    expect(taxes).toEqual([[[1_00n, 19n]], [[1_05n, 20n]]]);
    const rest = creditAmounts({ invoice, before }, [
      { line: 0, amount: 5n },
      { line: 2, amount: 1_05n },
    ]);
    expect(rest.taxes).toEqual([group(1_10n, 21n)]);
  });

  test('where prices hold their tax each line gives back its own net, so no account is credited by more than it had', () => {
    // 1.00 with 19 %: 0.84 + 0.16. Two lines: 2.00 holds R(2.00 × 19/119) = 0.32.
    const inclusive = {
      currency: 'EUR',
      taxMode: 'inclusive' as const,
      lines: [line('1', '1', 84n, 16n), line('1', '1', 84n, 16n)],
      taxes: [group(1_68n, 32n)],
    };
    const before = [NOT_CREDITED, NOT_CREDITED];
    const first = creditAmounts({ invoice: inclusive, before }, [{ line: 0, amount: 33n }]);
    // R(0.16 × 33/100) = R(0.0528) = 0.05
    expect(first.lines).toEqual([{ net: 28n, tax: 5n }]);
    before[0] = { ...NOT_CREDITED, net: 28n, tax: 5n };
    const second = creditAmounts({ invoice: inclusive, before }, [
      { line: 0, amount: 67n },
      { line: 1, amount: 1_00n },
    ]);
    expect(second.lines).toEqual([
      { net: 56n, tax: 11n },
      { net: 84n, tax: 16n },
    ]);
  });

  test('a line of the other side in a group gives back its own tax: the larger one alone is no more than it was', () => {
    // 100.00 − 20.00 = 80.00, tax 15.20 = 19.00 − 3.80.
    const mixed = {
      ...euros,
      lines: [line('1', '100', 100_00n, 19_00n), line('-1', '20', -20_00n, -3_80n)],
      taxes: [group(80_00n, 15_20n)],
    };
    const before = [NOT_CREDITED, NOT_CREDITED];
    expect(creditAmounts({ invoice: mixed, before }, [{ line: 0, amount: 100_00n }]).taxes).toEqual([
      group(100_00n, 19_00n),
    ]);
    expect(creditAmounts({ invoice: mixed, before }, [{ line: 1, amount: -20_00n }]).taxes).toEqual([
      group(-20_00n, -3_80n),
    ]);
  });

  describe('of unequal lines whose tax leaves a cent over', () => {
    // 0.35 + 0.35 + 0.30 at 10 %: R(0.100) = 0.10. Exactly 0.035, 0.035 and 0.03: the cent that is missing goes to the first (MON-3).
    const unequal = {
      ...euros,
      lines: [line('1', '0.35', 35n, 4n), line('1', '0.35', 35n, 3n), line('1', '0.30', 30n, 3n)],
      taxes: [group(1_00n, 10n)],
    };
    const before = unequal.lines.map(() => NOT_CREDITED);
    const taxes = (...credits: readonly [number, bigint][]) =>
      creditAmounts(
        { invoice: unequal, before },
        credits.map(([at, amount]) => ({ line: at, amount })),
      ).lines.map(({ tax }) => tax);

    test('all of it is the mirror of each line, in whatever order the lines are credited', () => {
      expect(taxes([0, 35n], [1, 35n], [2, 30n])).toEqual([4n, 3n, 3n]);
      expect(taxes([1, 35n], [2, 30n], [0, 35n])).toEqual([3n, 3n, 4n]);
    });

    test('a part shows its tax by what it takes of each line', () => {
      // R(0.10 × 0.45 / 1.00) = R(0.045) = 0.05, by 35 : 10 exactly 0.0389 and 0.0111.
      expect(taxes([0, 35n], [2, 10n])).toEqual([4n, 1n]);
    });

    test('a line in two pieces is not its mirror twice: each piece has its own share', () => {
      // Of 0.10 exactly 0.02, 0.015, 0.035 and 0.03: the cent that is missing goes to the first of the two halves.
      expect(taxes([0, 20n], [0, 15n], [1, 35n], [2, 30n])).toEqual([2n, 2n, 3n, 3n]);
    });
  });
});
