import type { Readable } from 'node:stream';
import {
  decimalsOf,
  findRate,
  formatShortest,
  fraction,
  type Fraction,
  isCurrency,
  multiplyFractions,
  powerOfTen,
  type QuotedRate,
} from '@qbit/utils';
import { AccountLives } from '../../domain/books/account-lives';
import type { BooksItem, BooksParser, WrittenAssertion, WrittenPrice } from '../../domain/books/books-item';
import { currenciesToConvert, type LineRate, linesOf as entryLines } from '../../domain/books/entry-lines';
import {
  type BalanceAssertion,
  type ImportedAccount,
  type ImportedLine,
  type ImportProblem,
  importProblem,
  type Padding,
} from '../../domain/books/imported-line';
import { legsOf, type WrittenEntry } from '../../domain/books/written-entry';
import { isDerivedReference } from '../../domain/idempotency-key';
import type { RateOf } from '../convert-lines';
import type { BooksPart } from '../run-import';
import { EntryReferences } from './entry-references';
import { LineTooLong, linesOf } from './text-lines';
import { decodeUtf8, EncodingFault } from './utf8';

export interface PlainTextFormat {
  /** A parser for one pass over the file. */
  parser(): BooksParser;
  /** Whether an account must be opened before it is used. */
  readonly opensAccounts: boolean;
  /** Whether two commodities of an entry that are left over cost each other. */
  readonly infersCosts: boolean;
  /** The currency that a sign or a word stands for. */
  currencyOf(commodity: string, functionalCurrency: string): string;
}

export interface PlainTextSettings {
  readonly functionalCurrency: string;
  /** The organization's own rates, where the file has no price. */
  readonly rateOf: RateOf;
}

/** Lines of one batch: what is held in memory at once. */
const BATCH = 2_000;

/**
 * Reads plain-text books, in two passes: prices, and what opens an account, may stand after the entries that need them.
 *
 * What stops the reading (no UTF-8, a line without end) is the last problem that it gives.
 */
export async function* readPlainText(
  open: () => Promise<Readable>,
  format: PlainTextFormat,
  settings: PlainTextSettings,
): AsyncGenerator<BooksPart> {
  const reading = new Reading(format, settings);
  let brokenOff = false;
  try {
    for await (const item of itemsOf(await open(), format.parser())) reading.lookAhead(item);
    for await (const item of itemsOf(await open(), format.parser())) {
      await reading.add(item);
      if (reading.size >= BATCH) yield reading.take();
    }
  } catch (error) {
    reading.problems.push(faultOf(error));
    brokenOff = true;
  }
  yield { ...reading.take(), brokenOff };
}

async function* itemsOf(content: Readable, parser: BooksParser): AsyncGenerator<BooksItem> {
  try {
    for await (const { text, line } of linesOf(decodeUtf8(content))) yield* parser.push(text, line);
    yield* parser.end();
  } finally {
    content.destroy();
  }
}

function faultOf(error: unknown): ImportProblem {
  if (error instanceof EncodingFault)
    return importProblem('error', 'ENCODING', 'The file is not UTF-8', { line: error.line });
  if (error instanceof LineTooLong)
    return importProblem('error', 'LINE_TOO_LONG', 'The line is longer than any of books', { line: error.line });
  throw error;
}

/** What was read and not yet handed on, with what later lines are read by. */
class Reading {
  readonly problems: ImportProblem[] = [];
  private lines: ImportedLine[] = [];
  private accounts: ImportedAccount[] = [];
  private assertions: BalanceAssertion[] = [];
  private paddings: Padding[] = [];
  private unread = 0;
  private readonly references = new EntryReferences();
  private readonly lives = new AccountLives();
  private readonly quotes = new Map<string, QuotedRate[]>();
  private readonly rates = new Map<string, LineRate | null>();
  private readonly saidOnce = new Set<string>();

  constructor(
    private readonly format: PlainTextFormat,
    private readonly settings: PlainTextSettings,
  ) {}

  get size(): number {
    return this.lines.length + this.problems.length + this.accounts.length;
  }

  take(): BooksPart {
    const { lines, accounts, assertions, paddings, unread } = this;
    const problems = this.problems.splice(0);
    [this.lines, this.accounts, this.assertions, this.paddings, this.unread] = [[], [], [], [], 0];
    return { lines, problems, accounts, assertions, paddings, unread };
  }

  /** Takes what holds for the whole file. */
  lookAhead(item: BooksItem): void {
    if (item.kind === 'price') this.addPrice(item.price);
    else if (item.kind === 'life') this.lives.add(item.life);
  }

  private addPrice({ date, base, quote, value }: WrittenPrice): void {
    const [from, to] = [this.currency(base), this.currency(quote)];
    const decimal = decimalOf(value);
    if (!isCurrency(from) || !isCurrency(to) || !decimal) return; // shares and the like count at cost
    const rate: QuotedRate = { base: from, quote: to, date, value: decimal, source: 'file', recordedAt: '' };
    for (const key of [from, to]) {
      const known = this.quotes.get(key);
      if (known) known.push(rate);
      else this.quotes.set(key, [rate]);
    }
  }

  async add(item: BooksItem): Promise<void> {
    switch (item.kind) {
      case 'entry':
        this.checkAccounts(item.entry);
        return this.addEntry(this.inCurrencies(item.entry));
      case 'account':
        return void this.accounts.push(item.account);
      case 'padding':
        this.checkUse(item.padding, item.padding.account, null);
        this.checkUse(item.padding, item.padding.from, null);
        return void this.paddings.push(item.padding);
      case 'assertion':
        this.checkUse(item.assertion, item.assertion.account, item.assertion.amount.commodity);
        return this.addAssertion(item.assertion);
      case 'problem':
        if (item.ofEntry) this.unread++;
        return void this.problems.push(item.problem);
      case 'life':
        if (this.format.opensAccounts) this.problems.push(...this.lives.faultsOf(item.life));
        return;
      case 'price':
        return; // read in the first pass
    }
  }

  private checkAccounts({ date, postings }: WrittenEntry): void {
    for (const { line, account, amount } of postings)
      this.checkUse({ line, date }, account, amount && amount.commodity);
  }

  /** The books take it all the same: it is for their owner to know. */
  private checkUse(
    { line, date }: Pick<WrittenEntry, 'line' | 'date'>,
    account: string,
    commodity: string | null,
  ): void {
    if (this.format.opensAccounts) this.problems.push(...this.lives.problemsOf({ account, line, date, commodity }));
  }

  private currency(commodity: string): string {
    return this.format.currencyOf(commodity, this.settings.functionalCurrency);
  }

  /** With each sign of money as the currency that it stands for. */
  private inCurrencies(entry: WrittenEntry): WrittenEntry {
    const read = <Amount extends { commodity: string }>(amount: Amount): Amount => ({
      ...amount,
      commodity: this.currency(amount.commodity),
    });
    return {
      ...entry,
      postings: entry.postings.map(({ amount, cost, ...posting }) => ({
        ...posting,
        amount: amount && read(amount),
        cost: cost && { ...cost, amount: read(cost.amount) },
      })),
    };
  }

  private async addEntry(entry: WrittenEntry): Promise<void> {
    const { functionalCurrency } = this.settings;
    const { legs, problems } = legsOf(entry, this.format.infersCosts);
    this.say(problems);
    if (problems.some(({ severity }) => severity === 'error')) return void this.unread++;
    const rates = await this.ratesFor(currenciesToConvert(legs, functionalCurrency), entry);
    const reference = this.referenceOf(entry);
    if (!reference) {
      const message = 'The file has an entry of this id already: this one is not posted';
      this.say([importProblem('error', 'ENTRY_ID_TWICE', message, { line: entry.line })]);
      return void this.unread++;
    }
    const made = entryLines(entry, reference, legs, functionalCurrency, rates);
    this.say(made.problems);
    if (made.lines === null) this.unread++;
    else this.lines.push(...made.lines);
  }

  /** Informations are given once for each of their texts, for a file may have thousands of them. */
  private say(problems: readonly ImportProblem[]): void {
    for (const problem of problems) {
      const key = `${problem.code} ${problem.message}`;
      if (problem.severity === 'info' && this.saidOnce.has(key)) continue;
      if (problem.severity === 'info') this.saidOnce.add(key);
      this.problems.push(problem);
    }
  }

  private async ratesFor(
    currencies: readonly string[],
    { date }: WrittenEntry,
  ): Promise<ReadonlyMap<string, LineRate>> {
    const found = new Map<string, LineRate>();
    for (const currency of currencies) {
      const key = `${currency} ${date}`;
      if (!this.rates.has(key)) this.rates.set(key, await this.lookUp(currency, date));
      const rate = this.rates.get(key);
      if (rate) found.set(currency, rate);
    }
    return found;
  }

  private async lookUp(currency: string, date: WrittenEntry['date']): Promise<LineRate | null> {
    const { functionalCurrency, rateOf } = this.settings;
    const inFile = findRate(this.quotes.get(currency) ?? [], currency, functionalCurrency, date);
    if (inFile) return { exact: inFile.rate, value: twelveDecimals(inFile.rate) };
    return rateOf(currency, functionalCurrency, date);
  }

  /** Null where another entry has its id already. */
  private referenceOf({ id, date, description, postings }: WrittenEntry): string | null {
    if (id && id.length <= 200 && !isDerivedReference(id)) return this.references.add(id) ? id : null;
    const content = postings.map(({ account, amount, cost }) => [
      account,
      amount && [amount.commodity, text(amount.value)],
      cost && [cost.amount.commodity, text(cost.amount.value), cost.total],
    ]);
    return this.references.ofContent([date, description, content]);
  }

  private addAssertion({ amount, tolerance, finestTolerance, ...assertion }: WrittenAssertion): void {
    const currency = this.currency(amount.commodity);
    // What is no currency counts at cost: the books do not know how many there are.
    if (!isCurrency(currency)) return void this.assertions.push({ ...assertion, currency, amount: null, tolerance });
    const minorUnits = fraction(powerOfTen(decimalsOf(currency)));
    const exact = multiplyFractions(amount.value, minorUnits);
    const off = tolerance ?? (exact.numerator % exact.denominator === 0n ? null : finestTolerance);
    this.assertions.push({
      ...assertion,
      currency,
      amount: exact,
      tolerance: off && multiplyFractions(off, minorUnits),
    });
  }
}

const text = ({ numerator, denominator }: Fraction) => `${numerator}/${denominator}`;

/** A rate that was written as a decimal; null for an expression that is none. */
function decimalOf({ numerator, denominator }: Fraction): QuotedRate['value'] | null {
  const scale = String(denominator).length - 1;
  return powerOfTen(scale) === denominator ? { unscaled: numerator, scale } : null;
}

function twelveDecimals({ numerator, denominator }: Fraction): string {
  return formatShortest({ unscaled: (numerator * powerOfTen(12)) / denominator, scale: 12 });
}
