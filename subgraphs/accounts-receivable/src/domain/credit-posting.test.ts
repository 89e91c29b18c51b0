import { creditAmounts, type Credited, type LineCredit, pricedAmount } from '@qbit/tax';
import { calendarDateOf, fraction, fractionOf, parseDecimal } from '@qbit/utils';
import fc from 'fast-check';
import { creditPosting } from './credit-posting';
import type { TaxMode } from './invoice';
import { type InvoiceAmounts, invoiceAmounts, type ReadLine } from './invoice-amounts';
import { type EntryLine, invoicePosting, type PostingTerms } from './invoice-posting';

const decimal = (text: string) => parseDecimal(text) ?? { unscaled: 0n, scale: 0 };
const CODES = [
  { id: 'a', code: 'T19', rate: '19' },
  { id: 'b', code: 'T7', rate: '7' },
  { id: 'c', code: 'T0', rate: '0' },
].map(({ id, code, rate }) => ({
  id,
  code,
  outputAccountId: `out-${id}`,
  rates: [{ validFrom: calendarDateOf(2020, 1, 1), rate: decimal(rate) }],
}));
const POINT = calendarDateOf(2026, 3, 2);

interface Given {
  readonly quantity: number;
  readonly price: number;
  readonly account: number;
  readonly code: number;
}

const given = (smallest: number): fc.Arbitrary<Given> =>
  fc.record({
    quantity: fc.integer({ min: smallest, max: 9 }).filter((quantity) => quantity !== 0),
    price: fc.integer({ min: 1, max: 9_999 }),
    account: fc.integer({ min: 0, max: 1 }),
    code: fc.integer({ min: 0, max: 3 }),
  });

function terms(rate: number | null): PostingTerms {
  const value = rate === null ? null : decimal(`0.${String(rate).padStart(4, '0')}`);
  return {
    currency: rate === null ? 'EUR' : 'USD',
    functionalCurrency: 'EUR',
    rate: value && { exact: fractionOf(value), value: '', date: POINT, source: 'manual' },
    taxPoint: POINT,
    receivablesAccountId: 'receivables',
    outputAccount: (id) => `out-${id}`,
  };
}

/** Σ of a posting by account: debit positive, in both currencies. */
function balances(lines: readonly EntryLine[], sum = new Map<string, [bigint, bigint]>()) {
  for (const { accountId, side, amount, functionalAmount } of lines) {
    const sign = side === 'debit' ? 1n : -1n;
    const [own, functional] = sum.get(accountId) ?? [0n, 0n];
    sum.set(accountId, [own + sign * amount, functional + sign * functionalAmount]);
  }
  return sum;
}

function taxFacts(lines: readonly EntryLine[], sum = new Map<string, [bigint, bigint]>()) {
  for (const { tax } of lines) {
    if (!tax) continue;
    const [base, amount] = sum.get(tax.code) ?? [0n, 0n];
    sum.set(tax.code, [base + tax.facts.base, amount + tax.facts.amount]);
  }
  return sum;
}

/** Credits an invoice in so many steps, the last of which takes what is left of each line. */
function creditAll(
  amounts: InvoiceAmounts,
  mode: TaxMode,
  rate: number | null,
  shares: readonly (readonly number[])[],
) {
  const invoice = { ...amounts, taxMode: mode, currency: rate === null ? 'EUR' : 'USD' };
  const before: Credited[] = amounts.lines.map(() => ({ quantity: fraction(0n), net: 0n, tax: 0n }));
  const left = (at: number) => {
    const line = amounts.lines[at];
    return line ? pricedAmount(line, mode) - pricedAmount(before[at] as Credited, mode) : 0n;
  };
  return [...shares, null].map((step) => {
    const credits = amounts.lines.flatMap((_, line): LineCredit[] => {
      const part = step === null ? 100 : (step[line] ?? 0);
      const amount = (left(line) * BigInt(part)) / 100n;
      return part === 0 ? [] : [{ line, amount }];
    });
    const credited = { invoice, before: [...before] };
    const taken = creditAmounts(credited, credits);
    const posting = creditPosting(amounts, { credited, credits, amounts: taken, terms: terms(rate), taxPoint: POINT });
    for (const [index, { line }] of credits.entries()) {
      const { net, tax } = before[line] as Credited;
      const own = taken.lines[index] as { net: bigint; tax: bigint };
      before[line] = { quantity: fraction(1n), net: net + own.net, tax: tax + own.tax };
    }
    return posting;
  });
}

const cases = fc.record({
  lines: fc.array(given(-3), { minLength: 1, maxLength: 5 }),
  mode: fc.constantFrom<TaxMode>('exclusive', 'inclusive'),
  rate: fc.option(fc.integer({ min: 1, max: 9_999 }), { nil: null }),
  shares: fc.array(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 5, maxLength: 5 }), { maxLength: 4 }),
});

test('TAX-11 credits of an invoice come to its entry, account by account and code by code, in both currencies', () => {
  fc.assert(
    fc.property(cases, ({ lines, mode, rate, shares }) => {
      const read = lines.map(
        ({ quantity, price, account, code }): ReadLine => ({
          description: 'Work',
          quantity: decimal(String(quantity)),
          unitPrice: { unscaled: BigInt(price), scale: 3 },
          discountPercent: null,
          accountId: `revenue-${account}`,
          taxCode: CODES[code] ?? null,
        }),
      );
      const { currency } = terms(rate);
      const amounts = invoiceAmounts(read, { currency, taxMode: mode, taxPoint: POINT });
      fc.pre(amounts.gross >= 0n);
      const original = invoicePosting(amounts, terms(rate));
      const postings = creditAll(amounts, mode, rate, shares);
      for (const { lines: entry, functionalGross } of postings) {
        const all = [...balances(entry).values()];
        expect(all.reduce((sum, [own]) => sum + own, 0n)).toBe(0n);
        expect(all.reduce((sum, [, functional]) => sum + functional, 0n)).toBe(0n);
        expect(balances(entry).get('receivables')?.[1] ?? 0n).toBe(-functionalGross);
      }
      const sum = balances(original.lines);
      const facts = taxFacts(original.lines);
      for (const { lines: entry } of postings) {
        balances(entry, sum);
        taxFacts(entry, facts);
      }
      const nothing = ([own, functional]: [bigint, bigint]) => own === 0n && functional === 0n;
      expect([...sum].filter(([, values]) => !nothing(values))).toEqual([]);
      expect([...facts].filter(([, [, amount]]) => amount !== 0n)).toEqual([]);
    }),
    { numRuns: 400 },
  );
});

test('one in full is the mirror of the invoice, line by line', () => {
  fc.assert(
    fc.property(cases, ({ lines, mode, rate }) => {
      const read = lines.map(
        ({ quantity, price, account, code }): ReadLine => ({
          description: 'Work',
          quantity: decimal(String(Math.abs(quantity))),
          unitPrice: { unscaled: BigInt(price), scale: 3 },
          discountPercent: null,
          accountId: `revenue-${account}`,
          taxCode: CODES[code] ?? null,
        }),
      );
      const { currency } = terms(rate);
      const amounts = invoiceAmounts(read, { currency, taxMode: mode, taxPoint: POINT });
      const [whole] = creditAll(amounts, mode, rate, []);
      const mirrored = invoicePosting(amounts, terms(rate)).lines.map(({ tax, side, ...line }) => ({
        ...line,
        side: side === 'debit' ? 'credit' : 'debit',
        tax: tax && { ...tax, facts: { ...tax.facts, base: -tax.facts.base, amount: -tax.facts.amount } },
      }));
      expect(whole?.lines).toEqual(mirrored);
    }),
    { numRuns: 200 },
  );
});
