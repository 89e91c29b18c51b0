import { type Decimal, parseDecimal } from '@qbit/utils';
import type { InvoiceDetailFragment } from '../generated/graphql';
import {
  type CreditLine,
  creditedInvoiceOf,
  creditOfAll,
  creditTotals,
  leftToCredit,
  postedByCredit,
  takenOf,
} from './invoice-credit';
import { creditPreview } from './issue-preview';
import { EMPTY_NUMBER, numberCell } from './number-cell';

const eur = (amount: string) => ({ amount, currency: 'EUR' });
const sales = { id: 'acc_1', code: '4000', name: 'Sales' };
const rates: ReadonlyMap<string, Decimal> = new Map([['T19', parseDecimal('19') as Decimal]]);

interface Line {
  readonly quantity: string;
  readonly unitPrice: string;
  readonly discountPercent?: string;
  readonly net: string;
  readonly tax: string;
}
interface CreditedLine {
  readonly line: number;
  readonly quantity: string;
  readonly net: string;
  readonly tax: string;
}

/** An invoice of one tax of 19 %, with what was credited of it; net and tax of the group are given as the invoice says them. */
function invoiceOf(lines: readonly Line[], base: string, tax: string, credited: readonly CreditedLine[] = []) {
  return {
    currency: 'EUR',
    taxMode: 'EXCLUSIVE',
    lines: lines.map((line, index) => ({
      id: `inv_1-${index + 1}`,
      account: sales,
      taxCode: { id: 'tax_1', code: 'T19' },
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      discountPercent: line.discountPercent ?? null,
      net: eur(line.net),
      tax: eur(line.tax),
    })),
    taxes: [{ code: 'T19', rate: '19', base: eur(base), tax: eur(tax) }],
    creditNotes: [
      {
        lines: credited.map(({ line, quantity, net, tax: ofLine }) => ({
          creditedLineId: `inv_1-${line + 1}`,
          quantity,
          net: eur(net),
          tax: eur(ofLine),
        })),
      },
    ],
  } as unknown as InvoiceDetailFragment;
}

const typed = ({ quantity, unitPrice, discountPercent }: CreditLine) => [
  quantity.text,
  unitPrice.text,
  discountPercent,
];
const totalsOf = (invoice: InvoiceDetailFragment, credits?: readonly CreditLine[]) => {
  const credited = creditedInvoiceOf(invoice);
  const { net, gross, groups } = creditTotals(
    credited,
    takenOf(credited, credits ?? creditOfAll(credited, 'en')),
    rates,
  );
  return [net, groups.map(({ tax }) => tax), gross];
};

// 3 × 33.335 = 100.005, R = 100.01; with 10 % off 2 × 50 = 90.00; base 190.01 at 19 % = 36.1019, R = 36.10.
const lines: readonly Line[] = [
  { quantity: '3', unitPrice: '33.335', net: '100.01', tax: '19.00' },
  { quantity: '2', unitPrice: '50', discountPercent: '10', net: '90.00', tax: '17.10' },
];

test('all of an invoice is its mirror, to the cent', () => {
  const invoice = invoiceOf(lines, '190.01', '36.10');
  expect(creditOfAll(creditedInvoiceOf(invoice), 'en').map(typed)).toEqual([
    ['3', '33.335', null],
    ['2', '50', '10'],
  ]);
  expect(totalsOf(invoice)).toEqual([190_01n, [36_10n], 226_11n]);
});

test('AR-4 after a part, what is left is proposed, and both come to the invoice', () => {
  // A third of 100.01 is 33.3366…, R = 33.34; its tax R(36.10 × 33.34 / 190.01) = R(6.3343) = 6.33.
  const part = { line: 0, quantity: '1', net: '33.34', tax: '6.33' };
  const invoice = invoiceOf(lines, '190.01', '36.10', [part]);
  expect(leftToCredit(creditedInvoiceOf(invoice)).map(({ amount }) => amount)).toEqual([66_67n, 90_00n]);
  expect(creditOfAll(creditedInvoiceOf(invoice), 'en').map(typed)[0]).toEqual(['2', '33.335', null]);
  expect(totalsOf(invoice)).toEqual([156_67n, [29_77n], 186_44n]);
});

test('AR-4 a further part goes on from the ones before: its amount and what is left of the line', () => {
  // Two thirds of 100.01 are 66.6733…, R = 66.67, of which 33.34 are credited; the first third alone would be 33.34 again.
  const part = { line: 0, quantity: '1', net: '33.34', tax: '6.33' };
  const credited = creditedInvoiceOf(invoiceOf(lines, '190.01', '36.10', [part]));
  const of = (quantity: string) =>
    takenOf(credited, [
      { quantity: numberCell(quantity, 'en'), unitPrice: numberCell('33.335', 'en'), discountPercent: null },
    ])[0];
  expect(of('1')).toEqual({ kind: 'credit', amount: 33_33n });
  expect(of('2')).toEqual({ kind: 'credit', amount: 66_67n });
  expect(of('3')).toEqual({ kind: 'exceeds' });
});

test('after a rebate the rest of a line is what is left of its amount, in the quantity that is left', () => {
  // One of three at 10: 10.00 of 100.01; the other two at 45.005 each are 90.01.
  const rebate = { line: 0, quantity: '1', net: '10.00', tax: '1.90' };
  const credited = creditedInvoiceOf(invoiceOf(lines, '190.01', '36.10', [rebate]));
  const all = creditOfAll(credited, 'en');
  expect(typed(all[0] as CreditLine)).toEqual(['2', '45.005', null]);
  expect(takenOf(credited, all)[0]).toEqual({ kind: 'credit', amount: 90_01n });
});

test('what is credited whole is not proposed again', () => {
  const done = { line: 0, quantity: '3', net: '100.01', tax: '19.00' };
  const credited = creditedInvoiceOf(invoiceOf(lines, '190.01', '36.10', [done]));
  expect(creditOfAll(credited, 'en').map(({ quantity }) => quantity.text)).toEqual(['', '2']);
});

test('AR-4 more than is left of a quantity or of an amount is said; what is no number is unclear', () => {
  const credited = creditedInvoiceOf(invoiceOf(lines, '190.01', '36.10'));
  const of = (quantity: string, unitPrice = '33.335') =>
    takenOf(credited, [
      {
        quantity: quantity === '' ? EMPTY_NUMBER : numberCell(quantity, 'en'),
        unitPrice: numberCell(unitPrice, 'en'),
        discountPercent: null,
      },
      { quantity: EMPTY_NUMBER, unitPrice: EMPTY_NUMBER, discountPercent: null },
    ]).map(({ kind }) => kind);
  expect(of('')).toEqual(['nothing', 'nothing']);
  expect(of('0')).toEqual(['nothing', 'nothing']);
  expect(of('3')).toEqual(['credit', 'nothing']);
  expect(of('3.000000000001')).toEqual(['exceeds', 'nothing']);
  expect(of('-1')).toEqual(['exceeds', 'nothing']);
  expect(of('1', '100.01')).toEqual(['credit', 'nothing']);
  expect(of('1', '100.02')).toEqual(['exceeds', 'nothing']);
  const fault = { text: 'x', value: null, fault: 'NUMBER' as const, readings: [] };
  expect(
    takenOf(credited, [{ quantity: fault, unitPrice: numberCell('1', 'en'), discountPercent: null }]).map(
      ({ kind }) => kind,
    ),
  ).toEqual(['unclear']);
});

test('the entry of a credit mirrors the invoice: its net and tax on the debit side, what the customer owes on the other', () => {
  const invoice = invoiceOf(lines, '190.01', '36.10');
  const credited = creditedInvoiceOf(invoice);
  const totals = creditTotals(credited, takenOf(credited, creditOfAll(credited, 'en')), rates);
  expect(creditPreview(postedByCredit(invoice, totals))).toEqual([
    { what: { kind: 'receivables' }, side: 'credit', amount: 226_11n },
    { what: { kind: 'account', name: '4000 Sales' }, side: 'debit', amount: 190_01n },
    { what: { kind: 'tax', code: 'T19', rate: '19' }, side: 'debit', amount: 36_10n },
  ]);
});
