import type { Access, Closed } from '../domain/access';
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

  /**
   * The same for who is here in a session: the membership is marked as seen. A company that is being prepared is nobody's yet;
   * one that was closed is told as such to its members alone.
   */
  async ofVisitor(organizationId: string, userId: string, now: Date): Promise<Access | Closed | null> {
    return this.databases.within({ organizationId, userId }, async (tx) => {
      const organization = await tx.organization.findUnique({ where: { organizationId } });
      if (organization?.status === 'PREPARING') return null;
      if (organization?.closedAt) return closedTo(tx, organization, userId);
      const access = await accessWithin(tx, organizationId, userId);
      if (access) await markSeen(tx, organizationId, userId, now);
      return access;
    });
  }
}

/** A company that was closed, to who is a member of it still; null for anybody else. */
async function closedTo(
  tx: TenantTransaction,
  { organizationId, closedAt }: { organizationId: string; closedAt: Date | null },
  userId: string,
): Promise<Closed | null> {
  const member = await tx.member.findUnique({ where: { organizationId_userId: { organizationId, userId } } });
  return member && !member.suspendedAt && closedAt ? { closedAt: closedAt.toISOString() } : null;
}

async function markSeen(tx: TenantTransaction, organizationId: string, userId: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - SEEN_INTERVAL_MS);
  await tx.member.updateMany({
    where: { organizationId, userId, OR: [{ lastSeenAt: null }, { lastSeenAt: { lte: before } }] },
    data: { lastSeenAt: now },
  });
}

/** The same, within a transaction of the organization. A role that is gone permits nothing; in a closed company nobody may anything. */
export async function accessWithin(
  tx: TenantTransaction,
  organizationId: string,
  userId: string,
): Promise<Access | null> {
  const member = await tx.member.findUnique({ where: { organizationId_userId: { organizationId, userId } } });
  if (!member || member.suspendedAt !== null) return null;
  const organization = await tx.organization.findUnique({
    where: { organizationId },
    select: { livemode: true, status: true },
  });
  if (organization?.status === 'CLOSED') return null;
  const role = await roleWithin(tx, organizationId, member.role);
  return {
    role: member.role,
    permissions: role?.permissions ?? [],
    years: role?.years ?? null,
    joinedAt: member.joinedAt.toISOString(),
    version: member.version,
    livemode: organization?.livemode ?? true,
  };
}
