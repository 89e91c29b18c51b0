import { addDays, convertByRate, formatAmount, magnitudeOf, roundHalfAwayFromZero } from '@qbit/utils';
import {
  type BalanceAssertion,
  type ImportedLine,
  type ImportProblem,
  importProblem,
  type Padding,
} from '../domain/books/imported-line';
import type { RateOf } from './convert-lines';

export interface AssertionPorts {
  stage(firstPlace: number, lines: readonly ImportedLine[]): Promise<void>;
  /** What the staged lines come to, in minor units, debit positive. */
  stagedBalance(assertion: Omit<BalanceAssertion, 'line' | 'amount' | 'tolerance'>): Promise<bigint>;
}

interface Asserted {
  readonly assertions: readonly BalanceAssertion[];
  readonly paddings: readonly Padding[];
  readonly nextPlace: number;
}

/**
 * Holds the balances that a file says it has against its own lines, in the order of their days.
 *
 * One that does not hold is reported with both figures (ASSERTION_FAILED), and nothing is changed for it. Only where the
 * file itself orders an account to be filled up from another one is that entry made, and reported (PADDED).
 */
export async function settleBalances(
  ports: AssertionPorts,
  functionalCurrency: string,
  { assertions, paddings, nextPlace }: Asserted,
  rateOf: RateOf,
): Promise<ImportProblem[]> {
  const problems: ImportProblem[] = [];
  const used = new Set<string>();
  let place = nextPlace;
  for (const assertion of [...assertions].sort(byDay)) {
    const difference = assertion.amount - (await ports.stagedBalance(assertion));
    const padding = paddingOf(paddings, assertion);
    const key = padding && `${padding.line} ${assertion.currency}`;
    if (padding && key && !used.has(key)) {
      used.add(key);
      if (difference === 0n) continue;
      const made = await padded(padding, assertion, difference, functionalCurrency, rateOf);
      problems.push(...made.problems);
      if (made.lines.length) await ports.stage(place, made.lines);
      place += made.lines.length;
    } else if (magnitudeOf(difference) > assertion.tolerance) problems.push(failed(assertion, difference));
  }
  return problems;
}

function byDay(a: BalanceAssertion, b: BalanceAssertion): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : a.throughLine - b.throughLine || a.line - b.line;
}

/** The last order of the file to fill the account up that comes before the asserted balance. */
function paddingOf(paddings: readonly Padding[], { account, date }: BalanceAssertion): Padding | null {
  const before = paddings.filter((padding) => padding.account === account && padding.date < date);
  return before.sort((a, b) => (a.date < b.date ? -1 : 1)).at(-1) ?? null;
}

function failed({ line, account, amount, currency, date, throughLine }: BalanceAssertion, difference: bigint) {
  const day = throughLine === 0 ? addDays(date, -1) : date;
  const [said, found] = [amount, amount - difference].map((value) => `${formatAmount(value, currency)} ${currency}`);
  return importProblem(
    'error',
    'ASSERTION_FAILED',
    `The file says that ${account} comes to ${said} on ${day}, and its lines come to ${found}`,
    { line },
  );
}

async function padded(
  { line, account, from, date }: Padding,
  { currency }: BalanceAssertion,
  difference: bigint,
  functionalCurrency: string,
  rateOf: RateOf,
): Promise<{ lines: ImportedLine[]; problems: ImportProblem[] }> {
  const rate = currency === functionalCurrency ? null : await rateOf(currency, functionalCurrency, date);
  if (currency !== functionalCurrency && !rate) {
    const message = `There is no rate of ${currency} on ${date} or in the seven days before`;
    return { lines: [], problems: [importProblem('error', 'RATE_MISSING', message, { line })] };
  }
  const functional = rate
    ? convertByRate(difference, currency, functionalCurrency, rate.exact, roundHalfAwayFromZero)
    : difference;
  const leg = (name: string, sign: bigint): ImportedLine => ({
    line,
    entryReference: `pad ${date} ${account} ${currency}`.slice(0, 200),
    postingDate: date,
    description: `Padding of ${account}`.slice(0, 500),
    reference: null,
    account: name,
    accountType: null,
    amount: sign * difference,
    currency,
    functionalAmount: sign * functional,
    rate: rate?.value ?? null,
    dimensions: {},
  });
  const words = `${formatAmount(magnitudeOf(difference), currency)} ${currency}`;
  return {
    lines: [leg(account, 1n), leg(from, -1n)],
    problems: [
      importProblem('warning', 'PADDED', `As the file orders, ${account} is filled up by ${words} with ${from}`, {
        line,
      }),
    ],
  };
}
