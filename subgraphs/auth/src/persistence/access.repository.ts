import type { Access } from '../domain/access';
import type { Databases, TenantTransaction } from './databases';
import { roleWithin } from './role.repository';

/** Looks up what people may do. */
export class AccessRepository {
  constructor(private readonly databases: Databases) {}

  /** The access of a person in an organization; null where he is no member of it, or suspended. */
  async ofMember(organizationId: string, userId: string): Promise<Access | null> {
    return this.databases.within({ organizationId, userId }, (tx) => accessWithin(tx, organizationId, userId));
  }
}

/** The same, within a transaction of the organization. A role that is gone permits nothing. */
export async function accessWithin(
  tx: TenantTransaction,
  organizationId: string,
  userId: string,
): Promise<Access | null> {
  const member = await tx.member.findUnique({ where: { organizationId_userId: { organizationId, userId } } });
  if (!member || member.suspendedAt !== null) return null;
  const organization = await tx.organization.findUnique({ where: { organizationId }, select: { livemode: true } });
  const role = await roleWithin(tx, organizationId, member.role);
  return {
    role: member.role,
    permissions: role?.permissions ?? [],
    joinedAt: member.joinedAt.toISOString(),
    version: member.version,
    livemode: organization?.livemode ?? true,
  };
}
