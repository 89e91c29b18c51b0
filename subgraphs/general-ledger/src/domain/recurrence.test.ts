import type { CalendarDate } from '@qbit/utils';
import { dueOccurrences, occurrence, type Schedule } from './recurrence';

const schedule = (anchor: string, more: Partial<Schedule> = {}): Schedule => ({
  anchor: anchor as CalendarDate,
  recurrence: 'monthly',
  every: 1,
  until: null,
  ...more,
});
const through = (date: string) => date as CalendarDate;

describe('GL-20 recurring', () => {
  test('months clamp to their end from the anchor: 31 Jan, 28 Feb, 31 Mar, 30 Apr', () => {
    expect(dueOccurrences(schedule('2026-01-31'), through('2026-04-30'))).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
  });
  test('a leap year has its 29th', () => {
    expect(occurrence(schedule('2027-12-31'), 2)).toBe('2028-02-29');
  });
  test.each([
    ['weekly', 2, ['2026-01-31', '2026-02-14', '2026-02-28', '2026-03-14']],
    ['quarterly', 1, ['2026-01-31', '2026-04-30', '2026-07-31', '2026-10-31']],
    ['yearly', 1, ['2026-01-31', '2027-01-31', '2028-01-31', '2029-01-31']],
    ['monthly', 6, ['2026-01-31', '2026-07-31', '2027-01-31', '2027-07-31']],
  ] as const)('%s, every %i', (recurrence, every, dates) => {
    expect([0, 1, 2, 3].map((number) => occurrence(schedule('2026-01-31', { recurrence, every }), number))).toEqual(
      dates,
    );
  });
  test('missed runs catch up, each on its own date', () => {
    expect(
      dueOccurrences(schedule('2026-01-31'), through('2026-04-29'), new Set(['2026-01-31', '2026-03-31'])),
    ).toEqual(['2026-02-28']);
  });
  test('none before the anchor, none after the last day', () => {
    expect(dueOccurrences(schedule('2026-01-31'), through('2026-01-30'))).toEqual([]);
    expect(dueOccurrences(schedule('2026-01-31', { until: through('2026-02-28') }), through('2026-12-31'))).toEqual([
      '2026-01-31',
      '2026-02-28',
    ]);
  });
});
