import type { AccountChoice } from '../journal/grid';
import { EMPTY_NUMBER, numberCell, type NumberCell, readNumber, settledNumber } from './number-cell';

export type NumberColumn = 'quantity' | 'unitPrice' | 'discountPercent';
export type TextColumn = 'account' | 'description';
export type InvoiceColumn = TextColumn | NumberColumn | 'tax';

/** A line of an invoice as it is typed. */
export interface InvoiceGridLine extends Readonly<Record<NumberColumn, NumberCell>> {
  /** Names the line while it is moved about; nothing else. */
  readonly key: number;
  /** The id of the account; null while none is chosen. */
  readonly accountId: string | null;
  /** What stands in the account's cell. */
  readonly account: string;
  readonly description: string;
  /** The code of its tax; empty for none. */
  readonly taxCode: string;
}

export interface InvoiceGrid {
  readonly lines: readonly InvoiceGridLine[];
  readonly nextKey: number;
  readonly locale: string;
}

export type InvoiceGridAction =
  | { readonly type: 'choose-account'; readonly key: number; readonly account: AccountChoice }
  | { readonly type: 'type'; readonly key: number; readonly column: TextColumn; readonly text: string }
  | {
      readonly type: 'type-number';
      readonly key: number;
      readonly column: NumberColumn;
      readonly text: string;
      /** A formula is rounded in it. */
      readonly currency: string;
    }
  | { readonly type: 'set-number'; readonly key: number; readonly column: NumberColumn; readonly value: string }
  | { readonly type: 'leave-number'; readonly key: number; readonly column: NumberColumn }
  | { readonly type: 'choose-tax'; readonly key: number; readonly taxCode: string }
  | { readonly type: 'add-line'; readonly after: number | null }
  | { readonly type: 'remove-line'; readonly key: number }
  | { readonly type: 'move-line'; readonly key: number; readonly by: -1 | 1 };

/** A grid of one empty line. */
export function emptyInvoiceGrid(locale: string): InvoiceGrid {
  return { lines: [blankInvoiceLine(1, locale)], nextKey: 2, locale };
}

/** An empty line is for one of something. */
function blankInvoiceLine(key: number, locale: string): InvoiceGridLine {
  const numbers = { quantity: numberCell('1', locale), unitPrice: EMPTY_NUMBER, discountPercent: EMPTY_NUMBER };
  return { key, accountId: null, account: '', description: '', taxCode: '', ...numbers };
}

/** Whether nothing is said in a line that would be lost with it: account and tax are taken over from the line above. */
export function isBlankLine({ description, unitPrice }: InvoiceGridLine): boolean {
  return description.trim() === '' && unitPrice.text.trim() === '';
}

/** What an act makes of the grid. Pure: the grid that was is never changed. */
export function reduceInvoiceGrid(grid: InvoiceGrid, action: InvoiceGridAction): InvoiceGrid {
  switch (action.type) {
    case 'choose-account': {
      const { id, code, name } = action.account;
      return changeLine(grid, action.key, (line) => ({ ...line, accountId: id, account: `${code} ${name}` }));
    }
    case 'type':
      return changeLine(grid, action.key, (line) =>
        action.column === 'account'
          ? { ...line, account: action.text, accountId: null }
          : { ...line, description: action.text },
      );
    case 'type-number': {
      const cell = readNumber(action.text, { locale: grid.locale, currency: action.currency });
      return changeLine(grid, action.key, (line) => ({ ...line, [action.column]: cell }));
    }
    case 'set-number':
      return changeLine(grid, action.key, (line) => ({
        ...line,
        [action.column]: numberCell(action.value, grid.locale),
      }));
    case 'leave-number':
      return changeLine(grid, action.key, (line) => ({
        ...line,
        [action.column]: settledNumber(line[action.column], grid.locale),
      }));
    case 'choose-tax':
      return changeLine(grid, action.key, (line) => ({ ...line, taxCode: action.taxCode }));
    case 'add-line':
      return addLine(grid, action.after);
    case 'remove-line':
      return removeLine(grid, action.key);
    case 'move-line':
      return moveLine(grid, action.key, action.by);
  }
}

function changeLine(grid: InvoiceGrid, key: number, change: (line: InvoiceGridLine) => InvoiceGridLine): InvoiceGrid {
  return { ...grid, lines: grid.lines.map((line) => (line.key === key ? change(line) : line)) };
}

/** A new line begins with account and tax of the one above it. */
function addLine(grid: InvoiceGrid, after: number | null): InvoiceGrid {
  const found = grid.lines.findIndex(({ key }) => key === after);
  const at = found < 0 ? grid.lines.length : found + 1;
  const above = grid.lines[at - 1];
  const taken = above ? { accountId: above.accountId, account: above.account, taxCode: above.taxCode } : {};
  const line = { ...blankInvoiceLine(grid.nextKey, grid.locale), ...taken };
  return { ...grid, lines: grid.lines.toSpliced(at, 0, line), nextKey: grid.nextKey + 1 };
}

/** The last line is emptied, not taken away. */
function removeLine(grid: InvoiceGrid, key: number): InvoiceGrid {
  const lines = grid.lines.filter((line) => line.key !== key);
  return { ...grid, lines: lines.length > 0 ? lines : [blankInvoiceLine(key, grid.locale)] };
}

function moveLine(grid: InvoiceGrid, key: number, by: -1 | 1): InvoiceGrid {
  const from = grid.lines.findIndex((line) => line.key === key);
  const line = grid.lines[from];
  const to = from + by;
  if (!line || to < 0 || to >= grid.lines.length) return grid;
  return { ...grid, lines: grid.lines.toSpliced(from, 1).toSpliced(to, 0, line) };
}
