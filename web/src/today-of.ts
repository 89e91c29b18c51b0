import { type CalendarDate, parseCalendarDate, todayIn } from '@qbit/utils';
import type { Seat } from './api/organization';

/** Today where a company is; for who is limited to years no later than their last day, as the API has it (CMP-3). */
export function todayOf({
  organization,
  years,
}: {
  readonly organization: Pick<Seat['organization'], 'timeZone'>;
  readonly years: Seat['years'];
}): CalendarDate {
  const today = todayIn(organization.timeZone, new Date());
  const last = years && parseCalendarDate(years.through);
  return last && last < today ? last : today;
}
