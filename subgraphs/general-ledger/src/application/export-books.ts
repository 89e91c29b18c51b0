import { type Actor, actorOf } from '@qbit/types';
import { type CalendarDate, done, newUuid, type Outcome, refused } from '@qbit/utils';
import type { Caller } from './ports';

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
  readonly status: 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';
  readonly entriesWritten: number;
  /** 0 to 1. */
  readonly progress: number;
  /** UUID of the file; null until it is whole. */
  readonly fileId: string | null;
  readonly failure: string | null;
}

export interface ExportRequest {
  readonly organizationId: string;
  readonly runId: string;
}

export interface ExportBooksPorts {
  keep(organizationId: string, run: ExportBooksInput & { id: string; requestedBy: string }): Promise<void>;
  /** Has it run, soon, once. */
  enqueue(request: ExportRequest): Promise<void>;
  find(organizationId: string, runId: string): Promise<ExportRunView | null>;
}

/** Starts an export of books as a job, and answers at once. RANGE_INVALID where it would end before it begins. */
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
  await ports.keep(caller.organizationId, { ...input, id, requestedBy: `${actor.kind}:${actor.id}` });
  await ports.enqueue({ organizationId: caller.organizationId, runId: id });
  const run = await ports.find(caller.organizationId, id);
  if (!run) throw new Error('An export that was kept is not there');
  return done(run);
}
