import { type CalendarDate, cutText, parseCalendarDate } from '@qbit/utils';
import type { AccountType } from '../account';
import type { BooksItem, BooksParser } from './books-item';
import { type DecimalMark, markIn, readHledgerAmount } from './hledger-amount';
import { type HledgerPosting, type PostingFault, readHledgerPosting } from './hledger-posting';
import { importProblem, type Severity } from './imported-line';
import { writtenReference } from './written-entry';

const TYPES: Readonly<Record<string, AccountType>> = {
  a: 'asset',
  asset: 'asset',
  c: 'asset',
  cash: 'asset',
  l: 'liability',
  liability: 'liability',
  e: 'equity',
  equity: 'equity',
  v: 'equity',
  conversion: 'equity',
  r: 'income',
  revenue: 'income',
  x: 'expense',
  expense: 'expense',
};

const HEADER = /^(\d{4}[-/.])?(\d{1,2})[-/.](\d{1,2})(?:=\S+)?(?:\s+(.*))?$/;
const COMMENT = /(?:^|\s+);(.*)$/;
/** Directives that say nothing about balances. */
const SILENT =
  /^(payee|tag|commodity|D|decimal-mark|account|N|bucket|A|C|b|h|expr|define|capture|check|assert|eval|python|value)\b/;

interface OpenEntry {
  readonly line: number;
  readonly date: CalendarDate;
  readonly description: string;
  readonly reference: string | null;
  id: string | null;
  externalSource: string | null;
  externalId: string | null;
  readonly postings: HledgerPosting[];
  readonly faults: (PostingFault & { line: number })[];
}

/**
 * Reads a journal of hledger (1.25 and later), line by line.
 *
 * What would change balances and cannot be read (included files, balance assignments, postings with a date of their own,
 * virtual postings) is a problem of its entry or of the file; periodic and automated entries are said and left out, as
 * hledger leaves them out unless it is asked.
 */
export class HledgerJournal implements BooksParser {
  private entry: OpenEntry | null = null;
  /** What the indented lines below a directive belong to. */
  private block: 'none' | 'skipped' | { readonly commodity: string } = 'none';
  private inComment = false;
  private year: string | null = null;
  private decimalMark: DecimalMark | null = null;
  private defaultCommodity: string | null = null;
  private readonly markOf = new Map<string, DecimalMark>();
  private readonly prefixes: string[] = [];
  private aliases: (readonly [from: string, to: string])[] = [];

  push(text: string, line: number): BooksItem[] {
    if (this.inComment) {
      this.inComment = !/^end comment\s*$/.test(text);
      return [];
    }
    if (/^\s*$/.test(text)) return this.close();
    if (/^\s/.test(text)) return this.indented(text.trim(), line);
    const closed = this.close();
    return [...closed, ...this.topLevel(text, line)];
  }

  end(): BooksItem[] {
    return this.close();
  }

  private topLevel(text: string, line: number): BooksItem[] {
    this.block = 'none';
    if (/^[;#*%|]/.test(text)) return [];
    if (/^\d/.test(text)) return this.header(text, line);
    if (/^[=~]/.test(text)) {
      this.block = 'skipped';
      return [said('info', 'RULE_SKIPPED', 'Periodic and automated entries are not imported', line)];
    }
    const bare = text.replace(/^[!@]/, '').replace(COMMENT, '').trim();
    return this.directive(bare, text, line);
  }

  private directive(bare: string, text: string, line: number): BooksItem[] {
    const [word = ''] = /^\S+/.exec(bare) ?? [];
    const rest = bare.slice(word.length).trim();
    switch (word) {
      case 'P':
        return this.price(rest, line);
      case 'account':
        return accountDeclared(rest, text, line);
      case 'include':
        return [said('error', 'INCLUDE_NOT_READ', `${rest} is another file: send one file with all entries`, line)];
      case 'comment':
      case 'test':
        this.inComment = true;
        return [];
      case 'alias':
        return this.alias(rest, line);
      case 'Y':
      case 'year':
        this.year = rest.slice(0, 4);
        return [];
      case 'apply':
      case 'end':
        return this.scope(word, rest, line);
      default:
        this.style(word, rest);
        return SILENT.test(word) ? [] : this.strange(bare, line);
    }
  }

  private strange(bare: string, line: number): BooksItem[] {
    if (/^Y\d{4}/.test(bare)) {
      this.year = bare.slice(1, 5);
      return [];
    }
    this.block = 'skipped';
    return [said('error', 'LINE_NOT_UNDERSTOOD', `${cutText(bare, 80)} is nothing that a journal has here`, line)];
  }

  /** What a directive says about how numbers are written. */
  private style(word: string, rest: string): void {
    if (word === 'decimal-mark') this.decimalMark = rest === ',' ? ',' : '.';
    if (word !== 'commodity' && word !== 'D') return;
    this.commodityStyle(rest);
    const sample = readHledgerAmount(rest, this.amountStyle());
    if (word === 'D' && sample) this.defaultCommodity = sample.commodity;
    if (word === 'commodity') this.block = { commodity: rest };
  }

  private commodityStyle(sample: string): void {
    const number = /\d[\d.,'  ]*/.exec(sample)?.[0] ?? '';
    const commodity = readHledgerAmount(sample, {
      decimalMark: null,
      markOf: new Map(),
      defaultCommodity: null,
    })?.commodity;
    const mark = markIn(number);
    if (commodity && mark) this.markOf.set(commodity, mark);
  }

  private amountStyle() {
    return { decimalMark: this.decimalMark, markOf: this.markOf, defaultCommodity: this.defaultCommodity };
  }

  private scope(word: string, rest: string, line: number): BooksItem[] {
    const [what = '', name = ''] = [rest.split(/\s+/)[0] ?? '', rest.replace(/^\S+\s*/, '')];
    if (word === 'apply' && what === 'account') this.prefixes.push(name);
    else if (word === 'apply' && what === 'year') this.year = name;
    else if (word === 'end' && /^(apply )?account/.test(rest)) this.prefixes.pop();
    else if (word === 'end' && what === 'aliases') this.aliases = [];
    else if (what !== 'tag' && what !== 'fixed' && !/^apply (tag|year|fixed)/.test(rest))
      return [said('error', 'LINE_NOT_UNDERSTOOD', `${word} ${rest} is nothing that a journal has here`, line)];
    return [];
  }

  private alias(rest: string, line: number): BooksItem[] {
    const [from = '', to] = rest.split('=').map((part) => part.trim());
    if (from.startsWith('/') || to === undefined)
      return [
        said('error', 'ALIAS_NOT_READ', 'Aliases by regular expression are not followed: write the names out', line),
      ];
    this.aliases.push([from, to]);
    return [];
  }

  private price(rest: string, line: number): BooksItem[] {
    const [, day = '', base = '', amount = ''] =
      /^(\S+)(?:\s+\d\d:\d\d(?::\d\d)?)?\s+("[^"]+"|[^\s\d-]+)\s+(.+)$/.exec(rest) ?? [];
    const date = this.dateOf(day);
    const quote = readHledgerAmount(amount, this.amountStyle());
    if (!date || !quote || quote.value.numerator <= 0n)
      return [said('warning', 'PRICE_NOT_READ', `P ${rest} is no price`, line)];
    const { value, commodity } = quote;
    return [{ kind: 'price', price: { date, base: base.replaceAll('"', ''), quote: commodity, value } }];
  }

  private dateOf(text: string): CalendarDate | null {
    const [, year, month = '', day = ''] = HEADER.exec(text) ?? [];
    const of = year?.slice(0, 4) ?? this.year;
    return of ? parseCalendarDate(`${of}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`) : null;
  }

  private header(text: string, line: number): BooksItem[] {
    const [, comment = ''] = COMMENT.exec(text) ?? [];
    const [, , , , words = ''] = HEADER.exec(text.replace(COMMENT, '')) ?? [];
    const date = this.dateOf(/^\S+/.exec(text)?.[0] ?? '');
    if (!date) {
      this.block = 'skipped';
      return [said('error', 'DATE_INVALID', `${cutText(text, 40)} does not begin with a calendar date`, line, true)];
    }
    const [, code, description = ''] = /^(?:[*!]\s*)?(?:\(([^)]*)\)\s*)?(.*)$/.exec(words.trim()) ?? [];
    this.entry = {
      line,
      date,
      description,
      reference: code || null,
      id: tagOf(comment, 'id'),
      externalSource: tagOf(comment, 'externalSource'),
      externalId: tagOf(comment, 'externalId'),
      postings: [],
      faults: [],
    };
    return [];
  }

  private indented(text: string, line: number): BooksItem[] {
    if (!this.entry) {
      if (typeof this.block === 'object' && text.startsWith('format')) this.commodityStyle(text.slice(6).trim());
      return [];
    }
    const [, comment = ''] = COMMENT.exec(text) ?? [];
    const bare = text.replace(COMMENT, '').trim();
    // Of the posting above too: its comment may go on below it.
    if (datesPosting(comment) && (bare || this.entry.postings.length))
      this.entry.faults.push({ line, code: 'POSTING_DATE', message: 'A posting has no date but that of its entry' });
    if (!bare) {
      if (this.entry.postings.length) return [];
      this.entry.id ??= tagOf(comment, 'id');
      this.entry.externalSource ??= tagOf(comment, 'externalSource');
      this.entry.externalId ??= tagOf(comment, 'externalId');
      return [];
    }
    const posting = readHledgerPosting(bare, line, this.amountStyle(), (name) => this.accountName(name));
    if ('code' in posting) this.entry.faults.push({ line, ...posting });
    else this.entry.postings.push({ ...posting, description: comment.trim() || null });
    return [];
  }

  private accountName(written: string): string {
    const full = [...this.prefixes, written].join(':');
    return this.aliases.reduceRight(
      (name, [from, to]) => (name === from || name.startsWith(`${from}:`) ? to + name.slice(from.length) : name),
      full,
    );
  }

  private close(): BooksItem[] {
    const { entry } = this;
    this.entry = null;
    if (!entry) return [];
    if (entry.faults.length)
      return entry.faults.map(({ line, code, message }, index) => said('error', code, message, line, index === 0));
    const assertions = entry.postings.flatMap(({ line, account, assertion }): BooksItem[] =>
      assertion
        ? [
            {
              kind: 'assertion',
              assertion: {
                ...assertion,
                line,
                account,
                tolerance: null,
                finestTolerance: null,
                date: entry.date,
                throughLine: line,
              },
            },
          ]
        : [],
    );
    const externalReference = writtenReference(entry.externalSource, entry.externalId);
    return [{ kind: 'entry', entry: { ...entry, externalReference } }, ...assertions];
  }
}

function accountDeclared(rest: string, text: string, line: number): BooksItem[] {
  const written = tagOf(COMMENT.exec(text)?.[1] ?? '', 'type');
  const [name = ''] = rest.split(/\s{2,}|\t/);
  if (!written) return [];
  const type = TYPES[written.toLowerCase()];
  if (!type) return [said('warning', 'ACCOUNT_TYPE_UNKNOWN', `${written} is no type of account`, line)];
  return [{ kind: 'account', account: { account: name.trim(), code: null, name: null, type } }];
}

/** The value of `name:value` in a comment; it ends with a comma. */
function tagOf(comment: string, name: string): string | null {
  return new RegExp(`(?:^|[\\s,])${name}:\\s*([^,]*)`).exec(comment)?.[1]?.trim() || null;
}

function said(severity: Severity, code: string, message: string, line: number, ofEntry = false): BooksItem {
  return { kind: 'problem', problem: importProblem(severity, code, message, { line }), ofEntry };
}

/** Whether a comment gives a posting a date of its own: `date:2026-04-30`, or in brackets `[2026-04-30]`, `[04-30=05-02]`. */
function datesPosting(comment: string): boolean {
  return tagOf(comment, 'date') !== null || /\[(?=[^\]]*\d)(?=[^\]]*[./-])[\d./=-]+\]/.test(comment);
}
