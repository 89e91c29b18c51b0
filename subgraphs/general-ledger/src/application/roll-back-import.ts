import type { Caller } from '@qbit/subgraph';
import { type Actor, actorOf } from '@qbit/types';
import { type CalendarDate, checkText, done, type Fault, missingKey, type Outcome, refused } from '@qbit/utils';
import type { ImportRunView } from './import-run';

export interface RollBackImportInput {
  /** UUID; null for an id that is none of an import. */
  readonly id: string | null;
  /** Of all reversals; null: each is on the day of its entry. */
  readonly postingDate: CalendarDate | null;
  readonly reason: string;
  readonly idempotencyKey: string | null;
  readonly received: unknown;
}

/** Who asked for an import to be taken back: kept with the job. */
export interface RollBackRequest {
  readonly organizationId: string;
  readonly runId: string;
  /** Names this going back over the import: asked for again when it has ended, it is another one. */
  readonly attemptId: string;
  readonly actor: Actor;
  readonly role: string | null;
  readonly postingDate: CalendarDate | null;
  readonly reason: string;
}

/** What names an attempt. */
export type RollBackName = Pick<RollBackRequest, 'organizationId' | 'runId' | 'attemptId'>;

/** A call by its key. */
export interface KeyedCall {
  readonly key: string;
  readonly received: unknown;
}

/** What came of a call: the run, and the attempt that it began; null where one was under way. */
export interface RollBackCall {
  readonly runId: string;
  readonly attemptId: string | null;
}

export interface RollBackImportPorts {
  find(organizationId: string, runId: string): Promise<ImportRunView | null>;
  /** The call that a key stands for; `another` where it stands for something else, null where it is new. */
  callBefore(organizationId: string, call: KeyedCall): Promise<RollBackCall | 'another' | null>;
  /**
   * Marks the run as one that is being taken back, and binds the key to that; what it finds under way already is answered as that.
   * `another` where the key stands for something else meanwhile.
   */
  begin(
    organizationId: string,
    runId: string,
    call: KeyedCall | null,
    how: Omit<RollBackRequest, 'organizationId' | 'runId' | 'attemptId'>,
  ): Promise<RollBackCall | 'another'>;
  /** Whether it is known of each entry that the run posted that it did. */
  entriesKnown(organizationId: string, run: Pick<ImportRunView, 'id' | 'entriesPosted'>): Promise<boolean>;
  /** Has what was begun done at once; it is done in any case, once for each attempt. */
  release(name: RollBackName): Promise<void>;
}

/**
 * Takes an import back as a job (P-83): reverses each entry that it posted and that is not reversed (GL-17).
 *
 * Asked for again while it runs, it is answered as it stands; afterwards it takes back what is left. Faults: the key's first
 * (IDEMPOTENCY_KEY_REQUIRED, IDEMPOTENCY_KEY_REUSED); REASON_MISSING; NOT_FOUND, IMPORT_RUNNING, NOTHING_POSTED; and
 * ENTRIES_UNKNOWN where the books do not tell which entries are the import's.
 */
export async function rollBackImport(
  ports: RollBackImportPorts,
  caller: Caller,
  input: RollBackImportInput,
): Promise<Outcome<ImportRunView>> {
  const { organizationId } = caller;
  const { id, idempotencyKey, received } = input;
  const keyFault = missingKey(caller, input);
  if (keyFault) return refused(keyFault);
  const call = idempotencyKey === null ? null : { key: idempotencyKey, received };
  const before = call && (await ports.callBefore(organizationId, call));
  if (before === 'another') return refused(keyReused());
  if (before) return underWay(ports, organizationId, before);
  const run = id && (await ports.find(organizationId, id));
  const faults = faultsOf(input, run || null);
  if (faults.length || !id || !run) return refused(...faults);
  if (!(await ports.entriesKnown(organizationId, run)))
    return refused(
      fault('ENTRIES_UNKNOWN', 'It is not known which entries this import posted: reverse them one by one', 'id'),
    );
  const { postingDate, reason } = input;
  const how = { actor: actorOf(caller.identity), role: caller.identity.role, postingDate, reason: reason.trim() };
  const begun = await ports.begin(organizationId, id, call, how);
  if (begun === 'another') return refused(keyReused());
  return underWay(ports, organizationId, begun);
}

/** In the order of their groups: the shape, then what it names, then its state. */
function faultsOf({ reason }: RollBackImportInput, run: ImportRunView | null): Fault[] {
  if (!checkText(reason, { max: 500, mayBeEmpty: false }).ok)
    return [fault('REASON_MISSING', 'A reversal says why, in 1 to 500 characters', 'reason')];
  if (!run) return [fault('NOT_FOUND', 'There is no such import', 'id')];
  if (run.status === 'queued' || run.status === 'running')
    return [fault('IMPORT_RUNNING', 'The import is under way: cancel it first', 'id')];
  return run.dryRun || run.entriesPosted === 0
    ? [fault('NOTHING_POSTED', 'The import posted nothing that could be taken back', 'id')]
    : [];
}

/** Has an attempt done that is kept, however often it is asked for. */
async function underWay(
  ports: RollBackImportPorts,
  organizationId: string,
  { runId, attemptId }: RollBackCall,
): Promise<Outcome<ImportRunView>> {
  if (attemptId !== null) await ports.release({ organizationId, runId, attemptId });
  const run = await ports.find(organizationId, runId);
  return run ? done(run) : refused(fault('NOT_FOUND', 'There is no such import', 'id'));
}

function keyReused(): Fault {
  return {
    code: 'IDEMPOTENCY_KEY_REUSED',
    message: 'The idempotency key stands for another input already',
    path: ['idempotencyKey'],
  };
}

function fault(code: string, message: string, field: string): Fault {
  return { code, message, path: ['input', field] };
}
