import { readRates } from './rates-csv';

const NARROW = ['base', 'quote', 'date', 'rate'];

test('two rates of one pair and day in a file contradict each other, and both lines are named', () => {
  const { faults } = readRates([
    NARROW,
    ['EUR', 'USD', '2026-01-02', '1.1'],
    ['EUR', 'GBP', '2026-01-02', '0.8'],
    ['EUR', 'USD', '2026-01-02', '1.2'],
    ['EUR', 'USD', '2026-01-03', '1.2'],
  ]);
  expect(faults).toEqual([
    {
      code: 'RATE_CONTRADICTS',
      message: 'Lines 2 and 4: 1.1 and 1.2 for EUR in USD on 2026-01-02',
      path: ['fileId'],
      facts: { line: 4, otherLine: 2 },
    },
  ]);
});

test('the same holds of the wide form, by the line', () => {
  const { faults } = readRates([
    ['Date', 'USD', 'JPY'],
    ['2026-01-02', '1.1', '160'],
    ['2026-01-02', '1.1', '161'],
  ]);
  expect(faults).toMatchObject([{ code: 'RATE_CONTRADICTS', facts: { line: 3, otherLine: 2 } }]);
});

test.each(['1.1', '1.10', '1.100000000000'])('the same rate again, written as %s, is none', (again) => {
  const { rates, faults } = readRates([
    NARROW,
    ['EUR', 'USD', '2026-01-02', '1.1'],
    ['EUR', 'USD', '2026-01-02', again],
  ]);
  expect(faults).toEqual([]);
  expect(rates).toHaveLength(2);
});

test('empty lines count as lines of the file and are none of its own', () => {
  const { rates, faults } = readRates([
    [''],
    NARROW,
    ['EUR', 'USD', '2026-01-02', '1.1'],
    [''],
    ['EUR', 'USD', '2026-02-31', '1.1'],
  ]);
  expect(rates).toHaveLength(1);
  expect(faults).toMatchObject([{ message: expect.stringContaining('Line 5') }]);
});

test.each([
  ['without the quote', ['base', 'date', 'rate']],
  ['without the date', ['base', 'quote', 'rate']],
  ['of the wide form, without a currency', ['Date', '']],
])('a file %s has too few columns, and is not read as one without rates', (_, header) => {
  const { rates, faults } = readRates([[''], header, ['EUR', '2026-01-02', '1.1']]);
  expect(rates).toEqual([]);
  expect(faults).toMatchObject([{ code: 'COLUMN_MISSING', facts: { line: 2 } }]);
});
