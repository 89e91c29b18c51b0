import { membershipChanged } from '@qbit/events';
import { done, type Fault, type Outcome, refused } from '@qbit/utils';
import { type Invitation, statusAt } from '../domain/invitation';
import type { Organization } from '../domain/organization';
import { factBy, hasInviter, notFound } from './acting';
import { factOf } from './invite-member';
import type { InOrganization } from './organization-work';
import type { AccessChanged, Caller } from './ports';

/** The address of a person, and what it may be taken for. */
export interface OwnAddress {
  /** In lower case. */
  readonly email: string;
  /** Whether a link in a mail to it was opened: it is his without doubt. */
  readonly proven: boolean;
  /** Whether he may act by it: proven, or no mail is set up that could prove it. */
  readonly usable: boolean;
}

export interface AcceptInvitationPorts {
  inOrganization: InOrganization<'members' | 'roles' | 'invitations' | 'organization' | 'write'>;
  /** The person's address, by which an invitation is his. */
  addressOf(userId: string): Promise<OwnAddress | null>;
  /** The organization of an invitation to this address; null for an invitation to another, or none. */
  organizationOfInvitation(id: string, email: string): Promise<string | null>;
  accessChanged: AccessChanged;
  now(): Date;
}

/**
 * Makes the person to whose address an invitation went a member, with its role.
 *
 * Who is a member already stays as he is, whatever became of the invitation. Fails with NOT_A_PERSON, EMAIL_NOT_VERIFIED,
 * NOT_FOUND for whatever is not an open invitation to his own address and for whom the organization has suspended, and,
 * told to its addressee alone, INVITATION_EXPIRED and INVITATION_LAPSED: its inviter may not give this role any more.
 */
export async function acceptInvitation(
  ports: AcceptInvitationPorts,
  caller: Caller,
  id: string | null,
): Promise<Outcome<Organization>> {
  const { kind, userId } = caller.identity;
  const address = kind === 'user' && userId ? await ports.addressOf(userId) : null;
  if (!userId || !address) return refused({ code: 'NOT_A_PERSON', message: 'Only a person can join', path: [] });
  if (!address.usable)
    return refused({ code: 'EMAIL_NOT_VERIFIED', message: 'Verify your e-mail address first', path: [] });
  const organizationId = id === null ? null : await ports.organizationOfInvitation(id, address.email);
  if (id === null || organizationId === null) return refused(notFound('invitation', ['id']));
  const outcome = await ports.inOrganization<Organization>(
    organizationId,
    async ({ members, roles, invitations, organization, write }) => {
      const invitation = await invitations.byId(id);
      const member = await members.ofUser(userId);
      if (!invitation || invitation.email !== address.email) return refused(notFound('invitation', ['id']));
      if (member?.suspendedAt) return refused(notFound('invitation', ['id']));
      const company = await organization();
      if (member && statusAt(invitation, ports.now()) !== 'PENDING') return done(company);
      const faults = faultsOf(invitation, ports.now());
      if (faults.length) return refused(...faults);
      if (!member && !(await hasInviter({ members, roles }, invitation))) return refused(lapsed());
      const accepted = await invitations.setStatus(invitation.id, 'ACCEPTED');
      const joined = member ? null : await members.add(userId, invitation.role);
      const by = { ...caller, identity: { ...caller.identity, livemode: company.livemode } };
      const { role } = invitation;
      await write([
        ...(joined ? [factBy(by, membershipChanged, joined.id, { userId, role, version: joined.version })] : []),
        factOf(by, accepted),
      ]);
      return done(company);
    },
  );
  // Whatever he did before he was a member is remembered without the organization: all that is remembered of him goes.
  if (outcome.ok) ports.accessChanged({ userId });
  return outcome;
}

function faultsOf(invitation: Invitation, now: Date): Fault[] {
  switch (statusAt(invitation, now)) {
    case 'PENDING':
      return [];
    case 'EXPIRED':
      return [{ code: 'INVITATION_EXPIRED', message: 'This invitation has expired: ask for another', path: ['id'] }];
    case 'ACCEPTED':
    case 'REVOKED':
      return [notFound('invitation', ['id'])];
  }
}

function lapsed(): Fault {
  const message = 'Who invited you may not give this role any more: ask for another invitation';
  return { code: 'INVITATION_LAPSED', message, path: ['id'] };
}
