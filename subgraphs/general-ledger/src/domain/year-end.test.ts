import { computedEquity } from './year-end';

const account = (type: 'income' | 'expense' | 'equity', before: bigint, now: bigint, retainedEarnings = false) => ({
  type,
  before,
  now,
  retainedEarnings,
});

describe('PER-9 year end is computed', () => {
  test('2026 income 10,000, cost 7,500: 31 Dec shows current year 2,500', () => {
    expect(computedEquity([account('income', 0n, -10_000n), account('expense', 0n, 7_500n)])).toEqual({
      retained: 0n,
      currentYear: 2_500n,
    });
  });
  test('1 Jan shows retained 2,500, current 0; a late −100 makes it 2,400', () => {
    expect(computedEquity([account('income', -10_000n, -10_000n), account('expense', 7_500n, 7_500n)])).toEqual({
      retained: 2_500n,
      currentYear: 0n,
    });
    expect(computedEquity([account('income', -10_000n, -10_000n), account('expense', 7_600n, 7_600n)])).toEqual({
      retained: 2_400n,
      currentYear: 0n,
    });
  });
  test('INV-29 retained(Y+1) = retained(Y) + profit(Y) + direct entries on the account', () => {
    const thisYear = computedEquity([
      account('equity', -700n, -650n, true),
      account('income', -10_000n, -13_000n),
      account('equity', -500n, -500n),
    ]);
    expect(thisYear).toEqual({ retained: 10_650n, currentYear: 3_000n });
    const next = computedEquity([
      account('equity', -650n, -650n, true),
      account('income', -13_000n, -13_000n),
      account('equity', -500n, -500n),
    ]);
    expect(next.retained).toBe(thisYear.retained + thisYear.currentYear);
  });
  test('a closing entry gives the same', () => {
    const closed = [account('equity', -2_500n, -2_500n, true), account('income', 0n, 0n), account('expense', 0n, 0n)];
    expect(computedEquity(closed)).toEqual({ retained: 2_500n, currentYear: 0n });
  });
});
