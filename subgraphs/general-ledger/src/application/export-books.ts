import type { Caller } from '@qbit/subgraph';
import { type Actor, actorOf } from '@qbit/types';
import { type CalendarDate, done, encodeId, type Fault, newUuid, type Outcome, refused } from '@qbit/utils';

/** The formats that books are written in; `AUDIT_CHAIN` is the chain with its hashes, which verifies by itself. */
export const EXPORT_FORMATS = ['QBIT_CSV', 'BEANCOUNT', 'HLEDGER', 'AUDIT_CHAIN'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportBooksInput {
  readonly format: ExportFormat;
  /** Entries from this day on; null from the beginning. */
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
}

/** An export, with how far it is. */
export interface ExportRunView extends ExportBooksInput {
  readonly id: string;
  readonly status: 'queued' | 'running' | 'completed' | 'failed' | 'cancelled' | 'expired';
  readonly entriesWritten: number;
  /** 0 to 1. */
  readonly progress: number;
  /** UUID of the file; null until it is whole, and when it has expired. */
  readonly fileId: string | null;
  /** When the file goes; null where there is none. */
  readonly expiresAt: string | null;
  readonly failure: string | null;
}

export interface ExportRequest {
  readonly organizationId: string;
  readonly runId: string;
}

export interface ExportBooksPorts {
  /** Keeps a run that waits, and answers null; where one of its format is under way already, the id of that one. */
  keep(organizationId: string, run: ExportBooksInput & { id: string; requestedBy: string }): Promise<string | null>;
  /** Has what is kept run at once; it runs in any case, once. */
  release(request: ExportRequest): Promise<void>;
  find(organizationId: string, runId: string): Promise<ExportRunView | null>;
}

/**
 * Starts an export of books as a job, and answers at once. RANGE_INVALID where it would end before it begins, EXPORT_RUNNING
 * with its `exportId` where one of the same format is under way.
 */
export async function exportBooks(
  ports: ExportBooksPorts,
  caller: Caller,
  input: ExportBooksInput,
): Promise<Outcome<ExportRunView>> {
  if (input.from && input.to && input.from > input.to)
    return refused({ code: 'RANGE_INVALID', message: 'The range ends before it begins', path: ['input', 'to'] });
  if (input.format === 'AUDIT_CHAIN' && (input.from || input.to)) {
    const message = 'The chain is exported whole: a part of it proves nothing';
    return refused({ code: 'RANGE_INVALID', message, path: ['input', input.from ? 'from' : 'to'] });
  }
  const actor: Actor = actorOf(caller.identity);
  const id = newUuid();
  const running = await ports.keep(caller.organizationId, { ...input, id, requestedBy: `${actor.kind}:${actor.id}` });
  if (running !== null) return refused(alreadyRunning(running));
  await ports.release({ organizationId: caller.organizationId, runId: id });
  const run = await ports.find(caller.organizationId, id);
  if (!run) throw new Error('An export that was kept is not there');
  return done(run);
}

function alreadyRunning(runId: string): Fault {
  const exportId = encodeId('exp', runId);
  const message = 'An export of this format is under way: it is the same books';
  return { code: 'EXPORT_RUNNING', message, path: ['input', 'format'], facts: { exportId } };
}
