import { randomBytes } from 'node:crypto';
import { type JobDefinition, openJobs } from '@qbit/jobs';
import type { Logger } from '@qbit/logging';
import { randomToken } from '@qbit/utils/hashing';
import type { ResetDemoPorts } from './application/reset-demo';
import type { FillDemo, RunDemoResetPorts } from './application/run-demo-reset';
import type { AccessChange } from './engine/access-change';
import { RESET_DEMO, resetDemoJob } from './jobs/reset-demo.job';
import type { Databases } from './persistence/databases';
import { OrganizationRepository } from './persistence/organization.repository';
import { workInOrganization } from './persistence/organization-work';

export interface DemoResetOptions {
  readonly databases: Databases;
  readonly logger: Logger;
  /** Connects as the role that owns the schema `jobs`. */
  readonly jobsUrl: string;
  readonly fill: FillDemo;
  onFacts(organizationId: string): void;
  onAccessChanged(change: AccessChange): void;
}

/** The resets of demo companies that are done in the background. */
export interface DemoResetQueue {
  readonly enqueue: NonNullable<ResetDemoPorts['enqueue']>;
  close(): Promise<void>;
}

/** A job that is queued within a transaction begins when that has ended, as a rule. */
const HEAD_START_MS = 1_000;

/** Opens the queue of resets; it is not that of mail, which must not wait behind one. */
export async function openDemoResets(options: DemoResetOptions): Promise<DemoResetQueue> {
  const { logger, jobsUrl } = options;
  const job = resetDemoJob(demoResetPorts(options), logger) as unknown as JobDefinition<never>;
  const jobs = await openJobs({ connectionString: jobsUrl, logger, definitions: [job] });
  return {
    enqueue: async ({ organizationId, id }) =>
      void (await jobs.enqueue(RESET_DEMO, {
        organizationId,
        key: id,
        data: { organizationId, resetId: id },
        runAt: new Date(Date.now() + HEAD_START_MS),
      })),
    close: () => jobs.stop(),
  };
}

/** What doing a reset needs, over the database. */
export function demoResetPorts({
  databases,
  fill,
  onFacts,
  onAccessChanged,
}: Omit<DemoResetOptions, 'logger' | 'jobsUrl'>): RunDemoResetPorts {
  const organizations = new OrganizationRepository(databases);
  return {
    inOrganization: workInOrganization(databases, onFacts),
    reserveSlug: (slug, id) => organizations.reserveSlug(slug, id),
    keep: async (organization, ownerId, facts) => {
      const kept = await organizations.keep(organization, ownerId, facts);
      onFacts(organization.id);
      return kept;
    },
    sequenceOf: (organizationId) => organizations.sequenceOf(organizationId),
    suffix: () => randomBytes(2).toString('hex'),
    fill,
    accessChanged: onAccessChanged,
    random: () => randomToken(32),
    now: () => new Date(),
  };
}
