import { addDays, addMonths, type CalendarDate, calendarDateOf, daysBetween, partsOf } from '@qbit/utils';
import type { Recurrence } from '../generated/graphql';

/** When an entry recurs, as the API has it. */
export interface Rhythm {
  readonly startOn: CalendarDate;
  readonly recurrence: Recurrence;
  /** Every so many weeks, months, quarters or years. */
  readonly every: number;
  /** The last day on which it may recur. */
  readonly until: CalendarDate | null;
}

const LAST_DAY = calendarDateOf(2999, 12, 31);
const MONTHS = { MONTHLY: 1, QUARTERLY: 3, YEARLY: 12 } as const;

/**
 * The day of that number, from 0: counted from the first, so that the 31st comes again after a short month. Null after the
 * end of the calendar.
 */
export function occurrence({ startOn, recurrence, every }: Rhythm, number: number): CalendarDate | null {
  if (recurrence === 'WEEKLY') {
    const days = number * every * 7;
    return days > daysBetween(startOn, LAST_DAY) ? null : addDays(startOn, days);
  }
  const months = number * every * MONTHS[recurrence];
  const [first, last] = [partsOf(startOn), partsOf(LAST_DAY)];
  return months > (last.year - first.year) * 12 + last.month - first.month ? null : addMonths(startOn, months);
}

/** Its days, in order, through its last one. */
function* daysOf(rhythm: Rhythm): Generator<CalendarDate> {
  for (let number = 0; ; number += 1) {
    const day = occurrence(rhythm, number);
    if (day === null || (rhythm.until !== null && day > rhythm.until)) return;
    yield day;
  }
}

/** At most so many days, from the first one that is after `after`; from the very first where that is null. */
export function occurrencesAfter(rhythm: Rhythm, after: CalendarDate | null, most: number): CalendarDate[] {
  const found: CalendarDate[] = [];
  for (const day of daysOf(rhythm)) {
    if (found.length === most) break;
    if (after === null || day > after) found.push(day);
  }
  return found;
}

/** How many days have come through a day: what is posted at once where it begins in the past. */
export function dueThrough(rhythm: Rhythm, through: CalendarDate): number {
  let count = 0;
  for (const day of daysOf(rhythm)) {
    if (day > through) break;
    count += 1;
  }
  return count;
}
