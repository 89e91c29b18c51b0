// cspell:ignore PSTCURM pushtag poptag pushmeta popmeta
import { type CalendarDate, cutText, fraction, parseCalendarDate, powerOfTen } from '@qbit/utils';
import type { AccountType } from '../account';
import { COMMODITY, type PostingFault, readBeancountAmount, readBeancountPosting } from './beancount-posting';
import type { BooksItem, BooksParser } from './books-item';
import { importProblem, type Severity } from './imported-line';
import { evaluateNumber } from './number-expression';
import { type WrittenPosting, writtenReference } from './written-entry';

const ROOT_OPTIONS: Readonly<Record<string, AccountType>> = {
  name_assets: 'asset',
  name_liabilities: 'liability',
  name_equity: 'equity',
  name_income: 'income',
  name_expenses: 'expense',
};

const DATED = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})\s+(\S+)(?:\s+(.*))?$/s;
/** Flags that begin an entry. */
const FLAG = /^(txn|[*!&#?%PSTCURM])$/;
/** Directives that say nothing about balances. */
const SILENT = new Set(['commodity', 'note', 'document', 'event', 'query', 'custom']);
const UNDATED = /^(plugin|pushtag|poptag|pushmeta|popmeta)\b/;
/** A text in quotes that is longer than this is a quote that was never closed. */
const LONGEST_TEXT = 20_000;

interface OpenEntry {
  readonly line: number;
  readonly date: CalendarDate;
  readonly description: string;
  id: string | null;
  externalSource: string | null;
  externalId: string | null;
  readonly postings: WrittenPosting[];
  readonly faults: (PostingFault & { line: number })[];
}

/**
 * Reads a file of beancount (2 and 3), line by line.
 *
 * What would change balances and cannot be read (included files, costs left to the matching of lots, plugins that make
 * entries) is a problem. `balance` becomes an assertion and `pad` a padding, both settled over all of the file.
 */
export class BeancountFile implements BooksParser {
  private entry: OpenEntry | null = null;
  private readonly typeOfRoot = new Map<string, AccountType>([
    ['Assets', 'asset'],
    ['Liabilities', 'liability'],
    ['Equity', 'equity'],
    ['Income', 'income'],
    ['Expenses', 'expense'],
  ]);
  /** Lines of a text in quotes that goes on. */
  private unclosed: { text: string; line: number } | null = null;

  push(text: string, line: number): BooksItem[] {
    const whole = this.joined(text, line);
    if (!whole) return [];
    if (/^\s*$/.test(whole.text)) return this.close();
    if (/^\s/.test(whole.text)) return this.indented(whole.text.trim(), whole.line);
    const closed = this.close();
    return [...closed, ...this.directive(withoutComment(whole.text).trimEnd(), whole.line)];
  }

  end(): BooksItem[] {
    const { unclosed } = this;
    this.unclosed = null;
    return [
      ...this.close(),
      ...(unclosed ? [said('error', 'QUOTE_OPEN', 'A text in quotes is not closed', unclosed.line, true)] : []),
    ];
  }

  /** The line with those before it that an open quote holds together; null while the quote is open. */
  private joined(text: string, line: number): { text: string; line: number } | null {
    const whole = this.unclosed ? { text: `${this.unclosed.text}\n${text}`, line: this.unclosed.line } : { text, line };
    const isOpen = !/^[;*#:]/.test(whole.text) && hasOpenQuote(whole.text) && whole.text.length < LONGEST_TEXT;
    this.unclosed = isOpen ? whole : null;
    return isOpen ? null : whole;
  }

  private directive(text: string, line: number): BooksItem[] {
    const [, year = '', month = '', day = '', word = '', rest = ''] = DATED.exec(text) ?? [];
    if (!word) return this.undated(text, line);
    const date = parseCalendarDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
    if (!date)
      return [said('error', 'DATE_INVALID', `${year}-${month}-${day} is not a calendar date`, line, FLAG.test(word))];
    if (FLAG.test(word)) return this.header(date, rest, line);
    if (SILENT.has(word)) return [];
    switch (word) {
      case 'open':
        return this.opened(date, rest, line);
      case 'close':
        return [{ kind: 'life', life: { account: rest.trim(), line, date, change: 'closed', commodities: [] } }];
      case 'price':
        return priced(date, rest, line);
      case 'balance':
        return asserted(date, rest, line);
      case 'pad':
        return padded(date, rest, line);
      default:
        return [said('error', 'LINE_NOT_UNDERSTOOD', `${word} is no directive of beancount`, line)];
    }
  }

  private undated(text: string, line: number): BooksItem[] {
    if (/^([*#:;]|$)/.test(text)) return [];
    const [, name = '', value = ''] = /^option\s+"([^"]*)"\s+"([^"]*)"/.exec(text) ?? [];
    const type = ROOT_OPTIONS[name];
    if (type) this.typeOfRoot.set(value, type);
    if (name || /^(pushtag|poptag|pushmeta|popmeta)\b/.test(text)) return [];
    if (/^include\b/.test(text))
      return [said('error', 'INCLUDE_NOT_READ', `${text} is another file: send one file with all entries`, line)];
    if (UNDATED.test(text))
      return [said('warning', 'PLUGIN_NOT_RUN', `${text}: what a plugin adds to the books is not imported`, line)];
    return [said('error', 'LINE_NOT_UNDERSTOOD', `${cutText(text, 80)} is nothing that beancount has here`, line)];
  }

  private opened(date: CalendarDate, rest: string, line: number): BooksItem[] {
    const [name = '', taken = ''] = rest.replace(/"[^"]*"/, '').split(/\s+(.*)/s);
    const commodities = taken.split(',').flatMap((text) => text.trim() || []);
    const type = this.typeOfRoot.get(name.split(':')[0] ?? '');
    if (!type) return [said('error', 'ACCOUNT_INVALID', `${name} is under none of the five roots`, line)];
    return [
      { kind: 'life', life: { account: name, line, date, change: 'opened', commodities } },
      { kind: 'account', account: { account: name, code: null, name: null, type } },
    ];
  }

  private header(date: CalendarDate, rest: string, line: number): BooksItem[] {
    const texts = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map(([, text = '']) => text.replaceAll(/\\(.)/gs, '$1'));
    const description = texts.slice(0, 2).filter(Boolean).join(' | ').replaceAll(/\s+/g, ' ');
    this.entry = {
      line,
      date,
      description,
      id: null,
      externalSource: null,
      externalId: null,
      postings: [],
      faults: [],
    };
    return [];
  }

  private indented(written: string, line: number): BooksItem[] {
    const { entry } = this;
    const text = withoutComment(written).trim();
    if (!entry || !text || /^[#^]/.test(text)) return [];
    const [, key, value = ''] = /^([a-z][\w-]*):(?:\s+(.*))?$/.exec(text) ?? [];
    if (key) {
      const isOurs = key === 'id' || key === 'externalSource' || key === 'externalId';
      if (isOurs && !entry.postings.length) entry[key] = value.replaceAll('"', '').trim() || null;
      return [];
    }
    const posting = readBeancountPosting(text, line);
    if ('code' in posting) entry.faults.push({ line, ...posting });
    else entry.postings.push(posting);
    return [];
  }

  private close(): BooksItem[] {
    const { entry } = this;
    this.entry = null;
    if (!entry) return [];
    if (entry.faults.length)
      return entry.faults.map(({ line, code, message }, index) => said('error', code, message, line, index === 0));
    const externalReference = writtenReference(entry.externalSource, entry.externalId);
    return [{ kind: 'entry', entry: { ...entry, reference: null, externalReference } }];
  }
}

function priced(date: CalendarDate, rest: string, line: number): BooksItem[] {
  const [, base = '', amount = ''] = new RegExp(`^(${COMMODITY})\\s+(.+)$`).exec(rest) ?? [];
  const quote = readBeancountAmount(amount);
  if (!quote || quote.value.numerator <= 0n) return [said('warning', 'PRICE_NOT_READ', `${rest} is no price`, line)];
  return [{ kind: 'price', price: { date, base, quote: quote.commodity, value: quote.value } }];
}

/** Of a day's beginning, with all accounts below. A number may be off by one of its last digit: beancount's own tolerance. */
function asserted(date: CalendarDate, rest: string, line: number): BooksItem[] {
  const [, account = '', amount = ''] = /^(\S+)\s+(.*)$/.exec(rest) ?? [];
  const [, tolerated] = /~\s*([\d.,]+)/.exec(amount) ?? [];
  const tolerance = tolerated === undefined ? null : evaluateNumber(tolerated);
  const written = amount.replace(/\s*~\s*[\d.,]+/, '');
  const balance = readBeancountAmount(written);
  if (!balance) return [said('error', 'AMOUNT_FORMAT', `${rest} is no complete balance`, line)];
  const finestTolerance = fraction(1n, powerOfTen(decimalsWritten(written)));
  const place = { line, account, includesBelow: true, date, throughLine: 0 };
  return [{ kind: 'assertion', assertion: { ...place, amount: balance, tolerance, finestTolerance } }];
}

/** The most digits behind a point in a text. */
function decimalsWritten(text: string): number {
  return Math.max(0, ...[...text.matchAll(/\.(\d+)/g)].map(([, digits = '']) => digits.length));
}

function padded(date: CalendarDate, rest: string, line: number): BooksItem[] {
  const [account = '', from] = rest.split(/\s+/);
  if (!from) return [said('error', 'LINE_NOT_UNDERSTOOD', `pad ${rest} names no account to take from`, line)];
  return [{ kind: 'padding', padding: { line, account, from, date } }];
}

function hasOpenQuote(text: string): boolean {
  return (withoutComment(text).replaceAll(/\\./g, '').split('"').length - 1) % 2 === 1;
}

/** Without what follows a `;` that stands outside of quotes. */
function withoutComment(text: string): string {
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    if (isQuoted && text[at] === '\\') at++;
    else if (text[at] === '"') isQuoted = !isQuoted;
    else if (text[at] === ';' && !isQuoted) return text.slice(0, at);
  }
  return text;
}

function said(severity: Severity, code: string, message: string, line: number, ofEntry = false): BooksItem {
  return { kind: 'problem', problem: importProblem(severity, code, message, { line }), ofEntry };
}
