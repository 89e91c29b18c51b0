import { type CalendarDate, parseCalendarDate } from '@qbit/utils';
import { z } from 'zod';
import type { Rhythm } from '../recurring/occurrences';

export const RECURRENCES = ['WEEKLY', 'MONTHLY', 'QUARTERLY', 'YEARLY'] as const;
const MOST_EVERY = 120;

const isDate = (text: string) => parseCalendarDate(text) !== null;

/** What recurs, beside its lines. */
export const recurringEntryForm = z
  .object({
    name: z.string().trim().min(1, 'required').max(120, 'tooLong'),
    description: z.string().trim().min(1, 'required').max(500, 'tooLong'),
    reference: z.string().trim().max(100, 'tooLong'),
    startOn: z.string().refine(isDate, 'date'),
    recurrence: z.enum(RECURRENCES),
    every: z
      .string()
      .refine((text) => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= MOST_EVERY, 'every'),
    /** Empty for one without an end. */
    until: z.string().refine((text) => text === '' || isDate(text), 'date'),
  })
  .refine(({ startOn, until }) => until === '' || until >= startOn, { path: ['until'], message: 'backward' });

export type RecurringEntryForm = z.infer<typeof recurringEntryForm>;

/** The rhythm that is typed; null while it is none. */
export function rhythmOf({ startOn, recurrence, every, until }: RecurringEntryForm): Rhythm | null {
  const start = parseCalendarDate(startOn);
  const end = parseCalendarDate(until);
  if (!start || !/^[1-9]\d{0,2}$/.test(every) || (until !== '' && !end)) return null;
  return { startOn: start, recurrence, every: Number(every), until: end };
}

/** Which field an error of the API belongs to. */
export function recurringEntryField(path: readonly string[]): keyof RecurringEntryForm | null {
  const name = path[0] === 'entry' ? path[1] : path[0];
  return name !== undefined && Object.hasOwn(recurringEntryForm.shape, name)
    ? (name as keyof RecurringEntryForm)
    : null;
}

/** What a form begins with. */
export function emptyRecurringEntry(startOn: CalendarDate): RecurringEntryForm {
  return { name: '', description: '', reference: '', startOn, recurrence: 'MONTHLY', every: '1', until: '' };
}
