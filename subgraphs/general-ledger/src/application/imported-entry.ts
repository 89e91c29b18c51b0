import type { Actor, Permission } from '@qbit/types';
import { cutText, formatAmount } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { type ImportedLine, type ImportProblem, importProblem } from '../domain/books/imported-line';
import { isDerivedReference } from '../domain/idempotency-key';
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

/** As whom an import posts, and into which books. */
export interface ImportSettings {
  readonly organizationId: string;
  readonly runId: string;
  readonly dryRun: boolean;
  readonly functionalCurrency: string;
  readonly actor: Actor;
  readonly role: string | null;
  /** Those of who asked for it, when he asked. */
  readonly permissions: readonly Permission[];
  readonly exchangePositionAccount: string | null;
  /** Of a run that was cut off: how many accounts it had made. */
  readonly accountsBefore: number;
}

/** That a line of an entry could not be read. */
export function incomplete({ reference, firstLine }: StagedEntry): ImportProblem {
  return importProblem('error', 'ENTRY_INCOMPLETE', 'A line of the entry cannot be read, so nothing of it is posted', {
    line: firstLine,
    reference,
  });
}

/** Why nothing is posted to an account that a file names. */
export interface AccountFault {
  readonly code: 'ACCOUNT_TYPE_DIFFERS' | 'ACCOUNT_NAME_INVALID';
  readonly message: string;
}

/** What is wrong with an entry by itself, and with the accounts that it names. */
export function faultsOf(
  { reference, firstLine, lines }: StagedEntry,
  mistaken: ReadonlyMap<string, AccountFault>,
  functionalCurrency: string,
): ImportProblem[] {
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
            `Debits and credits differ by ${formatAmount(difference < 0n ? -difference : difference, functionalCurrency)} ${functionalCurrency}`,
            at,
          ),
        ]
      : []),
    ...lines.flatMap(({ line, account }) => {
      const why = mistaken.get(account);
      return why ? [importProblem('error', why.code, why.message, { line, reference })] : [];
    }),
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
export function conversionsOf(entries: readonly StagedEntry[]): ImportProblem[] {
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

/** The entry as it is posted under a key, or as the mirror of the one that it reverses (by its UUID). Throws nothing: what does not hold, the books refuse. */
export function requestOf(
  entry: StagedEntry,
  settings: ImportSettings,
  idOf: ReadonlyMap<string, string>,
  key: string,
  reverses?: string,
): PostingRequest {
  const [first] = entry.lines as [ImportedLine, ...ImportedLine[]];
  const lines = postedLines(entry).map((line) => lineOf(line, idOf));
  const position =
    settings.exchangePositionAccount === null
      ? []
      : exchangePositionLines(lines, settings.functionalCurrency, settings.exchangePositionAccount);
  // In whatever order the lines come: it is the same entry.
  const content = entry.lines
    .map(({ postingDate, description, account, amount, currency, functionalAmount, dimensions, ...more }) =>
      JSON.stringify([
        postingDate,
        description,
        account,
        String(amount),
        currency,
        String(functionalAmount),
        Object.entries(dimensions).sort(([a], [b]) => (a < b ? -1 : 1)),
        ...saidBeside(more),
      ]),
    )
    .sort();
  return {
    idempotencyKey: key,
    inputHash: inputHash('importBooks', content),
    postingDate: first.postingDate,
    description: first.description,
    reference: shownReference(entry),
    ...(reverses === undefined && { externalReference: first.externalReference ?? null }),
    domain: 'general-ledger',
    // A line of amount 0 is an exchange difference, and only entries of that purpose may have one (GL-11).
    purpose: [...lines, ...position].some(({ amount }) => amount === 0n) ? 'fx' : 'import',
    actor: settings.actor,
    role: settings.role,
    ...(reverses === undefined ? { lines: [...lines, ...position] } : { reverses }),
    correlationId: settings.runId,
  };
}

type SaidBeside = Pick<ImportedLine, 'text' | 'tax' | 'reverses' | 'externalReference'>;

/** What files say only since they can: an entry of a file from before is the same one as it was. */
function saidBeside({ text, tax, reverses, externalReference: external }: SaidBeside): unknown[] {
  if (!text && !tax && !reverses && !external) return [];
  const facts = tax?.facts && { ...tax.facts, base: String(tax.facts.base), amount: String(tax.facts.amount) };
  const beside = [text ?? null, tax ? [tax.code, facts] : null, reverses ?? null];
  return external ? [...beside, external.source, external.id] : beside;
}

/** Lines of nothing are none. */
function postedLines({ lines }: StagedEntry): ImportedLine[] {
  return lines.filter(({ amount, functionalAmount }) => amount !== 0n || functionalAmount !== 0n);
}

function shownReference(entry: StagedEntry): string | null {
  const reference = referenceOf(entry);
  return reference === null ? null : cutText(reference, 200);
}

/** What the file calls the entry; a reference that the reader made for itself is nobody's. */
function referenceOf({ reference, lines }: StagedEntry): string | null {
  return lines[0]?.reference ?? (isDerivedReference(reference) ? null : reference);
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
    ...(line.tax && { tax: line.tax }),
    description: line.text ?? null,
  };
}

/** What the books refused of an entry, each fault at its line of the file. */
export function problemsOf(entry: StagedEntry, outcome: PostingOutcome): ImportProblem[] {
  if (outcome.outcome !== 'refused') return [];
  return outcome.faults.map(({ code, message, path }) => {
    const line = path[0] === 'postings' ? postedLines(entry)[Number(path[1])]?.line : undefined;
    const words =
      code === 'IDEMPOTENCY_KEY_REUSED' ? 'An entry of this id was imported before with other content' : message;
    return importProblem('error', code === 'IDEMPOTENCY_KEY_REUSED' ? 'ENTRY_CHANGED' : code, words, {
      line: line ?? entry.firstLine,
      reference: entry.reference,
    });
  });
}
