import { type AccountChoice, emptyGrid, type Grid, type GridAction, reduceGrid } from './grid';
import { pastedLines } from './pasted-lines';
import { totalsOf } from './totals';

const BANK: AccountChoice = { id: 'acc_bank', code: '1050', name: 'Bank', currency: null };
const RENT: AccountChoice = { id: 'acc_rent', code: '6100', name: 'Rent', currency: null };
const DOLLARS: AccountChoice = { id: 'acc_usd', code: '1055', name: 'Dollars', currency: 'USD' };

const start = (locale = 'en-GB', currency = 'EUR') => emptyGrid(currency, { locale });
const after = (grid: Grid, ...actions: GridAction[]) => actions.reduce(reduceGrid, grid);
const amounts = (grid: Grid) => grid.lines.map(({ debit, credit }) => [debit.minor, credit.minor]);

describe('amounts', () => {
  test('a debit clears the credit, a credit the debit', () => {
    const grid = after(
      start(),
      { type: 'type-amount', key: 1, side: 'credit', text: '5' },
      { type: 'type-amount', key: 1, side: 'debit', text: '7' },
    );
    expect(amounts(grid)[0]).toEqual([700n, null]);
    expect(amounts(after(grid, { type: 'type-amount', key: 1, side: 'credit', text: '9' }))[0]).toEqual([null, 900n]);
  });

  test('emptying a cell leaves the other side', () => {
    const grid = after(
      start(),
      { type: 'type-amount', key: 1, side: 'credit', text: '5' },
      { type: 'type-amount', key: 1, side: 'debit', text: '' },
    );
    expect(amounts(grid)[0]).toEqual([null, 500n]);
  });

  test.each([
    ['de-DE', '1.234,56'],
    ['en-GB', '1,234.56'],
    ['nl-NL', '1.234,56'],
  ])('%s writes %s for the same minor units', (locale, text) => {
    const grid = after(start(locale), { type: 'type-amount', key: 1, side: 'debit', text });
    expect(grid.lines[0]?.debit.minor).toBe(123_456n);
    expect(
      after(start(locale), { type: 'set-amount', key: 1, side: 'debit', minor: 123_456n }).lines[0]?.debit.text,
    ).toBe(text);
  });

  test.each([
    ['0', 'NOT_POSITIVE'],
    ['-5', 'NOT_POSITIVE'],
    ['=5-7', 'NOT_POSITIVE'],
    ['abc', 'AMOUNT_FORMAT'],
    ['1.234', 'AMBIGUOUS'],
    ['=1/0', 'FORMULA'],
    ['1.005', 'AMBIGUOUS'],
  ])('%s is refused as %s and stays as typed', (text, fault) => {
    const cell = after(
      start(),
      { type: 'type-amount', key: 1, side: 'debit', text },
      { type: 'leave-amount', key: 1, side: 'debit' },
    ).lines[0]?.debit;
    expect(cell).toMatchObject({ text, minor: null, fault });
  });

  test('a formula is written out when its cell is left', () => {
    const typed = after(start(), { type: 'type-amount', key: 1, side: 'debit', text: '=1200/12' });
    expect(typed.lines[0]?.debit.text).toBe('=1200/12');
    expect(after(typed, { type: 'leave-amount', key: 1, side: 'debit' }).lines[0]?.debit.text).toBe('100.00');
  });
});

describe('the balancing amount', () => {
  const typed = after(start(), { type: 'type-amount', key: 1, side: 'debit', text: '119' });

  test('fills what is missing, on the side where it is missing', () => {
    expect(amounts(after(typed, { type: 'balance', key: 2 }))[1]).toEqual([null, 11_900n]);
    const credit = after(
      start(),
      { type: 'type-amount', key: 1, side: 'credit', text: '119' },
      { type: 'balance', key: 2 },
    );
    expect(amounts(credit)[1]).toEqual([11_900n, null]);
  });

  test('replaces what the line itself has', () => {
    const grid = after(typed, { type: 'type-amount', key: 2, side: 'debit', text: '3' }, { type: 'balance', key: 2 });
    expect(amounts(grid)[1]).toEqual([null, 11_900n]);
  });

  test("looks at the line's currency alone", () => {
    const grid = after(typed, { type: 'choose-account', key: 2, account: DOLLARS }, { type: 'balance', key: 2 });
    expect(amounts(grid)[1]).toEqual([null, null]);
  });

  test('is nothing where nothing is missing', () => {
    const even = after(
      typed,
      { type: 'type-amount', key: 2, side: 'credit', text: '119' },
      { type: 'add-line', after: 2 },
    );
    expect(amounts(after(even, { type: 'balance', key: 3 }))[2]).toEqual([null, null]);
  });
});

describe('totals', () => {
  test('each currency by itself, beyond what a double holds', () => {
    const grid = after(
      start(),
      { type: 'type-amount', key: 1, side: 'debit', text: '90,071,992,547.41' },
      { type: 'choose-account', key: 2, account: DOLLARS },
      { type: 'type-amount', key: 2, side: 'credit', text: '0.02' },
    );
    expect(totalsOf(grid.lines)).toEqual([
      { currency: 'EUR', debits: 9_007_199_254_741n, credits: 0n, difference: 9_007_199_254_741n },
      { currency: 'USD', debits: 0n, credits: 2n, difference: -2n },
    ]);
  });
});

describe('lines', () => {
  test('a new one follows the line it was asked from, with its words and currency', () => {
    const grid = after(
      start(),
      { type: 'type', key: 1, column: 'description', text: 'Rent' },
      { type: 'add-line', after: 1 },
    );
    expect(grid.lines.map(({ key }) => key)).toEqual([1, 3, 2]);
    expect(grid.lines[1]).toMatchObject({ description: 'Rent', currency: 'EUR', accountId: null });
  });

  test('two always stay', () => {
    const grid = after(
      start(),
      { type: 'type-amount', key: 1, side: 'debit', text: '5' },
      { type: 'remove-line', key: 1 },
    );
    expect(grid.lines.map(({ key }) => key)).toEqual([1, 2]);
    expect(amounts(grid)[0]).toEqual([null, null]);
    expect(
      after(grid, { type: 'add-line', after: null }, { type: 'remove-line', key: 1 }).lines.map(({ key }) => key),
    ).toEqual([2, 3]);
  });

  test('they move, and not over the edge', () => {
    expect(after(start(), { type: 'move-line', key: 1, by: 1 }).lines.map(({ key }) => key)).toEqual([2, 1]);
    expect(after(start(), { type: 'move-line', key: 1, by: -1 }).lines.map(({ key }) => key)).toEqual([1, 2]);
  });

  test('typing over an account lets go of it', () => {
    const grid = after(
      start(),
      { type: 'choose-account', key: 1, account: RENT },
      { type: 'type', key: 1, column: 'account', text: '61' },
    );
    expect(grid.lines[0]).toMatchObject({ accountId: null, account: '61' });
  });

  test('the cell above is repeated', () => {
    const grid = after(
      start(),
      { type: 'choose-account', key: 1, account: RENT },
      { type: 'type-amount', key: 1, side: 'debit', text: '5' },
    );
    const repeated = after(
      grid,
      { type: 'repeat-above', key: 2, column: 'account' },
      { type: 'repeat-above', key: 2, column: 'debit' },
    );
    expect(repeated.lines[1]).toMatchObject({ accountId: 'acc_rent', debit: { minor: 500n } });
    expect(after(grid, { type: 'repeat-above', key: 1, column: 'account' })).toEqual(grid);
  });
});

describe('pasting', () => {
  const paste = (grid: Grid, key: number, text: string) =>
    after(grid, { type: 'paste', key, lines: pastedLines(text) ?? [], accounts: [BANK, RENT, DOLLARS] });

  test('rows take the place of the empty lines, accounts are found by code or name', () => {
    const grid = paste(start(), 1, '6100\tMarch\t1,200.00\t\nbank\tMarch\t\t1,200.00');
    expect(grid.lines.map(({ accountId }) => accountId)).toEqual(['acc_rent', 'acc_bank']);
    expect(amounts(grid)).toEqual([
      [120_000n, null],
      [null, 120_000n],
    ]);
  });

  test('what is not found stays as text, to be seen', () => {
    expect(paste(start(), 1, '9999\tx\t1\t').lines[0]).toMatchObject({ accountId: null, account: '9999' });
  });

  test('lines that hold something stay', () => {
    const grid = paste(after(start(), { type: 'choose-account', key: 1, account: RENT }), 1, '1050\t5\n1055\t-5');
    expect(grid.lines.map(({ accountId, currency }) => [accountId, currency])).toEqual([
      ['acc_rent', 'EUR'],
      ['acc_bank', 'EUR'],
      ['acc_usd', 'USD'],
    ]);
    expect(new Set(grid.lines.map(({ key }) => key)).size).toBe(3);
  });
});
