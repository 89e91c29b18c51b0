import type { Column } from './columns';

/** A list as CSV (RFC 4180): plain decimals, ISO dates, and no text that a spreadsheet would run. */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = rows.map((row) =>
    columns.map(({ kind, value }) => {
      const text = value(row) ?? '';
      return csvCell(kind === 'text' ? harmless(text) : text);
    }),
  );
  return [columns.map(({ title }) => csvCell(harmless(title))), ...lines]
    .map((line) => `${line.join(',')}\r\n`)
    .join('');
}

/** A text that a spreadsheet would run as a formula is kept from that by an apostrophe (P-22). */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
