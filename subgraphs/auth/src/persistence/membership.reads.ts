import type { PageRequest } from '@qbit/subgraph';
import type { ApiKey } from '../domain/api-key';
import { type Invitation, statusAt } from '../domain/invitation';
import type { Member } from '../domain/member';
import type { OwnershipOffer } from '../domain/ownership-offer';
import type { Role } from '../domain/role';
import type { Counted, ReceivedInvitation } from '../application/membership';
import { apiKeyOf } from './api-key.repository';
import type { Databases } from './databases';
import { invitationOf } from './invitation.repository';
import { memberOf } from './member.repository';
import { openOffersWithin } from './ownership-offer.repository';
import { allRolesWithin } from './role.repository';

/** Of what is over, lists that are not paged show this many, the newest; of what still holds they leave nothing out. */
const MOST = 500;

/** Reads the people, roles, invitations and keys of organizations. */
export class MembershipReads {
  constructor(private readonly databases: Databases) {}

  /** Members by when they joined: `limit + 1` of them, from the end where the request goes backward. */
  async members(organizationId: string, { limit, backward, key }: PageRequest): Promise<Member[]> {
    const { beyond, ...page } = pageOfIds({ limit, backward, key }, 'asc');
    const rows = await this.databases.within({ organizationId }, (tx) =>
      tx.member.findMany({ where: { organizationId, ...beyond }, ...page }),
    );
    return rows.map(memberOf);
  }

  async countMembers(organizationId: string): Promise<number> {
    return this.databases.within({ organizationId }, (tx) => tx.member.count({ where: { organizationId } }));
  }

  async roles(organizationId: string): Promise<Role[]> {
    return this.databases.within({ organizationId }, (tx) => allRolesWithin(tx, organizationId));
  }

  /** The newest first: all that can be accepted, and the newest others. Without those to some roles, by their keys. */
  async invitations(organizationId: string, without: readonly string[], now: Date): Promise<Invitation[]> {
    const known = { organizationId, role: { notIn: [...without] } };
    const open = { status: 'PENDING', expiresAt: { gt: now } };
    const rows = await this.databases.within({ organizationId }, async (tx) => [
      ...(await tx.invitation.findMany({ where: { ...known, ...open } })),
      ...(await tx.invitation.findMany({ where: { ...known, NOT: open }, orderBy: { id: 'desc' }, take: MOST })),
    ]);
    return rows.sort(newestFirst).map(invitationOf);
  }

  /** A page of all invitations, the newest first, without those to some roles. */
  async invitationsPage(
    organizationId: string,
    without: readonly string[],
    window: PageRequest,
  ): Promise<Counted<Invitation>> {
    const known = { organizationId, role: { notIn: [...without] } };
    const { beyond, ...page } = pageOfIds(window, 'desc');
    return this.databases.within({ organizationId }, async (tx) => ({
      rows: (await tx.invitation.findMany({ where: { ...known, ...beyond }, ...page })).map(invitationOf),
      totalCount: await tx.invitation.count({ where: known }),
    }));
  }

  /** The newest first: all that hold, and the newest of those that ended. */
  async apiKeys(organizationId: string, now: Date): Promise<ApiKey[]> {
    const holding = { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] };
    const rows = await this.databases.within({ organizationId }, async (tx) => [
      ...(await tx.apiKey.findMany({ where: { organizationId, ...holding } })),
      ...(await tx.apiKey.findMany({
        where: { organizationId, OR: [{ revokedAt: { not: null } }, { expiresAt: { lte: now } }] },
        orderBy: { id: 'desc' },
        take: MOST,
      })),
    ]);
    return rows.sort(newestFirst).map(apiKeyOf);
  }

  /** A page of all keys, the newest first. */
  async apiKeysPage(organizationId: string, window: PageRequest): Promise<Counted<ApiKey>> {
    const { beyond, ...page } = pageOfIds(window, 'desc');
    return this.databases.within({ organizationId }, async (tx) => ({
      rows: (await tx.apiKey.findMany({ where: { organizationId, ...beyond }, ...page })).map(apiKeyOf),
      totalCount: await tx.apiKey.count({ where: { organizationId } }),
    }));
  }

  /** The offers of ownership that are kept as open. */
  async openOffers(organizationId: string): Promise<OwnershipOffer[]> {
    return this.databases.within({ organizationId }, (tx) => openOffersWithin(tx, organizationId));
  }

  /** The organization of an invitation to an address; null where there is no such invitation to it. */
  async organizationOfInvitation(id: string, email: string): Promise<string | null> {
    const row = await this.databases.within({ email }, (tx) => tx.invitation.findFirst({ where: { id, email } }));
    return row?.organizationId ?? null;
  }

  /** The invitations to an address that can be accepted, the newest first: at most one of each organization, and 500. */
  async receivedBy(email: string, now: Date): Promise<ReceivedInvitation[]> {
    const rows = await this.databases.within({ email }, (tx) =>
      tx.invitation.findMany({
        where: { email, status: 'PENDING', expiresAt: { gt: now } },
        orderBy: { id: 'desc' },
        take: MOST,
      }),
    );
    return Promise.all(rows.map((row) => this.received(invitationOf(row))));
  }

  /** The invitation to an address that can be accepted, by its id; null where there is none. */
  async receivedById(id: string, email: string, now: Date): Promise<ReceivedInvitation | null> {
    const row = await this.databases.within({ email }, (tx) =>
      tx.invitation.findFirst({ where: { id, email, status: 'PENDING' } }),
    );
    const invitation = row && invitationOf(row);
    return invitation && statusAt(invitation, now) === 'PENDING' ? this.received(invitation) : null;
  }

  /** The invited person is no member yet: the name of the organization is read as the organization's own. */
  private async received(invitation: Invitation): Promise<ReceivedInvitation> {
    const { organizationId } = invitation;
    return this.databases.within({ organizationId }, async (tx) => {
      const { name } = await tx.organization.findUniqueOrThrow({ where: { organizationId }, select: { name: true } });
      return { invitation, organizationName: name, roles: await allRolesWithin(tx, organizationId) };
    });
  }
}

/** What a window of rows sorted by their ids asks of the database: one more than fit tells whether there are more. */
function pageOfIds({ limit, backward, key }: PageRequest, order: 'asc' | 'desc') {
  const ascending = (order === 'asc') !== backward;
  const at = key?.[0];
  const beyond = at === undefined ? {} : { id: ascending ? { gt: at } : { lt: at } };
  return { beyond, orderBy: { id: ascending ? 'asc' : 'desc' }, take: limit + 1 } as const;
}

/** Ids are UUIDv7: they sort by when they were made. */
function newestFirst(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? 1 : -1;
}
