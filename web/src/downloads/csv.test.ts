import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { Column } from './columns';
import { csvOf } from './csv';

interface Entry {
  readonly text: string | null;
  readonly amount: string;
}

const COLUMNS: readonly Column<Entry>[] = [
  { title: 'Text', kind: 'text', value: ({ text }) => text },
  { title: 'Amount', kind: 'decimal', value: ({ amount }) => amount },
];

test('decimals are plain, a negative one too, and what is not there is empty', () => {
  const rows = [
    { text: 'Rent', amount: '-1234.50' },
    { text: null, amount: '0.00' },
  ];
  expect(csvOf(COLUMNS, rows)).toBe('Text,Amount\r\nRent,-1234.50\r\n,0.00\r\n');
});

test.each(['=1+1', '+1', '-1', '@x', '\tx', '\r=x'])('a text is no formula: %j', (text) => {
  expect(parse(csvOf(COLUMNS, [{ text, amount: '1' }]), { columns: true })).toEqual([
    { Text: `'${text}`, Amount: '1' },
  ]);
});

test('another reader of CSV reads the same rows again', () => {
  const texts = fc.string({ unit: 'binary' }).filter((text) => !/^[=+\-@\t\r\uFEFF]/.test(text));
  const amounts = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }).map((minor) => `${minor}.00`);
  fc.assert(
    fc.property(fc.array(fc.record({ text: texts, amount: amounts })), (rows) => {
      const read: unknown = parse(csvOf(COLUMNS, rows), { columns: true, record_delimiter: '\r\n' });
      expect(read).toEqual(rows.map(({ text, amount }) => ({ Text: text, Amount: amount })));
    }),
  );
});
