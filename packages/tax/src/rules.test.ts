import { type CalendarDate, type Decimal, parseDecimal } from '@qbit/utils';
import * as fc from 'fast-check';
import { taxDueByPayment } from './cash-basis';
import { cashRounded } from './cash-rounding';
import { combinedSalesTax } from './combined-rate';
import { creditedTax } from './credit';
import { rateAt, taxPointOf } from './dated-rate';
import { earlyPayment } from './early-payment';
import { purchaseTax } from './treatment';
import { withholdingOf } from './withholding';

const d = (text: string): Decimal => {
  const parsed = parseDecimal(text);
  if (!parsed) throw new Error(`${text} is no decimal`);
  return parsed;
};
const day = (text: string) => text as CalendarDate;
const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

describe('TAX-1 rates with history, TAX-2 tax point', () => {
  const german = [
    { validFrom: day('2021-01-01'), rate: d('19') },
    { validFrom: day('2007-01-01'), rate: d('19') },
    { validFrom: day('2020-07-01'), rate: d('16') },
  ];

  test('a credit note in 2021 for a supply of July 2020 uses 16 %', () => {
    const point = taxPointOf({ documentDate: day('2021-02-01'), supplyDate: day('2020-07-15') });
    expect(rateAt(german, point)).toEqual(d('16'));
  });

  test.each([
    ['2006-12-31', null],
    ['2007-01-01', '19'],
    ['2020-06-30', '19'],
    ['2020-07-01', '16'],
    ['2020-12-31', '16'],
    ['2021-01-01', '19'],
  ])('on %s it is %s', (date, rate) => {
    expect(rateAt(german, day(date))).toEqual(rate === null ? null : d(rate));
  });

  test('without a day of supply the day of the document counts', () => {
    expect(taxPointOf({ documentDate: day('2026-01-05') })).toBe('2026-01-05');
  });
});

test('TAX-6b 19.99 at 8.875 %: 1.77 = 0.80 state + 0.90 city + 0.07 district', () => {
  const places = [
    { code: 'state', rate: d('4') },
    { code: 'city', rate: d('4.5') },
    { code: 'district', rate: d('0.375') },
  ];
  expect(combinedSalesTax(1999n, places)).toEqual({
    tax: 177n,
    parts: [
      { code: 'state', tax: 80n },
      { code: 'city', tax: 90n },
      { code: 'district', tax: 7n },
    ],
  });
  expect(combinedSalesTax(-1999n, places).parts.map(({ tax }) => tax)).toEqual([-80n, -90n, -7n]);
  expect(combinedSalesTax(1999n, [{ code: 'state', rate: d('0') }])).toEqual({
    tax: 0n,
    parts: [{ code: 'state', tax: 0n }],
  });
});

describe('TAX-8 reverse charge, TAX-9 what is not deducted', () => {
  test('1,000.00 at 19 %: both sides, the supplier is owed the net', () => {
    expect(purchaseTax({ base: 100000n, rate: d('19'), reverseCharge: true, deductible: d('100') })).toEqual({
      output: 19000n,
      input: 19000n,
      cost: 100000n,
      payable: 100000n,
    });
  });

  test('100.00 at 21 %, 60 % deductible: output 21.00, input 12.60, cost 108.40', () => {
    expect(purchaseTax({ base: 10000n, rate: d('21'), reverseCharge: true, deductible: d('60') })).toEqual({
      output: 2100n,
      input: 1260n,
      cost: 10840n,
      payable: 10000n,
    });
    expect(purchaseTax({ base: 10000n, rate: d('21'), reverseCharge: false, deductible: d('60') })).toMatchObject({
      output: 0n,
      cost: 10840n,
      payable: 12100n,
    });
  });
});

describe('TAX-10 cash basis', () => {
  test('1,000 + 200, payments of 500, 400 and 300: 83.33, 66.67, 50.00, and back', () => {
    const document = { gross: 120000n, tax: 20000n };
    expect(taxDueByPayment({ ...document, paid: 0n }, 50000n)).toBe(8333n);
    expect(taxDueByPayment({ ...document, paid: 50000n }, 40000n)).toBe(6667n);
    expect(taxDueByPayment({ ...document, paid: 90000n }, 30000n)).toBe(5000n);
    expect(taxDueByPayment({ ...document, paid: 120000n }, -30000n)).toBe(-5000n);
    expect(() => taxDueByPayment({ ...document, paid: 0n }, 120001n)).toThrow(RangeError);
  });
});

describe('TAX-11 credit notes', () => {
  test('however a document is credited, all credits come to its tax', () => {
    const parts = fc.array(fc.bigInt({ min: 0n, max: 10_000n }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(parts, fc.bigInt({ min: 0n, max: 30_000n }), fc.constantFrom(1n, -1n), (credits, tax, sign) => {
        const base = sum(credits);
        fc.pre(base > 0n);
        let creditedBase = 0n;
        const taxes = credits.map((credit) => {
          const part = creditedTax(
            { base: sign * base, tax: sign * tax, creditedBase: sign * creditedBase },
            sign * credit,
          );
          creditedBase += credit;
          return part;
        });
        expect(sum(taxes)).toBe(sign * tax);
      }),
    );
  });

  test('no more than the document has', () => {
    expect(() => creditedTax({ base: 100n, tax: 19n, creditedBase: 60n }, 41n)).toThrow(RangeError);
    expect(creditedTax({ base: 100n, tax: 19n, creditedBase: 60n }, 40n)).toBe(8n); // 19 − R(11.4)
    expect(() => creditedTax({ base: 0n, tax: 0n, creditedBase: 0n }, 1n)).toThrow(RangeError);
    expect(creditedTax({ base: 0n, tax: 0n, creditedBase: 0n }, 0n)).toBe(0n);
  });
});

describe('TAX-13 withholding', () => {
  test('10 % of 75,000 is on the base, whatever the GST', () => {
    const rule = { rate: d('10'), threshold: 0n, mode: 'all' } as const;
    expect(withholdingOf(rule, { base: 0n, withheld: 0n }, 7_500_000n)).toBe(750_000n);
  });

  test.each([
    ['all', 1_040_000n],
    ['excess', 40_000n],
  ] as const)('threshold 100,000, four bills of 26,000: the fourth withholds (%s)', (mode, fourth) => {
    const rule = { rate: d('10'), threshold: 10_000_000n, mode };
    let soFar = { base: 0n, withheld: 0n };
    const withheld = Array.from({ length: 4 }, () => {
      const now = withholdingOf(rule, soFar, 2_600_000n);
      soFar = { base: soFar.base + 2_600_000n, withheld: soFar.withheld + now };
      return now;
    });
    expect(withheld).toEqual([0n, 0n, 0n, fourth]);
    // The fifth withholds its own share alone: nothing twice.
    expect(withholdingOf(rule, soFar, 2_600_000n)).toBe(260_000n);
  });

  test('up to the threshold nothing is withheld', () => {
    expect(withholdingOf({ rate: d('10'), threshold: 100n, mode: 'all' }, { base: 0n, withheld: 0n }, 100n)).toBe(0n);
  });
});

describe('TAX-14 early payment discount: 100.00, 21 %, 2 %', () => {
  const groups = [{ base: 10000n, rate: d('21') }];

  test.each([
    ['reduces', 12100n, 11858n, 200n, 42n],
    ['unchanged', 12100n, 11900n, 200n, 0n],
    ['always', 12058n, 11858n, 200n, 0n],
  ] as const)('tax %s', (mode, gross, payable, discount, taxReduction) => {
    expect(earlyPayment(groups, d('2'), mode)).toMatchObject({ gross, payable, discount, taxReduction });
  });
});

describe('TAX-15 cash rounding', () => {
  test('CHF 230.89 is paid as 230.90', () => {
    expect(cashRounded(23089n, 5n)).toEqual({ payable: 23090n, rounding: 1n });
  });

  test.each([
    [23087n, 23085n],
    [23088n, 23090n],
    [23092n, 23090n],
    [-23089n, -23090n],
    [23090n, 23090n],
  ])('%s is %s', (gross, payable) => {
    expect(cashRounded(gross, 5n)).toEqual({ payable, rounding: payable - gross });
  });

  test('a coin of nothing is none', () => {
    expect(() => cashRounded(1n, 0n)).toThrow(RangeError);
  });
});
