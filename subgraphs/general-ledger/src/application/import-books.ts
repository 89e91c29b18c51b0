import { type FilePurpose, servesFor } from '@qbit/files';
import type { Caller } from '@qbit/subgraph';
import { type Actor, actorOf, type Permission } from '@qbit/types';
import { done, newUuid, type Outcome, refused, missingKey } from '@qbit/utils';
import { otherPurpose } from './file-purpose';
import type { ImportRunView } from './import-run';

/** The formats that can be read. */
export const IMPORT_FORMATS = ['QBIT_CSV', 'BEANCOUNT', 'HLEDGER', 'SAF_T'] as const;
export type ImportFormat = (typeof IMPORT_FORMATS)[number];

export interface ImportBooksInput {
  /** UUID; null for an id that is none of a file. */
  readonly fileId: string | null;
  readonly format: string;
  readonly dryRun: boolean;
  readonly idempotencyKey: string | null;
  readonly received: unknown;
}

/** Who asked for an import and as what: kept with the job, for it may run when the request is long over. */
export interface ImportRequest {
  readonly organizationId: string;
  readonly runId: string;
  readonly actor: Actor;
  readonly role: string | null;
  /** Left out of what was asked for before it was kept: then he has none. */
  readonly permissions?: readonly Permission[];
}

/** What names an import that is asked for. */
export type ImportName = Pick<ImportRequest, 'organizationId' | 'runId'>;

export interface ImportBooksPorts {
  /** What a file was uploaded for; null for one that is not there. */
  purposeOf(organizationId: string, fileId: string): Promise<FilePurpose | null>;
  /**
   * Keeps a run that waits, by its idempotency key: the run that the key stands for already, with the same input, is
   * answered again; null where the key stands for another one.
   */
  keep(
    organizationId: string,
    run: { id: string; fileId: string; format: ImportFormat; dryRun: boolean; requestedBy: string },
    key: { key: string; received: unknown },
    by: Omit<ImportRequest, 'organizationId' | 'runId'>,
  ): Promise<{ run: ImportRunView; replayed: boolean } | null>;
  /** Has what is kept run at once; it runs in any case, once. */
  release(name: ImportName): Promise<void>;
}

/** Starts an import of books as a job, and answers at once. */
export async function importBooks(
  ports: ImportBooksPorts,
  caller: Caller,
  input: ImportBooksInput,
): Promise<Outcome<{ run: ImportRunView; replayed: boolean }>> {
  const keyFault = missingKey(caller, input);
  if (keyFault) return refused(keyFault);
  const format = IMPORT_FORMATS.find((name) => name === input.format);
  if (!format)
    return refused({
      code: 'FORMAT_NOT_READ_YET',
      message: `Books in the format ${input.format} cannot be read yet`,
      path: ['input', 'format'],
    });
  const purpose = input.fileId && (await ports.purposeOf(caller.organizationId, input.fileId));
  if (!input.fileId || !purpose) {
    return refused({ code: 'NOT_FOUND', message: 'There is no such file', path: ['input', 'fileId'] });
  }
  if (!servesFor({ purpose }, 'books')) return refused(otherPurpose(purpose, 'books', ['input', 'fileId']));
  const actor = actorOf(caller.identity);
  const run = {
    id: newUuid(),
    fileId: input.fileId,
    format,
    dryRun: input.dryRun,
    requestedBy: `${actor.kind}:${actor.id}`,
  };
  const { organizationId } = caller;
  const { role, permissions } = caller.identity;
  const by = { actor, role, permissions };
  const key = { key: input.idempotencyKey ?? run.id, received: input.received };
  const kept = await ports.keep(organizationId, run, key, by);
  if (!kept)
    return refused({
      code: 'IDEMPOTENCY_KEY_REUSED',
      message: 'The idempotency key stands for another input already',
      path: ['idempotencyKey'],
    });
  await ports.release({ organizationId, runId: kept.run.id });
  return done(kept);
}
