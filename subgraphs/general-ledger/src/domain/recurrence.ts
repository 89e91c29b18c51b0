import { addDays, addMonths, type CalendarDate } from '@qbit/utils';

export type Recurrence = 'weekly' | 'monthly' | 'quarterly' | 'yearly';

/** When something recurs: every so many weeks, months, quarters or years from an anchor on. */
export interface Schedule {
  readonly anchor: CalendarDate;
  readonly recurrence: Recurrence;
  /** At least 1. */
  readonly every: number;
  /** The last day on which it may recur. */
  readonly until: CalendarDate | null;
}

const MONTHS = { monthly: 1, quarterly: 3, yearly: 12 } as const;

/** The occurrence of that number, from 0, which is the anchor itself. Months clamp to their end from the anchor: no drift (GL-20). */
export function occurrence({ anchor, recurrence, every }: Schedule, number: number): CalendarDate {
  if (recurrence === 'weekly') return addDays(anchor, number * every * 7);
  return addMonths(anchor, number * every * MONTHS[recurrence]);
}

/**
 * The occurrences through a day that are not done yet, each on its own date: missed ones catch up (GL-20).
 *
 * `done` are the dates of those that happened, in any order.
 */
export function dueOccurrences(
  schedule: Schedule,
  through: CalendarDate,
  done: ReadonlySet<string> = new Set(),
): CalendarDate[] {
  const last = schedule.until !== null && schedule.until < through ? schedule.until : through;
  const due: CalendarDate[] = [];
  for (let number = 0, date = schedule.anchor; date <= last; date = occurrence(schedule, ++number)) {
    if (!done.has(date)) due.push(date);
  }
  return due;
}
