import {
  allocate,
  type CalendarDate,
  convertByRate,
  formatShortest,
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
  const signed: SignedLine[] = [
    { accountId: terms.receivablesAccountId, amount: amounts.gross, tax: null },
    ...netLines(amounts),
    ...amounts.taxes
      .filter(({ tax }) => tax !== 0n)
      .map((tax) => ({ accountId: terms.outputAccount(tax.taxCodeId), amount: -tax.tax, tax })),
  ].filter(({ amount }) => amount !== 0n);
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

interface SignedLine {
  readonly accountId: string;
  /** Debit positive. */
  readonly amount: bigint;
  /** What it is the tax of, or, where that comes to nothing, what it is the base of. */
  readonly tax: InvoiceTax | null;
}

/** A line for each account; apart from the others what is the base of a tax that comes to nothing. */
function netLines({ lines, taxes }: InvoiceAmounts): SignedLine[] {
  const nothing = new Map(taxes.filter(({ tax }) => tax === 0n).map((tax) => [tax.taxCodeId, tax]));
  const taxOf = (taxCodeId: string | null) => (taxCodeId === null ? undefined : nothing.get(taxCodeId)) ?? null;
  const groups = Map.groupBy(lines, ({ accountId, taxCodeId }) => `${accountId} ${taxOf(taxCodeId)?.code ?? ''}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const amount = -group.reduce((sum, { net }) => sum + net, 0n);
    return [{ accountId: first.accountId, amount, tax: taxOf(first.taxCodeId) }];
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

function inFunctional(amount: bigint, { currency, functionalCurrency, rate }: PostingTerms): bigint {
  return rate ? convertByRate(amount, currency, functionalCurrency, rate.exact, roundHalfAwayFromZero) : amount;
}
