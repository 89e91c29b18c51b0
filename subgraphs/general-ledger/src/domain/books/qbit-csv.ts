import { type ExternalReference, isCurrency, parseAmount, parseCalendarDate, parseDecimal } from '@qbit/utils';
import type { AccountType } from '../account';
import { type ImportedLine, type ImportedTax, type ImportProblem, importProblem } from './imported-line';

/** The columns of a `qbit-csv` file; those marked so may be missing. */
const NEEDED = [
  'entryId',
  'line',
  'date',
  'description',
  'account',
  'accountType',
  'amount',
  'currency',
  'rate',
  'baseAmount',
  'baseCurrency',
] as const;
const OPTIONAL = [
  'reference',
  'dimensions',
  'lineText',
  'taxCode',
  'taxRate',
  'taxDirection',
  'taxBase',
  'taxAmount',
  'taxPoint',
  'reverses',
  'externalSource',
  'externalId',
] as const;

type Column = (typeof NEEDED)[number] | (typeof OPTIONAL)[number];

/** Which column stands where, and how many there are with those that are passed by. */
export interface CsvHeader {
  readonly columns: ReadonlyMap<Column, number>;
  readonly width: number;
}

const TYPES: Readonly<Record<string, AccountType>> = {
  asset: 'asset',
  liability: 'liability',
  equity: 'equity',
  revenue: 'income',
  income: 'income',
  expense: 'expense',
};

/** Reads the header; a column that is missing or there twice is a problem, and nothing can be read then. */
export function readHeader(header: readonly string[]): CsvHeader & { problems: readonly ImportProblem[] } {
  const columns = new Map<Column, number>();
  const problems: ImportProblem[] = [];
  for (const name of [...NEEDED, ...OPTIONAL]) {
    const places = header.flatMap((cell, index) => (cell.trim() === name ? [index] : []));
    if (places.length > 1)
      problems.push(importProblem('error', 'COLUMN_TWICE', `The column ${name} is there twice`, { line: 1 }));
    if (places[0] !== undefined) columns.set(name, places[0]);
    else if ((NEEDED as readonly string[]).includes(name))
      problems.push(importProblem('error', 'COLUMN_MISSING', `The column ${name} is missing`, { line: 1 }));
  }
  return { columns, width: header.length, problems };
}

const LONGEST_REFERENCE = 200;

/** Reads one record of the file; every fault of it is said, and no line is made of it then. */
export function readRecord(
  record: readonly string[],
  { columns, width: header }: CsvHeader,
  line: number,
  functionalCurrency: string,
): { line: ImportedLine | null; problems: readonly ImportProblem[] } {
  const cell = (name: Column) => (record[columns.get(name) ?? -1] ?? '').trim();
  const entryReference = cell('entryId');
  const problems: ImportProblem[] = [];
  const say = (code: string, message: string) => {
    problems.push(importProblem('error', code, message, { line, reference: entryReference || null }));
    return null;
  };
  // A separator too many, as in an amount with a comma, moves every cell after it: none of them is believed.
  if (record.length > header) {
    say('COLUMN_SURPLUS', `The line has ${record.length} cells, the header ${header}`);
    return { line: null, problems };
  }
  if (!entryReference || entryReference.length > LONGEST_REFERENCE)
    say('ENTRY_ID_INVALID', 'An entry id has 1 to 200 characters');
  const postingDate = parseCalendarDate(cell('date')) ?? say('DATE_INVALID', `${cell('date')} is not a calendar date`);
  if (!cell('account')) say('ACCOUNT_MISSING', 'The line names no account');
  const accountType = cell('accountType')
    ? (TYPES[cell('accountType').toLowerCase()] ??
      say('ACCOUNT_TYPE_UNKNOWN', `${cell('accountType')} is no type of account`))
    : null;
  const currency = cell('currency');
  const amount = isCurrency(currency)
    ? readAmount('amount', cell('amount'), currency, say)
    : say('CURRENCY_UNKNOWN', `ISO 4217 has no currency ${currency}`);
  if (cell('baseCurrency') !== functionalCurrency)
    say('BASE_CURRENCY_DIFFERS', `The books are kept in ${functionalCurrency}, the file in ${cell('baseCurrency')}`);
  const functionalAmount = readAmount('baseAmount', cell('baseAmount'), functionalCurrency, say);
  if (cell('rate') && !parseDecimal(cell('rate'))) say('RATE_INVALID', `${cell('rate')} is no rate`);
  const dimensions = readDimensions(cell('dimensions'), say);
  const tax = readTax(cell, functionalCurrency, say);
  if (problems.length || !postingDate || amount === null || functionalAmount === null || dimensions === null)
    return { line: null, problems };
  const reference = cell('reference') || null;
  return {
    line: {
      line,
      entryReference,
      postingDate,
      description: cell('description'),
      reference,
      account: cell('account'),
      accountType,
      amount,
      currency,
      functionalAmount,
      rate: cell('rate') || null,
      dimensions,
      text: record[columns.get('lineText') ?? -1] || null, // as it is: books that come back are the same books
      tax,
      reverses: cell('reverses') || null,
      externalReference: externalOf(cell('externalSource'), cell('externalId')),
    },
    problems,
  };
}

type Say = (code: string, message: string) => null;

function readAmount(column: Column, text: string, currency: string, say: Say): bigint | null {
  const parsed = parseAmount(text, currency);
  return parsed.ok
    ? parsed.amount
    : say(parsed.code, `${column} ${text} ${currency}: ${AMOUNT_WORDS[parsed.code] ?? 'no amount'}`);
}

const AMOUNT_WORDS: Readonly<Record<string, string>> = {
  AMOUNT_PRECISION: 'more decimals than the currency has',
  AMOUNT_LIMIT: 'more than an amount may be',
  CURRENCY_UNKNOWN: 'no currency',
};

/** `key=code;key=code`. */
function readDimensions(text: string, say: Say): Record<string, string> | null {
  if (!text) return {};
  const pairs = text.split(';').map((pair) => pair.split('='));
  if (pairs.some((pair) => pair.length !== 2 || !pair[0] || !pair[1]))
    return say('DIMENSIONS_INVALID', `${text}: dimensions are written key=code;key=code`);
  return Object.fromEntries(pairs) as Record<string, string>;
}

/** Whether both hold is looked at with the line. */
function externalOf(source: string, id: string): ExternalReference | null {
  return source || id ? { source, id } : null;
}

const FACTS = ['taxRate', 'taxDirection', 'taxBase', 'taxAmount', 'taxPoint'] as const;

/** A code with all that it says, or a code alone. */
function readTax(cell: (name: Column) => string, functionalCurrency: string, say: Say): ImportedTax | null {
  const code = cell('taxCode');
  const given = FACTS.filter((name) => cell(name));
  if (!code && !given.length) return null;
  if (!code || (given.length && given.length < FACTS.length))
    return say('TAX_INCOMPLETE', `A line says taxCode alone, or ${FACTS.join(', ')} with it`);
  if (!given.length) return { code, facts: null };
  const direction = cell('taxDirection');
  if (direction !== 'output' && direction !== 'input')
    return say('TAX_INVALID', `${direction} is no direction of a tax: output or input`);
  if (!parseDecimal(cell('taxRate'))) return say('TAX_INVALID', `${cell('taxRate')} is no rate of a tax`);
  const point =
    parseCalendarDate(cell('taxPoint')) ?? say('DATE_INVALID', `${cell('taxPoint')} is not a calendar date`);
  const base = readAmount('taxBase', cell('taxBase'), functionalCurrency, say);
  const amount = readAmount('taxAmount', cell('taxAmount'), functionalCurrency, say);
  if (point === null || base === null || amount === null) return null;
  return { code, facts: { rate: cell('taxRate'), direction, base, amount, point } };
}
