import { done, type Outcome, refused } from '@qbit/utils';
import type { ImportRunView } from './import-run';

export interface CancelImportPorts {
  find(organizationId: string, runId: string): Promise<ImportRunView | null>;
  /** Has it stop after the batch in hand; one that has not begun is cancelled. False where it has ended. */
  requestCancel(organizationId: string, runId: string): Promise<boolean>;
}

/**
 * Stops an import: what it has posted stays, and its report says CANCELLED and how much that is, once the batch in hand is
 * through. Faults: NOT_FOUND, IMPORT_FINISHED. One that is being stopped already is answered as it stands.
 */
export async function cancelImport(
  ports: CancelImportPorts,
  organizationId: string,
  runId: string | null,
): Promise<Outcome<ImportRunView>> {
  const path = ['id'];
  const found = runId && (await ports.find(organizationId, runId));
  if (!runId || !found) return refused({ code: 'NOT_FOUND', message: 'There is no such import', path });
  if (found.status === 'cancelled') return done(found);
  if (!(await ports.requestCancel(organizationId, runId)))
    return refused({ code: 'IMPORT_FINISHED', message: 'The import has ended already', path });
  return done((await ports.find(organizationId, runId)) ?? found);
}
