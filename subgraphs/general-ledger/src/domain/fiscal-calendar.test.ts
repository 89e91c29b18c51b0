import fc from 'fast-check';
import { addDays, type CalendarDate, dayAfter } from '@qbit/utils';
import { calendarFaults, periodsOf, rangeOfYear, yearOf } from './fiscal-calendar';

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
  test.each([
    // Eighteen months are the most: through the day before the day that is 18 months later.
    ['2026-01-01', '2027-06-30', []],
    ['2026-01-01', '2027-07-01', ['YEAR_TOO_LONG']],
    ['2026-01-15', '2027-07-14', []],
    ['2026-01-15', '2027-07-15', ['YEAR_TOO_LONG']],
  ])('%s to %s: %j', (start, end, codes) => {
    expect(calendarFaults([year(2027, start, end)]).map(({ code }) => code)).toEqual(codes);
  });
  test('names go up with time', () => {
    expect(calendarFaults([year(2027, '2026-01-01', '2026-12-31'), year(2026, '2027-01-01', '2027-12-31')])).toEqual([
      { code: 'YEAR_OUT_OF_ORDER', year: 2026 },
      { code: 'YEAR_NAME_FAR', year: 2026 },
    ]);
  });
  test('one within another overlaps it, and is no gap to the one after', () => {
    const years = [
      year(2026, '2026-01-01', '2026-12-31'),
      year(2027, '2026-03-01', '2026-05-31'),
      year(2028, '2027-01-01', '2027-12-31'),
    ];
    expect(calendarFaults(years)).toEqual([{ code: 'YEAR_OVERLAP', year: 2027 }]);
  });
  test('a name is no further from the calendar than two years that end in one make it', () => {
    const codes = (name: number) => calendarFaults([year(name, '2025-07-01', '2026-06-30')]).map(({ code }) => code);
    expect([2024, 2025, 2026, 2028, 2029].map(codes)).toEqual([['YEAR_NAME_FAR'], [], [], [], ['YEAR_NAME_FAR']]);
  });
  test('the year of a date: the declared one, else by the start month', () => {
    const declared = [year(2026, '2025-07-01', '2026-06-30'), year(2027, '2026-07-01', '2027-06-30')];
    expect(
      ['2025-06-30', '2025-07-01', '2026-07-01', '2027-07-01'].map((text) => yearOf(day(text), 7, declared)),
    ).toEqual([2025, 2026, 2027, 2028]);
  });
  test('the days after the declared years belong to the year that is named next, and so before them', () => {
    // Calendar years, but for one from October to September: the months on either side are in 2025 and in 2027 as computed.
    const declared = [year(2026, '2025-10-01', '2026-09-30')];
    expect(
      ['2024-12-31', '2025-09-30', '2025-10-01', '2026-09-30', '2026-10-01', '2027-12-31', '2028-01-01'].map((text) =>
        yearOf(day(text), 1, declared),
      ),
    ).toEqual([2024, 2025, 2026, 2026, 2027, 2027, 2028]);
    expect(rangeOfYear(2025, 1, declared)).toEqual(range('2025-01-01', '2025-09-30'));
    expect(rangeOfYear(2026, 1, declared)).toEqual(range('2025-10-01', '2026-09-30'));
    expect(rangeOfYear(2027, 1, declared)).toEqual(range('2026-10-01', '2027-12-31'));
  });
  test('the days of a name are those that have it, in one piece, whatever is declared', () => {
    const calendars = fc.record({
      start: fc.integer({ min: 0, max: 1_000 }),
      lengths: fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 4 }),
      ahead: fc.integer({ min: 0, max: 2 }),
      startMonth: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(calendars, ({ start, lengths, ahead, startMonth }) => {
        let [next, name] = [addDays(day('2024-01-01'), start), 2024 + ahead];
        const declared = lengths.map((length) => {
          const one = { year: name++, start: next, end: addDays(next, length - 1) };
          next = dayAfter(one.end);
          return one;
        });
        const seen = new Map<number, CalendarDate[]>();
        for (let date = day('2021-01-01'); date < '2034-01-01'; date = dayAfter(date)) {
          const of = yearOf(date, startMonth, declared);
          seen.set(of, [...(seen.get(of) ?? []).slice(0, 1), date]);
        }
        const names = [...seen.keys()];
        expect(names).toEqual([...names].sort((a, b) => a - b));
        for (const of of names.slice(1, -1)) {
          const days = seen.get(of) ?? [];
          expect(rangeOfYear(of, startMonth, declared)).toEqual({ start: days[0], end: days.at(-1) });
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('PER-1 periods', () => {
  test('12 months', () => {
    const periods = periodsOf(range('2025-07-01', '2026-06-30'), 'months');
    expect(periods).toHaveLength(12);
    expect(periods[7]).toEqual({ number: 8, kind: 'regular', start: '2026-02-01', end: '2026-02-28' });
  });
  test('13 periods of four weeks; the last takes what is left', () => {
    const periods = periodsOf(range('2026-01-01', '2026-12-31'), 'thirteen_periods');
    expect(periods).toHaveLength(13);
    expect(periods[0]).toMatchObject({ start: '2026-01-01', end: '2026-01-28' });
    expect(periods[12]).toMatchObject({ start: '2026-12-03', end: '2026-12-31' });
  });
  test('4-4-5', () => {
    const periods = periodsOf(range('2026-01-01', '2026-12-31'), 'four_four_five');
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
      scheme: fc.constantFrom('months' as const, 'thirteen_periods' as const, 'four_four_five' as const),
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
