import {
  creditedBase,
  creditedTax,
  type CreditAmounts,
  type CreditedInvoice,
  isByLine,
  type LineCredit,
  lineShares,
} from '@qbit/tax';
import { formatShortest, magnitudeOf } from '@qbit/utils';
import type { Invoice, InvoiceLine, InvoiceTax } from './invoice';
import type { InvoiceAmounts } from './invoice-amounts';
import {
  type EntryLine,
  exactShares,
  functionalParts,
  inFunctional,
  type InvoicePosting,
  type PostingTerms,
} from './invoice-posting';

/** A credit of an invoice: what it takes of which lines, and what that comes to. */
export interface InvoiceCredit {
  readonly credited: CreditedInvoice<InvoiceTax> & { readonly invoice: Pick<Invoice, 'lines'> };
  readonly credits: readonly LineCredit[];
  readonly amounts: CreditAmounts<InvoiceTax>;
  /** Of the invoice: its rate and its tax point. The tax of the credit counts on a point of its own (TAX-11). */
  readonly terms: PostingTerms;
  readonly taxPoint: PostingTerms['taxPoint'];
}

interface Debit {
  readonly accountId: string;
  readonly amount: bigint;
  readonly functional: bigint;
  readonly tax: EntryLine['tax'];
}

/**
 * The entry of a credit against an invoice: the mirror of the invoice's, by as much as is credited (AR-4).
 *
 * What each line and each tax of the invoice came to in functional currency is given back by cumulative shares (MON-5), at the
 * invoice's rate: so the credits of an invoice together take back its entry to the cent, account by account, and one in full is its
 * mirror. What customers owe falls by what the other lines come to.
 */
export function creditPosting(original: InvoiceAmounts, credit: InvoiceCredit): InvoicePosting {
  const taxes = taxDebits(original, credit);
  const debits = [...netDebits(original, credit, taxes), ...taxes];
  const sum = (field: 'amount' | 'functional') => debits.reduce((total, debit) => total + debit[field], 0n);
  const receivable = {
    accountId: credit.terms.receivablesAccountId,
    amount: -sum('amount'),
    functional: -sum('functional'),
    tax: null,
  };
  return { functionalGross: -receivable.functional, lines: [receivable, ...debits].flatMap(sided) };
}

/** The net of each account; apart from the others what is the base of a tax that comes to nothing. */
function netDebits(
  original: InvoiceAmounts,
  { credited, credits, amounts, terms, taxPoint }: InvoiceCredit,
  taxes: readonly Debit[],
): Debit[] {
  const functional = terms.rate
    ? lineShares(credited, credits, functionalParts(original, terms).lines)
    : amounts.lines.map(({ net }) => net);
  const booked = new Set(taxes.map(({ tax }) => tax?.code));
  const nothing = new Map(amounts.taxes.filter(({ code }) => !booked.has(code)).map((tax) => [tax.taxCodeId, tax]));
  const parts = credits.map(({ line }, index) => {
    const { accountId, taxCodeId } = credited.invoice.lines[line] as InvoiceLine;
    const tax = (taxCodeId === null ? undefined : nothing.get(taxCodeId)) ?? null;
    return { accountId, tax, amount: amounts.lines[index]?.net ?? 0n, functional: functional[index] ?? 0n };
  });
  const groups = Map.groupBy(parts, ({ accountId, tax }) => `${accountId} ${tax?.code ?? ''}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const amount = group.reduce((sum, part) => sum + part.amount, 0n);
    const inBooks = group.reduce((sum, part) => sum + part.functional, 0n);
    return [
      {
        accountId: first.accountId,
        amount,
        functional: inBooks,
        tax: first.tax && factsOf(first.tax, { base: -inBooks, amount: 0n }, taxPoint),
      },
    ];
  });
}

function taxDebits(original: InvoiceAmounts, { credited, credits, amounts, terms, taxPoint }: InvoiceCredit): Debit[] {
  const { invoice } = credited;
  const whole = functionalParts(original, terms).taxes;
  return amounts.taxes.flatMap((tax) => {
    const at = original.taxes.findIndex(({ taxCodeId }) => taxCodeId === tax.taxCodeId);
    const group = original.taxes[at] as InvoiceTax;
    const before = creditedBase(credited, group);
    const inBooks = (base: bigint) => inFunctional(base, terms);
    const ofGroup = credits.filter(({ line }) => invoice.lines[line]?.taxCodeId === tax.taxCodeId);
    const total = whole[at] ?? 0n;
    const functional = !terms.rate
      ? tax.tax
      : isByLine(invoice, group)
        ? lineShares(credited, ofGroup, taxOfLines(original, group, total)).reduce((sum, share) => sum + share, 0n)
        : creditedTax({ base: group.base, tax: total, creditedBase: before }, tax.base);
    // In functional currency a unit may come before there is one in the document's.
    if (tax.tax === 0n && functional === 0n) return [];
    const base = inBooks(before) - inBooks(before + tax.base);
    return [
      {
        accountId: terms.outputAccount(tax.taxCodeId),
        amount: tax.tax,
        functional,
        tax: factsOf(tax, { base, amount: -functional }, taxPoint),
      },
    ];
  });
}

/** What the tax of a group came to in functional currency, divided over its lines; nothing for other lines. */
function taxOfLines({ lines }: InvoiceAmounts, { taxCodeId, tax }: InvoiceTax, total: bigint): bigint[] {
  const places = lines.flatMap((line, place) => (line.taxCodeId === taxCodeId ? [place] : []));
  const shares = exactShares(
    total,
    places.map((place) => lines[place]?.tax ?? 0n),
    tax,
  );
  return lines.map((_, place) => shares[places.indexOf(place)] ?? 0n);
}

function factsOf(
  { code, rate }: InvoiceTax,
  { base, amount }: { readonly base: bigint; readonly amount: bigint },
  point: PostingTerms['taxPoint'],
): EntryLine['tax'] {
  return { code, facts: { rate: formatShortest(rate), direction: 'output', base, amount, point } };
}

/** Debits are positive. What is of one sign in its currency and of the other in the books, by a unit, takes two lines. */
function sided({ accountId, amount, functional, tax }: Debit): EntryLine[] {
  if (amount === 0n && functional === 0n) return [];
  if (amount * functional < 0n)
    return [
      ...sided({ accountId, amount, functional: 0n, tax: null }),
      ...sided({ accountId, amount: 0n, functional, tax }),
    ];
  const isDebit = amount > 0n || functional > 0n;
  return [
    {
      accountId,
      side: isDebit ? 'debit' : 'credit',
      amount: magnitudeOf(amount),
      functionalAmount: magnitudeOf(functional),
      tax,
    },
  ];
}
