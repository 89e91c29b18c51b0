import { allocateSigned } from '@qbit/tax';
import {
  allocate,
  type CalendarDate,
  convertByRate,
  formatShortest,
  fraction,
  type KeptRate,
  magnitudeOf,
  roundHalfAwayFromZero,
} from '@qbit/utils';
import type { InvoiceTax } from './invoice';
import type { InvoiceAmounts } from './invoice-amounts';

/** A line of the entry that an invoice asks for; amounts are positive minor units. */
export interface EntryLine {
  readonly accountId: string;
  readonly side: 'debit' | 'credit';
  readonly amount: bigint;
  readonly functionalAmount: bigint;
  readonly tax: { readonly code: string; readonly facts: TaxFacts } | null;
}

/** What a return needs of a line, in functional currency. */
export interface TaxFacts {
  /** Per cent. */
  readonly rate: string;
  readonly direction: 'output';
  readonly base: bigint;
  readonly amount: bigint;
  readonly point: CalendarDate;
}

export interface InvoicePosting {
  readonly functionalGross: bigint;
  readonly lines: readonly EntryLine[];
}

export interface PostingTerms {
  readonly currency: string;
  readonly functionalCurrency: string;
  /** Null in functional currency. */
  readonly rate: KeptRate | null;
  readonly taxPoint: CalendarDate;
  /** Where what customers owe stands. */
  readonly receivablesAccountId: string;
  /** Where the tax of a code goes. */
  outputAccount(taxCodeId: string): string;
}

/**
 * The entry of an invoice (AR-3): its gross to the customers' account, the net of each account, the tax of each code and rate.
 * No lines where it comes to nothing.
 *
 * Lines of one account are one line of the entry; one that takes back stands on the other side. Each side is converted once and
 * allocated over its lines (GL-13). A tax that comes to 0 has no line: its facts stand on the lines that it is of (TAX-7).
 */
export function invoicePosting(amounts: InvoiceAmounts, terms: PostingTerms): InvoicePosting {
  const signed = signedLines(amounts, terms);
  const functional = functionalAmounts(signed, terms);
  return {
    functionalGross: amounts.gross === 0n ? 0n : (functional[0] ?? 0n),
    lines: signed.map(({ accountId, amount, tax }, index) => ({
      accountId,
      side: amount > 0n ? 'debit' : 'credit',
      amount: magnitudeOf(amount),
      functionalAmount: functional[index] ?? 0n,
      tax: tax && { code: tax.code, facts: factsOf(tax, amount > 0n ? -1n : 1n, functional[index] ?? 0n, terms) },
    })),
  };
}

/** What the parts of a document came to in functional currency: each line and each tax, in their order, signed as they are. */
export interface FunctionalParts {
  readonly lines: readonly bigint[];
  readonly taxes: readonly bigint[];
}

/** Divides the entry of an invoice over its lines and its taxes, so that they sum to it account by account. */
export function functionalParts(amounts: InvoiceAmounts, terms: PostingTerms): FunctionalParts {
  if (!terms.rate) return { lines: amounts.lines.map(({ net }) => net), taxes: amounts.taxes.map(({ tax }) => tax) };
  const signed = signedLines(amounts, terms);
  const functional = functionalAmounts(signed, terms);
  const lines = amounts.lines.map(() => 0n);
  const taxes = amounts.taxes.map(() => 0n);
  for (const [at, { amount, places, tax }] of signed.entries()) {
    const total = (amount > 0n ? -1n : 1n) * (functional[at] ?? 0n);
    const nets = places.map((place) => amounts.lines[place]?.net ?? 0n);
    for (const [index, share] of exactShares(total, nets, -amount).entries()) lines[places[index] ?? 0] = share;
    if (tax && !places.length) taxes[amounts.taxes.indexOf(tax)] = total;
  }
  return { lines, taxes };
}

/** Divides a total over parts of either sign, which sum to `whole`: each takes its exact share, rounded so that they sum to the total. */
export function exactShares(total: bigint, parts: readonly bigint[], whole: bigint): bigint[] {
  if (whole === 0n) return parts.map(() => 0n);
  return allocateSigned(
    total,
    parts.map((part) => fraction(part * total, whole)),
  );
}

interface SignedLine {
  readonly accountId: string;
  /** Debit positive. */
  readonly amount: bigint;
  /** The lines of the document that it sums up; none of a tax. */
  readonly places: readonly number[];
  /** What it is the tax of, or, where that comes to nothing, what it is the base of. */
  readonly tax: InvoiceTax | null;
}

function signedLines(amounts: InvoiceAmounts, terms: PostingTerms): SignedLine[] {
  return [
    { accountId: terms.receivablesAccountId, amount: amounts.gross, places: [], tax: null },
    ...netLines(amounts),
    ...amounts.taxes
      .filter(({ tax }) => tax !== 0n)
      .map((tax) => ({ accountId: terms.outputAccount(tax.taxCodeId), amount: -tax.tax, places: [], tax })),
  ].filter(({ amount }) => amount !== 0n);
}

/** A line for each account; apart from the others what is the base of a tax that comes to nothing. */
function netLines({ lines, taxes }: InvoiceAmounts): SignedLine[] {
  const nothing = new Map(taxes.filter(({ tax }) => tax === 0n).map((tax) => [tax.taxCodeId, tax]));
  const taxOf = (taxCodeId: string | null) => (taxCodeId === null ? undefined : nothing.get(taxCodeId)) ?? null;
  const placed = lines.map((line, place) => ({ ...line, place }));
  const groups = Map.groupBy(placed, ({ accountId, taxCodeId }) => `${accountId} ${taxOf(taxCodeId)?.code ?? ''}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const amount = -group.reduce((sum, { net }) => sum + net, 0n);
    const places = group.map(({ place }) => place);
    return [{ accountId: first.accountId, amount, places, tax: taxOf(first.taxCodeId) }];
  });
}

/** What the return takes: the tax of the books to the cent, and its base. Both are positive where they are on the credit side. */
function factsOf(tax: InvoiceTax, sign: bigint, functional: bigint, terms: PostingTerms): TaxFacts {
  const isBase = tax.tax === 0n;
  return {
    rate: formatShortest(tax.rate),
    direction: 'output',
    base: isBase ? sign * functional : inFunctional(tax.base, terms),
    amount: isBase ? 0n : sign * functional,
    point: terms.taxPoint,
  };
}

function functionalAmounts(lines: readonly SignedLine[], terms: PostingTerms): bigint[] {
  const result = lines.map(({ amount }) => magnitudeOf(amount));
  if (!terms.rate) return result;
  for (const isDebit of [true, false]) {
    const places = lines.flatMap(({ amount }, index) => (amount > 0n === isDebit ? [index] : []));
    if (!places.length) continue;
    const weights = places.map((index) => result[index] ?? 0n);
    const total = inFunctional(
      weights.reduce((sum, each) => sum + each, 0n),
      terms,
    );
    for (const [at, share] of allocate(total, weights).entries()) result[places[at] ?? 0] = share;
  }
  return result;
}

/** An amount at the rate of the document; itself in functional currency. */
export function inFunctional(amount: bigint, { currency, functionalCurrency, rate }: PostingTerms): bigint {
  return rate ? convertByRate(amount, currency, functionalCurrency, rate.exact, roundHalfAwayFromZero) : amount;
}
