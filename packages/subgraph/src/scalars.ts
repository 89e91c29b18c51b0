import { RequestError } from '@qbit/errors';
import { type CalendarDate, isCurrency, parseCalendarDate, parseDecimal } from '@qbit/utils';
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { GraphQLJSON } from 'graphql-scalars';

/**
 * The scalars of the graph.
 *
 * Those that carry a text (dates, decimals, codes) take any text on the way in and refuse only what is no text, such as
 * a JSON number for an amount: whether the text is a date or a number is said by the use case, as a typed error with its
 * path, together with the other faults of the same input. What leaves is always well formed.
 */
function textScalar(name: string, description: string, specifiedByURL?: string): GraphQLScalarType<string, string> {
  const refuse = () => new RequestError('BAD_USER_INPUT', `${name} is written as a string`);
  const parse = (value: unknown): string => {
    if (typeof value !== 'string' || value.length > MOST_CHARACTERS) throw refuse();
    return value;
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    ...(specifiedByURL && { specifiedByURL }),
    serialize: (value) => {
      if (typeof value !== 'string') throw new TypeError(`${name} is a string, not ${typeof value}`);
      return value;
    },
    parseValue: parse,
    parseLiteral: (node: ValueNode) => {
      if (node.kind !== Kind.STRING) throw refuse();
      return parse(node.value);
    },
  });
}

/** Longer than any position or cursor, and too short to hurt. */
const MOST_CHARACTERS = 4_096;

export const DateScalar = textScalar('Date', 'A calendar date without a zone, ISO 8601: 2026-01-31.');
export const DateTimeScalar = textScalar(
  'DateTime',
  'An instant, RFC 3339 in UTC, to the microsecond: 2026-01-31T12:00:00.123456Z.',
  'https://www.rfc-editor.org/rfc/rfc3339',
);
export const DecimalScalar = textScalar('Decimal', 'A decimal number as a string, never a float: "1234.50".');
export const CurrencyCodeScalar = textScalar(
  'CurrencyCode',
  'A currency by its ISO 4217 code: EUR.',
  'https://www.iso.org/iso-4217-currency-codes.html',
);
export const CountryCodeScalar = textScalar(
  'CountryCode',
  'A country by its ISO 3166-1 alpha-2 code: DE.',
  'https://www.iso.org/iso-3166-country-codes.html',
);
export const LedgerPositionScalar = textScalar(
  'LedgerPosition',
  'How much of the books an answer knew of. Opaque, partially ordered: a mutation answers one, a query may ask for at least one.',
);
export const UrlScalar = textScalar('URL', 'An absolute URL.', 'https://www.rfc-editor.org/rfc/rfc3986');
export const JsonScalar = new GraphQLScalarType({
  ...GraphQLJSON.toConfig(),
  name: 'JSON',
  description: 'Any JSON value.',
  specifiedByURL: null,
});

/** The calendar date of an argument; BAD_USER_INPUT with the argument's path where it is none. */
export function dateArgument(path: string, text: string): CalendarDate;
export function dateArgument(path: string, text: string | null | undefined): CalendarDate | null;
export function dateArgument(path: string, text: string | null | undefined): CalendarDate | null {
  if (text === null || text === undefined) return null;
  const date = parseCalendarDate(text);
  if (!date) throw badArgument(path, `${text} is not a calendar date`);
  return date;
}

// No clock of the world is further from UTC than 14 hours, and PostgreSQL takes no offset of 16 or more.
const INSTANT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-](0\d|1[0-5]):[0-5]\d)$/;

/** Whether a text is an instant, RFC 3339 with at most microseconds, its offset from UTC less than 16 hours. */
export function isInstant(text: string): boolean {
  const date = INSTANT.exec(text)?.[1];
  return date !== undefined && parseCalendarDate(date) !== null;
}

/** The instant of an argument, RFC 3339 with at most microseconds; BAD_USER_INPUT where it is none. */
export function instantArgument(path: string, text: string): string;
export function instantArgument(path: string, text: string | null | undefined): string | null;
export function instantArgument(path: string, text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  if (!isInstant(text)) throw badArgument(path, `${text} is not an instant`);
  return text;
}

/** The currency of an argument; BAD_USER_INPUT where ISO 4217 has none of that code. */
export function currencyArgument(path: string, code: string): string {
  if (!isCurrency(code)) throw badArgument(path, `${code} is not a currency`);
  return code;
}

/** A decimal argument in its plain form; BAD_USER_INPUT where it is none. */
export function decimalArgument(path: string, text: string): string {
  if (!parseDecimal(text)) throw badArgument(path, `${text} is not a decimal number`);
  return text;
}

/** A whole number of an argument; BAD_USER_INPUT where it is less than `least` or more than `most`. */
export function rangeArgument(
  path: string,
  value: number | null | undefined,
  least: number,
  most: number,
): number | null {
  if (value === null || value === undefined) return null;
  if (value < least || value > most) throw badArgument(path, `${value} is not from ${least} to ${most}`);
  return value;
}

function badArgument(path: string, message: string): RequestError {
  return new RequestError('BAD_USER_INPUT', message, { path: path.split('.') });
}
