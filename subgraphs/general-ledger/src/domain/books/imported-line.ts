import type { CalendarDate } from '@qbit/utils';
import type { AccountType } from '../account';

/** One line of imported books, whatever format they came in. Amounts are minor units, debit positive. */
export interface ImportedLine {
  /** Of the file, from 1. */
  readonly line: number;
  /** Lines of one reference are one entry. */
  readonly entryReference: string;
  readonly postingDate: CalendarDate;
  readonly description: string;
  readonly reference: string | null;
  /** The code of an account, or a path of names joined by `:`. */
  readonly account: string;
  /** Needed where the account is to be made; null where the file does not say. */
  readonly accountType: AccountType | null;
  readonly amount: bigint;
  readonly currency: string;
  /** What was recorded in functional currency: the truth, whatever a rate says. */
  readonly functionalAmount: bigint;
  readonly rate: string | null;
  readonly dimensions: Readonly<Record<string, string>>;
}

export type Severity = 'error' | 'warning' | 'info';

/** Something about imported books that their owner has to know. */
export interface ImportProblem {
  /** Of the file; null where it is about the whole. */
  readonly line: number | null;
  /** The entry that it is about. */
  readonly reference: string | null;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
}

/** A problem of one line, or of the whole file. */
export function importProblem(
  severity: Severity,
  code: string,
  message: string,
  at: { line?: number | null; reference?: string | null } = {},
): ImportProblem {
  return { severity, code, message, line: at.line ?? null, reference: at.reference ?? null };
}
