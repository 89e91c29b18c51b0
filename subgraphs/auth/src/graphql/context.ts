import DataLoader from 'dataloader';
import type { SubgraphRequest } from '@qbit/subgraph';
import type { AuthServices } from '../application/services';
import type { Organization } from '../domain/organization';
import type { Role } from '../domain/role';
import type { User } from '../domain/user';

export interface AuthContext extends SubgraphRequest {
  readonly services: AuthServices;
  /** Organizations that the caller is a member of, or acts in; null for the others. */
  readonly organizations: DataLoader<string, Organization | null>;
  /** People whom the caller may see: himself, and the members of the organization that he acts in. */
  readonly users: DataLoader<string, User | null>;
  /** All roles of an organization that the caller acts in. */
  readonly roles: DataLoader<string, Role[]>;
}

export function authContext(services: AuthServices, request: SubgraphRequest): AuthContext {
  const viewpoint = {
    organizationId: request.identity?.organizationId ?? null,
    userId: request.identity?.userId ?? null,
  };
  return {
    ...request,
    services,
    organizations: new DataLoader((ids) => services.organizationsByIds(viewpoint, ids)),
    users: new DataLoader((ids) => services.usersByIds(viewpoint, ids)),
    roles: new DataLoader((ids) => Promise.all(ids.map((id) => services.roles(id)))),
  };
}
