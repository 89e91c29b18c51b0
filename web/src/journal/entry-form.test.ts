import { parseCalendarDate } from '@qbit/utils';
import { adjustmentDays, changedHead, type EntryHead, entryRequestOf, obstaclesOf, placeOf } from './entry-form';
import { gridOf } from './grid-of';
import { emptyGrid, type Grid, type GridAction, reduceGrid } from './grid';

const account = (id: string) => ({ id, code: id, name: id, currency: null });
const head: EntryHead = {
  postingDate: parseCalendarDate('2026-11-25'),
  description: 'Rent',
  reference: '',
  reverseOn: '',
  adjustment: false,
};
const after = (grid: Grid, ...actions: GridAction[]) => actions.reduce(reduceGrid, grid);

const even = after(
  emptyGrid('EUR', { locale: 'en-GB' }),
  { type: 'choose-account', key: 1, account: account('acc_rent') },
  { type: 'type-amount', key: 1, side: 'debit', text: '1,234.50' },
  { type: 'add-line', after: 1 },
  { type: 'choose-account', key: 2, account: account('acc_bank') },
  { type: 'type', key: 2, column: 'description', text: 'Bank' },
  { type: 'balance', key: 2 },
);

test('an entry that is complete has no obstacle, and is sent as decimal strings, without its blank line', () => {
  expect(obstaclesOf(head, even)).toEqual([]);
  expect(entryRequestOf(head, even)).toEqual({
    input: {
      postingDate: '2026-11-25',
      description: 'Rent',
      postings: [
        { accountId: 'acc_rent', side: 'DEBIT', amount: { amount: '1234.50', currency: 'EUR' } },
        { accountId: 'acc_bank', side: 'CREDIT', amount: { amount: '1234.50', currency: 'EUR' }, description: 'Bank' },
      ],
    },
    lineKeys: [1, 2],
  });
});

test.each<[string, EntryHead, Grid, unknown[]]>([
  ['no date', { ...head, postingDate: null }, even, [{ code: 'date' }]],
  ['no words', { ...head, description: ' ' }, even, [{ code: 'description' }]],
  ['a reversal on the same day', { ...head, reverseOn: head.postingDate }, even, [{ code: 'reverseNotAfter' }]],
  ['nothing typed', head, emptyGrid('EUR', { locale: 'en' }), [{ code: 'lines' }]],
  [
    'an account that is only typed',
    head,
    after(even, { type: 'type', key: 1, column: 'account', text: 'xx' }),
    [{ code: 'account', line: 1 }],
  ],
  [
    'an amount that is not understood',
    head,
    after(even, { type: 'type-amount', key: 2, side: 'credit', text: 'abc' }),
    [
      { code: 'amountFault', line: 3 },
      { code: 'unbalanced', currency: 'EUR', difference: 123_450n },
    ],
  ],
  [
    'a difference of a cent',
    head,
    after(even, { type: 'type-amount', key: 2, side: 'credit', text: '1234.49' }),
    [{ code: 'unbalanced', currency: 'EUR', difference: 1n }],
  ],
])('%s stands in the way', (_what, entry, grid, obstacles) => expect(obstaclesOf(entry, grid)).toEqual(obstacles));

test('currencies must each balance', () => {
  const dollars = after(even, { type: 'type', key: 2, column: 'currency', text: 'USD' });
  expect(obstaclesOf(head, dollars).map(({ code }) => code)).toEqual(['unbalanced', 'unbalanced']);
});

test('errors of the API find their cell, past the blank lines that were not sent', () => {
  const keys = entryRequestOf(head, even)?.lineKeys ?? [];
  expect(placeOf(['input', 'postings', '1', 'amount'], even, keys)).toEqual({ key: 2, column: 'credit' });
  expect(placeOf(['postings', '0', 'accountId'], even, keys)).toEqual({ key: 1, column: 'account' });
  expect(placeOf(['input', 'postings', '0', 'dimensions'], even, keys)).toEqual({ key: 1, column: 'dimensions' });
  expect(placeOf(['input', 'postings', '1', 'taxCode'], even, keys)).toEqual({ key: 2, column: 'tax' });
  expect(placeOf(['input', 'postingDate'], even, keys)).toBe('postingDate');
  expect(placeOf(['input', 'postings'], even, keys)).toBeNull();
  expect(placeOf(['input', 'postings', '9'], even, keys)).toBeNull();
});

test('the tax code of a line is sent with it, and repeated from above', () => {
  const taxed = after(
    even,
    { type: 'choose-tax', key: 1, taxCode: 'S19' },
    { type: 'repeat-above', key: 3, column: 'tax' }, // the blank line between
    { type: 'repeat-above', key: 2, column: 'tax' },
  );
  expect(entryRequestOf(head, taxed)?.input.postings.map(({ taxCode }) => taxCode)).toEqual(['S19', 'S19']);
  const none = after(taxed, { type: 'choose-tax', key: 2, taxCode: '' });
  expect(entryRequestOf(head, none)?.input.postings.map((posting) => 'taxCode' in posting)).toEqual([true, false]);
});

test('the base of a tax that somebody said is sent back as it came, and goes with the code or currency that it was said for', () => {
  const kept = {
    account: { id: 'acc_tax', code: '2100', name: 'VAT' },
    side: 'CREDIT' as const,
    amount: { amount: '19.00', currency: 'EUR' },
    taxCode: 'S19',
    taxBase: { __typename: 'Money', amount: '100.00', currency: 'EUR' },
  };
  const grid = gridOf([kept], 'EUR', { locale: 'en-GB' });
  const basesOf = (of: Grid) => entryRequestOf(head, of)?.input.postings.map(({ taxBase }) => taxBase ?? null);
  expect(basesOf(grid)).toEqual([{ amount: '100.00', currency: 'EUR' }]);
  // Whatever else is changed of the line.
  const text = { type: 'type', key: 1, column: 'description', text: 'Of March' } as const;
  expect(basesOf(after(grid, text, { type: 'choose-tax', key: 1, taxCode: 'S19' }))).toEqual(basesOf(grid));
  expect(basesOf(after(grid, { type: 'choose-tax', key: 1, taxCode: 'S7' }))).toEqual([null]);
  expect(basesOf(after(grid, { type: 'type', key: 1, column: 'currency', text: 'USD' }))).toEqual([null]);
  expect(placeOf(['input', 'postings', '0', 'taxBase'], grid, [1])).toEqual({ key: 1, column: 'tax' });
});

test('an adjustment is sent as one, and is none any more on another day', () => {
  const adjusting = changedHead(head, { adjustment: true });
  expect(entryRequestOf(adjusting, even)?.input.adjustment).toBe(true);
  expect(entryRequestOf(head, even)?.input).not.toHaveProperty('adjustment');
  expect(changedHead(adjusting, { description: 'Other words' }).adjustment).toBe(true);
  expect(changedHead(adjusting, { postingDate: adjusting.postingDate }).adjustment).toBe(true);
  expect(changedHead(adjusting, { postingDate: parseCalendarDate('2026-12-30') }).adjustment).toBe(false);
});

test('an entry may be an adjustment on the last day of a year that has a period of them', () => {
  const years = [
    { end: '2025-12-31', adjustmentPeriod: true },
    { end: '2026-12-31', adjustmentPeriod: false },
  ];
  expect(adjustmentDays(years)).toEqual(['2025-12-31']);
});
