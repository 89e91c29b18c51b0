import type { CalendarDate, ExternalReference } from '@qbit/utils';
import type { DimensionRules } from '../domain/dimension-rules';

/** The five types of account. */
export type AccountType = 'asset' | 'liability' | 'equity' | 'income' | 'expense';
export type Side = 'debit' | 'credit';
export type SubLedger = 'receivables' | 'payables' | 'banking' | 'tax' | 'fixed_assets';

/** An account as reads answer it. Ids are UUIDs, instants RFC 3339 in UTC to the microsecond. */
export interface AccountView {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly type: AccountType;
  readonly subtype: string | null;
  readonly parentId: string | null;
  readonly postable: boolean;
  readonly currency: string | null;
  readonly controlledBy: SubLedger | null;
  readonly reservedRole: string | null;
  readonly sourcePath: string | null;
  /** What a partner's system calls it. */
  readonly externalReference: ExternalReference | null;
  /** What it asks of the dimensions of its lines; null where all are optional. */
  readonly dimensionRules: DimensionRules | null;
  /** The bank account whose money stands on it; null for any other account. */
  readonly bankAccountId: string | null;
  readonly archivedAt: string | null;
  readonly version: number;
}

/** A posting as reads answer it. Amounts are minor units, never negative. */
export interface PostingView {
  readonly entryId: string;
  /** The place of its entry in the books: with the line it orders the postings of a day. */
  readonly entryNumber: bigint;
  readonly line: number;
  readonly accountId: string;
  readonly side: Side;
  readonly amount: bigint;
  readonly currency: string;
  readonly functionalAmount: bigint;
  readonly postingDate: CalendarDate;
  readonly description: string | null;
  /** Dimension key to the code of its value. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly rate: string | null;
  readonly rateDate: CalendarDate | null;
  readonly rateSource: string | null;
  readonly taxCode: string | null;
  /** Of a draft: what its tax is computed on, where that was said; in the currency of the line. */
  readonly taxBase: bigint | null;
  /** What it says to a tax return; null where it says nothing. */
  readonly tax: TaxView | null;
}

/** What a line says to a tax return. Amounts are minor units of the functional currency; their sign is the line's side. */
export interface TaxView {
  /** Per cent. */
  readonly rate: string;
  readonly direction: 'output' | 'input';
  readonly base: bigint;
  readonly amount: bigint;
  readonly point: CalendarDate;
}

/** A posted entry or a draft as reads answer it. */
export interface EntryView {
  readonly id: string;
  /** The shown number; null for a draft. */
  readonly number: string | null;
  readonly status: 'draft' | 'posted' | 'reversed';
  readonly postingDate: string;
  readonly recordedAt: string | null;
  readonly description: string;
  readonly reference: string | null;
  /** What a partner's system calls it. */
  readonly externalReference: ExternalReference | null;
  readonly source: {
    readonly domain: string;
    readonly type: string;
    readonly id: string;
    readonly version: number;
  } | null;
  readonly reversesId: string | null;
  readonly reversedById: string | null;
  readonly reverseOn: string | null;
  /** Of an adjustment period (PER-1). */
  readonly adjustment: boolean;
  readonly version: number;
  readonly hash: Buffer | null;
  readonly outboxSequence: bigint | null;
  /** The sum of its debits in the functional currency. */
  readonly total: bigint;
}

/** What stands on an account with one value of a dimension, in functional currency, debit positive. */
export interface ValueBalance {
  readonly accountId: string;
  /** Null for the lines that have no value of the dimension. */
  readonly code: string | null;
  readonly functionalAmount: bigint;
}

/** A balance of an account in one currency, debit positive, with what it is in the functional currency. */
export interface CurrencyBalance {
  readonly accountId: string;
  readonly currency: string;
  readonly amount: bigint;
  readonly functionalAmount: bigint;
}
