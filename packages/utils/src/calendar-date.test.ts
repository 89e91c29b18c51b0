import * as fc from 'fast-check';
import {
  addDays,
  addMonths,
  type CalendarDate,
  calendarDateOf,
  compareDates,
  dayAfter,
  dayBefore,
  daysBetween,
  endOfMonth,
  parseCalendarDate,
  partsOf,
  startOfMonth,
  todayIn,
} from './calendar-date';
import { fiscalYearOf, fiscalYearRange } from './fiscal-year';

const day = (text: string): CalendarDate => {
  const date = parseCalendarDate(text);
  if (!date) throw new Error(`${text} is no date`);
  return date;
};
const anyDate = fc
  .record({
    year: fc.integer({ min: 1901, max: 2998 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
  })
  .map((parts) => calendarDateOf(parts.year, parts.month, parts.day));

test.each(['1900-01-01', '2999-12-31', '2024-02-29', '2000-02-29', '2026-01-31'])('%s is a day', (text) => {
  expect(parseCalendarDate(text)).toBe(text);
});

test.each([
  '2026-02-31',
  '2026-02-29',
  '1900-02-29',
  '2026-04-31',
  '2026-13-01',
  '2026-00-10',
  '2026-01-00',
  '2026-01-32',
  '1899-12-31',
  '3000-01-01',
  '0026-01-01',
  '2026-1-1',
  '26-01-01',
  '2026-01-01T00:00:00Z',
  ' 2026-01-01',
  '2026-01-01\n',
  '20260101',
  '',
])('%j is no day', (text) => {
  expect(parseCalendarDate(text)).toBeNull();
});

describe('GL-20 dates are counted from their anchor and clamped to the month end', () => {
  test('monthly on the 31st: 31 January, 28 February, 31 March', () => {
    const anchor = day('2026-01-31');
    expect([0, 1, 2, 3, 12, 25].map((months) => addMonths(anchor, months))).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2027-01-31',
      '2028-02-29',
    ]);
  });

  test('backwards, over years, and out of them', () => {
    expect(addMonths(day('2026-03-31'), -1)).toBe('2026-02-28');
    expect(addMonths(day('2026-01-15'), -13)).toBe('2024-12-15');
    expect(addMonths(day('2999-12-31'), 0)).toBe('2999-12-31');
    expect(() => addMonths(day('2999-12-31'), 1)).toThrow(RangeError);
    expect(() => addMonths(day('1900-01-31'), -1)).toThrow(RangeError);
  });
});

test('days and month ends', () => {
  expect(addDays(day('2026-02-28'), 1)).toBe('2026-03-01');
  expect(addDays(day('2024-02-28'), 1)).toBe('2024-02-29');
  expect(dayBefore(day('2026-01-01'))).toBe('2025-12-31');
  expect(dayAfter(day('2025-12-31'))).toBe('2026-01-01');
  expect([startOfMonth(day('2024-02-29')), endOfMonth(day('2024-02-01')), endOfMonth(day('2999-12-01'))]).toEqual([
    '2024-02-01',
    '2024-02-29',
    '2999-12-31',
  ]);
  expect(daysBetween(day('2026-01-05'), day('2026-02-04'))).toBe(30);
  expect(daysBetween(day('2026-03-31'), day('2026-03-30'))).toBe(-1);
  expect(compareDates(day('2026-01-31'), day('2026-02-01'))).toBeLessThan(0);
  expect(() => dayAfter(day('2999-12-31'))).toThrow(RangeError);
  expect(() => dayBefore(day('1900-01-01'))).toThrow(RangeError);
});

test.each([
  ['2026-06-30', 1, 2026],
  ['2026-12-31', 1, 2026],
  ['2026-06-30', 7, 2026],
  ['2026-07-01', 7, 2027],
  ['2025-12-31', 12, 2026],
  ['2025-11-30', 12, 2025],
])('%s lies in the fiscal year that starts in month %i: %i', (text, startMonth, year) => {
  expect(fiscalYearOf(day(text), startMonth)).toBe(year);
});

test('a fiscal year has its first and last day, and no month 13', () => {
  expect(fiscalYearRange(2026, 1)).toEqual({ start: '2026-01-01', end: '2026-12-31' });
  expect(fiscalYearRange(2024, 3)).toEqual({ start: '2023-03-01', end: '2024-02-29' });
  expect(fiscalYearRange(2999, 1).end).toBe('2999-12-31');
  expect(() => fiscalYearRange(2026, 13)).toThrow(RangeError);
  expect(() => fiscalYearOf(day('2026-01-01'), 0)).toThrow(RangeError);
});

test('S-26 today is what the clocks of the zone show', () => {
  const instant = new Date('2026-03-31T22:30:00Z');
  expect(todayIn('Europe/Berlin', instant)).toBe('2026-04-01');
  expect(todayIn('UTC', instant)).toBe('2026-03-31');
  expect(todayIn('Pacific/Auckland', instant)).toBe('2026-04-01');
  expect(() => todayIn('Europe/Nowhere', instant)).toThrow(RangeError);
});

test('property: days are counted as they are added, and a date has the parts that make it', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -300, max: 300 }), (date, days) => {
      expect(daysBetween(date, addDays(date, days))).toBe(days);
      const { year, month, day: dayOfMonth } = partsOf(date);
      expect(calendarDateOf(year, month, dayOfMonth)).toBe(date);
      expect(parseCalendarDate(date)).toBe(date);
    }),
  );
});

test('property: each date lies in its fiscal year, and years have no gap', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: 1, max: 12 }), (date, startMonth) => {
      const year = fiscalYearOf(date, startMonth);
      fc.pre(year > 1901 && year < 2998);
      const { start, end } = fiscalYearRange(year, startMonth);
      expect(start <= date && date <= end).toBe(true);
      expect(dayAfter(end)).toBe(fiscalYearRange(year + 1, startMonth).start);
    }),
  );
});

test('property: months added from an anchor keep its day or take the last one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 31 }), fc.integer({ min: -1000, max: 1000 }), (dayOfMonth, months) => {
      const at = addMonths(calendarDateOf(2400, 1, dayOfMonth), months);
      const last = partsOf(endOfMonth(at)).day;
      expect(partsOf(at).day).toBe(dayOfMonth < last ? dayOfMonth : last);
    }),
  );
});
