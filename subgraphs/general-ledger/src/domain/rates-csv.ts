import { type CalendarDate, type Fault, isCurrency, parseCalendarDate, parseDecimal } from '@qbit/utils';

/** A quote read from a file: one unit of the base currency is worth `value` units of the quote currency. */
export interface ReadRate {
  readonly base: string;
  readonly quote: string;
  readonly date: CalendarDate;
  readonly value: string;
  /** `ecb` for the European Central Bank's own form, else `file`. */
  readonly source: 'ecb' | 'file';
}

const fault = (line: number, code: string, message: string): Fault => ({
  code,
  message: `Line ${line}: ${message}`,
  path: ['fileId'],
  facts: { line },
});

/**
 * Reads exchange rates: the European Central Bank's wide form (a date column, a column a currency, base EUR, empty or `N/A`
 * where there is none) or the narrow one (`base,quote,date,rate`). Columns that are no currency of ISO 4217 are left out.
 */
export function readRates(records: readonly (readonly string[])[]): {
  rates: readonly ReadRate[];
  faults: readonly Fault[];
} {
  const headerAt = records.findIndex(isFilled);
  const header = (records[headerAt] ?? []).map((cell) => cell.trim());
  const narrow = ['base', 'quote', 'date', 'rate'].map((name) =>
    header.findIndex((cell) => cell.toLowerCase() === name),
  );
  if (narrow.every((at) => at >= 0))
    return collect(records, headerAt, (record, line) => readNarrow(record, narrow, line));
  const dateAt = header.findIndex((cell) => cell.toLowerCase() === 'date');
  if (dateAt >= 0 && header.some(isCurrency))
    return collect(records, headerAt, (record, line) => readWide(record, header, dateAt, line));
  return {
    rates: [],
    faults: [
      fault(
        Math.max(headerAt, 0) + 1,
        'COLUMN_MISSING',
        'there is neither a date column with currencies, nor base,quote,date,rate',
      ),
    ],
  };
}

/** The quotes of one line of the file. */
type Line = { line: number; rates: ReadRate[]; faults: Fault[] };

function collect(
  records: readonly (readonly string[])[],
  headerAt: number,
  read: (record: readonly string[], line: number) => Line,
): { rates: ReadRate[]; faults: Fault[] } {
  const lines = records.flatMap((record, index) => {
    const trimmed = record.map((cell) => cell.trim());
    return index > headerAt && isFilled(trimmed) ? [read(trimmed, index + 1)] : [];
  });
  const faults = lines.flatMap((read) => read.faults);
  return { rates: lines.flatMap(({ rates }) => rates), faults: [...faults, ...contradictions(lines)] };
}

/** A line of nothing is none, but it counts as a line. */
function isFilled(record: readonly string[]): boolean {
  return record.some((cell) => cell.trim() !== '');
}

/** Where a line says another rate than an earlier one, of the same currencies and day: which is meant, nobody can tell. */
function contradictions(lines: readonly Line[]): Fault[] {
  const first = new Map<string, { line: number; value: string }>();
  return lines.flatMap(({ line, rates }) =>
    rates.flatMap(({ base, quote, date, value }) => {
      const key = `${base} ${quote} ${date}`;
      const earlier = first.get(key);
      if (!earlier) first.set(key, { line, value });
      if (!earlier || sameRate(earlier.value, value)) return [];
      const message = `Lines ${earlier.line} and ${line}: ${earlier.value} and ${value} for ${base} in ${quote} on ${date}`;
      return [{ code: 'RATE_CONTRADICTS', message, path: ['fileId'], facts: { line, otherLine: earlier.line } }];
    }),
  );
}

/** Whether two texts are one number: 1.1 and 1.10 are. */
function sameRate(a: string, b: string): boolean {
  const [one, other] = [parseDecimal(a, RATE), parseDecimal(b, RATE)];
  if (!one || !other) return false;
  const scale = Math.max(one.scale, other.scale);
  return one.unscaled * 10n ** BigInt(scale - one.scale) === other.unscaled * 10n ** BigInt(scale - other.scale);
}

function readNarrow(record: readonly string[], at: readonly number[], line: number): Line {
  const [base = '', quote = '', date = '', value = ''] = at.map((index) => record[index] ?? '');
  return readQuote(base, quote, date, value, 'file', line);
}

const EURO = 'EUR';
/** As rates are kept: NUMERIC(24, 12). */
const RATE = { integerDigits: 12, fractionDigits: 12 };

function readWide(record: readonly string[], header: readonly string[], dateAt: number, line: number): Line {
  const date = record[dateAt] ?? '';
  const quotes = header.flatMap((currency, index) => {
    const value = record[index] ?? '';
    return index === dateAt || !isCurrency(currency) || value === '' || value === 'N/A'
      ? []
      : [readQuote(EURO, currency, date, value, 'ecb', line)];
  });
  return { line, rates: quotes.flatMap(({ rates }) => rates), faults: quotes.flatMap(({ faults }) => faults) };
}

function readQuote(
  base: string,
  quote: string,
  day: string,
  value: string,
  source: ReadRate['source'],
  line: number,
): Line {
  const date = parseCalendarDate(day);
  const number = parseDecimal(value, RATE);
  const faults = [
    ...(date ? [] : [fault(line, 'DATE_INVALID', `${day} is not a calendar date`)]),
    ...[base, quote]
      .filter((code) => !isCurrency(code))
      .map((code) => fault(line, 'CURRENCY_UNKNOWN', `ISO 4217 has no currency ${code}`)),
    ...(base === quote ? [fault(line, 'CURRENCY_TWICE', 'a rate is between two currencies')] : []),
    ...(number && number.unscaled > 0n ? [] : [fault(line, 'RATE_INVALID', `${value} is no rate`)]),
  ];
  return { line, rates: faults.length || !date ? [] : [{ base, quote, date, value, source }], faults };
}
