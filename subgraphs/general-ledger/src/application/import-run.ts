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
  readonly rollBackStatus: 'queued' | 'running' | 'completed' | 'failed' | 'cancelled' | 'expired' | null;
  readonly rollBackProgress: number;
  /** Of the entries that it posted, those that are reversed since it was taken back. */
  readonly entriesReversed: number;
  /** UUID of the file with the rows of entries that were refused; null for none. */
  readonly rejectedFileId: string | null;
}

/** The problems of a run that its report shows: the first of them. */
export const SHOWN_PROBLEMS = 1_000;

export type ImportReportView = ImportRunView & { readonly problems: readonly ImportProblem[] };
