import type { Actor } from '@qbit/types';
import { newUuid } from '@qbit/utils';
import { dimensionValueWasCreated, dimensionWasCreated } from '../application/dimension-facts';
import type { MissingDimension } from '../application/imported-dimensions';
import { dimensionById, insertDimension, insertDimensionValues } from './dimension.repository';
import { lockLedger, recordLedgerChanges } from './ledger-head.repository';
import type { Sql } from '@qbit/subgraph';

/** Makes the dimensions and values that an import needs, under the lock of the books: keys and codes are their names. */
export async function createDimensions(
  sql: Sql,
  { organizationId, runId, actor }: { readonly organizationId: string; readonly runId: string; readonly actor: Actor },
  missing: readonly MissingDimension[],
): Promise<void> {
  await lockLedger(sql, organizationId);
  for (const { key, dimensionId, codes } of missing) {
    const values = codes.map((code) => ({ id: newUuid(), code, name: code }));
    const id = dimensionId ?? newUuid();
    if (dimensionId === null) await insertDimension(sql, organizationId, { id, key, name: key, values });
    else await insertDimensionValues(sql, organizationId, id, values);
    const made = await dimensionById(sql, organizationId, id);
    if (!made) throw new Error('A dimension was made and is not there');
    const added = made.values.filter(({ code }) => codes.includes(code));
    const changes =
      dimensionId === null ? [dimensionWasCreated(made)] : added.map((value) => dimensionValueWasCreated(id, value));
    await recordLedgerChanges(
      sql,
      organizationId,
      changes.map(({ fact, ...change }) => ({
        ...change,
        actor,
        ...(fact && { fact: { ...fact, correlationId: runId } }),
      })),
    );
  }
}
