import { type CalendarDate, checkText } from '@qbit/utils';
import type { AccountType } from '../domain/account';
import { accountsOfPaths, type PathAccount, typeOfPath } from '../domain/books/account-paths';
import {
  type BalanceAssertion,
  type ImportedAccount,
  type ImportedLine,
  type ImportProblem,
  importProblem,
  type Padding,
} from '../domain/books/imported-line';
import { type AssertionPorts, settleBalances } from './check-assertions';
import type { RateOf } from './convert-lines';
import {
  type AccountFault,
  conversionsOf,
  faultsOf,
  type ImportSettings,
  incomplete,
  problemsOf,
  requestOf,
  type StagedEntry,
} from './imported-entry';
import { type ImportedDimensionsPorts, type MissingDimension, resolveDimensions } from './imported-dimensions';
import { findReversed, type ImportedReversalsPorts, reversedBy } from './imported-reversals';
import { keepableLines } from './keepable-lines';
import { postImported, type PostImportedPorts } from './post-imported';
import type { PostingOutcome } from './posting-request';

export interface ImportCounts {
  readonly entriesRead: number;
  readonly entriesPosted: number;
  readonly entriesSkipped: number;
  readonly accountsCreated: number;
}

/** What one read of a file gives: lines, and what is wrong with those that are none. */
export interface BooksPart {
  readonly lines: readonly ImportedLine[];
  readonly problems: readonly ImportProblem[];
  /** Entries of which no line could be read. */
  readonly unread?: number;
  readonly accounts?: readonly ImportedAccount[];
  readonly assertions?: readonly BalanceAssertion[];
  readonly paddings?: readonly Padding[];
  /** The balances that a file begins with, as an entry: only for books that have nothing before its day. */
  readonly opening?: readonly ImportedLine[];
  /** Reading ended amid the file, for a reason that is among the problems. */
  readonly brokenOff?: boolean;
}

export interface BooksReader {
  readonly parts: AsyncIterable<BooksPart>;
  /** How much of the file was read, from 0 to 1. */
  progress(): number;
}

export interface RunImportPorts
  extends PostImportedPorts,
    AssertionPorts,
    ImportedDimensionsPorts,
    ImportedReversalsPorts {
  /** Keeps lines from a place on, in their order; places begin with 1. */
  stage(firstPlace: number, lines: readonly ImportedLine[]): Promise<void>;
  hasEntriesBefore(date: CalendarDate): Promise<boolean>;
  /** Numbers what was staged; how many entries there are. */
  numberEntries(): Promise<number>;
  stagedAccounts(): Promise<
    readonly { readonly account: string; readonly type: AccountType | null; readonly types: number }[]
  >;
  stagedEntries(after: number, limit: number): Promise<readonly StagedEntry[]>;
  /**
   * The keys of entries by their references: of what stands in the books, or of what would come now. An entry that was taken back
   * with its import stands no more: the next one of its reference has another key.
   */
  entryKeys(references: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Accounts that are there, by code and by the path of an earlier import. */
  knownAccounts(
    names: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly id: string; readonly type: AccountType }>>;
  /** Makes accounts, and answers their ids by source path. */
  createAccounts(accounts: readonly PathAccount[]): Promise<ReadonlyMap<string, string>>;
  report(counts: ImportCounts, progress: number, problems: readonly ImportProblem[]): Promise<void>;
  /** Whether somebody cancelled the run. */
  cancelled(): Promise<boolean>;
}

/** Entries of one call. */
const BATCH = 250;
/** The share of the progress that reading takes; posting takes the rest. */
const READING = 0.3;

/**
 * Imports books: stages the lines, makes the accounts that are missing, posts the entries by date.
 *
 * Every entry stands or falls alone; each problem is reported with its line, and nothing is ever plugged: an entry that does
 * not balance in functional currency is refused, and so is one that the caller alone may not post. Posting the same entry again changes nothing (`entriesSkipped`), so a run
 * that was cut off is run again, and a mended file adds what was missing. Of a file that cannot be read to its end nothing is posted. A dry run writes nothing but its report. One that is
 * cancelled stops after the batch in hand, and what is posted stays.
 */
export async function runImport(
  ports: RunImportPorts,
  settings: ImportSettings,
  reader: BooksReader,
  rateOf: RateOf,
): Promise<ImportCounts & { readonly isCancelled: boolean }> {
  const read = await stageAll(ports, reader);
  if (await ports.cancelled()) return { ...NOTHING, isCancelled: true };
  await ports.report(NOTHING, READING, await settleBalances(ports, settings.functionalCurrency, read, rateOf));
  // What comes after the break may be of an entry before it: a part of one can balance and is wrong all the same.
  if (read.brokenOff) return { ...NOTHING, isCancelled: false };
  const total = await ports.numberEntries();
  const counts = { ...NOTHING, entriesRead: total + read.unread };
  const accounts = await resolveAccounts(ports, settings, read.accounts);
  counts.accountsCreated = settings.dryRun
    ? accounts.missing.filter(({ postable }) => postable).length
    : settings.accountsBefore + accounts.created;
  const dimensions = await resolveDimensions(ports, settings);
  await ports.report(counts, READING, [...accounts.problems, ...dimensions.problems]);
  const books = { accounts, dimensions: dimensions.missing, refused: read.refused, rateOf };
  for (let after = 0; after < total; after += BATCH) {
    if (await ports.cancelled()) return { ...counts, isCancelled: true };
    const entries = await ports.stagedEntries(after, BATCH);
    const { outcomes, problems } = await postBatch(ports, settings, entries, books);
    for (const { outcome } of outcomes) {
      if (outcome === 'posted') counts.entriesPosted++;
      if (outcome === 'replayed') counts.entriesSkipped++;
    }
    await ports.report(counts, READING + (1 - READING) * Math.min(1, (after + BATCH) / total), problems);
  }
  return { ...counts, isCancelled: false };
}

const NOTHING = { entriesRead: 0, entriesPosted: 0, entriesSkipped: 0, accountsCreated: 0 };

interface ReadBooks {
  /** References of entries of which a line could not be read: the rest of them is no entry. */
  readonly refused: ReadonlySet<string>;
  readonly unread: number;
  /** Whether reading ended amid the file. */
  readonly brokenOff: boolean;
  readonly accounts: ReadonlyMap<string, ImportedAccount>;
  readonly assertions: readonly BalanceAssertion[];
  readonly paddings: readonly Padding[];
  /** Where the next line is staged. */
  readonly nextPlace: number;
}

async function stageAll(ports: RunImportPorts, reader: BooksReader): Promise<ReadBooks> {
  const refused = new Set<string>();
  const accounts = new Map<string, ImportedAccount>();
  const assertions: BalanceAssertion[] = [];
  const paddings: Padding[] = [];
  let [unread, nextPlace, brokenOff] = [0, 1, false];
  for await (const part of reader.parts) {
    const opening = await openingLines(ports, part.opening ?? []);
    const { lines, problems: unkept } = keepableLines([...opening.lines, ...part.lines]);
    if (lines.length) await ports.stage(nextPlace, lines);
    nextPlace += lines.length;
    unread += part.unread ?? 0;
    brokenOff ||= part.brokenOff ?? false;
    for (const account of part.accounts ?? []) accounts.set(account.account, account);
    assertions.push(...(part.assertions ?? []));
    paddings.push(...(part.paddings ?? []));
    const problems = [...part.problems, ...opening.problems, ...unkept];
    for (const { reference, severity } of problems)
      if (reference !== null && severity === 'error') refused.add(reference);
    await ports.report(NOTHING, READING * reader.progress(), problems);
    if (await ports.cancelled()) break;
  }
  return { refused, unread, brokenOff, accounts, assertions, paddings, nextPlace };
}

/** Books that have entries before already begin with their own balances. */
async function openingLines(
  ports: RunImportPorts,
  opening: readonly ImportedLine[],
): Promise<Pick<BooksPart, 'lines' | 'problems'>> {
  const [first] = opening;
  if (!first) return { lines: [], problems: [] };
  if (!(await ports.hasEntriesBefore(first.postingDate))) return { lines: opening, problems: [] };
  const message = `The books have entries before ${first.postingDate}: the opening balances of the file are not posted`;
  return { lines: [], problems: [importProblem('info', 'OPENING_SKIPPED', message, { line: first.line })] };
}

interface Accounts {
  readonly idOf: ReadonlyMap<string, string>;
  /** That cannot be made, or that stand for something else in the books: nothing is posted to them. */
  readonly mistaken: ReadonlyMap<string, AccountFault>;
  /** To be made; of a dry run only. */
  readonly missing: readonly PathAccount[];
  readonly created: number;
  readonly problems: readonly ImportProblem[];
}

async function resolveAccounts(
  ports: RunImportPorts,
  { dryRun }: ImportSettings,
  described: ReadonlyMap<string, ImportedAccount>,
): Promise<Accounts> {
  const named = await ports.stagedAccounts();
  const known = await ports.knownAccounts(named.map(({ account }) => account));
  const problems: ImportProblem[] = [];
  const wanted = new Map<string, AccountType>();
  const mistaken = new Map<string, AccountFault>();
  for (const { account, type, types } of named) {
    if (types > 1)
      problems.push(
        importProblem(
          'warning',
          'ACCOUNT_TYPE_DIFFERS',
          `${account} has several types in the file: the first one counts`,
        ),
      );
    const there = known.get(account);
    const said = type ?? typeDescribed(account, described);
    if (there && said && said !== there.type)
      mistaken.set(account, {
        code: 'ACCOUNT_TYPE_DIFFERS',
        message: `${account} is an account of type ${there.type} in the books, and of ${said} in the file`,
      });
    if (there) continue;
    const unnamed = nameFault(account, described);
    if (unnamed) {
      mistaken.set(account, unnamed);
      continue;
    }
    const found = said ?? typeOfPath(account);
    if (found) wanted.set(account, found);
    else
      problems.push(
        importProblem(
          'error',
          'ACCOUNT_NOT_FOUND',
          `${account} is no code of an account, and the file does not say what type of account it would be`,
        ),
      );
  }
  const missing = accountsOfPaths(wanted).map((account) => asDescribed(account, described));
  const ids = new Map([...known].map(([account, { id }]) => [account, id]));
  if (dryRun || !missing.length) return { idOf: ids, mistaken, missing, created: 0, problems };
  const made = await ports.createAccounts(missing);
  return { idOf: new Map([...ids, ...made]), mistaken, missing: [], created: made.size, problems };
}

/** As long as the books keep a name. */
const LONGEST_NAME = 200;

/** Why no account can be made of a name in a file: each part of it names one. */
function nameFault(account: string, described: ReadonlyMap<string, ImportedAccount>): AccountFault | null {
  const parts = [...account.split(':'), described.get(account)?.name || account.slice(account.lastIndexOf(':') + 1)];
  if (parts.every((name) => checkText(name, { max: LONGEST_NAME, mayBeEmpty: false }).ok)) return null;
  return {
    code: 'ACCOUNT_NAME_INVALID',
    message: `Each part of the name of an account has 1 to ${LONGEST_NAME} characters and no control characters`,
  };
}

/** The type that the file gives an account, or the nearest one above it. */
function typeDescribed(account: string, described: ReadonlyMap<string, ImportedAccount>): AccountType | null {
  for (let at = account; at; at = at.slice(0, Math.max(0, at.lastIndexOf(':')))) {
    const type = described.get(at)?.type;
    if (type) return type;
  }
  return null;
}

/** With the code and the name that the file gives the account. */
function asDescribed(account: PathAccount, described: ReadonlyMap<string, ImportedAccount>): PathAccount {
  const words = account.sourcePath === null ? undefined : described.get(account.sourcePath);
  return { ...account, ...(words?.name && { name: words.name }), ...(words?.code && { code: words.code }) };
}

interface Posting {
  readonly accounts: Accounts;
  readonly dimensions: readonly MissingDimension[];
  readonly refused: ReadonlySet<string>;
  readonly rateOf: RateOf;
}

interface Posted {
  readonly outcomes: readonly PostingOutcome[];
  readonly problems: readonly ImportProblem[];
}

async function postBatch(
  ports: RunImportPorts,
  settings: ImportSettings,
  entries: readonly StagedEntry[],
  posting: Posting,
): Promise<Posted> {
  const problems: ImportProblem[] = [];
  const whole = entries.filter((entry) => {
    const faults = posting.refused.has(entry.reference)
      ? [incomplete(entry)]
      : faultsOf(entry, posting.accounts.mistaken, settings.functionalCurrency);
    problems.push(...faults);
    return faults.length === 0;
  });
  problems.push(...conversionsOf(whole));
  // A rehearsal leaves nothing that could be reversed: it checks reversals as the entries that they are.
  const reversals = settings.dryRun ? [] : whole.filter((entry) => reversedBy(entry) !== null);
  const first = await postWhole(
    ports,
    settings,
    whole.filter((entry) => !reversals.includes(entry)),
    posting,
  );
  // What they reverse may be among those just posted.
  const found = await findReversed(ports, reversals);
  const then = await postWhole(
    ports,
    settings,
    reversals.filter(({ reference }) => !found.refused.has(reference)),
    posting,
    found.linked,
  );
  return {
    outcomes: [...first.outcomes, ...then.outcomes],
    problems: [...problems, ...first.problems, ...found.problems, ...then.problems],
  };
}

/** Posts entries that are whole, some of them as mirrors of others, by their references. */
async function postWhole(
  ports: RunImportPorts,
  settings: ImportSettings,
  entries: readonly StagedEntry[],
  { accounts, dimensions, rateOf }: Posting,
  reverses: ReadonlyMap<string, string> = new Map(),
): Promise<Posted> {
  const keys = await ports.entryKeys(entries.map(({ reference }) => reference));
  const batch = {
    requests: (idOf: ReadonlyMap<string, string>) =>
      entries.map((entry) =>
        requestOf(entry, settings, idOf, keys.get(entry.reference) as string, reverses.get(entry.reference)),
      ),
    idOf: accounts.idOf,
    missing: { accounts: neededBy(entries, accounts.missing), dimensions },
  };
  const outcomes = await postImported(ports, settings, batch, rateOf);
  const problems = outcomes.flatMap((outcome, index) => problemsOf(entries[index] as StagedEntry, outcome));
  return { outcomes, problems };
}

/** The accounts that a batch needs, with the groups above them. */
function neededBy(entries: readonly StagedEntry[], missing: readonly PathAccount[]): PathAccount[] {
  const named = new Set(entries.flatMap(({ lines }) => lines.map(({ account }) => account)));
  const leaves = missing.filter(({ sourcePath }) => sourcePath !== null && named.has(sourcePath));
  const groups = new Set<string>();
  const byPath = new Map(
    missing.filter(({ postable }) => !postable).map((group) => [`${group.type} ${group.path}`, group]),
  );
  for (const leaf of leaves) {
    for (let at: PathAccount | undefined = leaf; at?.parentPath != null; ) {
      const key: string = `${at.type} ${at.parentPath}`;
      groups.add(key);
      at = byPath.get(key);
    }
  }
  return missing.filter((account) =>
    account.postable ? leaves.includes(account) : groups.has(`${account.type} ${account.path}`),
  );
}
