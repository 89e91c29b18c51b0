import {
  addDays,
  addMonths,
  type CalendarDate,
  type DateRange,
  dayAfter,
  dayBefore,
  daysBetween,
  fiscalYearOf,
  fiscalYearRange,
  partsOf,
} from '@qbit/utils';

/** A fiscal year that an organization declared: any start, perhaps short. `year` names it. */
export interface FiscalYear extends DateRange {
  readonly year: number;
}

/** How a year is divided: months, 13 periods of four weeks, or quarters of 4, 4 and 5 weeks. The last period takes what is left. */
export type PeriodScheme = 'months' | 'thirteen_periods' | 'four_four_five';

export interface Period extends DateRange {
  /** From 1. */
  readonly number: number;
  /** An adjustment period lies on the last day of its year. */
  readonly kind: 'regular' | 'adjustment';
}

/**
 * The fiscal year of a date: the declared one, else the one that follows from the start month.
 *
 * Beside declared years a name is never used again: the days between the last of them and the first computed year that is named
 * later belong to the year named next after the last, and so before the first of them.
 */
export function yearOf(date: CalendarDate, startMonth: number, declared: readonly FiscalYear[]): number {
  const computed = fiscalYearOf(date, startMonth);
  const sorted = inOrder(declared);
  const found = sorted.find(({ start, end }) => start <= date && date <= end);
  if (found) return found.year;
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (last && date > last.end) return Math.max(computed, last.year + 1);
  return first && date < first.start ? Math.min(computed, first.year - 1) : computed;
}

/** The days of the fiscal year of that name, by the same rule; null where no day has it. */
export function rangeOfYear(year: number, startMonth: number, declared: readonly FiscalYear[]): DateRange | null {
  const sorted = inOrder(declared);
  const found = sorted.find((one) => one.year === year);
  if (found) return { start: found.start, end: found.end };
  const computed = fiscalYearRange(year, startMonth);
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return computed;
  if (year > last.year) {
    const after = dayAfter(last.end);
    const start = year === last.year + 1 || computed.start < after ? after : computed.start;
    return rangeBetween(start, computed.end);
  }
  const before = dayBefore(first.start);
  const end = year === first.year - 1 || computed.end > before ? before : computed.end;
  return year < first.year ? rangeBetween(computed.start, end) : null;
}

/** The first day of the fiscal year that a date is in. */
export function startOfYear(date: CalendarDate, startMonth: number, declared: readonly FiscalYear[]): CalendarDate {
  const range = rangeOfYear(yearOf(date, startMonth, declared), startMonth, declared);
  if (!range) throw new RangeError(`No fiscal year has the day ${date}`);
  return range.start;
}

const rangeBetween = (start: CalendarDate, end: CalendarDate): DateRange | null =>
  start <= end ? { start, end } : null;

const inOrder = (years: readonly FiscalYear[]) => [...years].sort((a, b) => (a.start < b.start ? -1 : 1));

export type CalendarFault = {
  readonly code:
    | 'YEAR_BACKWARDS'
    | 'YEAR_TOO_LONG'
    | 'YEAR_OVERLAP'
    | 'YEAR_GAP'
    | 'YEAR_TWICE'
    | 'YEAR_OUT_OF_ORDER'
    | 'YEAR_NAME_FAR';
  readonly year: number;
};

/** As long as any law that QBit knows lets a first or a changed year be: 18 months (Companies Act 2006, section 392). */
export const MOST_MONTHS = 18;

/** How many years ahead of its days a year may be named, where two years end in one calendar year. */
const MOST_AHEAD = 2;

/**
 * What is wrong with declared years (PER-1): they follow each other without gap or overlap, each with a name of its own; names go
 * up with time and stay near the calendar years; none is longer than 18 months.
 */
export function calendarFaults(years: readonly FiscalYear[]): CalendarFault[] {
  const sorted = inOrder(years);
  return sorted.flatMap((year, index) => {
    const earlier = sorted.slice(0, index).filter(({ start, end }) => start <= end);
    const faults: CalendarFault['code'][] = [];
    const isBackwards = year.end < year.start;
    if (isBackwards) faults.push('YEAR_BACKWARDS');
    else if (isTooLong(year)) faults.push('YEAR_TOO_LONG');
    const last = earlier
      .map(({ end }) => end)
      .sort()
      .at(-1);
    if (last !== undefined && !isBackwards && year.start <= last) faults.push('YEAR_OVERLAP');
    if (last !== undefined && !isBackwards && daysBetween(last, year.start) > 1) faults.push('YEAR_GAP');
    if (sorted.findIndex((other) => other.year === year.year) < index) faults.push('YEAR_TWICE');
    else if (earlier.some((other) => other.year > year.year)) faults.push('YEAR_OUT_OF_ORDER');
    if (isNamedFar(year)) faults.push('YEAR_NAME_FAR');
    return faults.map((code) => ({ code, year: year.year }));
  });
}

function isTooLong({ start, end }: DateRange): boolean {
  const [from, to] = [partsOf(start), partsOf(end)];
  const months = (to.year - from.year) * 12 + (to.month - from.month);
  return months > MOST_MONTHS || (months === MOST_MONTHS && to.day >= from.day);
}

function isNamedFar({ year, start, end }: FiscalYear): boolean {
  const years = [partsOf(start).year, partsOf(end).year];
  return year < Math.min(...years) || year > Math.max(...years) + MOST_AHEAD;
}

/** The periods of a year: contiguous, without overlap, from its first day to its last; each date is in exactly one regular period. */
export function periodsOf(year: DateRange, scheme: PeriodScheme, { adjustment = false } = {}): Period[] {
  const starts =
    scheme === 'months'
      ? monthStarts(year)
      : weekStarts(year, scheme === 'thirteen_periods' ? THIRTEEN : FOUR_FOUR_FIVE);
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
