import type { Viewpoint } from '../application/services';
import type { User } from '../domain/user';
import type { Databases } from './databases';
import type { User as UserRow } from './generated/client';

/** People, as far as others may see them. */
export class UserRepository {
  constructor(private readonly databases: Databases) {}

  /** In the order of the ids; null for who is neither the caller nor a member of the organization that he acts in. */
  async visibleTo({ organizationId, userId }: Viewpoint, ids: readonly string[]): Promise<(User | null)[]> {
    const members = organizationId
      ? await this.databases.within({ organizationId }, (tx) =>
          tx.member.findMany({ where: { organizationId, userId: { in: [...ids] } }, select: { userId: true } }),
        )
      : [];
    const visible = new Set([...members.map((member) => member.userId), userId]);
    const rows = await this.databases.identity.user.findMany({
      where: { id: { in: ids.filter((id) => visible.has(id)) } },
    });
    const byId = new Map(rows.map((row) => [row.id, userOf(row)]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  async hasVerifiedEmail(userId: string): Promise<boolean> {
    const user = await this.databases.identity.user.findUnique({
      where: { id: userId },
      select: { emailVerified: true },
    });
    return user?.emailVerified ?? false;
  }
}

function userOf({ id, name, email, emailVerified, twoFactorEnabled, createdAt }: UserRow): User {
  return {
    id,
    name,
    email,
    emailVerified,
    twoFactorEnabled: twoFactorEnabled ?? false,
    createdAt: createdAt.toISOString(),
  };
}
