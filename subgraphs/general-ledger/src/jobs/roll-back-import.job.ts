import { defineJob, type JobDefinition, jobKind } from '@qbit/jobs';
import type { Logger } from '@qbit/logging';
import type { RollBackRequest } from '../application/roll-back-import';
import { runRollBack } from '../application/run-roll-back';
import { addImportProblems, findImportRun } from '../persistence/import-run.repository';
import { countImported, importedBefore, updateRollBack } from '../persistence/import-posting.repository';
import { postEntries } from '../persistence/posting.repository';
import type { TenantDatabase } from '../persistence/tenant-database';

export const ROLL_BACK_IMPORT = jobKind<RollBackRequest>('roll-back-import');

export interface RollBackJobOptions {
  readonly database: TenantDatabase;
  readonly logger: Logger;
  /** Told after a commit that wrote facts, with how many entries it posted. */
  onFacts(organizationId: string, entries: number): void;
}

/** So often it may fail on our side before it is given up; being stopped is no failure. */
const ATTEMPTS = 3;

/** Takes an import back, batch by batch. A run that was cut off begins again: what is reversed is reversed once by its key. */
export function rollBackImportJob(options: RollBackJobOptions): JobDefinition<RollBackRequest> {
  return defineJob({
    kind: ROLL_BACK_IMPORT,
    timeoutSeconds: 6 * 3_600,
    perOrganization: 1,
    retryLimit: 20,
    handler: async ({ data, attempt, signal }) => {
      try {
        await rollBack(options, data, signal);
      } catch (error) {
        if (attempt < ATTEMPTS || signal.aborted) throw error;
        const { organizationId, runId } = data;
        options.logger.error('An import was not taken back', { organizationId, runId, error });
        await options.database.inTransaction(organizationId, (sql) =>
          updateRollBack(sql, organizationId, runId, { status: 'failed', progress: 1 }),
        );
      }
    },
  });
}

async function rollBack(
  { database, onFacts }: RollBackJobOptions,
  request: RollBackRequest,
  signal: AbortSignal,
): Promise<void> {
  const { organizationId, runId } = request;
  const run = await database.read(organizationId, (sql) => findImportRun(sql, organizationId, runId));
  // Queued before the commit: where there was none, nobody's call holds.
  if (run?.rollBackStatus !== 'queued' && run?.rollBackStatus !== 'running') return;
  const within = database.inTransaction.bind(database);
  const isWhole = await runRollBack(
    {
      count: () => database.read(organizationId, (sql) => countImported(sql, organizationId, runId)),
      entriesBefore: (number, limit) => {
        signal.throwIfAborted();
        return database.read(organizationId, (sql) => importedBefore(sql, organizationId, runId, number, limit));
      },
      reverse: async (requests) => {
        if (!requests.length) return [];
        const outcomes = await within(organizationId, (sql) => postEntries(sql, organizationId, requests));
        onFacts(organizationId, requests.length);
        return outcomes;
      },
      report: (progress, problems) =>
        within(organizationId, async (sql) => {
          await updateRollBack(sql, organizationId, runId, { status: 'running', progress: Math.min(progress, 0.99) });
          await addImportProblems(sql, organizationId, runId, problems);
        }),
    },
    request,
  );
  await within(organizationId, (sql) =>
    updateRollBack(sql, organizationId, runId, { status: isWhole ? 'completed' : 'failed', progress: 1 }),
  );
}
