import type { Caller } from '@qbit/subgraph';
import { convertByRate, type Fault, formatAmount, isFarOff, overrideRate, roundHalfAwayFromZero } from '@qbit/utils';
import type { FoundRate, RateOf } from './convert-lines';
import type { ReadLine } from './entry-input';
import type { PostingLine, PostingRequest } from './posting-request';

export interface ReservationPorts {
  /** The rate of a day or the last before it. */
  rates(organizationId: string): RateOf;
  /** What an entry may come to without a second person, minor units of the functional currency; null for any. */
  approvalLimit(organizationId: string): Promise<bigint | null>;
}

/** What is asked of who posts an entry. */
export interface Reserved {
  readonly organizationId: string;
  readonly identity: Pick<Caller['identity'], 'permissions'>;
}

/** Where an entry stands in the caller's input, and in what it is counted. */
interface Place {
  readonly functionalCurrency: string;
  readonly path: readonly string[];
  /** Whether a second person has seen it: it was drafted by others than who posts it. */
  readonly approved?: boolean;
}

/**
 * Why the caller alone may not post an entry that the books would take: APPROVAL_REQUIRED above the limit (GL-21),
 * ADJUSTMENT_NOT_PERMITTED for an entry of an adjustment period (PER-1), RATE_OVERRIDE_NOT_PERMITTED for a rate of his own that is off by more than 5 % (FX-3).
 *
 * Such an entry is rehearsed only: one that is posted already, or that has a fault, says so first (GL-14).
 */
export async function reservationsAgainst(
  ports: ReservationPorts,
  caller: Reserved,
  { lines = [], postingDate, adjustment = false }: PostingRequest,
  { functionalCurrency, path, approved = false }: Place,
): Promise<Fault[]> {
  const limit = approved ? null : await ports.approvalLimit(caller.organizationId);
  const overLimit =
    limit !== null && debitsOf(lines) > limit ? [approvalRequired(limit, functionalCurrency, path)] : [];
  if (caller.identity.permissions.includes(ANSWERS_FOR_BOOKS)) return overLimit;
  const notPermitted = adjustment ? [adjustmentNotPermitted(path)] : [];
  const rateOf = ports.rates(caller.organizationId);
  const overrides = await givenAmounts(lines, functionalCurrency, (currency) =>
    rateOf(currency, functionalCurrency, postingDate),
  );
  const farOff = overrides.flatMap(({ line, index, functionalAmount, rate }) =>
    rate &&
    isFarOff(overrideRate(line.amount, line.currency, functionalAmount, functionalCurrency, rate.exact), rate.exact)
      ? [overrideNotPermitted(line.currency, functionalCurrency, rate, linePath(path, index))]
      : [],
  );
  return [...overLimit, ...notPermitted, ...farOff];
}

/** Those who answer for the books as a whole may set a rate that no source gave, and adjust a year on its last day. */
const ANSWERS_FOR_BOOKS = 'ledger:close';

/**
 * Foreign amounts that are said to be worth nothing, though their rate says more (GL-11): FUNCTIONAL_AMOUNT_ZERO, of every
 * line. Without a rate nothing shows that it rounds to 0.
 */
export async function worthlessLines(
  lines: readonly ReadLine[],
  functionalCurrency: string,
  rateOf: (currency: string) => Promise<FoundRate | null>,
  path: readonly string[],
): Promise<Fault[]> {
  const given = lines.map(({ amount, currency, functionalAmount }) => ({
    amount,
    currency,
    ...(functionalAmount !== null && { functionalAmount }),
  }));
  const zeros = await givenAmounts(given, functionalCurrency, rateOf, (functionalAmount) => functionalAmount === 0n);
  return zeros
    .filter(
      ({ line, rate }) =>
        !rate ||
        convertByRate(line.amount, line.currency, functionalCurrency, rate.exact, roundHalfAwayFromZero) !== 0n,
    )
    .map(({ line, index }) => ({
      code: 'FUNCTIONAL_AMOUNT_ZERO',
      message: `${formatAmount(line.amount, line.currency)} ${line.currency} is not nothing in ${functionalCurrency}`,
      path: linePath(path, index),
    }));
}

type ValuedLine = Pick<PostingLine, 'amount' | 'currency' | 'functionalAmount' | 'rate' | 'generated'>;

interface GivenAmount {
  readonly line: ValuedLine;
  readonly index: number;
  readonly functionalAmount: bigint;
  readonly rate: FoundRate | null;
}

/** The foreign lines whose functional amount the caller gave, each with the rate of the day. */
async function givenAmounts(
  lines: readonly ValuedLine[],
  functionalCurrency: string,
  rateOf: (currency: string) => Promise<FoundRate | null>,
  wanted: (functionalAmount: bigint) => boolean = () => true,
): Promise<GivenAmount[]> {
  const given = lines.flatMap((line, index) => {
    const { currency, functionalAmount, rate, generated } = line;
    const own = currency !== functionalCurrency && functionalAmount !== undefined && !rate && !generated;
    return own && wanted(functionalAmount) ? [{ line, index, functionalAmount }] : [];
  });
  const currencies = [...new Set(given.map(({ line }) => line.currency))];
  const rates = new Map(
    await Promise.all(currencies.map(async (currency) => [currency, await rateOf(currency)] as const)),
  );
  return given.map((each) => ({ ...each, rate: rates.get(each.line.currency) ?? null }));
}

/** The sum of the debits in functional currency. */
function debitsOf(lines: readonly PostingLine[]): bigint {
  return lines
    .filter(({ side, generated }) => side === 'debit' && !generated)
    .reduce((total, { functionalAmount, amount }) => total + (functionalAmount ?? amount), 0n);
}

const linePath = (path: readonly string[], index: number) => [...path, 'postings', String(index), 'functionalAmount'];

function approvalRequired(limit: bigint, currency: string, path: readonly string[]): Fault {
  return {
    code: 'APPROVAL_REQUIRED',
    message: `An entry above ${formatAmount(limit, currency)} ${currency} needs a second person: save it as a draft, and have somebody else post it`,
    path: [...path, 'postings'],
    facts: { limit: formatAmount(limit, currency), currency },
  };
}

function adjustmentNotPermitted(path: readonly string[]): Fault {
  return {
    code: 'ADJUSTMENT_NOT_PERMITTED',
    message: `An entry of an adjustment period needs the permission ${ANSWERS_FOR_BOOKS}`,
    path: [...path, 'adjustment'],
  };
}

function overrideNotPermitted(from: string, to: string, { value, date }: FoundRate, path: readonly string[]): Fault {
  return {
    code: 'RATE_OVERRIDE_NOT_PERMITTED',
    message: `The amount is more than 5 % off the rate of ${date}, 1 ${from} = ${value} ${to}: that needs the permission ${ANSWERS_FOR_BOOKS}`,
    path,
    facts: { from, to, rate: value, date },
  };
}
