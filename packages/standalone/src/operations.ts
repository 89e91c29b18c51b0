import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Operations } from '@qbit/auth';
import type { EventBus } from '@qbit/events';
import { migrationState } from '@qbit/subgraph';
import type { RunningDomain } from './domains';

/** How this process and its domains run, at this moment. Reads no tenant's row but the outbox's. */
export async function operationsOf(
  domains: readonly RunningDomain[],
  bus: Pick<EventBus, 'lag'> | undefined,
): Promise<Operations> {
  return {
    version: VERSION,
    runtime: process.version,
    startedAt: new Date(performance.timeOrigin).toISOString(),
    domains: await Promise.all(
      domains.map(async ({ subgraph, databases, open: { facts } }) => ({
        name: subgraph.name,
        migrations: await migrationState(databases.owner, subgraph.migrations),
        waitingSince: (await facts.outbox.waitingSince())?.toISOString() ?? null,
        deadLetters: (await facts.inbox?.deadLetters())?.length ?? 0,
      })),
    ),
    projections: (bus?.lag() ?? []).map(({ consumer, domain, facts }) => ({ consumer, domain, facts })),
  };
}

const VERSION = (JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8')) as { version: string }).version;
