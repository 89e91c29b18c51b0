import {
  addDays,
  addFractions,
  compareFractions,
  convertByRate,
  decimalsOf,
  formatAmount,
  formatShortest,
  fraction,
  type Fraction,
  magnitudeOf,
  powerOfTen,
  roundHalfAwayFromZero,
} from '@qbit/utils';
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
 * file itself orders an account to be filled up from another one is that entry made, and reported (PADDED); an order that
 * nothing came of is reported too (PADDING_UNUSED).
 */
export async function settleBalances(
  ports: AssertionPorts,
  functionalCurrency: string,
  { assertions, paddings, nextPlace }: Asserted,
  rateOf: RateOf,
): Promise<ImportProblem[]> {
  const problems: ImportProblem[] = [];
  const settled = new Set<string>();
  const used = new Set<Padding>();
  let place = nextPlace;
  for (const assertion of [...assertions].sort(byDay)) {
    const padding = paddingOf(paddings, assertion);
    if (assertion.amount === null) {
      // What the books do not keep is filled up in the file alone.
      if (padding) used.add(padding);
      continue;
    }
    const key = padding && `${padding.line} ${assertion.currency}`;
    const mayFillUp = key !== null && !settled.has(key);
    if (mayFillUp) settled.add(key);
    const difference = addFractions(assertion.amount, fraction(-(await ports.stagedBalance(assertion))));
    if (!isOff(difference, assertion)) continue;
    const whole = wholeOf(difference);
    if (!padding || !mayFillUp) problems.push(failed(assertion, assertion.amount, difference));
    else if (whole === null) {
      used.add(padding);
      problems.push(tooFine(assertion, assertion.amount));
    } else {
      used.add(padding);
      const made = await padded(padding, assertion, whole, functionalCurrency, rateOf);
      problems.push(...made.problems);
      if (made.lines.length) await ports.stage(place, made.lines);
      place += made.lines.length;
    }
  }
  return [...problems, ...paddings.filter((padding) => !used.has(padding)).map(unused)];
}

function isOff({ numerator, denominator }: Fraction, { tolerance }: BalanceAssertion): boolean {
  const size = fraction(magnitudeOf(numerator), denominator);
  return compareFractions(size, tolerance ?? fraction(0n)) > 0;
}

function unused({ line, account }: Padding): ImportProblem {
  const message = `The file orders ${account} to be filled up, and no balance after it asks for that`;
  return importProblem('warning', 'PADDING_UNUSED', message, { line });
}

function tooFine({ line, account, currency }: BalanceAssertion, amount: Fraction): ImportProblem {
  const message = `${account} cannot be filled up to ${written(amount, currency)}: ${currency} has fewer decimals`;
  return importProblem('error', 'AMOUNT_PRECISION', message, { line });
}

/** Minor units, and parts of one, as a decimal with the currency. */
function written(amount: Fraction, currency: string): string {
  const whole = wholeOf(amount);
  if (whole !== null) return `${formatAmount(whole, currency)} ${currency}`;
  const { numerator, denominator } = amount;
  const scale = decimalsOf(currency) + 12;
  return `${formatShortest({ unscaled: (numerator * powerOfTen(12)) / denominator, scale })} ${currency}`;
}

/** The integer that a fraction is; null for none. */
function wholeOf({ numerator, denominator }: Fraction): bigint | null {
  return numerator % denominator === 0n ? numerator / denominator : null;
}

function byDay(a: BalanceAssertion, b: BalanceAssertion): number {
  return a.date < b.date ? -1 : a.date > b.date ? 1 : a.throughLine - b.throughLine || a.line - b.line;
}

/** The last order of the file to fill the account up that comes before the asserted balance. */
function paddingOf(paddings: readonly Padding[], { account, date }: BalanceAssertion): Padding | null {
  const before = paddings.filter((padding) => padding.account === account && padding.date < date);
  return before.sort((a, b) => (a.date < b.date ? -1 : 1)).at(-1) ?? null;
}

function failed(
  { line, account, currency, date, throughLine }: BalanceAssertion,
  amount: Fraction,
  { numerator, denominator }: Fraction,
): ImportProblem {
  const day = throughLine === 0 ? addDays(date, -1) : date;
  const found = addFractions(amount, fraction(-numerator, denominator));
  return importProblem(
    'error',
    'ASSERTION_FAILED',
    `The file says that ${account} comes to ${written(amount, currency)} on ${day}, and its lines come to ${written(found, currency)}`,
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
