import type { Identity, Permission } from '@qbit/types';
import type { Fault, Outcome } from '@qbit/utils';
import type { Caller } from '../caller';
import type { Sql } from '../tenancy/sql';

/** The most things that one act is done to. */
export const MOST_SELECTED = 10_000;

export type BulkStatus = 'queued' | 'running' | 'completed' | 'cancelled';
/** `skipped`: the act was cancelled before its turn. */
export type BulkItemOutcome = 'waiting' | 'done' | 'failed' | 'skipped';

/** An act on many things at once, with how many of them are how far. */
export interface BulkActView {
  readonly id: string;
  readonly kind: string;
  readonly status: BulkStatus;
  readonly parameters: Readonly<Record<string, string>>;
  readonly starter: Identity;
  readonly attempt: number;
  readonly createdAt: string;
  readonly finishedAt: string | null;
  readonly counts: Readonly<Record<BulkItemOutcome, number>>;
}

/** One of the things, and what became of it. */
export interface BulkItemView {
  readonly position: number;
  readonly subject: string;
  readonly outcome: BulkItemOutcome;
  readonly faults: readonly Fault[];
  readonly doneAt: string | null;
}

/** What an act is to be done to; the version is null for what has none, or is not there. */
export interface Selected {
  readonly subject: string;
  readonly version: number | null;
}

/** A kind of act: what it needs, and how it is done to one thing, within a transaction that is its own. */
export interface BulkKind {
  readonly permission: Permission;
  /** The versions that things have now, by their ids. */
  versions(sql: Sql, organizationId: string, subjects: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** What it writes is undone where it is refused. */
  perform(sql: Sql, caller: Caller, item: Selected, parameters: BulkActView['parameters']): Promise<Outcome<unknown>>;
}

export type BulkKinds = Readonly<Record<string, BulkKind>>;

/** Names a go of an act. */
export interface BulkRequest {
  readonly organizationId: string;
  readonly actId: string;
  readonly attempt: number;
}
