import { formatMoney } from '@qbit/utils';
import type { EntryHead } from './entry-form';
import type { Grid, GridLine } from './grid';
import { isBlank } from './totals';

/** An entry as it is being written. */
export interface WrittenEntry {
  readonly head: EntryHead;
  readonly grid: Grid;
}

/** One thing that two versions of an entry have, or one of them. */
export interface ComparedRow {
  readonly field: keyof EntryHead | 'line';
  /** Of a line: which, from 1. */
  readonly line: number | null;
  readonly mine: string;
  readonly theirs: string;
  readonly differs: boolean;
}

const HEAD = ['postingDate', 'description', 'reference', 'reverseOn'] as const;
/** What stands for a box that is ticked. */
const TICKED = '✓';

/** Two versions side by side: the fields of the head, then line by line; blank lines do not count. */
export function compareEntries(mine: WrittenEntry, theirs: WrittenEntry): ComparedRow[] {
  const ticked = ({ head: { adjustment } }: WrittenEntry) => (adjustment ? TICKED : '');
  const head = [
    ...HEAD.map((field) => row(field, null, mine.head[field] ?? '', theirs.head[field] ?? '')),
    row('adjustment', null, ticked(mine), ticked(theirs)),
  ];
  const [own, other] = [mine, theirs].map(({ grid }) =>
    grid.lines.filter((line) => !isBlank(line)).map((line) => lineText(line, grid.notation.locale)),
  );
  const count = Math.max(own?.length ?? 0, other?.length ?? 0);
  const lines = Array.from({ length: count }, (_, at) => row('line', at + 1, own?.[at] ?? '', other?.[at] ?? ''));
  return [...head.filter(({ mine: a, theirs: b }) => a !== '' || b !== ''), ...lines];
}

function row(field: ComparedRow['field'], line: number | null, mine: string, theirs: string): ComparedRow {
  return { field, line, mine, theirs, differs: mine !== theirs };
}

/** A line in words: its account, `+` for a debit and `−` for a credit, its text and what it is assigned to. */
function lineText(
  { account, debit, credit, currency, description, dimensions, taxCode, taxBase }: GridLine,
  locale: string,
): string {
  const minor = debit.minor ?? credit.minor;
  const sign = debit.minor === null ? '−' : '+';
  const amount =
    minor === null ? '' : `${sign}${formatMoney({ amount: minor, currency }, locale, { currency: 'code' })}`;
  const values = Object.entries(dimensions)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, code]) => code);
  const base = taxBase === null ? '' : `(${taxBase.amount} ${taxBase.currency})`;
  return [account, amount, description, ...values, taxCode, base].filter((part) => part.trim() !== '').join(' · ');
}
