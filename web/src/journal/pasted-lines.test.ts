import { fileLines, MOST_FILE_LINES, pastedLines } from './pasted-lines';

const line = (account: string, description: string, debit: string, credit: string, at = 1) => ({
  line: at,
  account,
  description,
  currency: '',
  debit,
  credit,
});

test('four columns are account, text, debit, credit', () => {
  expect(pastedLines('1000\tRent\t100.00\t\r\n2000\tRent\t\t100.00\r\n')).toEqual([
    line('1000', 'Rent', '100.00', ''),
    line('2000', 'Rent', '', '100.00', 2),
  ]);
});

test('a signed amount is debit positive, credit negative', () => {
  expect(pastedLines('1000\tRent\t100\n2000\tRent\t-100\n3000\tRent\t(5)')).toEqual([
    line('1000', 'Rent', '100', ''),
    line('2000', 'Rent', '', '100', 2),
    line('3000', 'Rent', '', '5', 3),
  ]);
});

test.each([
  ['Account\tDebit\tCredit\tDescription'],
  ['Konto\tSoll\tHaben\tBuchungstext'],
  ['Rekening\tDebet\tCredit\tOmschrijving'],
])('heads decide the columns: %s', (heads) => {
  expect(pastedLines(`${heads}\n1000\t5\t\tRent`)).toEqual([line('1000', 'Rent', '5', '', 2)]);
});

test('columns that mean nothing to us are left out', () => {
  expect(pastedLines('Date\tAccount\tAmount\n2026-01-01\t1000\t5')).toEqual([line('1000', '', '5', '', 2)]);
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

describe('a file', () => {
  const read = (text: string) => {
    const file = fileLines(text);
    return file.ok
      ? file.lines.map(({ line: at, account, currency, debit, credit }) => [at, account, currency, debit, credit])
      : file.why;
  };

  test.each([
    ['semicolons', 'code;currency;debit;credit\r\n1000;EUR;1.234,50;\r\n3000;;;99,00\r\n'],
    ['tabs', 'code\tcurrency\tdebit\tcredit\n1000\tEUR\t1.234,50\t\n3000\t\t\t99,00'],
    [
      'commas, with quotes around amounts that have one',
      'code,currency,debit,credit\n1000,EUR,"1.234,50",\n3000,,,"99,00"\n',
    ],
    ['a mark of byte order', '\uFEFF"code";"currency";"debit";"credit"\n1000;eur;1.234,50;\n3000;;;99,00\n'],
    [
      'heads in another order and others among them',
      'Haben;Konto;Name;Soll;Währung\n;1000;Bank;1.234,50;EUR\n99,00;3000;Equity;;\n',
    ],
  ])('has its cells between %s', (_, text) => {
    expect(read(text)).toEqual([
      [2, '1000', 'EUR', '1.234,50', ''],
      [3, '3000', '', '', '99,00'],
    ]);
  });

  test('names the line of the text that each begins on, past empty ones and breaks in quotes', () => {
    const text = 'code;name;debit;credit\n\n1000;"Bank\nof\nBonn";1;\n;;;\n2000;x;2;\n';
    expect(read(text)).toEqual([
      [3, '1000', '', '1', ''],
      [7, '2000', '', '2', ''],
    ]);
  });

  test.each([
    ['no heads', '1000;5;\n2000;;5\n', 'NO_HEADS'],
    ['nothing', '', 'NO_HEADS'],
    ['heads alone', 'code;debit;credit\n', 'NO_LINES'],
    ['more lines than an entry has', `code;debit;credit\n${'1000;1;\n'.repeat(MOST_FILE_LINES + 1)}`, 'TOO_MANY_LINES'],
  ])('with %s is none', (_, text, why) => {
    expect(read(text)).toBe(why);
  });
});
