import { csvOf } from '../reports/csv';

interface ProblemRow {
  readonly severity: string;
  readonly line: number | null;
  readonly reference: string | null;
  readonly code: string;
  readonly message: string;
}

const COLUMNS = ['severity', 'line', 'reference', 'code', 'message'] as const;

/** The problems of an import as CSV, to be worked through beside the file. */
export function problemsCsv(problems: readonly ProblemRow[]): string {
  return csvOf([COLUMNS, ...problems.map((problem) => COLUMNS.map((column) => problem[column]))]);
}
