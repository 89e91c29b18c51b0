import type { Actor } from '@qbit/types';
import type { CalendarDate, ExternalReference, Fault } from '@qbit/utils';
import type { Side } from '../domain/account';

/** The document that an entry is posted for: a version of it posts once for each purpose, for ever. */
export interface PostingSource {
  readonly type: string;
  readonly id: string;
  readonly version: number;
  /** The place of the request among the facts of its domain: decides whether a period that is closing still takes it. */
  readonly sequence?: bigint | null;
}

/** What a line says to a tax return. Base and amount are minor units of the functional currency; their sign is the line's side. */
export interface PostingTax {
  readonly code: string;
  readonly facts?: {
    readonly rate: string;
    readonly direction: 'output' | 'input';
    readonly base: bigint;
    readonly amount: bigint;
    readonly point: CalendarDate;
  } | null;
}

/** One line of an entry that is to be posted. Amounts are minor units, never negative. */
export interface PostingLine {
  readonly accountId?: string;
  /** In place of the id. */
  readonly accountCode?: string;
  readonly side: Side;
  readonly amount: bigint;
  readonly currency: string;
  /** Left out where the currency is the functional one. */
  readonly functionalAmount?: bigint;
  readonly rate?: { readonly value: string; readonly date: CalendarDate; readonly source: string } | null;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly tax?: PostingTax | null;
  readonly description?: string | null;
  /** Added by the ledger itself, such as the lines of the exchange position. */
  readonly generated?: boolean;
}

/** An entry that is to be posted: with lines, or as the mirror of the entry that it reverses. */
export interface PostingRequest {
  /** Of a draft, which becomes the entry. */
  readonly id?: string;
  readonly idempotencyKey: string;
  /** SHA-256 of the input as it was received (S-24). */
  readonly inputHash: Uint8Array;
  readonly postingDate: CalendarDate;
  readonly description: string;
  readonly reference?: string | null;
  /** What a partner's system calls it; a reversal has none. */
  readonly externalReference?: ExternalReference | null;
  /** Who decided the entry: `general-ledger`, or the sub-ledger whose document it posts. */
  readonly domain: string;
  readonly purpose: string;
  readonly series?: string;
  readonly actor: Actor;
  /** The role in which the actor, or the initiator, acts: exceptions to locks are given to roles too. */
  readonly role?: string | null;
  readonly source?: PostingSource | null;
  readonly closing?: boolean;
  readonly priorPeriod?: boolean;
  readonly adjustment?: boolean;
  readonly reverseOn?: CalendarDate | null;
  readonly lines?: readonly PostingLine[];
  readonly reverses?: string;
  readonly causationId?: string | null;
  readonly correlationId?: string | null;
  readonly traceparent?: string | null;
  readonly livemode?: boolean;
}

/** The groups of checks, in the order in which they are made (GL-14). */
export const POSTING_CHECKS = ['idempotency', 'shape', 'period', 'references', 'balance', 'limits'] as const;
export type PostingCheck = (typeof POSTING_CHECKS)[number];

/** An entry that stands in the books; of a dry run: the numbers that it would get, and no hash. */
export interface PostedOutcome {
  /** `replayed`: it stood there before, by the same key and input. */
  readonly outcome: 'posted' | 'replayed';
  readonly entryId: string;
  readonly entryNumber: bigint;
  readonly number: string;
  readonly recordedAt: string;
  readonly hash: Buffer | null;
  /** The ledger's component of a position. */
  readonly sequence: bigint;
}

export interface RefusedOutcome {
  readonly outcome: 'refused';
  /** The first check that failed; `faults` are all that is wrong by it. */
  readonly check: PostingCheck;
  /** Paths begin at the entry: `['postings', '3', 'amount']`. */
  readonly faults: readonly Fault[];
}

/** It holds, but another entry of an all-or-nothing call does not. */
export interface NotPostedOutcome {
  readonly outcome: 'not_posted';
}

export type PostingOutcome = PostedOutcome | RefusedOutcome | NotPostedOutcome;
