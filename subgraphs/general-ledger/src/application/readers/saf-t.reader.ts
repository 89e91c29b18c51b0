// cspell:ignore ondoctype onopentag ontext oncdata onclosetag
import type { Readable } from 'node:stream';
import { type CalendarDate, formatAmount, parseAmount, parseCalendarDate } from '@qbit/utils';
import sax from 'sax';
import {
  type ImportedAccount,
  type ImportedLine,
  type ImportProblem,
  importProblem,
} from '../../domain/books/imported-line';
import {
  closingProblems,
  openingEntry,
  readSafTAccount,
  readSafTTransaction,
  type SafTBalances,
  type SafTElement,
  textAt,
} from '../../domain/books/saf-t';
import type { BooksPart } from '../run-import';
import { EntryReferences } from './entry-references';
import { decodeUtf8, EncodingFault } from './utf8';

/** Lines of one batch: what is held in memory at once. */
const BATCH = 2_000;
/** Elements that are read whole; what they are in is only passed through, so that memory stays flat. */
const WHOLE = new Set(['Header', 'Account', 'Transaction']);
const DEEPEST = 30;
const LARGEST_ELEMENTS = 400_000;

/**
 * Reads the general ledger of a SAF-T financial file (OECD 1.0 and 2.0 and the national schemas made of it).
 *
 * Opening balances become an entry of the first day if they add up; each account must come from its opening to its closing by
 * the lines of the file, and the totals of the file must be those of its lines: what differs is reported with the figures, and
 * nothing is plugged. Entities of a document type are not expanded.
 */
export async function* readSafT(content: Readable, functionalCurrency: string): AsyncGenerator<BooksPart> {
  const reading = new SafTReading(functionalCurrency);
  const parser = sax.parser(true, { xmlns: false, position: true, trim: false });
  const elements = completedElements(parser);
  let brokenOff = false;
  try {
    for await (const chunk of decodeUtf8(content)) {
      parser.write(chunk);
      for (const { element, parent } of elements.splice(0)) reading.add(element, parent);
      if (reading.stopped) break;
      if (reading.size >= BATCH) yield reading.take();
    }
    if (!reading.stopped) {
      parser.close();
      for (const { element, parent } of elements.splice(0)) reading.add(element, parent);
      reading.end();
    }
  } catch (error) {
    reading.problems.push(faultOf(error));
    brokenOff = true;
  } finally {
    content.destroy();
  }
  yield { ...reading.take(), brokenOff };
}

class XmlFault extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message);
  }
}

function faultOf(error: unknown): ImportProblem {
  if (error instanceof EncodingFault)
    return importProblem('error', 'ENCODING', 'The file is not UTF-8', { line: error.line });
  if (error instanceof XmlFault) return importProblem('error', 'XML_BROKEN', error.message, { line: error.line });
  throw error;
}

interface Building {
  readonly name: string;
  readonly line: number;
  text: string;
  readonly children: SafTElement[];
}

/** Where elements land that are whole, with the name of the one they are in; `parent` has the texts of its own children. */
function completedElements(parser: sax.SAXParser): { element: SafTElement; parent: string }[] {
  const done: { element: SafTElement; parent: string }[] = [];
  const path: string[] = [];
  let open: Building[] = [];
  let count = 0;
  parser.onerror = (error) => {
    throw new XmlFault(error.message.split('\n')[0] ?? 'The file is no XML', parser.line + 1);
  };
  parser.ondoctype = () => {
    throw new XmlFault('A file with a document type is not read', parser.line + 1);
  };
  parser.onopentag = ({ name }) => {
    const local = name.slice(name.indexOf(':') + 1);
    path.push(local);
    if (path.length > DEEPEST || ++count > LARGEST_ELEMENTS)
      throw new XmlFault('The elements are nested too deep or too many in one', parser.line + 1);
    // What is not read whole and has something in it is only passed through: its children are completed by themselves.
    if (open.length === 1 && open[0] && !WHOLE.has(open[0].name)) open = [];
    open.push({ name: local, line: parser.line + 1, text: '', children: [] });
  };
  const text = (words: string) => {
    const last = open.at(-1);
    if (last && last.text.length < 100_000) last.text += words;
  };
  parser.ontext = text;
  parser.oncdata = text;
  parser.onclosetag = () => {
    path.pop();
    const closed = open.pop();
    if (!closed) return;
    const parent = open.at(-1);
    if (parent) parent.children.push(closed);
    else {
      count = 0;
      done.push({ element: closed, parent: path.at(-1) ?? '' });
    }
  };
  return done;
}

class SafTReading {
  readonly problems: ImportProblem[] = [];
  stopped = false;
  private lines: ImportedLine[] = [];
  private accounts: ImportedAccount[] = [];
  private opening: ImportedLine[] = [];
  private unread = 0;
  private readonly references = new EntryReferences();
  private journalId = '';
  private start: CalendarDate | null = null;
  private readonly balances: SafTBalances[] = [];
  private readonly movements = new Map<string, bigint>();
  private readonly said: { entries: number | null; debit: bigint | null; credit: bigint | null } = {
    entries: null,
    debit: null,
    credit: null,
  };
  private readonly counted = { entries: 0, debit: 0n, credit: 0n };
  private hasOpening = false;

  constructor(private readonly currency: string) {}

  get size(): number {
    return this.lines.length + this.problems.length;
  }

  take(): BooksPart {
    const { lines, accounts, opening, unread } = this;
    const problems = this.problems.splice(0);
    [this.lines, this.accounts, this.opening, this.unread] = [[], [], [], 0];
    return { lines, problems, accounts, opening, unread };
  }

  add(element: SafTElement, parent: string): void {
    if (this.stopped) return;
    if (element.name === 'Header') return this.header(element);
    if (element.name === 'Account' && parent === 'GeneralLedgerAccounts') return this.account(element);
    if (element.name === 'JournalID') this.journalId = element.text.trim();
    if (element.name === 'Transaction' && parent === 'Journal') return this.transaction(element);
    if (parent === 'GeneralLedgerEntries') this.total(element);
  }

  end(): void {
    this.postOpening();
    this.problems.push(...closingProblems(this.balances, this.movements, this.currency), ...this.totalProblems());
    if (!this.counted.entries && !this.balances.length)
      this.problems.push(
        importProblem('error', 'FILE_EMPTY', 'The file holds no accounts and no entries of a general ledger'),
      );
  }

  private header(element: SafTElement): void {
    const currency = textAt(element, 'DefaultCurrencyCode') ?? textAt(element, 'CurrencyCode') ?? this.currency;
    const start =
      textAt(element, 'SelectionCriteria', 'SelectionStartDate') ??
      textAt(element, 'StartDate') ??
      periodStart(
        textAt(element, 'SelectionCriteria', 'PeriodStartYear'),
        textAt(element, 'SelectionCriteria', 'PeriodStart'),
      );
    this.start = parseCalendarDate((start ?? '').slice(0, 10));
    if (currency === this.currency) return;
    const message = `The books are kept in ${this.currency}, the file in ${currency}`;
    this.problems.push(importProblem('error', 'BASE_CURRENCY_DIFFERS', message, element));
    this.stopped = true;
  }

  private account(element: SafTElement): void {
    const read = readSafTAccount(element, this.currency);
    this.problems.push(...read.problems);
    if (!('account' in read)) return;
    this.accounts.push(read.account);
    this.balances.push(read.balances);
  }

  private transaction(element: SafTElement): void {
    this.postOpening();
    this.counted.entries++;
    const { lines, problems } = readSafTTransaction(element, this.journalId, this.currency);
    this.problems.push(...problems);
    if (!lines) return void this.unread++;
    for (const { account, functionalAmount } of lines) {
      this.movements.set(account, (this.movements.get(account) ?? 0n) + functionalAmount);
      if (functionalAmount > 0n) this.counted.debit += functionalAmount;
      else this.counted.credit -= functionalAmount;
    }
    const reference = lines[0]?.entryReference;
    if (reference !== undefined && !this.references.add(reference)) {
      const message = 'The file has an entry of this id already: this one is not posted';
      this.problems.push(importProblem('error', 'ENTRY_ID_TWICE', message, { line: element.line }));
      return void this.unread++;
    }
    this.lines.push(...lines.filter(({ amount, functionalAmount }) => amount !== 0n || functionalAmount !== 0n));
  }

  private postOpening(): void {
    if (this.hasOpening) return;
    this.hasOpening = true;
    if (this.balances.every(({ opening }) => opening === 0n)) return;
    if (!this.start) {
      const message = 'The file has opening balances and does not say of which day';
      return void this.problems.push(importProblem('error', 'DATE_INVALID', message));
    }
    const { lines, problems } = openingEntry(this.balances, this.start, this.currency);
    this.opening = [...lines];
    this.problems.push(...problems);
  }

  private total({ name, text }: SafTElement): void {
    const amount = () => {
      const parsed = parseAmount(text.trim(), this.currency);
      return parsed.ok ? parsed.amount : null;
    };
    if (name === 'NumberOfEntries') this.said.entries = Number(text.trim());
    if (name === 'TotalDebit') this.said.debit = amount();
    if (name === 'TotalCredit') this.said.credit = amount();
  }

  /** Where the file's own totals are not those of its lines. Totals count entries that cannot be read, too: they differ then. */
  private totalProblems(): ImportProblem[] {
    const { said, counted, currency } = this;
    const money = (value: bigint) => `${formatAmount(value, currency)} ${currency}`;
    const rows = [
      ['NumberOfEntries', said.entries, counted.entries, String],
      ['TotalDebit', said.debit, counted.debit, money],
      ['TotalCredit', said.credit, counted.credit, money],
    ] as const;
    return rows.flatMap(([name, wanted, found, words]) =>
      wanted === null || wanted === found
        ? []
        : [
            importProblem(
              'error',
              'TOTALS_DIFFER',
              `The file says ${name} ${(words as (value: number | bigint) => string)(wanted)}, its entries come to ${(words as (value: number | bigint) => string)(found)}`,
            ),
          ],
    );
  }
}

/** The first day of a period that is given as year and month. */
function periodStart(year: string | null, month: string | null): string | null {
  return year && month ? `${year}-${month.padStart(2, '0')}-01` : null;
}
