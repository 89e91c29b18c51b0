import type { ImportProblem } from '../domain/books/imported-line';

/** An import of books, with how far it is. `progress` goes from 0 to 1. */
export interface ImportRunView {
  readonly id: string;
  readonly status: 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';
  readonly format: string;
  readonly dryRun: boolean;
  readonly entriesRead: number;
  readonly entriesPosted: number;
  readonly entriesSkipped: number;
  readonly accountsCreated: number;
  readonly problemCount: number;
  readonly progress: number;
}

/** The problems of a run that its report shows: the first of them. */
export const SHOWN_PROBLEMS = 1_000;

export type ImportReportView = ImportRunView & { readonly problems: readonly ImportProblem[] };
