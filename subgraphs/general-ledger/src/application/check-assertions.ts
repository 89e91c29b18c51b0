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

/** Where the balance of an account is asked for: of which lines, and up to which of them. */
export type BalancePoint = Omit<BalanceAssertion, 'line' | 'amount' | 'tolerance'>;

export interface AssertionPorts {
  stage(firstPlace: number, lines: readonly ImportedLine[]): Promise<void>;
  /** What the staged lines come to at each point, in their order; minor units, debit positive. */
  stagedBalances(points: readonly BalancePoint[]): Promise<readonly bigint[]>;
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
  const balanceOf = await stagedBalances(ports, assertions);
  const paddingOf = paddingsByAccount(paddings);
  const filled = new FilledUp();
  let place = nextPlace;
  for (const assertion of [...assertions].sort(byDay)) {
    const padding = paddingOf(assertion);
    if (assertion.amount === null) {
      // What the books do not keep is filled up in the file alone.
      if (padding) used.add(padding);
      continue;
    }
    const key = padding && `${padding.line} ${assertion.currency}`;
    const mayFillUp = key !== null && !settled.has(key);
    if (mayFillUp) settled.add(key);
    const balance = (balanceOf.get(assertion) ?? 0n) + filled.on(assertion);
    const difference = addFractions(assertion.amount, fraction(-balance));
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
      filled.add(made.lines);
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

/** Points of one call: what the database holds of them at once. */
const POINTS = 20_000;

/**
 * The balances of all assertions, before anything is filled up. Asked for account by account, so that the lines of one are
 * gone through once for all that is asserted of it.
 */
async function stagedBalances(
  ports: AssertionPorts,
  assertions: readonly BalanceAssertion[],
): Promise<ReadonlyMap<BalanceAssertion, bigint>> {
  const asked = assertions.filter(({ amount }) => amount !== null).sort((a, b) => (a.account < b.account ? -1 : 1));
  const found = new Map<BalanceAssertion, bigint>();
  for (let from = 0; from < asked.length; from += POINTS) {
    const some = asked.slice(from, from + POINTS);
    const balances = await ports.stagedBalances(some);
    for (const [index, assertion] of some.entries()) found.set(assertion, balances[index] ?? 0n);
  }
  return found;
}

/**
 * What accounts were filled up by so far. It counts in every balance that is still to come: they are taken in the order of
 * their days, and an account is filled up on a day before.
 */
class FilledUp {
  private readonly own = new Map<string, bigint>();
  private readonly withBelow = new Map<string, bigint>();

  add(lines: readonly ImportedLine[]): void {
    for (const { account, currency, amount } of lines) {
      addTo(this.own, `${account} ${currency}`, amount);
      const names = account.split(':');
      for (let depth = 1; depth <= names.length; depth++)
        addTo(this.withBelow, `${names.slice(0, depth).join(':')} ${currency}`, amount);
    }
  }

  on({ account, currency, includesBelow }: BalancePoint): bigint {
    return (includesBelow ? this.withBelow : this.own).get(`${account} ${currency}`) ?? 0n;
  }
}

function addTo(sums: Map<string, bigint>, key: string, amount: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + amount);
}

/** The last order of the file to fill an account up that comes before an asserted balance; ask in the order of the days. */
function paddingsByAccount(paddings: readonly Padding[]): (assertion: BalanceAssertion) => Padding | null {
  const waiting = Map.groupBy(
    [...paddings].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    ({ account }) => account,
  );
  const last = new Map<string, Padding>();
  return ({ account, date }) => {
    const next = waiting.get(account) ?? [];
    const later = next.findIndex((padding) => padding.date >= date);
    const passed = next.splice(0, later === -1 ? next.length : later).at(-1);
    if (passed) last.set(account, passed);
    return last.get(account) ?? null;
  };
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
