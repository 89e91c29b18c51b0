import { type CalendarDate, parseCalendarDate } from './calendar-date';
import { formatCalendarDate, formatInstant, formatMoney } from './format';

/** Locales put different kinds of space; which one is theirs to change. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const date = parseCalendarDate('2026-03-05') as CalendarDate;

test.each([
  [123456n, 'EUR', 'de', {}, '1.234,56 €'],
  [123456n, 'EUR', 'en', {}, '€1,234.56'],
  [-5n, 'EUR', 'en', { accounting: true }, '(€0.05)'],
  [-5n, 'USD', 'en', {}, '-$0.05'],
  [1234n, 'JPY', 'en', { currency: 'code' }, 'JPY 1,234'],
  [1234n, 'KWD', 'en', { currency: 'none' }, '1.234'],
  [1n, 'CLF', 'en', { currency: 'none' }, '0.0001'],
  [100n, 'HUF', 'en', { currency: 'none' }, '1.00'],
  // More digits than a double holds.
  [1234567890123456789012345n, 'EUR', 'en', { currency: 'none' }, '12,345,678,901,234,567,890,123.45'],
] as const)('%s minor units of %s in %s', (amount, currency, locale, options, shown) => {
  expect(plain(formatMoney({ amount, currency }, locale, options))).toBe(shown);
});

test('a currency that is none is not shown', () => {
  expect(() => formatMoney({ amount: 1n, currency: 'XXX' }, 'en')).toThrow(RangeError);
});

test('a calendar date is the same day in every zone and of the Gregorian calendar in every locale', () => {
  expect(formatCalendarDate(date, 'de', 'short')).toBe('05.03.26');
  expect(formatCalendarDate(date, 'en', 'long')).toBe('March 5, 2026');
  expect(formatCalendarDate(date, 'th', 'long')).toContain('2026');
});

test('an instant is shown by the clocks of the zone', () => {
  const instant = new Date('2026-03-31T22:30:00Z');
  expect(plain(formatInstant(instant, 'en', 'Europe/Berlin'))).toBe('Apr 1, 2026, 12:30 AM');
  expect(plain(formatInstant(instant, 'de', 'UTC'))).toBe('31.03.2026, 22:30');
  expect(() => formatInstant(instant, 'en', 'Europe/Nowhere')).toThrow(RangeError);
});
