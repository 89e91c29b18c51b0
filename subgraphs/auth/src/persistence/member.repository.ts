import { membershipChanged } from '@qbit/events';
import { newUuid } from '@qbit/utils';
import type { Members } from '../application/organization-work';
import type { Member } from '../domain/member';
import { OWNER } from '../domain/role';
import { accessWithin } from './access.repository';
import type { TenantTransaction } from './databases';
import type { Member as MemberRow } from './generated/client';

/** The members of an organization, within a transaction that holds it. */
export function membersWithin(tx: TenantTransaction, organizationId: string): Members {
  const byId = (id: string) => tx.member.findUnique({ where: { organizationId_id: { organizationId, id } } });
  const ofUser = (userId: string) =>
    tx.member.findUnique({ where: { organizationId_userId: { organizationId, userId } } });
  return {
    accessOf: (userId) => accessWithin(tx, organizationId, userId),
    byId: async (id) => memberOrNull(await byId(id)),
    all: async () => (await tx.member.findMany({ where: { organizationId }, orderBy: { id: 'asc' } })).map(memberOf),
    ofUser: async (userId) => memberOrNull(await ofUser(userId)),
    countOwners: () => tx.member.count({ where: { organizationId, role: OWNER, suspendedAt: null } }),
    add: async (userId, role) => {
      const version = 1 + (await lastVersion(tx, organizationId, userId));
      return memberOf(await tx.member.create({ data: { organizationId, userId, id: newUuid(), role, version } }));
    },
    setRole: async (id, role) =>
      memberOf(
        await tx.member.update({
          where: { organizationId_id: { organizationId, id } },
          data: { role, version: { increment: 1 } },
        }),
      ),
    setSuspended: async (id, suspendedAt) =>
      memberOf(
        await tx.member.update({
          where: { organizationId_id: { organizationId, id } },
          data: { suspendedAt, version: { increment: 1 } },
        }),
      ),
    touchRole: async (role) => {
      await tx.member.updateMany({ where: { organizationId, role }, data: { version: { increment: 1 } } });
    },
    remove: async (id) => {
      await tx.member.delete({ where: { organizationId_id: { organizationId, id } } });
    },
  };
}

/**
 * The version with which an earlier membership ended; 0 where there was none.
 *
 * The row is gone by then, and the fact of it is kept for ever: a version that began anew would let an old token pass.
 */
async function lastVersion(tx: TenantTransaction, organizationId: string, userId: string): Promise<number> {
  const [row] = await tx.query<{ version: number | null }>(
    `SELECT max((data->>'version')::int) AS version FROM outbox
     WHERE organization_id = $1::uuid AND type = $2 AND data->>'userId' = $3`,
    [organizationId, membershipChanged.type, userId],
  );
  return row?.version ?? 0;
}

export function memberOf({ id, userId, role, version, joinedAt, suspendedAt, lastSeenAt }: MemberRow): Member {
  return {
    id,
    userId,
    role,
    version,
    joinedAt: joinedAt.toISOString(),
    suspendedAt: suspendedAt?.toISOString() ?? null,
    lastSeenAt: lastSeenAt?.toISOString() ?? null,
  };
}

function memberOrNull(row: MemberRow | null): Member | null {
  return row && memberOf(row);
}
