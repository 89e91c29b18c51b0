import type { Outcome } from '@qbit/utils';
import type { Organization } from '../domain/organization';
import type { DemoReset } from '../domain/demo-reset';
import type { User } from '../domain/user';
import type { AccessServices } from './access-services';
import type { NewOrganization } from './create-organization';
import type { MembershipServices } from './membership';
import type { Operations } from './operations';
import type { Caller } from './ports';
import type { ViewServices } from './view-services';

/** Whose eyes a read is made with: what row-level security lets them see is all that there is. */
export interface Viewpoint {
  readonly organizationId: string | null;
  readonly userId: string | null;
}

/** What the graph of this subgraph may ask and do: the use cases, bound to what implements their ports. */
export interface AuthServices extends AccessServices, MembershipServices, ViewServices {
  readonly publicUrl: string;
  /** How the installation runs; null where nobody tells. */
  operations(): Promise<Operations | null>;
  createOrganization(
    caller: Caller,
    input: NewOrganization,
  ): Promise<Outcome<{ organization: Organization; sequence: bigint }>>;
  resetDemo(caller: Caller): Promise<Outcome<DemoReset>>;
  /** Null for one that is not there, or of a company that the person is no member of. */
  demoReset(userId: string, id: string): Promise<DemoReset | null>;
  demoResetUnderWay(organizationId: string): Promise<DemoReset | null>;
  /** In the order of the ids; null for what the viewpoint does not see. */
  organizationsByIds(viewpoint: Viewpoint, ids: readonly string[]): Promise<(Organization | null)[]>;
  organizationsOfUser(userId: string): Promise<Organization[]>;
  /** In the order of the ids; null for who is neither the caller nor a member of the organization that he acts in. */
  usersByIds(viewpoint: Viewpoint, ids: readonly string[]): Promise<(User | null)[]>;
}
