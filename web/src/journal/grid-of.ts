import { parseAmount } from '@qbit/utils';
import type { PostingLineFragment } from '../generated/graphql';
import { cellOf, EMPTY_CELL, type Notation } from './amount-cell';
import { blankLine, emptyGrid, type Grid, type GridLine } from './grid';

/** The grid of a draft as it was kept, with at least two lines. */
export function gridOf(postings: readonly PostingLineFragment[], currency: string, notation: Notation): Grid {
  const lines = postings.map((posting, index) => lineOf(posting, index + 1, notation));
  if (lines.length === 0) return emptyGrid(currency, notation);
  if (lines.length === 1) lines.push(blankLine(2, currency));
  return { lines, nextKey: lines.length + 1, currency, notation };
}

function lineOf(
  { account, amount, side, description }: PostingLineFragment,
  key: number,
  notation: Notation,
): GridLine {
  const read = parseAmount(amount.amount, amount.currency);
  const cell = read.ok ? cellOf(read.amount, amount.currency, notation) : EMPTY_CELL;
  return {
    ...blankLine(key, amount.currency),
    accountId: account.id,
    account: `${account.code} ${account.name}`,
    description: description ?? '',
    [side === 'DEBIT' ? 'debit' : 'credit']: cell,
  };
}
