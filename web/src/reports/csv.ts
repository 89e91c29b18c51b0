/** A cell: a text, a number of things, a plain decimal that goes by no float, or nothing. */
export type CsvCell = string | number | { readonly decimal: string } | null;

/** Rows as CSV (RFC 4180). */
export function csvOf(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(textOf).join(',')}\r\n`).join('');
}

function textOf(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  if (typeof cell === 'object') return cell.decimal;
  // A text that a spreadsheet would run as a formula is kept from that by an apostrophe (P-22).
  const harmless = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
