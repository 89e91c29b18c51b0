import { parseCalendarDate } from '@qbit/utils';
import { readTypedDate } from './typed-date';

const today = parseCalendarDate('2026-11-25')!;

test.each([
  ['t', '2026-11-25'],
  ['y', '2026-11-24'],
  ['+7', '2026-12-02'],
  ['-25', '2026-10-31'],
  ['som', '2026-11-01'],
  ['eom', '2026-11-30'],
  ['eom-1', '2026-10-31'],
  ['eom+3', '2027-02-28'],
  ['EOM', '2026-11-30'],
  ['15', '2026-11-15'],
  ['1503', '2026-03-15'],
  ['150327', '2027-03-15'],
  ['15032027', '2027-03-15'],
  ['15.3.', '2026-03-15'],
  ['15/3', '2026-03-15'],
  ['15.03.2025', '2025-03-15'],
  ['15-03-25', '2025-03-15'],
  ['2025-03-15', '2025-03-15'],
])('in Germany %s is %s', (typed, date) => expect(readTypedDate(typed, today, 'de-DE')).toBe(date));

test.each([
  ['0315', '2026-03-15'],
  ['3/15/2025', '2025-03-15'],
  ['3/15', '2026-03-15'],
])('in the United States %s is %s', (typed, date) => expect(readTypedDate(typed, today, 'en-US')).toBe(date));

test.each(['', 'x', '32', '3102', '31.2.2026', '0', '1/2/3/4', '99991231', '15.13.'])('%s is no date', (typed) => {
  expect(readTypedDate(typed, today, 'de-DE')).toBeNull();
});
