import { type Actor, actorOf } from '@qbit/types';
import { type CalendarDate, checkText, done, type Fault, type Outcome, refused } from '@qbit/utils';
import type { ImportRunView } from './import-run';
import type { Caller } from './ports';

export interface RollBackImportInput {
  /** UUID; null for an id that is none of an import. */
  readonly id: string | null;
  /** Of all reversals; null: each is on the day of its entry. */
  readonly postingDate: CalendarDate | null;
  readonly reason: string;
}

/** Who asked for an import to be taken back: kept with the job. */
export interface RollBackRequest {
  readonly organizationId: string;
  readonly runId: string;
  readonly actor: Actor;
  readonly role: string | null;
  readonly postingDate: CalendarDate | null;
  readonly reason: string;
}

export interface RollBackImportPorts {
  find(organizationId: string, runId: string): Promise<ImportRunView | null>;
  /** Marks the run as one that is being taken back; false where it is already. */
  begin(organizationId: string, runId: string): Promise<boolean>;
  enqueue(request: RollBackRequest): Promise<void>;
}

/**
 * Takes an import back as a job (P-83): reverses each entry that it posted and that is not reversed (GL-17).
 *
 * Asked for again while it runs, it is answered as it stands; afterwards it takes back what is left. Faults: REASON_MISSING;
 * NOT_FOUND, IMPORT_RUNNING, NOTHING_POSTED.
 */
export async function rollBackImport(
  ports: RollBackImportPorts,
  caller: Caller,
  { id, postingDate, reason }: RollBackImportInput,
): Promise<Outcome<ImportRunView>> {
  const { organizationId, identity } = caller;
  if (!reason.trim() || !checkText(reason, { max: 500 }).ok)
    return refused(fault('REASON_MISSING', 'A reversal says why, in 1 to 500 characters', 'reason'));
  const run = id && (await ports.find(organizationId, id));
  if (!id || !run) return refused(fault('NOT_FOUND', 'There is no such import', 'id'));
  if (run.status === 'queued' || run.status === 'running')
    return refused(fault('IMPORT_RUNNING', 'The import is under way: cancel it first', 'id'));
  if (run.dryRun || run.entriesPosted === 0)
    return refused(fault('NOTHING_POSTED', 'The import posted nothing that could be taken back', 'id'));
  if (await ports.begin(organizationId, id)) {
    const actor = actorOf(identity);
    const request = { organizationId, runId: id, actor, role: identity.role, postingDate, reason: reason.trim() };
    await ports.enqueue(request);
  }
  return done((await ports.find(organizationId, id)) ?? run);
}

function fault(code: string, message: string, field: string): Fault {
  return { code, message, path: ['input', field] };
}
