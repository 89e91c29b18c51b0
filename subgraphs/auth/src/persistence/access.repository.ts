import type { Access } from '../domain/access';
import type { Databases, TenantTransaction } from './databases';
import { roleWithin } from './role.repository';

/** A membership is marked as seen at most this often. */
const SEEN_INTERVAL_MS = 5 * 60_000;

/** Looks up what people may do. */
export class AccessRepository {
  constructor(private readonly databases: Databases) {}

  /** The access of a person in an organization; null where he is no member of it, or suspended. */
  async ofMember(organizationId: string, userId: string): Promise<Access | null> {
    return this.databases.within({ organizationId, userId }, (tx) => accessWithin(tx, organizationId, userId));
  }

  /** The same for who is here in a session: the membership is marked as seen. */
  async ofVisitor(organizationId: string, userId: string, now: Date): Promise<Access | null> {
    return this.databases.within({ organizationId, userId }, async (tx) => {
      const access = await accessWithin(tx, organizationId, userId);
      if (access) await markSeen(tx, organizationId, userId, now);
      return access;
    });
  }
}

async function markSeen(tx: TenantTransaction, organizationId: string, userId: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - SEEN_INTERVAL_MS);
  await tx.member.updateMany({
    where: { organizationId, userId, OR: [{ lastSeenAt: null }, { lastSeenAt: { lte: before } }] },
    data: { lastSeenAt: now },
  });
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
