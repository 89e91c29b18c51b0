import type { CalendarDate, ExternalReference, Fraction } from '@qbit/utils';
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
  /** What the line is about, beside its entry. */
  readonly text?: string | null;
  readonly tax?: ImportedTax | null;
  /** The reference of the entry that the line's own reverses. */
  readonly reverses?: string | null;
  /** What a partner's system calls the entry. */
  readonly externalReference?: ExternalReference | null;
}

/** What a line says to a tax return; amounts are minor units of the functional currency, and their sign is the line's side. */
export interface ImportedTax {
  readonly code: string;
  /** Null where only the code is said. */
  readonly facts: {
    /** A percentage. */
    readonly rate: string;
    readonly direction: 'output' | 'input';
    readonly base: bigint;
    readonly amount: bigint;
    readonly point: CalendarDate;
  } | null;
}

/** An account that a file describes; what it does not say is null. */
export interface ImportedAccount {
  /** As the lines of the file name it. */
  readonly account: string;
  readonly code: string | null;
  readonly name: string | null;
  readonly type: AccountType | null;
}

/** A balance that a file says it has: its own lines must come to it, else that is a problem and nothing is plugged. */
export interface BalanceAssertion {
  readonly line: number;
  readonly account: string;
  /** Whether accounts below it in the path count too. */
  readonly includesBelow: boolean;
  readonly currency: string;
  /**
   * Minor units, debit positive, and parts of one where the file is finer than the currency; null where the books do not
   * keep what it counts.
   */
  readonly amount: Fraction | null;
  /** How far off the file lets it be, in minor units; null where it must be exact. */
  readonly tolerance: Fraction | null;
  /** Lines before this day count; */
  readonly date: CalendarDate;
  /** and those of the day itself up to this line of the file (0: none). */
  readonly throughLine: number;
}

/** A file's own order to fill an account up to its next asserted balance from another one (beancount's `pad`). */
export interface Padding {
  readonly line: number;
  readonly account: string;
  readonly from: string;
  readonly date: CalendarDate;
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
