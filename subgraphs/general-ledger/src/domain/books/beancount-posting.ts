// cspell:ignore PSTCURM
import { addFractions, type Fraction, multiplyFractions, invertFraction, fraction } from '@qbit/utils';
import { evaluateNumber } from './number-expression';
import type { WrittenAmount, WrittenPosting } from './written-entry';

/** A commodity: capitals, digits and `'._-`, at most 24 signs. */
export const COMMODITY = String.raw`[A-Z](?:[A-Z0-9'._-]{0,22}[A-Z0-9])?`;
const NUMBER = String.raw`[-+(.\d][-+*/().,\d\s]*?`;
const AMOUNT = new RegExp(`^(${NUMBER})\\s*(${COMMODITY})$`);
const POSTING = /^(?:[*!&#?%PSTCURM]\s+)?([^\s"]+)(?:\s+(.*))?$/;
const PARTS = /^([^{@]*?)\s*(?:(\{\{?)([^}]*)\}\}?)?\s*(?:(@@?)\s*(.*))?$/;
/** The per-unit and the total part of a cost: `502.12 # 9.95 USD`. */
const COMPOUND = new RegExp(`^(${NUMBER})?\\s*#\\s*(${NUMBER})?\\s*(${COMMODITY})$`);

export interface PostingFault {
  readonly code: string;
  readonly message: string;
}

/** Reads `number COMMODITY`; the number may be an expression. Null for what is none. */
export function readBeancountAmount(text: string): WrittenAmount | null {
  const [, number = '', commodity = ''] = AMOUNT.exec(text.trim()) ?? [];
  const value = evaluateNumber(number);
  return value && { value, commodity };
}

/**
 * Reads the line of a posting, indentation and comment gone.
 *
 * A posting at cost weighs its cost, else its price (beancount's rule). A cost that is left to the matching of lots (`{}`)
 * is refused as COST_MISSING: which lots there are is not in this line.
 */
export function readBeancountPosting(text: string, line: number): WrittenPosting | PostingFault {
  const [, account = '', rest = ''] = POSTING.exec(text) ?? [];
  if (!/^[\p{Lu}\d][^:]*(?::[^:]+)+$/u.test(account))
    return { code: 'ACCOUNT_INVALID', message: `${account} is no name of an account` };
  if (!rest) return { line, account, amount: null, cost: null, description: null };
  const [, quantity = '', open, inBraces = '', at, price = ''] = PARTS.exec(rest) ?? [];
  const amount = readBeancountAmount(quantity);
  if (!amount) return { code: 'AMOUNT_FORMAT', message: `${rest} is no complete amount` };
  if (open) return atCost(line, account, amount, inBraces, open === '{{');
  if (!at) return { line, account, amount, cost: null, description: null };
  const cost = readBeancountAmount(price);
  if (!cost) return { code: 'AMOUNT_FORMAT', message: `${price} is no complete price` };
  return { line, account, amount, cost: { amount: cost, total: at === '@@' }, description: null };
}

function atCost(
  line: number,
  account: string,
  amount: WrittenAmount,
  inBraces: string,
  total: boolean,
): WrittenPosting | PostingFault {
  const parts = inBraces.split(',').map((part) => part.trim());
  const [written] = parts.filter(
    (part) => part && part !== '*' && !part.startsWith('"') && !/^\d{4}-\d\d-\d\d$/.test(part),
  );
  const cost = written === undefined ? null : (compound(written, amount.value) ?? readBeancountAmount(written));
  if (!cost) {
    const message = `The cost of ${account} is left to the matching of lots: write the cost`;
    return { code: 'COST_MISSING', message };
  }
  return { line, account, amount, cost: { amount: cost, total }, description: null };
}

function compound(text: string, quantity: Fraction): WrittenAmount | null {
  const [, unit, total, commodity] = COMPOUND.exec(text) ?? [];
  if (commodity === undefined || quantity.numerator === 0n) return null;
  const [each, once] = [
    unit === undefined ? fraction(0n) : evaluateNumber(unit),
    total === undefined ? fraction(0n) : evaluateNumber(total),
  ];
  if (!each || !once) return null;
  const size = quantity.numerator < 0n ? fraction(-quantity.numerator, quantity.denominator) : quantity;
  return { value: addFractions(each, multiplyFractions(once, invertFraction(size))), commodity };
}
