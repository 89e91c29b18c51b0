import {
  addDays,
  addMonths,
  type CalendarDate,
  type DateRange,
  dayAfter,
  dayBefore,
  daysBetween,
  fiscalYearOf,
} from '@qbit/utils';

/** A fiscal year that an organization declared: any start, perhaps short. `year` names it. */
export interface FiscalYear extends DateRange {
  readonly year: number;
}

/** How a year is divided: months, 13 periods of four weeks, or quarters of 4, 4 and 5 weeks. The last period takes what is left. */
export type PeriodScheme = 'months' | 'thirteen' | '4-4-5';

export interface Period extends DateRange {
  /** From 1. */
  readonly number: number;
  /** An adjustment period lies on the last day of its year. */
  readonly kind: 'regular' | 'adjustment';
}

/** The fiscal year of a date: the declared one, else the one that follows from the start month. */
export function yearOf(date: CalendarDate, startMonth: number, declared: readonly FiscalYear[]): number {
  const found = declared.find(({ start, end }) => start <= date && date <= end);
  return found?.year ?? fiscalYearOf(date, startMonth);
}

export type CalendarFault = {
  readonly code: 'YEAR_BACKWARDS' | 'YEAR_OVERLAP' | 'YEAR_GAP' | 'YEAR_TWICE';
  readonly year: number;
};

/** What is wrong with declared years: they follow each other without gap or overlap, each with a name of its own (PER-1). */
export function calendarFaults(years: readonly FiscalYear[]): CalendarFault[] {
  const sorted = [...years].sort((a, b) => (a.start < b.start ? -1 : 1));
  return sorted.flatMap((year, index) => {
    const before = sorted[index - 1];
    const faults: CalendarFault['code'][] = [];
    if (year.end < year.start) faults.push('YEAR_BACKWARDS');
    if (before && year.start <= before.end) faults.push('YEAR_OVERLAP');
    if (before && year.start > dayAfter(before.end)) faults.push('YEAR_GAP');
    if (sorted.findIndex((other) => other.year === year.year) < index) faults.push('YEAR_TWICE');
    return faults.map((code) => ({ code, year: year.year }));
  });
}

/** The periods of a year: contiguous, without overlap, from its first day to its last; each date is in exactly one regular period. */
export function periodsOf(year: DateRange, scheme: PeriodScheme, { adjustment = false } = {}): Period[] {
  const starts =
    scheme === 'months' ? monthStarts(year) : weekStarts(year, scheme === 'thirteen' ? THIRTEEN : FOUR_FOUR_FIVE);
  const regular = starts.map((start, index): Period => {
    const next = starts[index + 1];
    return { number: index + 1, kind: 'regular', start, end: next ? dayBefore(next) : year.end };
  });
  return adjustment
    ? [...regular, { number: regular.length + 1, kind: 'adjustment', start: year.end, end: year.end }]
    : regular;
}

const THIRTEEN: readonly number[] = Array.from({ length: 13 }, () => 4);
const FOUR_FOUR_FIVE: readonly number[] = [4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5];

function monthStarts({ start, end }: DateRange): CalendarDate[] {
  const starts: CalendarDate[] = [];
  for (let month = 0, at = start; at <= end; at = addMonths(start, ++month)) starts.push(at);
  return starts;
}

function weekStarts({ start, end }: DateRange, weeks: readonly number[]): CalendarDate[] {
  const starts: CalendarDate[] = [];
  let days = 0;
  for (const count of weeks) {
    if (days > daysBetween(start, end)) break;
    starts.push(addDays(start, days));
    days += count * 7;
  }
  return starts;
}
