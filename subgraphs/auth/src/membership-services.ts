import type { NewFact } from '@qbit/events';
import type { Identity } from '@qbit/types';
import { encodeId } from '@qbit/utils';
import { randomToken } from '@qbit/utils/hashing';
import { rolesBeyond } from './application/acting';
import { acceptInvitation } from './application/accept-invitation';
import { acceptOwnership } from './application/accept-ownership';
import { changeMemberRole } from './application/change-member-role';
import { createApiKey } from './application/create-api-key';
import { createRole } from './application/create-role';
import { deleteRole } from './application/delete-role';
import { endOwnershipOffer } from './application/end-ownership-offer';
import { inviteMember } from './application/invite-member';
import { leaveOrganization } from './application/leave-organization';
import type { MembershipServices } from './application/membership';
import type { Mailer, SendInvitation, SendOwnershipOffer } from './application/ports';
import { offerOwnership } from './application/offer-ownership';
import { removeMember } from './application/remove-member';
import { resendInvitation } from './application/resend-invitation';
import { revokeApiKey } from './application/revoke-api-key';
import { revokeInvitation } from './application/revoke-invitation';
import { rotateApiKey } from './application/rotate-api-key';
import { restoreMember, suspendMember } from './application/suspend-member';
import { updateApiKey } from './application/update-api-key';
import { updateOrganization } from './application/update-organization';
import { updateRole } from './application/update-role';
import type { NewAccessEvent } from './domain/access-event';
import type { OAuthClient } from './domain/oauth-client';
import { offerStatusAt } from './domain/ownership-offer';
import { OWNER } from './domain/role';
import type { AccessChange } from './engine/access-change';
import { compose } from './mail/compose';
import { INVITATION_LETTERS } from './mail/invitation-letter';
import { mailLanguage } from './mail/language';
import { OWNERSHIP_OFFER_LETTERS } from './mail/ownership-offer-letter';
import type { Databases } from './persistence/databases';
import { AccessEventRepository } from './persistence/access-event.repository';
import { MembershipReads } from './persistence/membership.reads';
import { OauthClientRepository } from './persistence/oauth-client.repository';
import { workInOrganization } from './persistence/organization-work';
import { UserRepository } from './persistence/user.repository';

export interface MembershipServiceOptions {
  readonly databases: Databases;
  readonly publicUrl: string;
  readonly mailIsSetUp: boolean;
  readonly mailer: Mailer;
  /** The kind of a file of the organization (both UUIDs) that may be its logo; null for what is none of those. */
  mediaTypeOf?(organizationId: string, fileId: string): Promise<string | null>;
  onFacts(organizationId: string): void;
  onAccessChanged(change: AccessChange): void;
}

/** Binds the use cases about people, roles and keys to what implements their ports. */
export function membershipServices(options: MembershipServiceOptions): MembershipServices {
  const { databases, mailIsSetUp } = options;
  const users = new UserRepository(databases);
  const reads = new MembershipReads(databases);
  const events = new AccessEventRepository(databases);
  const clients = new OauthClientRepository(databases);
  const now = () => new Date();
  const unknown = async (organizationId: string, { role, permissions }: Identity) =>
    rolesBeyond({ role: role ?? '', permissions }, await reads.roles(organizationId));
  const ports = {
    inOrganization: workInOrganization(databases, (organizationId) => options.onFacts(organizationId)),
    accessChanged: (change: AccessChange) => options.onAccessChanged(change),
    userByEmail: (email: string) => users.idByEmail(email),
    addressOf: async (userId: string) => {
      const address = await users.addressOf(userId);
      return address && { email: address.email, proven: address.verified, usable: address.verified || !mailIsSetUp };
    },
    organizationOfInvitation: (id: string, email: string) => reads.organizationOfInvitation(id, email),
    record: (event: NewAccessEvent) => events.add(event),
    endClientsMadeBy: async (organizationId: string, userId: string, factOf: (client: OAuthClient) => NewFact) => {
      const ended = await clients.endMadeBy(organizationId, userId, factOf);
      if (ended.length) options.onFacts(organizationId);
      return ended;
    },
    sendInvitation: invitationSender(options, users),
    sendOwnershipOffer: ownershipOfferSender(options, users),
    mediaTypeOf: async (organizationId: string, fileId: string) =>
      (await options.mediaTypeOf?.(organizationId, fileId)) ?? null,
    random: () => randomToken(32),
    now,
  };
  return {
    members: (organizationId, window) => reads.members(organizationId, window),
    countMembers: (organizationId) => reads.countMembers(organizationId),
    roles: (organizationId) => reads.roles(organizationId),
    invitations: async (organizationId, reader) =>
      reads.invitations(organizationId, await unknown(organizationId, reader), now()),
    invitationsPage: async (organizationId, reader, window) =>
      reads.invitationsPage(organizationId, await unknown(organizationId, reader), window),
    apiKeys: (organizationId) => reads.apiKeys(organizationId, now()),
    apiKeysPage: (organizationId, window) => reads.apiKeysPage(organizationId, window),
    invitationsTo: async (userId) => {
      const address = await ports.addressOf(userId);
      return address?.proven ? reads.receivedBy(address.email, now()) : [];
    },
    invitationTo: async (userId, id) => {
      const address = await ports.addressOf(userId);
      return address?.usable ? reads.receivedById(id, address.email, now()) : null;
    },
    inviteMember: (caller, input) => inviteMember(ports, caller, input),
    resendInvitation: (caller, id) => resendInvitation(ports, caller, id),
    revokeInvitation: (caller, id) => revokeInvitation(ports, caller, id),
    acceptInvitation: (caller, id) => acceptInvitation(ports, caller, id),
    changeMemberRole: (caller, input) => changeMemberRole(ports, caller, input),
    removeMember: (caller, memberId) => removeMember(ports, caller, memberId),
    suspendMember: (caller, memberId) => suspendMember(ports, caller, memberId),
    restoreMember: (caller, memberId) => restoreMember(ports, caller, memberId),
    openOwnershipOffer: async ({ organizationId, userId, role }) => {
      const open = organizationId ? await reads.openOffers(organizationId) : [];
      const standing = open.filter((offer) => offerStatusAt(offer, now()) === 'OPEN');
      return standing.find(({ to }) => role === OWNER || to === userId) ?? null;
    },
    offerOwnership: (caller, input) => offerOwnership(ports, caller, input),
    acceptOwnership: (caller, id) => acceptOwnership(ports, caller, id),
    endOwnershipOffer: (caller, id) => endOwnershipOffer(ports, caller, id),
    leaveOrganization: (caller) => leaveOrganization(ports, caller),
    createRole: (caller, input) => createRole(ports, caller, input),
    updateRole: (caller, key, change) => updateRole(ports, caller, key, change),
    deleteRole: (caller, key) => deleteRole(ports, caller, key),
    createApiKey: (caller, input) => createApiKey(ports, caller, input),
    revokeApiKey: (caller, id) => revokeApiKey(ports, caller, id),
    rotateApiKey: (caller, id, overlapUntil) => rotateApiKey(ports, caller, id, overlapUntil),
    updateApiKey: (caller, id, change) => updateApiKey(ports, caller, id, change),
    updateOrganization: (caller, settings) => updateOrganization(ports, caller, settings),
    now,
  };
}

function invitationSender({ mailer, publicUrl }: MembershipServiceOptions, users: UserRepository): SendInvitation {
  return async ({ invitationId, expiresAt, to, invitedBy, organizationName, roleName, locale }) => {
    const language = mailLanguage(locale);
    const letter = INVITATION_LETTERS[language]({
      inviter: (await users.nameOf(invitedBy)) ?? organizationName,
      organization: organizationName,
      role: roleName,
      url: `${publicUrl}/invitations/${encodeId('ivt', invitationId)}`,
    });
    await mailer.send(`invitation/${invitationId}/${expiresAt}`, compose(to, letter, language));
  };
}

/** The link leads to the members' page, where the offer is answered by who is signed in: nothing in it opens anything. */
function ownershipOfferSender(
  { mailer, publicUrl }: MembershipServiceOptions,
  users: UserRepository,
): SendOwnershipOffer {
  return async ({ offerId, to, from, organizationName, slug, locale }) => {
    const address = await users.addressOf(to);
    if (!address) return; // who has no account any more is no member either
    const language = mailLanguage(locale);
    const letter = OWNERSHIP_OFFER_LETTERS[language]({
      owner: (await users.nameOf(from)) ?? organizationName,
      organization: organizationName,
      url: `${publicUrl}/${slug}/members`,
    });
    await mailer.send(`ownership-offer/${offerId}`, compose(address.email, letter, language));
  };
}
