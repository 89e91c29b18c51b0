import { type CalendarDate, partsOf } from './calendar-date';
import { decimalsOf } from './iso4217';
import { formatAmount, type Money } from './money';

export interface MoneyFormat {
  /** What names the currency: its sign, its code, or nothing (a column whose head says it). Default the sign. */
  readonly currency?: 'symbol' | 'code' | 'none';
  /** Negative amounts in parentheses, as statements have them, where the locale knows that. Default false. */
  readonly accounting?: boolean;
}

export type DateStyle = 'short' | 'medium' | 'long' | 'full';

/**
 * An amount as people of the locale read it, with exactly the currency's decimals.
 *
 * Exact for every bigint: `Intl` is given the decimal text. Throws a RangeError on an unknown currency or a malformed
 * locale. For display alone: never parse it back, never send it.
 */
export function formatMoney({ amount, currency }: Money, locale: string, options: MoneyFormat = {}): string {
  const decimals = decimalsOf(currency);
  const named = options.currency ?? 'symbol';
  const format = new Intl.NumberFormat(locale, {
    style: named === 'none' ? 'decimal' : 'currency',
    currency,
    currencyDisplay: named === 'code' ? 'code' : 'symbol',
    currencySign: options.accounting ? 'accounting' : 'standard',
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return format.format(formatAmount(amount, currency) as Intl.StringNumericLiteral);
}

/** A calendar date as people of the locale read it, always of the Gregorian calendar, without any zone. */
export function formatCalendarDate(date: CalendarDate, locale: string, style: DateStyle = 'medium'): string {
  const { year, month, day } = partsOf(date);
  const format = new Intl.DateTimeFormat(locale, { dateStyle: style, timeZone: 'UTC', calendar: 'gregory' });
  return format.format(new Date(Date.UTC(year, month - 1, day)));
}

/** An instant as clocks of an IANA time zone show it: date and time to the minute. Throws a RangeError on an unknown zone. */
export function formatInstant(instant: Date, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
    calendar: 'gregory',
  }).format(instant);
}
