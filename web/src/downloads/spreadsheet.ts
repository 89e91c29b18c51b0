import { decimalsOf } from './decimal-text';
import type { Column, Kind } from './columns';

/** A cell as the writer of spreadsheets takes it; null for an empty one. */
export type SheetCell =
  | { readonly value: string; readonly type: typeof String }
  | { readonly value: number; readonly type: typeof Number; readonly format: string }
  | { readonly value: Date; readonly type: typeof Date; readonly format: string }
  | null;

/** What stands beside the rows, on a sheet of its own: what they are of, and as of when. */
export type About = readonly (readonly [label: string, text: string])[];

const DATE_FORMAT = 'yyyy-mm-dd';
const INSTANT_FORMAT = 'yyyy-mm-dd hh:mm:ss';
/** Characters that a column of its kind needs; texts are measured. */
const WIDTHS: Readonly<Record<Exclude<Kind, 'text'>, number>> = { decimal: 16, date: 12, instant: 20 };
const WIDEST = 60;
/** What a spreadsheet calls a sheet is no longer. */
const SHEET_NAME = 31;
/** Characters that a cell holds. */
const CELL_LENGTH = 32_767;

/**
 * A list as a spreadsheet (XLSX): numbers, dates and instants (UTC) are cells of their type, and texts never formulas.
 *
 * A decimal of more digits than a spreadsheet keeps stays a text: it is shown whole, and sums leave it out.
 */
export async function spreadsheetOf<Row>(
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  { sheet, aboutSheet, about }: { readonly sheet: string; readonly aboutSheet: string; readonly about: About },
): Promise<Blob> {
  const { default: write } = await import('write-excel-file/universal');
  const head = (text: string) => ({ value: text, type: String, fontWeight: 'bold' as const });
  const cells = rows.map((row) => columns.map(({ kind, value }) => sheetCell(kind, value(row))));
  return write([
    {
      sheet: sheetName(sheet),
      data: [columns.map(({ title, kind }) => head(kind === 'instant' ? `${title} (UTC)` : title)), ...cells],
      columns: columns.map((column, index) => ({ width: widthOf(column, cells, index) })),
      stickyRowsCount: 1,
    },
    {
      sheet: sheetName(aboutSheet),
      data: about.map(([label, text]) => [head(label), sheetCell('text', text)]),
      columns: [{ width: 24 }, { width: WIDEST }],
    },
  ]).toBlob();
}

/** The cell of a text of a kind. */
export function sheetCell(kind: Kind, text: string | null | undefined): SheetCell {
  if (text === null || text === undefined || text === '') return null;
  const asText = { value: inXml(text), type: String } as const;
  if (kind === 'decimal') {
    const decimals = decimalsOf(text);
    return decimals === null
      ? asText
      : { value: Number(text), type: Number, format: decimals > 0 ? `#,##0.${'0'.repeat(decimals)}` : '#,##0' };
  }
  if (kind === 'text') return asText;
  const instant = new Date(kind === 'date' ? `${text}T00:00:00Z` : text);
  return Number.isNaN(instant.getTime())
    ? asText
    : { value: instant, type: Date, format: kind === 'date' ? DATE_FORMAT : INSTANT_FORMAT };
}

function widthOf<Row>({ title, kind }: Column<Row>, cells: readonly (readonly SheetCell[])[], index: number): number {
  if (kind !== 'text') return Math.max(WIDTHS[kind], title.length + 2);
  const longest = cells.reduce((most, row) => Math.max(most, String(row[index]?.value ?? '').length), title.length);
  return Math.min(longest + 2, WIDEST);
}

/** Without the characters that XML 1.0 cannot say, and no longer than a cell can be. */
function inXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
  return text
    .toWellFormed()
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .slice(0, CELL_LENGTH);
}

/** Without what a sheet's name may not have. */
function sheetName(text: string): string {
  return text.replaceAll(/[[\]:*?/\\]/g, ' ').slice(0, SHEET_NAME);
}
