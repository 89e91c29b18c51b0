import type { ApiKey } from '../domain/api-key';
import { type Invitation, statusAt } from '../domain/invitation';
import type { Member } from '../domain/member';
import type { Role } from '../domain/role';
import type { ReceivedInvitation, Window } from '../application/membership';
import { apiKeyOf } from './api-key.repository';
import type { Databases } from './databases';
import { invitationOf } from './invitation.repository';
import { memberOf } from './member.repository';
import { allRolesWithin } from './role.repository';

/** Lists that are not paged show this many, the newest. */
const MOST = 500;

/** Reads the people, roles, invitations and keys of organizations. */
export class MembershipReads {
  constructor(private readonly databases: Databases) {}

  /** Members by when they joined: `limit + 1` of them, from the end where the request goes backward. */
  async members(organizationId: string, { limit, backward, key }: Window): Promise<Member[]> {
    const direction = backward ? 'desc' : 'asc';
    const after = key?.[0];
    const beyond = after === undefined ? {} : { id: backward ? { lt: after } : { gt: after } };
    const rows = await this.databases.within({ organizationId }, (tx) =>
      tx.member.findMany({ where: { organizationId, ...beyond }, orderBy: { id: direction }, take: limit + 1 }),
    );
    return rows.map(memberOf);
  }

  async countMembers(organizationId: string): Promise<number> {
    return this.databases.within({ organizationId }, (tx) => tx.member.count({ where: { organizationId } }));
  }

  async roles(organizationId: string): Promise<Role[]> {
    return this.databases.within({ organizationId }, (tx) => allRolesWithin(tx, organizationId));
  }

  /** The newest first. */
  async invitations(organizationId: string): Promise<Invitation[]> {
    const rows = await this.databases.within({ organizationId }, (tx) =>
      tx.invitation.findMany({ where: { organizationId }, orderBy: { id: 'desc' }, take: MOST }),
    );
    return rows.map(invitationOf);
  }

  /** The newest first. */
  async apiKeys(organizationId: string): Promise<ApiKey[]> {
    const rows = await this.databases.within({ organizationId }, (tx) =>
      tx.apiKey.findMany({ where: { organizationId }, orderBy: { id: 'desc' }, take: MOST }),
    );
    return rows.map(apiKeyOf);
  }

  /** The organization of an invitation to an address; null where there is no such invitation to it. */
  async organizationOfInvitation(id: string, email: string): Promise<string | null> {
    const row = await this.databases.within({ email }, (tx) => tx.invitation.findFirst({ where: { id, email } }));
    return row?.organizationId ?? null;
  }

  /** The invitations to an address that can be accepted, the newest first. */
  async receivedBy(email: string, now: Date): Promise<ReceivedInvitation[]> {
    const rows = await this.databases.within({ email }, (tx) =>
      tx.invitation.findMany({ where: { email, status: 'PENDING' }, orderBy: { id: 'desc' }, take: MOST }),
    );
    const pending = rows.map(invitationOf).filter((invitation) => statusAt(invitation, now) === 'PENDING');
    return Promise.all(pending.map((invitation) => this.received(invitation)));
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
