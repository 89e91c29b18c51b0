import { organizationCreated, organizationUpdated, type Reaction, reaction } from '@qbit/events';
import type { Sql } from '@qbit/subgraph';
import { changeOrganization, keepOrganization } from '../persistence/organization.repository';

/** What auth tells of an organization is kept. */
export const organizationReactions: readonly Reaction<Sql>[] = [
  reaction(organizationCreated, (organization, _, tx: Sql) => keepOrganization(tx, organization)),
  reaction(organizationUpdated, (organization, _, tx: Sql) => changeOrganization(tx, organization)),
];
