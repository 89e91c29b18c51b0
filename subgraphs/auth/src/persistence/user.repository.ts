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
      include: { _count: { select: { passkeys_userId: true } } },
    });
    const byId = new Map(rows.map((row) => [row.id, userOf(row)]));
    return ids.map((id) => byId.get(id) ?? null);
  }

  /** The UUID of the person who signs in with an address (in lower case); null for nobody. */
  async idByEmail(email: string): Promise<string | null> {
    const user = await this.databases.identity.user.findUnique({ where: { email }, select: { id: true } });
    return user?.id ?? null;
  }

  /** The address of a person in lower case, and whether it is proven; null for nobody. */
  async addressOf(userId: string): Promise<{ email: string; verified: boolean } | null> {
    const user = await this.databases.identity.user.findUnique({
      where: { id: userId },
      select: { email: true, emailVerified: true },
    });
    return user && { email: user.email.toLowerCase(), verified: user.emailVerified };
  }

  async rename(userId: string, name: string): Promise<void> {
    await this.databases.identity.user.update({ where: { id: userId }, data: { name, updatedAt: new Date() } });
  }

  async nameOf(userId: string): Promise<string | null> {
    const user = await this.databases.identity.user.findUnique({ where: { id: userId }, select: { name: true } });
    return user?.name ?? null;
  }

  async hasVerifiedEmail(userId: string): Promise<boolean> {
    const user = await this.databases.identity.user.findUnique({
      where: { id: userId },
      select: { emailVerified: true },
    });
    return user?.emailVerified ?? false;
  }
}

type CountedUser = UserRow & { readonly _count: { readonly passkeys_userId: number } };

function userOf({ id, name, email, emailVerified, twoFactorEnabled, createdAt, _count }: CountedUser): User {
  return {
    id,
    name,
    email,
    emailVerified,
    twoFactorEnabled: twoFactorEnabled ?? false,
    hasPasskey: _count.passkeys_userId > 0,
    createdAt: createdAt.toISOString(),
  };
}
