import { type CalendarDate, cutText, formatAmount, isCurrency, parseAmount, parseCalendarDate } from '@qbit/utils';
import type { AccountType } from '../account';
import { type ImportedAccount, type ImportedLine, type ImportProblem, importProblem } from './imported-line';

/** An element of the file: its name without prefix, its text, and what is in it. */
export interface SafTElement {
  readonly name: string;
  readonly line: number;
  readonly text: string;
  readonly children: readonly SafTElement[];
}

/** What an account says that it began and ended with, in minor units, debit positive. */
export interface SafTBalances {
  readonly account: string;
  readonly line: number;
  readonly opening: bigint;
  /** Null where the file does not say. */
  readonly closing: bigint | null;
}

const TYPES: Readonly<Record<string, AccountType>> = {
  asset: 'asset',
  assets: 'asset',
  liability: 'liability',
  liabilities: 'liability',
  equity: 'equity',
  sale: 'income',
  income: 'income',
  revenue: 'income',
  expense: 'expense',
  expenses: 'expense',
};

/** The text of the first descendant along a path of names, or null. */
export function textAt(element: SafTElement, ...path: readonly string[]): string | null {
  let at: SafTElement | undefined = element;
  for (const name of path) at = at?.children.find((child) => child.name === name);
  return at?.text.trim() || null;
}

/** An account of GeneralLedgerAccounts, with the balances that it says. */
export function readSafTAccount(
  element: SafTElement,
  currency: string,
): { account: ImportedAccount; balances: SafTBalances; problems: ImportProblem[] } | { problems: ImportProblem[] } {
  const id = textAt(element, 'AccountID');
  if (!id) return { problems: [importProblem('error', 'ACCOUNT_MISSING', 'An account has no AccountID', element)] };
  const problems: ImportProblem[] = [];
  const amount = (name: string): bigint | null => {
    const written = textAt(element, name);
    if (written === null) return null;
    const read = amountOf(written, currency);
    if (read === null)
      problems.push(importProblem('error', 'AMOUNT_FORMAT', `${name} of ${id}: ${written} is no amount`, element));
    return read;
  };
  const [openingDebit, openingCredit] = [amount('OpeningDebitBalance'), amount('OpeningCreditBalance')];
  const [closingDebit, closingCredit] = [amount('ClosingDebitBalance'), amount('ClosingCreditBalance')];
  const saysClosing = closingDebit !== null || closingCredit !== null;
  const type = TYPES[(textAt(element, 'AccountType') ?? '').toLowerCase()] ?? null;
  return {
    account: { account: id, code: id, name: textAt(element, 'AccountDescription'), type },
    balances: {
      account: id,
      line: element.line,
      opening: (openingDebit ?? 0n) - (openingCredit ?? 0n),
      closing: saysClosing ? (closingDebit ?? 0n) - (closingCredit ?? 0n) : null,
    },
    problems,
  };
}

/** The entry that a file's opening balances are; refused where they do not add up to zero (OPENINGS_UNBALANCED). */
export function openingEntry(
  balances: readonly SafTBalances[],
  start: CalendarDate,
  currency: string,
): { lines: readonly ImportedLine[]; problems: readonly ImportProblem[] } {
  const open = balances.filter(({ opening }) => opening !== 0n);
  const difference = open.reduce((sum, { opening }) => sum + opening, 0n);
  if (difference !== 0n) {
    const message = `The opening balances are off by ${formatAmount(difference, currency)} ${currency}: none of them is posted`;
    return { lines: [], problems: [importProblem('error', 'OPENINGS_UNBALANCED', message)] };
  }
  const lines = open.map(({ account, line, opening }) => ({
    ...lineOf({ line, entryReference: `opening ${start}`, postingDate: start, description: 'Opening balances' }),
    account,
    amount: opening,
    currency,
    functionalAmount: opening,
  }));
  return { lines, problems: [] };
}

/** Accounts whose lines do not lead from what they began with to what they ended with, exactly. */
export function closingProblems(
  balances: readonly SafTBalances[],
  movements: ReadonlyMap<string, bigint>,
  currency: string,
): ImportProblem[] {
  return balances.flatMap(({ account, line, opening, closing }) => {
    const reached = opening + (movements.get(account) ?? 0n);
    if (closing === null || closing === reached) return [];
    const [said, found, off] = [closing, reached, reached - closing].map((value) => formatAmount(value, currency));
    const message = `The file closes ${account} at ${said} ${currency}, its opening and its lines come to ${found}: off by ${off}`;
    return [importProblem('error', 'CLOSING_DIFFERS', message, { line })];
  });
}

/** A transaction of a journal as the lines of an entry; null where one of them cannot be read. */
export function readSafTTransaction(
  element: SafTElement,
  journalId: string,
  currency: string,
): { lines: readonly ImportedLine[] | null; problems: readonly ImportProblem[] } {
  const id = textAt(element, 'TransactionID');
  const reference = `${journalId}/${id ?? ''}`;
  const date = parseCalendarDate(
    (textAt(element, 'GLPostingDate') ?? textAt(element, 'TransactionDate') ?? '').slice(0, 10),
  );
  const at = { line: element.line, reference };
  if (!id) return refused(importProblem('error', 'ENTRY_ID_INVALID', 'A transaction has no TransactionID', at));
  if (!date) return refused(importProblem('error', 'DATE_INVALID', 'The transaction has no posting date', at));
  const shared = { entryReference: reference, postingDate: date, description: textAt(element, 'Description') ?? '' };
  const read = linesIn(element).map((line) => readSafTLine(line, shared, id, currency));
  const problems = read.flatMap((one) => ('code' in one ? [one] : []));
  if (problems.length) return { lines: null, problems };
  return { lines: read.filter((one): one is ImportedLine => !('code' in one)), problems: [] };
}

function refused(problem: ImportProblem): { lines: null; problems: ImportProblem[] } {
  return { lines: null, problems: [problem] };
}

/** `Line` elements, or the `DebitLine` and `CreditLine` of the Portuguese schema. */
function linesIn(transaction: SafTElement): SafTElement[] {
  return transaction.children.flatMap((child) =>
    child.name === 'Lines' ? linesIn(child) : /^(Debit|Credit)?Line$/.test(child.name) ? [child] : [],
  );
}

type Shared = Pick<ImportedLine, 'entryReference' | 'postingDate' | 'description'>;

function readSafTLine(
  element: SafTElement,
  shared: Shared,
  transactionId: string,
  currency: string,
): ImportedLine | ImportProblem {
  const at = { line: element.line, reference: shared.entryReference };
  const account = textAt(element, 'AccountID');
  if (!account) return importProblem('error', 'ACCOUNT_MISSING', 'The line names no account', at);
  const [debit, credit] = ['DebitAmount', 'CreditAmount'].map((name) =>
    element.children.find((own) => own.name === name),
  );
  const written = debit ?? credit;
  if (!written || (debit && credit))
    return importProblem('error', 'AMOUNT_FORMAT', 'The line has one of DebitAmount and CreditAmount', at);
  const sign = debit ? 1n : -1n;
  const functional = amountOf(textAt(written, 'Amount') ?? written.text.trim(), currency);
  if (functional === null)
    return importProblem('error', 'AMOUNT_FORMAT', 'The line has no amount that can be read', at);
  const foreign = textAt(written, 'CurrencyCode') ?? currency;
  const foreignText = textAt(written, 'CurrencyAmount');
  if (!isCurrency(foreign))
    return importProblem('error', 'CURRENCY_UNKNOWN', `ISO 4217 has no currency ${foreign}`, at);
  const amount = foreign === currency || foreignText === null ? functional : amountOf(foreignText, foreign);
  if (amount === null) return importProblem('error', 'AMOUNT_FORMAT', `${foreignText} is no amount of ${foreign}`, at);
  return {
    ...lineOf({ line: element.line, ...shared }),
    reference: cutText(transactionId, 200),
    account,
    amount: sign * amount,
    currency: foreignText === null ? currency : foreign,
    functionalAmount: sign * functional,
    rate: textAt(written, 'ExchangeRate'),
  };
}

function lineOf({ description, ...line }: Shared & { line: number }) {
  return {
    ...line,
    description,
    reference: null,
    accountType: null,
    rate: null,
    dimensions: {},
  };
}

/** Minor units; zeros beyond the currency's decimals say nothing and are read over, other digits there are no amount. */
function amountOf(text: string, currency: string): bigint | null {
  const parsed = parseAmount(text, currency);
  if (parsed.ok) return parsed.amount;
  const shorter = parseAmount(text.replace(/(\.\d*?)0+$/, '$1').replace(/\.$/, ''), currency);
  return shorter.ok ? shorter.amount : null;
}
