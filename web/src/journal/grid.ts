import { type AmountCell, cellOf, EMPTY_CELL, type Notation, readCell, settleCell } from './amount-cell';
import type { PastedLine } from './pasted-lines';
import { isBlank, missingIn } from './totals';

export type Side = 'debit' | 'credit';
export type TextColumn = 'account' | 'description' | 'currency';

/** One line of the grid as it is typed. */
export interface GridLine {
  /** Names the line while it is moved about; nothing else. */
  readonly key: number;
  /** The id of the account; null while none is chosen. */
  readonly accountId: string | null;
  /** What stands in the account's cell. */
  readonly account: string;
  readonly description: string;
  readonly currency: string;
  readonly debit: AmountCell;
  readonly credit: AmountCell;
  /** The codes of its values, by the key of the dimension. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** The code of its tax; empty for none. */
  readonly taxCode: string;
  /**
   * What its tax is computed on, where a program or an import said so: it is sent back as it came, for nobody types it here. It goes with
   * the code or the currency that it was said for.
   */
  readonly taxBase: { readonly amount: string; readonly currency: string } | null;
}

export interface Grid {
  readonly lines: readonly GridLine[];
  readonly nextKey: number;
  /** The currency of a new line. */
  readonly currency: string;
  readonly notation: Notation;
}

export interface AccountChoice {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly currency: string | null;
}

export type GridAction =
  | { readonly type: 'choose-account'; readonly key: number; readonly account: AccountChoice }
  | { readonly type: 'type'; readonly key: number; readonly column: TextColumn; readonly text: string }
  | { readonly type: 'type-amount'; readonly key: number; readonly side: Side; readonly text: string }
  | { readonly type: 'set-amount'; readonly key: number; readonly side: Side; readonly minor: bigint }
  | { readonly type: 'leave-amount'; readonly key: number; readonly side: Side }
  | { readonly type: 'choose-dimension'; readonly key: number; readonly dimension: string; readonly code: string }
  | { readonly type: 'choose-tax'; readonly key: number; readonly taxCode: string }
  | { readonly type: 'balance'; readonly key: number }
  | { readonly type: 'repeat-above'; readonly key: number; readonly column: 'account' | 'description' | 'tax' | Side }
  | { readonly type: 'add-line'; readonly after: number | null }
  | { readonly type: 'remove-line'; readonly key: number }
  | { readonly type: 'move-line'; readonly key: number; readonly by: -1 | 1 }
  | {
      readonly type: 'paste';
      readonly key: number;
      readonly lines: readonly PastedLine[];
      readonly accounts: readonly AccountChoice[];
    }
  | { readonly type: 'load'; readonly grid: Grid };

/** An empty grid: two lines, as every entry has at least (P-38). */
export function emptyGrid(currency: string, notation: Notation): Grid {
  return { lines: [blankLine(1, currency), blankLine(2, currency)], nextKey: 3, currency, notation };
}

export function blankLine(key: number, currency: string): GridLine {
  const empty = { accountId: null, account: '', description: '', debit: EMPTY_CELL, credit: EMPTY_CELL };
  return { ...empty, key, currency, dimensions: {}, taxCode: '', taxBase: null };
}

/** What an act makes of the grid. Pure: the grid that was is never changed. */
export function reduceGrid(grid: Grid, action: GridAction): Grid {
  switch (action.type) {
    case 'choose-account':
      return changeLine(grid, action.key, (line) =>
        withCurrency(withAccount(line, action.account), action.account.currency, grid),
      );
    case 'type':
      return changeLine(grid, action.key, (line) => typed(line, action.column, action.text, grid));
    case 'type-amount':
      return changeLine(grid, action.key, (line) =>
        withAmount(line, action.side, readCell(action.text, line.currency, grid.notation)),
      );
    case 'set-amount':
      return changeLine(grid, action.key, (line) =>
        withAmount(line, action.side, cellOf(action.minor, line.currency, grid.notation)),
      );
    case 'leave-amount':
      return changeLine(grid, action.key, (line) => ({
        ...line,
        [action.side]: settleCell(line[action.side], line.currency, grid.notation),
      }));
    case 'choose-dimension':
      return changeLine(grid, action.key, (line) => inDimension(line, action.dimension, action.code));
    case 'choose-tax':
      return changeLine(grid, action.key, (line) => withTax(line, action.taxCode));
    case 'balance':
      return changeLine(grid, action.key, (line) => balanced(line, grid));
    case 'repeat-above':
      return repeatAbove(grid, action.key, action.column);
    case 'add-line':
      return addLine(grid, action.after);
    case 'remove-line':
      return removeLine(grid, action.key);
    case 'move-line':
      return moveLine(grid, action.key, action.by);
    case 'paste':
      return paste(grid, action.key, action.lines, action.accounts);
    case 'load':
      return action.grid;
  }
}

function changeLine(grid: Grid, key: number, change: (line: GridLine) => GridLine): Grid {
  return { ...grid, lines: grid.lines.map((line) => (line.key === key ? change(line) : line)) };
}

function withAccount(line: GridLine, account: AccountChoice): GridLine {
  return { ...line, accountId: account.id, account: `${account.code} ${account.name}` };
}

/** An account that takes one currency alone decides that of its line. */
function withCurrency(line: GridLine, currency: string | null, { notation }: Grid): GridLine {
  if (currency === null || currency === line.currency) return line;
  return {
    ...line,
    currency,
    taxBase: null,
    debit: readCell(line.debit.text, currency, notation),
    credit: readCell(line.credit.text, currency, notation),
  };
}

function typed(line: GridLine, column: TextColumn, text: string, grid: Grid): GridLine {
  if (column === 'currency') return withCurrency(line, text, grid);
  return column === 'account' ? { ...line, account: text, accountId: null } : { ...line, description: text };
}

/** A line has one value of each dimension; with an empty code it has none. */
function inDimension(line: GridLine, dimension: string, code: string): GridLine {
  const { [dimension]: _was, ...others } = line.dimensions;
  return { ...line, dimensions: code === '' ? others : { ...others, [dimension]: code } };
}

/** A base was said for a code: it says nothing of another one. */
function withTax(line: GridLine, taxCode: string): GridLine {
  return taxCode === line.taxCode ? line : { ...line, taxCode, taxBase: null };
}

/** A debit clears the credit, and the other way round. */
function withAmount(line: GridLine, side: Side, cell: AmountCell): GridLine {
  const other = side === 'debit' ? 'credit' : 'debit';
  return { ...line, [side]: cell, [other]: cell.text.trim() === '' ? line[other] : EMPTY_CELL };
}

/** The line takes what its currency lacks of balance without it; a grid that balances leaves it empty. */
function balanced(line: GridLine, grid: Grid): GridLine {
  const missing = missingIn(
    grid.lines.filter(({ key }) => key !== line.key),
    line.currency,
  );
  const side = missing > 0n ? 'debit' : 'credit';
  if (missing === 0n) return { ...line, debit: EMPTY_CELL, credit: EMPTY_CELL };
  return withAmount(line, side, cellOf(missing > 0n ? missing : -missing, line.currency, grid.notation));
}

function repeatAbove(grid: Grid, key: number, column: 'account' | 'description' | 'tax' | Side): Grid {
  const above = grid.lines[grid.lines.findIndex((line) => line.key === key) - 1];
  if (!above) return grid;
  return changeLine(grid, key, (line) => {
    if (column === 'account') return { ...line, accountId: above.accountId, account: above.account };
    if (column === 'description') return { ...line, description: above.description };
    if (column === 'tax') return withTax(line, above.taxCode);
    return withAmount(line, column, readCell(above[column].text, line.currency, grid.notation));
  });
}

/** A new line begins with the currency and the words of the one above. */
function addLine(grid: Grid, after: number | null): Grid {
  const found = after === null ? -1 : grid.lines.findIndex((line) => line.key === after);
  const at = found < 0 ? grid.lines.length : found + 1;
  const above = grid.lines[at - 1];
  const line = { ...blankLine(grid.nextKey, above?.currency ?? grid.currency), description: above?.description ?? '' };
  return { ...grid, lines: grid.lines.toSpliced(at, 0, line), nextKey: grid.nextKey + 1 };
}

/** At least two lines stay: the last ones are emptied instead. */
function removeLine(grid: Grid, key: number): Grid {
  if (grid.lines.length > 2) return { ...grid, lines: grid.lines.filter((line) => line.key !== key) };
  return changeLine(grid, key, () => blankLine(key, grid.currency));
}

function moveLine(grid: Grid, key: number, by: -1 | 1): Grid {
  const from = grid.lines.findIndex((line) => line.key === key);
  const line = grid.lines[from];
  const to = from + by;
  if (!line || to < 0 || to >= grid.lines.length) return grid;
  return { ...grid, lines: grid.lines.toSpliced(from, 1).toSpliced(to, 0, line) };
}

/** The pasted lines take the place of the line that they were pasted into where that is empty, else they follow it. */
function paste(grid: Grid, key: number, pasted: readonly PastedLine[], accounts: readonly AccountChoice[]): Grid {
  const at = grid.lines.findIndex((line) => line.key === key);
  const target = grid.lines[at];
  if (!target || pasted.length === 0) return grid;
  const made = pasted.map((line, index) => fromPasted(line, grid.nextKey + index, grid, accounts));
  // Blank lines below would only stand in the way of what was pasted.
  const below = grid.lines.slice(at + 1).filter((line) => !isBlank(line));
  const lines = [...grid.lines.slice(0, isBlank(target) ? at : at + 1), ...made, ...below];
  const nextKey = grid.nextKey + made.length;
  return lines.length >= 2
    ? { ...grid, lines, nextKey }
    : { ...grid, lines: [...lines, blankLine(nextKey, grid.currency)], nextKey: nextKey + 1 };
}

function fromPasted(pasted: PastedLine, key: number, grid: Grid, accounts: readonly AccountChoice[]): GridLine {
  const account = accountNamed(pasted.account, accounts);
  const currency = account?.currency ?? (pasted.currency || grid.currency);
  const blank = { ...blankLine(key, currency), description: pasted.description, account: pasted.account };
  const line = account ? withAccount(blank, account) : blank;
  const read = (text: string) => settleCell(readCell(text, currency, grid.notation), currency, grid.notation);
  return pasted.debit !== '' ? { ...line, debit: read(pasted.debit) } : { ...line, credit: read(pasted.credit) };
}

/** The account that a text names by its code, by its name, or by both. */
export function accountNamed(text: string, accounts: readonly AccountChoice[]): AccountChoice | undefined {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return undefined;
  const [code = ''] = wanted.split(/\s/);
  return (
    accounts.find((account) => account.code.toLowerCase() === wanted) ??
    accounts.find((account) => account.name.toLowerCase() === wanted) ??
    accounts.find((account) => account.code.toLowerCase() === code)
  );
}
