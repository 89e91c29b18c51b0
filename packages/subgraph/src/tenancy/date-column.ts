import { type CalendarDate, parseCalendarDate } from '@qbit/utils';

/** A calendar date as Prisma takes it: midnight UTC of a column that has no time. */
export function toDateColumn(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00Z`);
}

/** The calendar date of a column that has no time. */
export function fromDateColumn(value: Date): CalendarDate {
  const date = parseCalendarDate(value.toISOString().slice(0, 10));
  if (!date) throw new RangeError(`${value.toISOString()} is no date of ours`);
  return date;
}
