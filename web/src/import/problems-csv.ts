interface ProblemRow {
  readonly severity: string;
  readonly line: number | null;
  readonly reference: string | null;
  readonly code: string;
  readonly message: string;
}

const COLUMNS = ['severity', 'line', 'reference', 'code', 'message'] as const;

/** The problems of an import as CSV (RFC 4180), to be worked through beside the file. */
export function problemsCsv(problems: readonly ProblemRow[]): string {
  const rows = problems.map((problem) => COLUMNS.map((column) => cell(problem[column])));
  return [COLUMNS, ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/** A text that a spreadsheet would run as a formula is kept from that by an apostrophe (P-22). */
function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
