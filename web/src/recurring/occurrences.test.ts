import { parseCalendarDate } from '@qbit/utils';
import { dueThrough, occurrencesAfter, type Rhythm } from './occurrences';

const day = (text: string) => {
  const date = parseCalendarDate(text);
  if (!date) throw new Error(text);
  return date;
};
const monthly: Rhythm = { startOn: day('2026-01-31'), recurrence: 'MONTHLY', every: 1, until: null };

test('the 31st is the last day of a short month, and the 31st again after it', () => {
  expect(occurrencesAfter(monthly, null, 4)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']);
});

test.each([
  [{ recurrence: 'WEEKLY', every: 2 }, ['2026-01-31', '2026-02-14']],
  [{ recurrence: 'QUARTERLY', every: 1 }, ['2026-01-31', '2026-04-30']],
  [{ recurrence: 'YEARLY', every: 3 }, ['2026-01-31', '2029-01-31']],
] as const)('%j', (change, days) => {
  expect(occurrencesAfter({ ...monthly, ...change }, null, 2)).toEqual(days);
});

test('it ends with its last day, which is one of it', () => {
  expect(occurrencesAfter({ ...monthly, until: day('2026-02-28') }, null, 9)).toHaveLength(2);
  expect(occurrencesAfter({ ...monthly, until: day('2026-02-27') }, null, 9)).toHaveLength(1);
});

test('the next one is after the day, not on it', () => {
  expect(occurrencesAfter(monthly, day('2026-02-28'), 1)).toEqual(['2026-03-31']);
});

test('what is due through a day counts that day', () => {
  expect(dueThrough(monthly, day('2026-01-30'))).toBe(0);
  expect(dueThrough(monthly, day('2026-02-28'))).toBe(2);
  expect(dueThrough({ ...monthly, until: day('2026-02-01') }, day('2026-12-31'))).toBe(1);
});

test('the calendar ends, and what recurs with it', () => {
  expect(occurrencesAfter({ ...monthly, startOn: day('2999-11-30') }, null, 9)).toEqual(['2999-11-30', '2999-12-30']);
  expect(occurrencesAfter({ ...monthly, startOn: day('2999-12-25'), recurrence: 'WEEKLY' }, null, 9)).toEqual([
    '2999-12-25',
  ]);
  expect(occurrencesAfter({ ...monthly, recurrence: 'YEARLY', every: 120 }, null, 99)).toHaveLength(9);
});
