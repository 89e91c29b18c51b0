import { fromDateColumn, toDateColumn } from '@qbit/subgraph';
import { newUuid } from '@qbit/utils';
import type { DemoResets } from '../application/organization-work';
import type { DemoReset, DemoResetStatus } from '../domain/demo-reset';
import type { Databases, TenantTransaction } from './databases';
import type { DemoReset as DemoResetRow } from './generated/client';

const UNDER_WAY: DemoResetStatus[] = ['QUEUED', 'RUNNING'];

/** The resets of a demo company, within a transaction that holds it. */
export function demoResetsWithin(tx: TenantTransaction, organizationId: string): DemoResets {
  const key = (id: string) => ({ organizationId_id: { organizationId, id } });
  return {
    byId: async (id) => {
      const row = await tx.demoReset.findUnique({ where: key(id) });
      return row && demoResetOf(row);
    },
    underWay: async () => {
      const row = await tx.demoReset.findFirst({ where: { organizationId, status: { in: UNDER_WAY } } });
      return row && demoResetOf(row);
    },
    add: async ({ successorId, requestedBy, day }) =>
      demoResetOf(
        await tx.demoReset.create({
          data: { organizationId, id: newUuid(), successorId, requestedBy, day: toDateColumn(day) },
        }),
      ),
    setProgress: async (id, entriesPosted, entriesTotal) => {
      await tx.demoReset.update({ where: key(id), data: { status: 'RUNNING', entriesPosted, entriesTotal } });
    },
    finish: async (id, status, finishedAt) =>
      demoResetOf(await tx.demoReset.update({ where: key(id), data: { status, finishedAt } })),
  };
}

/** Resets of demo companies, as the members of the company see them that is set aside. */
export class DemoResetReads {
  constructor(private readonly databases: Databases) {}

  /** Null for one that is not there, or of a company that the person is no member of. */
  async byId(userId: string, id: string): Promise<DemoReset | null> {
    const row = await this.databases.within({ userId }, (tx) => tx.demoReset.findFirst({ where: { id } }));
    return row && demoResetOf(row);
  }

  /** The one that is under way in an organization; null for none. */
  async underWay(organizationId: string): Promise<DemoReset | null> {
    return this.databases.within({ organizationId }, (tx) => demoResetsWithin(tx, organizationId).underWay());
  }
}

function demoResetOf(row: DemoResetRow): DemoReset {
  const { id, organizationId, successorId, requestedBy, day, status, entriesPosted, entriesTotal } = row;
  return {
    id,
    organizationId,
    successorId,
    requestedBy,
    day: fromDateColumn(day),
    status: status as DemoResetStatus,
    entriesPosted,
    entriesTotal,
  };
}
