import {
  type CalendarDate,
  convertByRate,
  type Fault,
  formatAmount,
  formatDecimal,
  fraction,
  roundHalfAwayFromZero,
} from '@qbit/utils';
import { type CodedLine, manualTaxes, type TaxFacts, type TaxFault, type TaxTerms } from '../domain/manual-tax';
import type { RateOf } from './convert-lines';
import type { ReadEntry, ReadLine } from './entry-input';
import type { PostingLine } from './posting-request';
import type { AccountView } from './read-models';

export interface TaxPorts {
  /** What tax codes say on a day, by code; a code that there is not is left out. */
  taxTerms(
    organizationId: string,
    codes: readonly string[],
    date: CalendarDate,
  ): Promise<ReadonlyMap<string, TaxTerms>>;
  /** The account of each line, in their order; null for none. */
  accountsOfLines(organizationId: string, lines: readonly PostingLine[]): Promise<readonly (AccountView | null)[]>;
}

/**
 * Gives the lines of an entry by hand what they say to a tax return: rate of the entry's day, direction, base and tax.
 *
 * `lines` are the entry's own, converted, in its order. Faults, with paths from the entry: TAX_CODE_ARCHIVED,
 * TAX_RATE_MISSING, TAX_BASE_MISSING, TAX_LINE_MISSING, TAX_AMOUNT_DIFFERS. A code or an account that there is not is the
 * books' to say.
 */
export async function withTaxes(
  ports: TaxPorts,
  organizationId: string,
  { entry, lines, functionalCurrency, rateOf }: ConvertedEntry,
): Promise<{ lines: PostingLine[]; faults: Fault[] }> {
  const codes = [...new Set(entry.lines.flatMap(({ taxCode }) => (taxCode === null ? [] : [taxCode])))];
  if (!codes.length) return { lines: [...lines], faults: [] };
  const terms = await ports.taxTerms(organizationId, codes, entry.postingDate);
  const accounts = await ports.accountsOfLines(organizationId, lines);
  const coded = await Promise.all(
    entry.lines.map(async (read, index): Promise<CodedLine | null> => {
      const [line, account, own] = [lines[index], accounts[index], terms.get(read.taxCode ?? '')];
      if (!line || !account || !own) return null;
      const base = await functionalBase(read, line, { entry, functionalCurrency, rateOf });
      const { side, amount, currency, functionalAmount = amount } = line;
      return { index, side, amount, currency, functionalAmount, base, account, terms: own };
    }),
  );
  const { facts, faults } = manualTaxes(
    coded.filter((line) => line !== null),
    entry.postingDate,
  );
  return {
    lines: lines.map((line, index) => withFacts(line, facts.get(index))),
    faults: faults.map((fault) => faultOf(fault, entry.postingDate)),
  };
}

interface ConvertedEntry {
  readonly entry: ReadEntry;
  readonly lines: readonly PostingLine[];
  readonly functionalCurrency: string;
  readonly rateOf: RateOf;
}

const withFacts = (line: PostingLine, facts: TaxFacts | undefined): PostingLine =>
  facts && line.tax ? { ...line, tax: { code: line.tax.code, facts } } : line;

/** The base that a line says, in functional currency by the rate of the line: that of its day, or what its amounts come to. */
async function functionalBase(
  { taxBase }: ReadLine,
  { amount, currency, functionalAmount = amount, rate }: PostingLine,
  { entry, functionalCurrency, rateOf }: Pick<ConvertedEntry, 'entry' | 'functionalCurrency' | 'rateOf'>,
): Promise<CodedLine['base']> {
  if (taxBase === null) return null;
  if (currency === functionalCurrency) return { amount: taxBase, functional: taxBase };
  const found = rate ? await rateOf(currency, functionalCurrency, entry.postingDate) : null;
  return {
    amount: taxBase,
    functional: found
      ? convertByRate(taxBase, currency, functionalCurrency, found.exact, roundHalfAwayFromZero)
      : roundHalfAwayFromZero(fraction(taxBase * functionalAmount, amount)),
  };
}

function faultOf({ code, line, expected }: TaxFault, date: CalendarDate): Fault {
  const { terms, currency } = line;
  const rate = terms.rate && formatDecimal(terms.rate);
  const tax = expected === undefined ? '' : formatAmount(expected, currency);
  const place = (field: string) => ['postings', String(line.index), field];
  const facts = { taxCode: terms.code };
  switch (code) {
    case 'TAX_CODE_ARCHIVED':
      return { code, message: `The tax code ${terms.code} is archived`, path: place('taxCode'), facts };
    case 'TAX_RATE_MISSING':
      return {
        code,
        message: `The tax code ${terms.code} has no rate on ${date}`,
        path: place('taxCode'),
        facts: { ...facts, date },
      };
    case 'TAX_BASE_MISSING':
      return {
        code,
        message: `The tax of ${terms.code} needs what it was computed on: give its base, or its code to the lines that it is the tax of`,
        path: place('taxBase'),
        facts,
      };
    case 'TAX_LINE_MISSING':
      return {
        code,
        message: `${terms.code} comes to ${tax} ${currency} of tax: add the line of its tax account, with the same code`,
        path: place('taxCode'),
        facts: { ...facts, rate, expected: tax, currency },
      };
    case 'TAX_AMOUNT_DIFFERS':
      return {
        code,
        message: `The tax of ${terms.code} at ${String(rate)} % of its base is ${tax} ${currency}`,
        path: place('amount'),
        facts: { ...facts, rate, expected: tax, currency },
      };
  }
}
