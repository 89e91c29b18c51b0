import type { Actor } from '@qbit/types';
import { inputHash } from '@qbit/utils/hashing';
import type { AccountType } from '../domain/account';
import { accountsOfPaths, type PathAccount, typeOfPath } from '../domain/books/account-paths';
import { type ImportedLine, type ImportProblem, importProblem } from '../domain/books/imported-line';
import { importedEntryKey } from '../domain/idempotency-key';
import { exchangePositionLines } from './convert-lines';
import type { PostingLine, PostingOutcome, PostingRequest } from './posting-request';

/** An entry of imported books, whole. */
export interface StagedEntry {
  /** Its place in the order of posting, from 1. */
  readonly number: number;
  readonly reference: string;
  readonly firstLine: number;
  readonly lines: readonly ImportedLine[];
}

export interface ImportSettings {
  readonly organizationId: string;
  readonly runId: string;
  readonly dryRun: boolean;
  readonly functionalCurrency: string;
  readonly actor: Actor;
  readonly role: string | null;
  readonly exchangePositionAccount: string | null;
}

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
}

export type BooksReader = AsyncIterable<BooksPart>;

export interface RunImportPorts {
  stage(lines: readonly ImportedLine[]): Promise<void>;
  /** Numbers what was staged; how many entries there are. */
  numberEntries(): Promise<number>;
  stagedAccounts(): Promise<
    readonly { readonly account: string; readonly type: AccountType | null; readonly types: number }[]
  >;
  stagedEntries(after: number, limit: number): Promise<readonly StagedEntry[]>;
  /** Ids of accounts that are there, by code and by the path of an earlier import. */
  knownAccounts(names: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Makes accounts, and answers their ids by source path. */
  createAccounts(accounts: readonly PathAccount[]): Promise<ReadonlyMap<string, string>>;
  post(requests: readonly PostingRequest[]): Promise<readonly PostingOutcome[]>;
  /** Checks entries with the accounts that they need, which are made for that and gone again. */
  rehearse(
    accounts: readonly PathAccount[],
    requests: (idOf: ReadonlyMap<string, string>) => readonly PostingRequest[],
  ): Promise<readonly PostingOutcome[]>;
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
 * not balance in functional currency is refused. Posting the same entry again changes nothing (`entriesSkipped`), so a run
 * that was cut off is run again, and a mended file adds what was missing. A dry run writes nothing but its report.
 */
export async function runImport(
  ports: RunImportPorts,
  settings: ImportSettings,
  reader: BooksReader,
): Promise<ImportCounts> {
  const refused = await stageAll(ports, reader);
  const total = await ports.numberEntries();
  const counts = { entriesRead: total, entriesPosted: 0, entriesSkipped: 0, accountsCreated: 0 };
  const accounts = await resolveAccounts(ports, settings);
  counts.accountsCreated = settings.dryRun
    ? accounts.missing.filter(({ postable }) => postable).length
    : accounts.created;
  await ports.report(counts, READING, accounts.problems);
  for (let after = 0; after < total && !(await ports.cancelled()); after += BATCH) {
    const entries = await ports.stagedEntries(after, BATCH);
    const { outcomes, problems } = await postBatch(ports, settings, entries, accounts, refused);
    for (const { outcome } of outcomes) {
      if (outcome === 'posted') counts.entriesPosted++;
      if (outcome === 'replayed') counts.entriesSkipped++;
    }
    await ports.report(counts, READING + (1 - READING) * Math.min(1, (after + BATCH) / total), problems);
  }
  return counts;
}

/** References of entries of which a line could not be read: the rest of them is no entry. */
async function stageAll(ports: RunImportPorts, reader: BooksReader): Promise<ReadonlySet<string>> {
  const refused = new Set<string>();
  const nothing = { entriesRead: 0, entriesPosted: 0, entriesSkipped: 0, accountsCreated: 0 };
  for await (const { lines, problems } of reader) {
    if (lines.length) await ports.stage(lines);
    for (const { reference, severity } of problems)
      if (reference !== null && severity === 'error') refused.add(reference);
    if (problems.length) await ports.report(nothing, 0, problems);
  }
  return refused;
}

interface Accounts {
  readonly idOf: ReadonlyMap<string, string>;
  /** To be made; of a dry run only. */
  readonly missing: readonly PathAccount[];
  readonly created: number;
  readonly problems: readonly ImportProblem[];
}

async function resolveAccounts(ports: RunImportPorts, { dryRun }: ImportSettings): Promise<Accounts> {
  const named = await ports.stagedAccounts();
  const known = await ports.knownAccounts(named.map(({ account }) => account));
  const problems: ImportProblem[] = [];
  const wanted = new Map<string, AccountType>();
  for (const { account, type, types } of named) {
    if (types > 1)
      problems.push(
        importProblem(
          'warning',
          'ACCOUNT_TYPE_DIFFERS',
          `${account} has several types in the file: the first one counts`,
        ),
      );
    if (known.has(account)) continue;
    const found = type ?? typeOfPath(account);
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
  const missing = accountsOfPaths(wanted);
  if (dryRun || !missing.length) return { idOf: known, missing, created: 0, problems };
  const made = await ports.createAccounts(missing);
  return { idOf: new Map([...known, ...made]), missing: [], created: made.size, problems };
}

async function postBatch(
  ports: RunImportPorts,
  settings: ImportSettings,
  entries: readonly StagedEntry[],
  accounts: Accounts,
  refused: ReadonlySet<string>,
): Promise<{ outcomes: readonly PostingOutcome[]; problems: readonly ImportProblem[] }> {
  const problems: ImportProblem[] = [];
  const whole = entries.filter((entry) => {
    const faults = refused.has(entry.reference) ? [incomplete(entry)] : faultsOf(entry);
    problems.push(...faults);
    return faults.length === 0;
  });
  const position = conversionsOf(whole);
  problems.push(...position);
  const requests = (idOf: ReadonlyMap<string, string>) => whole.map((entry) => requestOf(entry, settings, idOf));
  const outcomes = settings.dryRun
    ? await ports.rehearse(neededBy(whole, accounts.missing), (made) => requests(new Map([...accounts.idOf, ...made])))
    : await ports.post(requests(accounts.idOf));
  for (const [index, outcome] of outcomes.entries()) problems.push(...problemsOf(whole[index] as StagedEntry, outcome));
  return { outcomes, problems };
}

function incomplete({ reference, firstLine }: StagedEntry): ImportProblem {
  return importProblem('error', 'ENTRY_INCOMPLETE', 'A line of the entry cannot be read, so nothing of it is posted', {
    line: firstLine,
    reference,
  });
}

/** What is wrong with an entry by itself. */
function faultsOf({ reference, firstLine, lines }: StagedEntry): ImportProblem[] {
  const at = { line: firstLine, reference };
  const dates = new Set(lines.map(({ postingDate }) => postingDate));
  const difference = lines.reduce((sum, { functionalAmount }) => sum + functionalAmount, 0n);
  return [
    ...(lines.length < 2 ? [importProblem('error', 'TOO_FEW_POSTINGS', 'An entry has at least two lines', at)] : []),
    ...(dates.size > 1
      ? [importProblem('error', 'DATES_DIFFER', 'The lines of the entry have different dates', at)]
      : []),
    ...(difference !== 0n
      ? [
          importProblem(
            'error',
            'ENTRY_UNBALANCED',
            `Debits and credits differ by ${difference} minor units of the functional currency`,
            at,
          ),
        ]
      : []),
    ...lines
      .filter(
        ({ amount, functionalAmount }) =>
          (amount > 0n && functionalAmount < 0n) || (amount < 0n && functionalAmount > 0n),
      )
      .map(({ line }) =>
        importProblem('error', 'SIGNS_DIFFER', 'The amount and its functional amount have different signs', {
          line,
          reference,
        }),
      ),
  ];
}

/** Entries that pass the exchange position are said once each: they balance in functional currency, not in each of theirs. */
function conversionsOf(entries: readonly StagedEntry[]): ImportProblem[] {
  return entries.flatMap(({ reference, firstLine, lines }) => {
    const left = Map.groupBy(lines, ({ currency }) => currency);
    const open = [...left.values()].some((own) => own.reduce((sum, { amount }) => sum + amount, 0n) !== 0n);
    return open
      ? [
          importProblem(
            'info',
            'EXCHANGE_POSITION',
            'The entry converts currencies: it passes the exchange position account',
            { line: firstLine, reference },
          ),
        ]
      : [];
  });
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

function requestOf(entry: StagedEntry, settings: ImportSettings, idOf: ReadonlyMap<string, string>): PostingRequest {
  const [first] = entry.lines as [ImportedLine, ...ImportedLine[]];
  const lines = entry.lines
    .filter(({ amount, functionalAmount }) => amount !== 0n || functionalAmount !== 0n)
    .map((line) => lineOf(line, idOf));
  const position =
    settings.exchangePositionAccount === null
      ? []
      : exchangePositionLines(lines, settings.functionalCurrency, settings.exchangePositionAccount);
  const content = entry.lines.map(
    ({ postingDate, description, account, amount, currency, functionalAmount, dimensions }) => [
      postingDate,
      description,
      account,
      String(amount),
      currency,
      String(functionalAmount),
      dimensions,
    ],
  );
  return {
    idempotencyKey: importedEntryKey(entry.reference),
    inputHash: inputHash('importBooks', content),
    postingDate: first.postingDate,
    description: first.description,
    reference: (first.reference ?? entry.reference).slice(0, 200),
    domain: 'general-ledger',
    // A line of amount 0 is an exchange difference, and only entries of that purpose may have one (GL-11).
    purpose: [...lines, ...position].some(({ amount }) => amount === 0n) ? 'fx' : 'import',
    actor: settings.actor,
    role: settings.role,
    lines: [...lines, ...position],
    correlationId: settings.runId,
  };
}

function lineOf(line: ImportedLine, idOf: ReadonlyMap<string, string>): PostingLine {
  const debit = line.amount > 0n || (line.amount === 0n && line.functionalAmount > 0n);
  const size = (value: bigint) => (value < 0n ? -value : value);
  const id = idOf.get(line.account);
  return {
    ...(id === undefined ? { accountCode: line.account } : { accountId: id }),
    side: debit ? 'debit' : 'credit',
    amount: size(line.amount),
    currency: line.currency,
    functionalAmount: size(line.functionalAmount),
    ...(Object.keys(line.dimensions).length && { dimensions: line.dimensions }),
    description: null,
  };
}

/** What the books refused of an entry, each fault at its line of the file. */
function problemsOf(entry: StagedEntry, outcome: PostingOutcome): ImportProblem[] {
  if (outcome.outcome !== 'refused') return [];
  return outcome.faults.map(({ code, message, path }) => {
    const line = path[0] === 'postings' ? entry.lines[Number(path[1])]?.line : undefined;
    const words =
      code === 'IDEMPOTENCY_KEY_REUSED' ? 'An entry of this id was imported before with other content' : message;
    return importProblem('error', code === 'IDEMPOTENCY_KEY_REUSED' ? 'ENTRY_CHANGED' : code, words, {
      line: line ?? entry.firstLine,
      reference: entry.reference,
    });
  });
}
