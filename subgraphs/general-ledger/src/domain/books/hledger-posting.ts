import { type AmountStyle, readHledgerAmount } from './hledger-amount';
import type { WrittenAmount, WrittenPosting } from './written-entry';

/** A balance that a posting asserts for its account, when it is posted. */
export interface PostingAssertion {
  readonly amount: WrittenAmount;
  readonly includesBelow: boolean;
}

export interface HledgerPosting extends WrittenPosting {
  readonly assertion: PostingAssertion | null;
}

export interface PostingFault {
  readonly code: string;
  readonly message: string;
}

const STATUS = /^[*!]\s*/;
/** A name ends with two spaces or a tab. */
const NAME_END = /\s{2,}|\t/;
const COST = /^(.*?)\s*(\(?@@?\)?)\s*(.+)$/;
const ASSERTION = /^(.*?)\s*(==?\*?)\s*([^=]+)$/;
/** Prices and dates of lots, as ledger writes them: hledger reads over them, and so do we. */
const LOT = /\{=?[^}]*\}|\[[^\]]*\]|\(.*?\)(?=\s*(?:@|=|$))/g;

/**
 * Reads the line of a posting without its comment, indentation gone.
 *
 * A virtual posting in parentheses is refused: it balances nothing. One in brackets is as any other. A balance assignment
 * (no amount, but a balance) is refused: only the whole file in hledger's order says what it would be.
 */
export function readHledgerPosting(
  text: string,
  line: number,
  style: AmountStyle,
  nameOf: (written: string) => string,
): HledgerPosting | PostingFault {
  const bare = text.replace(STATUS, '');
  const end = NAME_END.exec(bare);
  const written = (end ? bare.slice(0, end.index) : bare).trim();
  if (/^\(.*\)$/.test(written)) {
    return {
      code: 'VIRTUAL_POSTING',
      message: `${written} stands outside of the balance: double entry has no place for it`,
    };
  }
  const account = nameOf(written.replace(/^\[(.*)\]$/, '$1'));
  const rest = end ? bare.slice(end.index).trim() : '';
  const [, beforeBalance = rest, operator, balance] = ASSERTION.exec(rest) ?? [];
  const read = readAmountAndCost(beforeBalance, style);
  if (!read) return { code: 'AMOUNT_FORMAT', message: `${beforeBalance} is no amount` };
  const asserted = balance === undefined ? null : readHledgerAmount(balance.replace(/\s*\(?@.*$/, ''), style);
  if (balance !== undefined && !asserted) return { code: 'AMOUNT_FORMAT', message: `${balance} is no amount` };
  if (asserted && !read.amount) {
    return { code: 'BALANCE_ASSIGNMENT', message: `The amount of ${account} is left to its balance: write the amount` };
  }
  const assertion = asserted && { amount: asserted, includesBelow: operator?.endsWith('*') ?? false };
  return { line, account, ...read, description: null, assertion };
}

function readAmountAndCost(text: string, style: AmountStyle): Pick<WrittenPosting, 'amount' | 'cost'> | null {
  const bare = text.replaceAll(LOT, '').trim();
  if (!bare) return { amount: null, cost: null };
  const [, quantity = bare, sign, price] = COST.exec(bare) ?? [];
  const amount = readHledgerAmount(quantity, style);
  if (!amount) return null;
  if (price === undefined) return { amount, cost: null };
  const cost = readHledgerAmount(price, style);
  return cost && { amount, cost: { amount: cost, total: sign?.includes('@@') ?? false } };
}
