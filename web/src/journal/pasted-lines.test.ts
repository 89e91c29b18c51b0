import { pastedLines } from './pasted-lines';

const line = (account: string, description: string, debit: string, credit: string, currency = '') => ({
  account,
  description,
  currency,
  debit,
  credit,
});

test('four columns are account, text, debit, credit', () => {
  expect(pastedLines('1000\tRent\t100.00\t\r\n2000\tRent\t\t100.00\r\n')).toEqual([
    line('1000', 'Rent', '100.00', ''),
    line('2000', 'Rent', '', '100.00'),
  ]);
});

test('a signed amount is debit positive, credit negative', () => {
  expect(pastedLines('1000\tRent\t100\n2000\tRent\t-100\n3000\tRent\t(5)')).toEqual([
    line('1000', 'Rent', '100', ''),
    line('2000', 'Rent', '', '100'),
    line('3000', 'Rent', '', '5'),
  ]);
});

test.each([
  ['Account\tDebit\tCredit\tDescription'],
  ['Konto\tSoll\tHaben\tBuchungstext'],
  ['Rekening\tDebet\tCredit\tOmschrijving'],
])('heads decide the columns: %s', (heads) => {
  expect(pastedLines(`${heads}\n1000\t5\t\tRent`)).toEqual([line('1000', 'Rent', '5', '')]);
});

test('columns that mean nothing to us are left out', () => {
  expect(pastedLines('Date\tAccount\tAmount\n2026-01-01\t1000\t5')).toEqual([line('1000', '', '5', '')]);
});

test('quoted cells keep tabs, breaks and quotes', () => {
  expect(pastedLines('1000\t"a ""b""\tc\nd"\t5\t')).toEqual([line('1000', 'a "b"\tc d', '5', '')]);
});

test('a single cell is text', () => {
  expect(pastedLines('100.00')).toBeNull();
  expect(pastedLines('two\nrows')).toBeNull();
});

test('200 rows are 200 lines; empty ones between are none', () => {
  const rows = Array.from({ length: 200 }, (_, index) => `${index}\tx\t1\t`);
  expect(pastedLines(rows.join('\n\n'))).toHaveLength(200);
});
