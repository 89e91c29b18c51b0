import { appendFacts } from '@qbit/events';
import { newUuid } from '@qbit/utils';
import type { KeptOrganization } from '../application/create-organization';
import type { WriteFacts } from '../application/ports';
import type { Member } from '../domain/member';
import type { Organization, OrganizationStatus, SeparationOfDuties } from '../domain/organization';
import { OWNER } from '../domain/role';
import type { Databases, Scope } from './databases';
import type { Organization as OrganizationRow } from './generated/client';
import { memberOf } from './member.repository';

/** Organizations, as their members see them. */
export class OrganizationRepository {
  constructor(private readonly databases: Databases) {}

  /** In the order of the ids; null for each that the scope does not see. */
  async byIds(scope: Scope, ids: readonly string[]): Promise<(Organization | null)[]> {
    const rows = await this.databases.within(scope, (tx) =>
      tx.organization.findMany({ where: { organizationId: { in: [...ids] } } }),
    );
    const found = new Map(rows.map((row) => [row.organizationId, organizationOf(row)]));
    return ids.map((id) => found.get(id) ?? null);
  }

  /** Those that the person is a member of and that can be worked in, by name. */
  async ofUser(userId: string): Promise<Organization[]> {
    const rows = await this.databases.within({ userId }, (tx) =>
      tx.organization.findMany({ where: { status: 'ACTIVE' }, orderBy: [{ name: 'asc' }, { organizationId: 'asc' }] }),
    );
    return rows.map(organizationOf);
  }

  /** False where another organization has the slug. */
  async reserveSlug(slug: string, organizationId: string): Promise<boolean> {
    const { count } = await this.databases.identity.directory.createMany({
      data: [{ slug, organizationId }],
      skipDuplicates: true,
    });
    return count === 1;
  }

  /** The sequence of the last fact about an organization; null where it is not kept. */
  async sequenceOf(organizationId: string): Promise<bigint | null> {
    const head = await this.databases.within({ organizationId }, (tx) =>
      tx.outboxHead.findUnique({ where: { organizationId } }),
    );
    return head?.lastSequence ?? null;
  }

  /** Keeps a new organization with its owner; the facts are written last, for they lock the head of the outbox. */
  async keep(
    { id, ...fields }: KeptOrganization,
    ownerId: string,
    facts: (write: WriteFacts, owner: Member) => Promise<bigint>,
  ): Promise<{ organization: Organization; sequence: bigint }> {
    return this.databases.within({ organizationId: id }, async (tx) => {
      const row = await tx.organization.create({ data: { organizationId: id, ...fields } });
      const owner = await tx.member.create({
        data: { organizationId: id, userId: ownerId, id: newUuid(), role: OWNER },
      });
      const sequence = await facts((list) => appendFacts(tx, id, list), memberOf(owner));
      return { organization: organizationOf(row), sequence };
    });
  }
}

export function organizationOf({
  organizationId,
  address,
  createdAt,
  separationOfDuties,
  status,
  closedAt,
  ...row
}: OrganizationRow): Organization {
  return {
    ...row,
    id: organizationId,
    separationOfDuties: separationOfDuties as SeparationOfDuties,
    address: address as Organization['address'],
    status: status as OrganizationStatus,
    closedAt: closedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  };
}
