import type { CalendarDate, Fault } from '@qbit/utils';
import {
  type AmountFault,
  checkText,
  type ExternalReference,
  externalReferenceFaults,
  isCurrency,
  isGiven,
  parseAmount,
  parseCalendarDate,
} from '@qbit/utils';
import type { Side } from '../domain/account';

/** An amount as the API takes it. */
export interface AmountInput {
  readonly amount: string;
  readonly currency: string;
}

/** A line as the API takes it, ids of accounts already as UUIDs (null where it was none of ours). */
export interface LineInput {
  readonly accountId?: string | null;
  readonly accountCode?: string | null;
  readonly side: Side;
  readonly amount: AmountInput;
  readonly functionalAmount?: AmountInput | null;
  readonly description?: string | null;
  readonly dimensions?: readonly { readonly key: string; readonly code: string }[] | null;
  readonly taxCode?: string | null;
  readonly taxBase?: AmountInput | null;
}

/** A journal entry as the API takes it. */
export interface EntryInput {
  readonly postingDate: string;
  readonly description: string;
  readonly postings: readonly LineInput[];
  readonly reference?: string | null;
  readonly reverseOn?: string | null;
  readonly series?: string | null;
  /** Of the adjustment period that lies on the day: no other day has one. */
  readonly adjustment?: boolean | null;
  /** Left out of a draft that is changed: it stays; null: none any more. */
  readonly externalReference?: ExternalReference | null | undefined;
}

/** A line that holds by itself. Amounts are minor units, never negative. */
export interface ReadLine {
  readonly accountId: string | null;
  readonly accountCode: string | null;
  readonly side: Side;
  readonly amount: bigint;
  readonly currency: string;
  readonly functionalAmount: bigint | null;
  readonly description: string | null;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly taxCode: string | null;
  /** In the currency of the line. */
  readonly taxBase: bigint | null;
}

/** An entry whose shape holds: what is left to check needs the books. */
export interface ReadEntry {
  readonly postingDate: CalendarDate;
  readonly description: string;
  readonly reference: string | null;
  readonly reverseOn: CalendarDate | null;
  readonly series: string | null;
  readonly adjustment: boolean;
  readonly externalReference: ExternalReference | null;
  readonly lines: readonly ReadLine[];
}

/** The most lines of an entry. */
export const MOST_LINES = 10_000;
const LONGEST_DESCRIPTION = 500;
const LONGEST_REFERENCE = 100;
const LONGEST_CODE = 200;
const SERIES = /^[A-Z][A-Z0-9]{0,9}$/;

const AMOUNT_MESSAGES: Readonly<Record<AmountFault, string>> = {
  CURRENCY_UNKNOWN: 'ISO 4217 has no such currency',
  AMOUNT_FORMAT: 'An amount is written as 1234.50',
  AMOUNT_PRECISION: 'The amount has more decimals than its currency',
  AMOUNT_LIMIT: 'An amount is at most 10,000,000,000,000 minor units',
};

/**
 * Reads an entry: its dates, amounts, texts and numbers of lines, in the order of the input (GL-11, GL-14 "shape").
 *
 * Answers every fault of the shape together; `path` leads to the entry in the caller's input. One line is enough where the
 * caller adds the other side himself. Nothing of the books is asked: whether accounts exist, the period is open and the entry balances is decided where it is written.
 */
export function readEntry(
  input: EntryInput,
  functionalCurrency: string,
  path: readonly string[],
  leastLines: 1 | 2 = 2,
): { entry: ReadEntry | null; faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const at = (code: string, message: string, ...below: string[]) => {
    faults.push({ code, message, path: [...path, ...below] });
    return null;
  };
  const postingDate =
    parseCalendarDate(input.postingDate) ??
    at('DATE_INVALID', `${input.postingDate} is not a calendar date`, 'postingDate');
  readText(input.description, LONGEST_DESCRIPTION, 'description', at);
  if (input.reference) readText(input.reference, LONGEST_REFERENCE, 'reference', at);
  const reverseOn = isGiven(input.reverseOn)
    ? (parseCalendarDate(input.reverseOn) ??
      at('DATE_INVALID', `${input.reverseOn} is not a calendar date`, 'reverseOn'))
    : null;
  if (postingDate && reverseOn && reverseOn <= postingDate)
    at('REVERSE_ON_NOT_AFTER', 'An entry is taken back on a later day than its own', 'reverseOn');
  if (isGiven(input.series) && !SERIES.test(input.series))
    at('SERIES_INVALID', 'A series has 1 to 10 capital letters and digits', 'series');
  faults.push(...externalReferenceFaults(input.externalReference, [...path, 'externalReference']));
  if (input.postings.length < leastLines)
    at('TOO_FEW_POSTINGS', `An entry has at least ${leastLines === 1 ? 'one posting' : 'two postings'}`, 'postings');
  if (input.postings.length > MOST_LINES) at('TOO_MANY_POSTINGS', 'An entry has at most 10,000 postings', 'postings');
  const lines = input.postings
    .slice(0, MOST_LINES)
    .map((line, index) =>
      readLine(line, functionalCurrency, (code, message, ...below) =>
        at(code, message, 'postings', String(index), ...below),
      ),
    );
  if (faults.length || !postingDate) return { entry: null, faults };
  const { description, reference, series, externalReference = null } = input;
  return {
    entry: {
      postingDate,
      description,
      reference: reference || null,
      reverseOn,
      series: series ?? null,
      adjustment: input.adjustment ?? false,
      externalReference,
      lines,
    },
    faults,
  };
}

type Say = (code: string, message: string, ...below: string[]) => null;

function readLine(line: LineInput, functionalCurrency: string, at: Say): ReadLine {
  if (!line.accountId && !line.accountCode)
    at('ACCOUNT_MISSING', 'A posting names its account by id or by code', 'accountId');
  if (line.accountId && line.accountCode)
    at('ACCOUNT_TWICE', 'Name the account by its id or by its code, not by both', 'accountCode');
  if (line.description) readText(line.description, LONGEST_DESCRIPTION, 'description', at);
  // Drafts keep a code that there is not, or not yet: it is a word all the same.
  if (line.taxCode) readText(line.taxCode, LONGEST_CODE, 'taxCode', at);
  const functionalAmount = line.functionalAmount
    ? readAmount(line.functionalAmount, 'functionalAmount', at, functionalCurrency)
    : null;
  return {
    accountId: line.accountId ?? null,
    accountCode: line.accountCode || null,
    side: line.side,
    amount: readAmount(line.amount, 'amount', at) ?? 0n,
    currency: line.amount.currency,
    functionalAmount,
    description: line.description || null,
    dimensions: readDimensions(line.dimensions ?? [], at),
    taxCode: line.taxCode ?? null,
    taxBase: line.taxBase ? readTaxBase(line, line.taxBase, at) : null,
  };
}

function readTaxBase({ amount: { currency }, taxCode }: LineInput, base: AmountInput, at: Say): bigint | null {
  if (!isGiven(taxCode)) at('TAX_CODE_MISSING', 'The base of a tax comes with its code', 'taxCode');
  if (isCurrency(base.currency) && isCurrency(currency) && base.currency !== currency)
    return at('TAX_BASE_CURRENCY', `The base of a line is in its own currency, ${currency}`, 'taxBase', 'currency');
  return readAmount(base, 'taxBase', at);
}

function readAmount({ amount, currency }: AmountInput, field: string, at: Say, only?: string): bigint | null {
  if (only !== undefined && isCurrency(currency) && currency !== only)
    return at('CURRENCY_NOT_FUNCTIONAL', `The functional currency is ${only}`, field, 'currency');
  const parsed = parseAmount(amount, currency);
  if (!parsed.ok)
    return at(
      parsed.code,
      AMOUNT_MESSAGES[parsed.code],
      field,
      ...(parsed.code === 'CURRENCY_UNKNOWN' ? ['currency'] : []),
    );
  if (parsed.amount <= 0n && field === 'amount')
    return at('AMOUNT_NOT_POSITIVE', 'An amount is greater than zero: the side says its direction', field);
  if (parsed.amount < 0n)
    return at('AMOUNT_NOT_POSITIVE', 'An amount is not negative: the side says its direction', field);
  return parsed.amount;
}

function readDimensions(dimensions: readonly { key: string; code: string }[], at: Say): Record<string, string> {
  const read = new Map<string, string>();
  for (const { key, code } of dimensions) {
    if (read.has(key)) at('DIMENSION_TWICE', `The dimension ${key} is given twice`, 'dimensions');
    read.set(key, code);
  }
  // Assigning would not do: an assigned `__proto__` is no key.
  return Object.fromEntries(read);
}

function readText(text: string, max: number, field: string, at: Say): void {
  const checked = checkText(text, { max, multiline: false });
  if (!checked.ok)
    at(
      checked.code,
      checked.code === 'TEXT_TOO_LONG' ? `At most ${max} characters` : 'The text holds characters that no text has',
      field,
    );
}
