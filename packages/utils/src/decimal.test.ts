import * as fc from 'fast-check';
import { compareDecimal, type Decimal, formatDecimal, formatShortest, multiplyDecimal, parseDecimal } from './decimal';

const d = (unscaled: bigint, scale: number): Decimal => ({ unscaled, scale });

test.each([
  ['0', d(0n, 0)],
  ['1.50', d(150n, 2)],
  ['-0.05', d(-5n, 2)],
  ['+7', d(7n, 0)],
  ['007.0', d(70n, 1)],
])('%s is read', (text, expected) => {
  expect(parseDecimal(text)).toEqual(expected);
});

test.each([
  '',
  '-',
  '.',
  '1.',
  '.5',
  '1e3',
  ' 1',
  '1 ',
  '1,5',
  '1_000',
  '0x10',
  '--1',
  '1.2.3',
  'NaN',
  'Infinity',
  '٣',
  '1\n',
  '1'.repeat(90),
])('%j is refused', (text) => {
  expect(parseDecimal(text)).toBeNull();
});

test('digits are limited on each side', () => {
  const rate = { integerDigits: 12, fractionDigits: 12 };
  expect(parseDecimal('123456789012.123456789012', rate)).toEqual(d(123456789012123456789012n, 12));
  expect(parseDecimal('1234567890123', rate)).toBeNull();
  expect(parseDecimal('1.1234567890123', rate)).toBeNull();
});

test.each([
  [d(0n, 0), '0'],
  [d(0n, 2), '0.00'],
  [d(-5n, 2), '-0.05'],
  [d(123450n, 2), '1234.50'],
  [d(-1234n, 0), '-1234'],
  [d(5n, 4), '0.0005'],
])('%j is written %s', (decimal, text) => {
  expect(formatDecimal(decimal)).toBe(text);
});

test('values compare and multiply whatever their scales', () => {
  expect(compareDecimal(d(15n, 1), d(150n, 2))).toBe(0);
  expect(compareDecimal(d(-1n, 0), d(1n, 9))).toBeLessThan(0);
  expect(compareDecimal(d(2n, 0), d(19999n, 4))).toBeGreaterThan(0);
  // MON-4: 348.35 x 16 x 0.96 = 5,350.656 exactly
  const product = multiplyDecimal(multiplyDecimal(d(34835n, 2), d(16n, 0)), d(96n, 2));
  expect(formatDecimal(product)).toBe('5350.6560');
});

test('property: what is written is read back, and nothing else is its text', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 39n), max: 10n ** 39n }),
      fc.integer({ min: 0, max: 40 }),
      (unscaled, scale) => {
        expect(parseDecimal(formatDecimal({ unscaled, scale }))).toEqual({ unscaled, scale });
      },
    ),
  );
});

test.each([
  ['1.50', '1.5'],
  ['7.00', '7'],
  ['100', '100'],
  ['100.0', '100'],
  ['0.000', '0'],
  ['-0.10', '-0.1'],
  ['0.0306', '0.0306'],
])('the shortest text of %s is %s', (text, shortest) => {
  const read = parseDecimal(text);
  expect(read && formatShortest(read)).toBe(shortest);
});
