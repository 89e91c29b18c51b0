import { type Decimal, parseDecimal } from '@qbit/utils';
import { brokenEInvoiceRules, type EInvoiceTotals } from './einvoice-rules';

const d = (text: string) => parseDecimal(text) as Decimal;

/** The example of TAX-16. */
const example: EInvoiceTotals = {
  currency: 'EUR',
  lines: [
    { net: 12345n, category: 'S', rate: d('19'), priceIsNegative: false },
    { net: 5997n, category: 'S', rate: d('19.00'), priceIsNegative: false },
    { net: 850n, category: 'S', rate: d('7'), priceIsNegative: false },
  ],
  allowances: [{ amount: 1000n, category: 'S', rate: d('19') }],
  charges: [{ amount: 500n, category: 'S', rate: d('19') }],
  breakdown: [
    { category: 'S', rate: d('19'), base: 17842n, tax: 3390n, exemptionReason: null },
    { category: 'S', rate: d('7'), base: 850n, tax: 60n, exemptionReason: null },
  ],
  lineTotal: 19192n,
  allowanceTotal: 1000n,
  chargeTotal: 500n,
  net: 18692n,
  tax: 3450n,
  gross: 22142n,
  paid: 5000n,
  rounding: 0n,
  payable: 17142n,
  hasDueDateOrTerms: true,
};

test('the example of TAX-16 breaks none', () => {
  expect(brokenEInvoiceRules(example)).toEqual([]);
});

const [nineteen, seven] = example.breakdown as [
  EInvoiceTotals['breakdown'][number],
  EInvoiceTotals['breakdown'][number],
];
const [first, ...others] = example.lines as [EInvoiceTotals['lines'][number], ...EInvoiceTotals['lines'][number][]];

test.each<[string, Partial<EInvoiceTotals>, string[]]>([
  ['BT-106', { lineTotal: 19191n }, ['BR-CO-10', 'BR-CO-13']],
  ['BT-107', { allowanceTotal: 999n }, ['BR-CO-11', 'BR-CO-13']],
  ['BT-108', { chargeTotal: 501n }, ['BR-CO-12', 'BR-CO-13']],
  ['BT-109', { net: 18691n }, ['BR-CO-13', 'BR-CO-15']],
  ['BT-110', { tax: 3451n }, ['BR-CO-14', 'BR-CO-15']],
  ['BT-112', { gross: 22141n }, ['BR-CO-15', 'BR-CO-16']],
  ['BT-114', { rounding: 1n }, ['BR-CO-16']],
  ['BT-115', { payable: 17143n }, ['BR-CO-16']],
  [
    'BT-117 a unit off',
    {
      breakdown: [
        { ...nineteen, tax: 3490n },
        { ...seven, tax: -40n },
      ],
    },
    ['BR-CO-17'],
  ],
  ['BT-116 a unit off', { breakdown: [{ ...nineteen, base: 17942n, tax: 3390n }, seven] }, ['BR-S-08']],
  ['a rate that is not in the breakdown', { breakdown: [{ ...nineteen, tax: 3450n }] }, ['BR-S-01']],
  ['a price below zero', { lines: [{ ...first, priceIsNegative: true }, ...others] }, ['BR-27']],
  ['neither due date nor terms', { hasDueDateOrTerms: false }, ['BR-CO-25']],
  ['a third decimal', { currency: 'KWD' }, ['BR-DEC']],
])('%s', (_what, change, rules) => {
  expect(brokenEInvoiceRules({ ...example, ...change })).toEqual(rules);
});

test('a cent off by line rounding, or by prices with tax, is borne (TAX-4, TAX-5)', () => {
  const off = { breakdown: [{ ...nineteen, tax: 3391n }, seven], tax: 3451n, gross: 22143n, payable: 17143n };
  expect(brokenEInvoiceRules({ ...example, ...off })).toEqual([]);
});

test.each(['E', 'AE', 'K', 'G', 'O', 'S', 'Z'] as const)(
  'TAX-7 %s: a reason where there must be one, and nowhere else',
  (category) => {
    const needed = ['E', 'AE', 'K', 'G', 'O'].includes(category);
    const invoice = (exemptionReason: string | null): EInvoiceTotals => ({
      ...example,
      lines: [{ net: 1000n, category, rate: d('0'), priceIsNegative: false }],
      allowances: [],
      charges: [],
      breakdown: [{ category, rate: d('0'), base: 1000n, tax: 0n, exemptionReason }],
      ...{
        lineTotal: 1000n,
        allowanceTotal: 0n,
        chargeTotal: 0n,
        net: 1000n,
        tax: 0n,
        gross: 1000n,
        paid: 0n,
        payable: 1000n,
      },
    });
    expect(brokenEInvoiceRules(invoice(null))).toEqual(needed ? [`BR-${category}-10`] : []);
    expect(brokenEInvoiceRules(invoice('Because of a law'))).toEqual(needed ? [] : [`BR-${category}-10`]);
  },
);
