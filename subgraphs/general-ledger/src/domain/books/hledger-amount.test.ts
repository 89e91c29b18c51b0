import { readHledgerAmount } from './hledger-amount';

const PLAIN = { decimalMark: null, markOf: new Map(), defaultCommodity: null };

const read = (text: string, style: Parameters<typeof readHledgerAmount>[1] = PLAIN) => {
  const amount = readHledgerAmount(text, style);
  return amount && `${Number(amount.value.numerator) / Number(amount.value.denominator)} ${amount.commodity}`;
};

test.each([
  ['10 EUR', '10 EUR'],
  ['EUR 10', '10 EUR'],
  ['$1,234.50', '1234.5 $'],
  ['-$5', '-5 $'],
  ['$-5', '-5 $'],
  ['- 5 EUR', '-5 EUR'],
  ['€1.234,50', '1234.5 €'],
  ['1 234,50 EUR', '1234.5 EUR'],
  ['1.234.567 EUR', '1234567 EUR'],
  ["1'234.50 CHF", '1234.5 CHF'],
  ['"green apples" 3', '3 green apples'],
  ['.5 EUR', '0.5 EUR'],
  ['7', '7 '],
])('%s is %s', (text, expected) => expect(read(text)).toBe(expected));

test.each(['', 'EUR', '1 2 3 x y', '1e5 EUR', '10 EUR USD', '--', '@ 5 EUR'])('%p is no amount', (text) =>
  expect(read(text)).toBeNull(),
);

test('a single mark is the decimal one unless the file says otherwise', () => {
  expect(read('1,000 EUR')).toBe('1 EUR');
  expect(read('1,000 EUR', { ...PLAIN, decimalMark: '.' })).toBe('1000 EUR');
  expect(read('1,000 EUR', { ...PLAIN, markOf: new Map([['EUR', '.' as const]]) })).toBe('1000 EUR');
  expect(read('1.000 EUR', { ...PLAIN, markOf: new Map([['EUR', ',' as const]]) })).toBe('1000 EUR');
  expect(read('7', { ...PLAIN, defaultCommodity: 'EUR' })).toBe('7 EUR');
});
