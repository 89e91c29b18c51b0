import { type Decimal, parseDecimal } from '@qbit/utils';
import * as fc from 'fast-check';
import {
  type Adjustment,
  documentTaxes,
  type TaxableLine,
  type TaxComponent,
  type TaxSettings,
} from './document-taxes';

const d = (text: string): Decimal => {
  const parsed = parseDecimal(text);
  if (!parsed) throw new Error(`${text} is no decimal`);
  return parsed;
};
const vat = (rate: string, code = `S${rate}`): TaxComponent => ({ code, rate: d(rate) });
const line = (unitPrice: string, taxes: readonly TaxComponent[], quantity = '1', discount?: string): TaxableLine => ({
  quantity: d(quantity),
  unitPrice: d(unitPrice),
  ...(discount !== undefined && { discountPercent: d(discount) }),
  taxes,
});
const settings = (more: Partial<TaxSettings> = {}): TaxSettings => ({
  currency: 'EUR',
  mode: 'exclusive',
  rounding: 'group',
  ...more,
});
const figures = ({ net, tax, gross }: { net: bigint; tax: bigint; gross: bigint }) => [net, tax, gross];

describe('TAX-3 exclusive prices, rounded by group', () => {
  test('55.55 + 11.11 at 23 %: 66.66 and 15.33', () => {
    const document = documentTaxes([line('55.55', [vat('23')]), line('11.11', [vat('23')])], settings());
    expect(figures(document)).toEqual([6666n, 1533n, 8199n]);
    expect(document.groups.map(({ base, tax }) => [base, tax])).toEqual([[6666n, 1533n]]);
    // Exactly 12.7765 and 2.5553: the missing cent goes to the larger fraction.
    expect(document.lines.map(({ tax }) => tax)).toEqual([1278n, 255n]);
  });

  test('line net = R(quantity × price × (1 − discount)), whatever the decimals of the price', () => {
    const [first, second] = documentTaxes([line('12.345', [], '10'), line('19.99', [], '3', '2.5')], settings()).lines;
    expect([first?.net, second?.net]).toEqual([12345n, 5847n]); // 59.97 × 0.975 = 58.47075
  });

  test('currencies of 0 and 3 decimals', () => {
    expect(figures(documentTaxes([line('333', [vat('10')])], settings({ currency: 'JPY' })))).toEqual([
      333n,
      33n,
      366n,
    ]);
    expect(figures(documentTaxes([line('1.2345', [vat('5')])], settings({ currency: 'KWD' })))).toEqual([
      1235n,
      62n,
      1297n,
    ]);
  });
});

test('TAX-4 by line, the same lines: 12.78 + 2.56 = 15.34', () => {
  const document = documentTaxes(
    [line('55.55', [vat('23')]), line('11.11', [vat('23')])],
    settings({ rounding: 'line' }),
  );
  expect(document.lines.map(({ tax }) => tax)).toEqual([1278n, 256n]);
  expect(figures(document)).toEqual([6666n, 1534n, 8200n]);
  expect(document.groups).toMatchObject([{ base: 6666n, tax: 1534n }]);
});

describe('TAX-5 inclusive prices', () => {
  test('11.90 + 2.80 at 21 %: tax 2.55, net 9.84 + 2.31, gross 14.70', () => {
    const document = documentTaxes(
      [line('11.90', [vat('21')]), line('2.80', [vat('21')])],
      settings({ mode: 'inclusive' }),
    );
    expect(figures(document)).toEqual([1215n, 255n, 1470n]);
    expect(document.lines.map(({ net }) => net)).toEqual([984n, 231n]);
    expect(document.groups).toMatchObject([{ base: 1215n, tax: 255n }]);
  });

  test('100.00 at 21 %: 82.64 + 17.36, and the customer pays 100.00', () => {
    expect(figures(documentTaxes([line('100.00', [vat('21')])], settings({ mode: 'inclusive' })))).toEqual([
      8264n,
      1736n,
      10000n,
    ]);
  });
});

describe('TAX-6 several taxes', () => {
  const second = (rate: string, compound: boolean): TaxComponent => ({ code: 'QST', rate: d(rate), compound });

  test('5 % and 9.975 % side by side on 100.00: 5.00 and 9.98', () => {
    const { groups } = documentTaxes([line('100.00', [vat('5', 'GST'), second('9.975', false)])], settings());
    expect(groups.map(({ code, base, tax }) => [code, base, tax])).toEqual([
      ['GST', 10000n, 500n],
      ['QST', 10000n, 998n],
    ]);
  });

  test('5 % then 10 % compound on 100.00: 5.00 and 10.50', () => {
    const { groups } = documentTaxes([line('100.00', [vat('5', 'GST'), second('10', true)])], settings());
    expect(groups.map(({ code, base, tax }) => [code, base, tax])).toEqual([
      ['GST', 10000n, 500n],
      ['QST', 10500n, 1050n],
    ]);
  });

  test('compound and inclusive: 115.50 holds 10.50 and 5.00', () => {
    const document = documentTaxes(
      [line('115.50', [vat('5', 'GST'), second('10', true)])],
      settings({ mode: 'inclusive' }),
    );
    expect(figures(document)).toEqual([10000n, 1550n, 11550n]);
    expect(document.groups.map(({ base, tax }) => [base, tax])).toEqual([
      [10000n, 500n],
      [10500n, 1050n],
    ]);
  });

  test('a tax that some lines have alone and some with another is one group by its code and rate', () => {
    const { groups } = documentTaxes(
      [line('10.10', [vat('5', 'GST')]), line('10.10', [vat('5', 'GST'), second('9.975', false)])],
      settings(),
    );
    // R(20.20 × 5 %) = 1.01; each alone would give 0.51.
    expect(groups.map(({ code, tax }) => [code, tax])).toEqual([
      ['GST', 101n],
      ['QST', 101n],
    ]);
  });
});

test('TAX-7 nothing is not zero: a rate of 0 has its group, a line without tax has none', () => {
  const { groups, tax } = documentTaxes(
    [line('10', [vat('0', 'Z')]), line('20', [vat('0.00', 'AE')]), line('5', [])],
    settings(),
  );
  expect(tax).toBe(0n);
  expect(groups.map(({ code, base }) => [code, base])).toEqual([
    ['Z', 1000n],
    ['AE', 2000n],
  ]);
});

test('TAX-16 the example: allowance, charge, two rates', () => {
  const adjustments: Adjustment[] = [
    { kind: 'allowance', amount: 1000n, taxes: [vat('19')] },
    { kind: 'charge', amount: 500n, taxes: [vat('19')] },
  ];
  const lines = [line('12.345', [vat('19')], '10'), line('19.99', [vat('19')], '3'), line('8.50', [vat('7')])];
  const document = documentTaxes(lines, settings(), adjustments);
  expect(document.lines.map(({ net }) => net)).toEqual([12345n, 5997n, 850n]);
  expect(document.groups.map(({ base, tax }) => [base, tax])).toEqual([
    [17842n, 3390n],
    [850n, 60n],
  ]);
  expect(figures(document)).toEqual([18692n, 3450n, 22142n]);
});

describe('of any document', () => {
  const rates = ['0', '5', '7', '9.975', '19', '21', '23'];
  const component = fc.record({
    code: fc.constantFrom('A', 'B'),
    rate: fc.constantFrom(...rates).map(d),
    compound: fc.boolean(),
  });
  const taxable = fc.record({
    quantity: fc.integer({ min: -99_999, max: 99_999 }).map((n) => ({ unscaled: BigInt(n), scale: 3 })),
    unitPrice: fc.integer({ min: 0, max: 9_999_999 }).map((n) => ({ unscaled: BigInt(n), scale: 4 })),
    discountPercent: fc.option(fc.integer({ min: 0, max: 100 }).map((n) => ({ unscaled: BigInt(n), scale: 0 }))),
    taxes: fc
      .array(component, { maxLength: 2 })
      .map((taxes) => taxes.filter((tax, at) => taxes.findIndex(({ code }) => code === tax.code) === at)),
  });
  const any = fc.record({
    lines: fc.array(taxable, { minLength: 1, maxLength: 8 }),
    mode: fc.constantFrom('exclusive' as const, 'inclusive' as const),
    rounding: fc.constantFrom('group' as const, 'line' as const),
    currency: fc.constantFrom('EUR', 'JPY', 'KWD'),
  });
  const sum = (amounts: readonly bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);

  test('lines sum to the totals, groups to the tax, net and tax to the gross', () => {
    fc.assert(
      fc.property(any, ({ lines, ...rest }) => {
        const { lines: computed, groups, net, tax, gross } = documentTaxes(lines, rest);
        expect(sum(computed.map((each) => each.net))).toBe(net);
        expect(sum(computed.map((each) => each.tax))).toBe(tax);
        expect(sum(groups.map((each) => each.tax))).toBe(tax);
        expect(net + tax).toBe(gross);
        for (const each of computed) expect(each.net + each.tax).toBe(each.gross);
      }),
    );
  });

  test('MON-2 the credit of a document is its exact mirror', () => {
    fc.assert(
      fc.property(any, ({ lines, ...rest }) => {
        const back = lines.map((each) => ({
          ...each,
          quantity: { ...each.quantity, unscaled: -each.quantity.unscaled },
        }));
        const [there, mirrored] = [documentTaxes(lines, rest), documentTaxes(back, rest)];
        expect(figures(mirrored)).toEqual(figures(there).map((amount) => -amount));
        expect(mirrored.groups.map(({ tax }) => -tax)).toEqual(there.groups.map(({ tax }) => tax));
      }),
    );
  });

  test('each group of exclusive prices without compound taxes is R(base × rate)', () => {
    fc.assert(
      fc.property(any, ({ lines, ...rest }) => {
        const plain = lines.map((each) => ({ ...each, taxes: each.taxes.map((tax) => ({ ...tax, compound: false })) }));
        const { groups } = documentTaxes(plain, { ...rest, mode: 'exclusive', rounding: 'group' });
        for (const { base, rate, tax } of groups) {
          // 2 × |tax − base × rate| ≤ 1, in whole numbers.
          const scale = 100n * 10n ** BigInt(rate.scale);
          const off = tax * scale - base * rate.unscaled;
          expect(2n * (off < 0n ? -off : off) <= scale).toBe(true);
        }
      }),
    );
  });

  test('inclusive prices are what is paid: the gross of a line is its rounded amount', () => {
    fc.assert(
      fc.property(any, ({ lines, ...rest }) => {
        const untaxed = documentTaxes(
          lines.map((each) => ({ ...each, taxes: [] })),
          { ...rest, mode: 'exclusive' },
        );
        const document = documentTaxes(lines, { ...rest, mode: 'inclusive' });
        expect(document.lines.map(({ gross }) => gross)).toEqual(untaxed.lines.map(({ net }) => net));
      }),
    );
  });
});
