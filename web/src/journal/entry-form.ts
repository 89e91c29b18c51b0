import { type CalendarDate, formatAmount } from '@qbit/utils';
import type { JournalEntryInput } from '../generated/graphql';
import type { Grid, GridLine, Side, TextColumn } from './grid';
import { isBlank, totalsOf } from './totals';

/** What an entry has beside its lines, as typed. A date is null while what is typed is none. */
export interface EntryHead {
  readonly postingDate: CalendarDate | null;
  readonly description: string;
  readonly reference: string;
  /** Empty for an entry that stays. */
  readonly reverseOn: CalendarDate | null | '';
  /** Of the adjustment period on the last day of a fiscal year (PER-1). */
  readonly adjustment: boolean;
}

/** Why an entry cannot be posted yet; the first one is said at the button. */
export type Obstacle =
  | { readonly code: 'date' | 'reverseDate' | 'reverseNotAfter' | 'description' | 'lines' }
  | { readonly code: 'account' | 'amount' | 'amountFault'; readonly line: number }
  | { readonly code: 'unbalanced'; readonly currency: string; readonly difference: bigint };

/** All that stands in the way of posting, from top to bottom of the form. Lines count from 1, blank ones too. */
export function obstaclesOf(head: EntryHead, grid: Grid): Obstacle[] {
  const used = grid.lines.map((line, index) => ({ line, number: index + 1 })).filter(({ line }) => !isBlank(line));
  return [
    ...headObstacles(head),
    ...(used.length < 2 ? [{ code: 'lines' as const }] : []),
    ...used.flatMap(({ line, number }) => lineObstacles(line, number)),
    ...totalsOf(grid.lines)
      .filter(({ difference }) => difference !== 0n)
      .map(({ currency, difference }) => ({ code: 'unbalanced' as const, currency, difference })),
  ];
}

function headObstacles({ postingDate, description, reverseOn }: EntryHead): Obstacle[] {
  const obstacles: Obstacle[] = [];
  if (postingDate === null) obstacles.push({ code: 'date' });
  if (description.trim() === '') obstacles.push({ code: 'description' });
  if (reverseOn === null) obstacles.push({ code: 'reverseDate' });
  else if (reverseOn !== '' && postingDate !== null && reverseOn <= postingDate)
    obstacles.push({ code: 'reverseNotAfter' });
  return obstacles;
}

function lineObstacles(line: GridLine, number: number): Obstacle[] {
  const obstacles: Obstacle[] = [];
  if (line.accountId === null) obstacles.push({ code: 'account', line: number });
  if (line.debit.fault || line.credit.fault) obstacles.push({ code: 'amountFault', line: number });
  else if (line.debit.minor === null && line.credit.minor === null) obstacles.push({ code: 'amount', line: number });
  return obstacles;
}

/** The input of the API, and which line of the grid each of its postings is. */
export interface EntryRequest {
  readonly input: JournalEntryInput;
  readonly lineKeys: readonly number[];
}

/**
 * What is sent: lines that are blank are left out. Null while something is not understood, which a draft may not be either:
 * the API keeps accounts and amounts, not keystrokes.
 */
export function entryRequestOf(head: EntryHead, grid: Grid): EntryRequest | null {
  const { postingDate, reverseOn } = head;
  if (postingDate === null || reverseOn === null) return null;
  const used = grid.lines.filter((line) => !isBlank(line));
  const postings = used.map((line) => postingOf(line, head));
  if (postings.some((posting) => posting === null)) return null;
  const input: JournalEntryInput = {
    postingDate,
    description: head.description.trim(),
    postings: postings.filter((posting) => posting !== null),
    ...(head.reference.trim() === '' ? {} : { reference: head.reference.trim() }),
    ...(reverseOn === '' ? {} : { reverseOn }),
    ...(head.adjustment ? { adjustment: true } : {}),
  };
  return { input, lineKeys: used.map(({ key }) => key) };
}

function postingOf(
  { accountId, debit, credit, currency, description, dimensions, taxCode, taxBase }: GridLine,
  head: EntryHead,
) {
  const minor = debit.minor ?? credit.minor;
  if (accountId === null || minor === null) return null;
  const words = description.trim();
  const values = Object.entries(dimensions).map(([key, code]) => ({ key, code }));
  return {
    accountId,
    side: debit.minor === null ? ('CREDIT' as const) : ('DEBIT' as const),
    amount: { amount: formatAmount(minor, currency), currency },
    // Words that only repeat the entry's own say nothing.
    ...(words === '' || words === head.description.trim() ? {} : { description: words }),
    ...(values.length > 0 ? { dimensions: values } : {}),
    ...(taxCode === '' ? {} : { taxCode }),
    ...(taxBase === null ? {} : { taxBase }),
  };
}

/** The days on which an entry may be an adjustment: the last of each fiscal year that has an adjustment period. */
export function adjustmentDays(
  years: readonly { readonly end: string; readonly adjustmentPeriod: boolean }[],
): readonly string[] {
  return years.filter(({ adjustmentPeriod }) => adjustmentPeriod).map(({ end }) => end);
}

/** A change of the head as it is then: on another day an entry is no adjustment, unless the change says so. */
export function changedHead(head: EntryHead, change: Partial<EntryHead>): EntryHead {
  const moved = change.postingDate !== undefined && change.postingDate !== head.postingDate;
  return { ...head, ...(moved ? { adjustment: false } : {}), ...change };
}

/** The cell that a path of the API's errors means. */
export interface CellAddress {
  readonly key: number;
  readonly column: Exclude<TextColumn, 'currency'> | 'dimensions' | 'tax' | Side;
}

/** Where an error of the API is shown: a cell, a field of the head, or neither. */
export function placeOf(
  path: readonly string[],
  grid: Grid,
  lineKeys: readonly number[],
): CellAddress | keyof EntryHead | null {
  const [head, index, field] = path[0] === 'input' ? path.slice(1) : path;
  if (head === 'postingDate' || head === 'description' || head === 'reference' || head === 'reverseOn') return head;
  const key = head === 'postings' && index !== undefined && /^\d+$/.test(index) ? lineKeys[Number(index)] : undefined;
  const line = grid.lines.find((candidate) => candidate.key === key);
  if (!line) return null;
  if (field === 'amount' || field === 'functionalAmount')
    return { key: line.key, column: line.debit.minor === null ? 'credit' : 'debit' };
  if (field === 'taxCode' || field === 'taxBase') return { key: line.key, column: 'tax' };
  return { key: line.key, column: field === 'description' || field === 'dimensions' ? field : 'account' };
}
