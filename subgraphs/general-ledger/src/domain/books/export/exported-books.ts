import type { CalendarDate, ExternalReference } from '@qbit/utils';
import type { AccountType, Side } from '../../account';
import type { ImportedTax } from '../imported-line';

/** An account as an export names it. */
export interface ExportedAccount {
  readonly id: string;
  readonly code: string;
  readonly type: AccountType;
  /** Names from the root, joined by a colon; the words of the file where it was imported. Unique among those of an export. */
  readonly name: string;
}

export interface ExportedLine {
  readonly account: ExportedAccount;
  readonly side: Side;
  /** Minor units. */
  readonly amount: bigint;
  readonly currency: string;
  readonly functionalAmount: bigint;
  readonly rate: string | null;
  readonly description: string | null;
  readonly dimensions: Readonly<Record<string, string>> | null;
  readonly tax: ImportedTax | null;
}

/** A posted entry, without the lines of the exchange position: the file's format converts by itself. */
export interface ExportedEntry {
  /** The public id. */
  readonly id: string;
  /** The shown number, `JE-2026-0001`. */
  readonly number: string;
  readonly postingDate: CalendarDate;
  readonly description: string;
  readonly reference: string | null;
  /** What a partner's system calls it. */
  readonly externalReference: ExternalReference | null;
  /** The public id of the entry that it reverses. */
  readonly reverses: string | null;
  readonly lines: readonly ExportedLine[];
}

export interface ExportedBooks {
  readonly title: string;
  readonly functionalCurrency: string;
  /** All currencies that are posted in, and the functional one, by code. */
  readonly currencies: readonly string[];
  readonly accounts: readonly ExportedAccount[];
  /** The day of the first entry; null where there is none. */
  readonly firstDate: CalendarDate | null;
}

/** How books are written in a format: a head, then entry by entry. */
export interface BooksFormatter {
  head(books: ExportedBooks): string;
  entry(entry: ExportedEntry): string;
}

/** Debit positive. */
export function signedAmount({ side, amount }: Pick<ExportedLine, 'side' | 'amount'>): bigint {
  return side === 'debit' ? amount : -amount;
}

/** Debit positive. */
export function signedFunctional({ side, functionalAmount }: Pick<ExportedLine, 'side' | 'functionalAmount'>): bigint {
  return side === 'debit' ? functionalAmount : -functionalAmount;
}
