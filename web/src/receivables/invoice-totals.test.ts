import { emptyInvoiceGrid, type InvoiceGrid, reduceInvoiceGrid } from './invoice-grid';
import { invoiceTotals } from './invoice-totals';

const taxCodes = [
  { code: 'T19', rate: '19' },
  { code: 'T0', rate: null },
];
const terms = { currency: 'EUR', taxMode: 'EXCLUSIVE' as const, taxCodes };

function gridOf(lines: readonly (readonly [string, string, string, string])[]): InvoiceGrid {
  return lines.reduce<InvoiceGrid>((grid, [quantity, unitPrice, discountPercent, taxCode], index) => {
    const key = index + 1;
    const numbers = Object.entries({ quantity, unitPrice, discountPercent }) as ['quantity', string][];
    const typed = numbers.reduce(
      (was, [column, text]) => reduceInvoiceGrid(was, { type: 'type-number', key, column, text, currency: 'EUR' }),
      index === 0 ? grid : reduceInvoiceGrid(grid, { type: 'add-line', after: null }),
    );
    return reduceInvoiceGrid(typed, { type: 'choose-tax', key, taxCode });
  }, emptyInvoiceGrid('en'));
}

test('the tax of a group is rounded once: three times 0.03 at 19 % is 0.02, not 0.03', () => {
  const line = ['1', '0.03', '', 'T19'] as const;
  expect(invoiceTotals(gridOf([line, line, line]), terms)).toMatchObject({ net: 9n, tax: 2n, gross: 11n });
});

test('a discount is taken off before tax; without a code there is none', () => {
  const totals = invoiceTotals(
    gridOf([
      ['2', '50', '10', 'T19'],
      ['1', '5', '', ''],
    ]),
    terms,
  );
  expect(totals).toMatchObject({ net: 9500n, tax: 1710n, gross: 11210n });
});

test('of a price with its tax, the tax is taken out', () => {
  const totals = invoiceTotals(gridOf([['1', '119', '', 'T19']]), { ...terms, taxMode: 'INCLUSIVE' });
  expect(totals).toMatchObject({ net: 10000n, tax: 1900n, gross: 11900n });
});

test('a line without a price is left out; a code without a rate on that day leaves nothing to say', () => {
  expect(invoiceTotals(gridOf([['1', '', '', 'T19']]), terms)).toMatchObject({ gross: 0n });
  expect(invoiceTotals(gridOf([['1', '5', '', 'T0']]), terms)).toBeNull();
});
