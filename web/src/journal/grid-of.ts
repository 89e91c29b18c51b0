import { parseAmount } from '@qbit/utils';
import type { Side } from '../generated/graphql';
import { cellOf, EMPTY_CELL, type Notation } from './amount-cell';
import { blankLine, emptyGrid, type Grid, type GridLine } from './grid';

/** A posting as drafts and recurring entries keep it. */
export interface KeptPosting {
  readonly account: { readonly id: string; readonly code: string; readonly name: string } | null;
  readonly side: Side;
  readonly amount: { readonly amount: string; readonly currency: string };
  readonly description?: string | null;
  readonly dimensions?: readonly { readonly dimensionKey: string; readonly code: string }[];
  readonly taxCode?: string | null;
  readonly taxBase?: { readonly amount: string; readonly currency: string } | null;
}

/** The grid of postings as they were kept, with at least two lines. */
export function gridOf(postings: readonly KeptPosting[], currency: string, notation: Notation): Grid {
  const lines = postings.map((posting, index) => lineOf(posting, index + 1, notation));
  while (lines.length < 2) lines.push(blankLine(lines.length + 1, currency));
  return postings.length === 0
    ? emptyGrid(currency, notation)
    : { lines, nextKey: lines.length + 1, currency, notation };
}

function lineOf(
  { account, amount, side, description, dimensions = [], taxCode, taxBase }: KeptPosting,
  key: number,
  notation: Notation,
): GridLine {
  const read = parseAmount(amount.amount, amount.currency);
  const cell = read.ok ? cellOf(read.amount, amount.currency, notation) : EMPTY_CELL;
  return {
    ...blankLine(key, amount.currency),
    accountId: account?.id ?? null,
    account: account ? `${account.code} ${account.name}` : '',
    description: description ?? '',
    [side === 'DEBIT' ? 'debit' : 'credit']: cell,
    dimensions: Object.fromEntries(dimensions.map(({ dimensionKey, code: value }) => [dimensionKey, value])),
    taxCode: taxCode ?? '',
    taxBase: taxBase ? { amount: taxBase.amount, currency: taxBase.currency } : null,
  };
}
