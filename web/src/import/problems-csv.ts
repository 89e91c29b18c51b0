import type { Column } from '../downloads/columns';
import { csvOf } from '../downloads/csv';

interface ProblemRow {
  readonly severity: string;
  readonly line: number | null;
  readonly reference: string | null;
  readonly code: string;
  readonly message: string;
}

const COLUMNS: readonly Column<ProblemRow>[] = [
  { title: 'severity', kind: 'text', value: ({ severity }) => severity },
  { title: 'line', kind: 'decimal', value: ({ line }) => line?.toString() },
  { title: 'reference', kind: 'text', value: ({ reference }) => reference },
  { title: 'code', kind: 'text', value: ({ code }) => code },
  { title: 'message', kind: 'text', value: ({ message }) => message },
];

/** The problems of an import as CSV, to be worked through beside the file. */
export function problemsCsv(problems: readonly ProblemRow[]): string {
  return csvOf(COLUMNS, problems);
}
