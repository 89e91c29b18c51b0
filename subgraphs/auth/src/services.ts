import { randomBytes } from 'node:crypto';
import { accessServices, type AccessServiceOptions } from './access-services';
import { todayIn } from '@qbit/utils';
import { createOrganization, type CreateOrganizationPorts } from './application/create-organization';
import { resetDemo, type ResetDemoPorts } from './application/reset-demo';
import type { Operations } from './application/operations';
import type { Mailer } from './application/ports';
import type { AuthServices } from './application/services';
import type { AccessChange } from './engine/access-change';
import { membershipServices, type MembershipServiceOptions } from './membership-services';
import { DemoResetReads } from './persistence/demo-reset.repository';
import { workInOrganization } from './persistence/organization-work';
import { OrganizationRepository } from './persistence/organization.repository';
import { UserRepository } from './persistence/user.repository';
import { viewServices } from './view-services';

export interface ServiceOptions extends AccessServiceOptions, MembershipServiceOptions {
  readonly publicUrl: string;
  /** Whether mail can be sent: only then must an address be proven before it may do anything. */
  readonly mailIsSetUp: boolean;
  readonly mailer: Mailer;
  operations?(): Promise<Operations>;
  /** Has a reset of a demo company done in the background; null where nobody fills demo companies. */
  readonly enqueueDemoReset: ResetDemoPorts['enqueue'];
  onFacts(organizationId: string): void;
  onAccessChanged(change: AccessChange): void;
}

/** Binds the use cases to what implements their ports. */
export function authServices(options: ServiceOptions): AuthServices {
  const { databases } = options;
  const organizations = new OrganizationRepository(databases);
  const users = new UserRepository(databases);
  const creating: CreateOrganizationPorts = {
    reserveSlug: (slug, id) => organizations.reserveSlug(slug, id),
    keep: async (organization, ownerId, facts) => {
      const kept = await organizations.keep(organization, ownerId, facts);
      options.onFacts(organization.id);
      return kept;
    },
    mayCreate: async (userId) => !options.mailIsSetUp || (await users.hasVerifiedEmail(userId)),
    accessChanged: (userId) => options.onAccessChanged({ userId }),
    suffix: () => randomBytes(2).toString('hex'),
  };
  const demoResets = new DemoResetReads(databases);
  const resetting: ResetDemoPorts = {
    inOrganization: workInOrganization(databases, (organizationId) => options.onFacts(organizationId)),
    enqueue: options.enqueueDemoReset,
    today: () => todayIn('UTC', new Date()),
  };
  return {
    ...accessServices(options),
    ...membershipServices(options),
    ...viewServices(options),
    publicUrl: options.publicUrl,
    operations: async () => (await options.operations?.()) ?? null,
    createOrganization: (caller, input) => createOrganization(creating, caller, input),
    resetDemo: (caller) => resetDemo(resetting, caller),
    demoReset: (userId, id) => demoResets.byId(userId, id),
    demoResetUnderWay: (organizationId) => demoResets.underWay(organizationId),
    organizationsByIds: (viewpoint, ids) => organizations.byIds(viewpoint, ids),
    organizationsOfUser: (userId) => organizations.ofUser(userId),
    usersByIds: (viewpoint, ids) => users.visibleTo(viewpoint, ids),
  };
}
