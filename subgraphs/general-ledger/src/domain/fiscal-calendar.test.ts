import fc from 'fast-check';
import { addDays, type CalendarDate, dayAfter } from '@qbit/utils';
import { calendarFaults, periodsOf, yearOf } from './fiscal-calendar';

const day = (text: string) => text as CalendarDate;
const range = (start: string, end: string) => ({ start: day(start), end: day(end) });
const year = (name: number, start: string, end: string) => ({ year: name, ...range(start, end) });

describe('PER-1 fiscal years', () => {
  test('contiguous, without overlap, any start, may be short', () => {
    expect(calendarFaults([year(2026, '2025-07-01', '2026-06-30'), year(2027, '2026-07-01', '2026-12-31')])).toEqual(
      [],
    );
  });
  test.each([
    ['YEAR_OVERLAP', [year(2025, '2025-01-01', '2025-12-31'), year(2026, '2025-12-31', '2026-12-31')]],
    ['YEAR_GAP', [year(2025, '2025-01-01', '2025-12-30'), year(2026, '2026-01-01', '2026-12-31')]],
    ['YEAR_TWICE', [year(2026, '2025-01-01', '2025-12-31'), year(2026, '2026-01-01', '2026-12-31')]],
  ])('%s', (code, years) => {
    expect(calendarFaults(years)).toEqual([{ code, year: 2026 }]);
  });
  test('a year does not end before it begins', () => {
    expect(calendarFaults([year(2026, '2026-02-01', '2026-01-31')])).toEqual([{ code: 'YEAR_BACKWARDS', year: 2026 }]);
  });
  test('the year of a date: the declared one, else by the start month', () => {
    const declared = [year(2030, '2026-01-01', '2026-03-31')];
    expect([
      yearOf(day('2026-02-01'), 7, declared),
      yearOf(day('2026-04-01'), 7, declared),
      yearOf(day('2026-07-01'), 7, declared),
    ]).toEqual([2030, 2026, 2027]);
  });
});

describe('PER-1 periods', () => {
  test('12 months', () => {
    const periods = periodsOf(range('2025-07-01', '2026-06-30'), 'months');
    expect(periods).toHaveLength(12);
    expect(periods[7]).toEqual({ number: 8, kind: 'regular', start: '2026-02-01', end: '2026-02-28' });
  });
  test('13 periods of four weeks; the last takes what is left', () => {
    const periods = periodsOf(range('2026-01-01', '2026-12-31'), 'thirteen');
    expect(periods).toHaveLength(13);
    expect(periods[0]).toMatchObject({ start: '2026-01-01', end: '2026-01-28' });
    expect(periods[12]).toMatchObject({ start: '2026-12-03', end: '2026-12-31' });
  });
  test('4-4-5', () => {
    const periods = periodsOf(range('2026-01-01', '2026-12-31'), '4-4-5');
    expect(periods.slice(0, 3).map(({ start, end }) => [start, end])).toEqual([
      ['2026-01-01', '2026-01-28'],
      ['2026-01-29', '2026-02-25'],
      ['2026-02-26', '2026-04-01'],
    ]);
    expect(periods).toHaveLength(12);
  });
  test('an adjustment period lies on the last day', () => {
    expect(periodsOf(range('2026-01-01', '2026-12-31'), 'months', { adjustment: true }).at(-1)).toEqual({
      number: 13,
      kind: 'adjustment',
      start: '2026-12-31',
      end: '2026-12-31',
    });
  });
  test('each date is in exactly one regular period, whatever the year', () => {
    const years = fc.record({
      start: fc.integer({ min: 0, max: 1_500 }),
      length: fc.integer({ min: 1, max: 540 }),
      scheme: fc.constantFrom('months' as const, 'thirteen' as const, '4-4-5' as const),
    });
    fc.assert(
      fc.property(years, ({ start, length, scheme }) => {
        const first = addDays(day('2024-01-01'), start);
        const last = addDays(first, length - 1);
        const periods = periodsOf({ start: first, end: last }, scheme);
        expect(periods[0]?.start).toBe(first);
        expect(periods.at(-1)?.end).toBe(last);
        for (const [index, period] of periods.entries()) {
          expect(period.start <= period.end).toBe(true);
          const next = periods[index + 1];
          if (next) expect(next.start).toBe(dayAfter(period.end));
        }
      }),
    );
  });
});
