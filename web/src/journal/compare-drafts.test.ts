import { parseCalendarDate } from '@qbit/utils';
import { compareEntries, type WrittenEntry } from './compare-drafts';
import { emptyGrid, type Grid, type GridAction, reduceGrid } from './grid';

const start = emptyGrid('EUR', { locale: 'en-GB' });
const written = (description: string, ...actions: readonly GridAction[]): WrittenEntry => ({
  head: { postingDate: parseCalendarDate('2026-03-01'), description, reference: '', reverseOn: '', adjustment: false },
  grid: actions.reduce<Grid>(reduceGrid, start),
});
const debit = (key: number, text: string): GridAction => ({ type: 'type-amount', key, side: 'debit', text });
const credit = (key: number, text: string): GridAction => ({ type: 'type-amount', key, side: 'credit', text });

test('what both have is there without a mark, what differs with one', () => {
  const rows = compareEntries(written('Rent', debit(1, '10')), written('Rent of March', debit(1, '10')));
  expect(rows.map(({ field, differs }) => [field, differs])).toEqual([
    ['postingDate', false],
    ['description', true],
    ['line', false],
  ]);
});

test('an amount on the other side is another line', () => {
  const [line] = compareEntries(written('x', debit(1, '10')), written('x', credit(1, '10'))).slice(2);
  expect(line).toEqual({ field: 'line', line: 1, mine: '+EUR\u00a010.00', theirs: '−EUR\u00a010.00', differs: true });
});

test('a line that one of them lacks stands alone', () => {
  const [, second] = compareEntries(written('x', debit(1, '10'), credit(2, '10')), written('x', debit(1, '10'))).slice(
    2,
  );
  expect(second).toMatchObject({ line: 2, theirs: '', differs: true });
});

test('what a line is assigned to counts', () => {
  const assigned: GridAction = { type: 'choose-dimension', key: 1, dimension: 'centre', code: 'berlin' };
  const [line] = compareEntries(written('x', debit(1, '10'), assigned), written('x', debit(1, '10'))).slice(2);
  expect(line).toMatchObject({ mine: expect.stringContaining('berlin'), differs: true });
});

test('whether it is an adjustment counts, and is not shown where neither is', () => {
  const plain = written('x', debit(1, '10'));
  const adjusting = { ...plain, head: { ...plain.head, adjustment: true } };
  const [, , row] = compareEntries(adjusting, plain);
  expect(row).toEqual({ field: 'adjustment', line: null, mine: '✓', theirs: '', differs: true });
  expect(compareEntries(plain, plain).map(({ field }) => field)).not.toContain('adjustment');
});
