import { builtInRole, isPermission, type Permission } from '@qbit/types';
import type { Databases } from './databases';

/** What a member of an organization may do. */
export interface Access {
  readonly role: string;
  readonly permissions: readonly Permission[];
  readonly version: number;
  readonly livemode: boolean;
}

/** Looks up what people may do. */
export class AccessRepository {
  constructor(private readonly databases: Databases) {}

  /** The access of a person in an organization; null where he is no member of it. */
  async ofMember(organizationId: string, userId: string): Promise<Access | null> {
    return this.databases.within({ organizationId, userId }, async (tx) => {
      const member = await tx.member.findUnique({ where: { organizationId_userId: { organizationId, userId } } });
      if (!member) return null;
      const organization = await tx.organization.findUnique({ where: { organizationId }, select: { livemode: true } });
      const own = builtInRole(member.role)
        ? null
        : await tx.role.findUnique({ where: { organizationId_key: { organizationId, key: member.role } } });
      const permissions = builtInRole(member.role)?.permissions ?? (own?.permissions ?? []).filter(isPermission);
      return { role: member.role, permissions, version: member.version, livemode: organization?.livemode ?? true };
    });
  }
}
