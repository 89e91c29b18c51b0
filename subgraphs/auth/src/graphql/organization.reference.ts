import { decodeId } from '@qbit/utils';
import type { AuthContext } from './context';
import { toOrganization, toUser } from './mapping';
import type { Organization } from './organization.type';
import type { User } from './viewer.type';

/** The organization of a public id; null for what is not there or not the caller's. */
export async function organizationById(
  id: string,
  { organizations, services }: AuthContext,
): Promise<Organization | null> {
  const uuid = decodeId('org', id);
  const organization = uuid ? await organizations.load(uuid) : null;
  return organization && toOrganization(organization, services.publicUrl);
}

/** The person of a public id; null for who is not there or not to be seen by the caller. */
export async function userById(id: string, { users }: AuthContext): Promise<User | null> {
  const uuid = decodeId('usr', id);
  const user = uuid ? await users.load(uuid) : null;
  return user && toUser(user);
}

type Reference = { id?: string; nodeRef?: string };

/** Resolves both keys of the entities that this subgraph owns. */
export const references = {
  Organization: async ({ id, nodeRef }: Reference, context: AuthContext) =>
    organizationById(id ?? nodeRef ?? '', context),
  User: async ({ id, nodeRef }: Reference, context: AuthContext) => userById(id ?? nodeRef ?? '', context),
};
