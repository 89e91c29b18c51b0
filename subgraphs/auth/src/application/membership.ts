import type { PageRequest } from '@qbit/subgraph';
import type { Identity } from '@qbit/types';
import type { Outcome } from '@qbit/utils';
import type { ApiKey } from '../domain/api-key';
import type { Invitation } from '../domain/invitation';
import type { Member } from '../domain/member';
import type { Organization } from '../domain/organization';
import type { OrganizationSettings } from '../domain/organization-settings';
import type { OwnershipOffer } from '../domain/ownership-offer';
import type { Role } from '../domain/role';
import type { ApiKeyInput, IssuedKey } from './create-api-key';
import type { RoleInput } from './create-role';
import type { Caller } from './ports';
import type { RotatedKey } from './rotate-api-key';
import type { ApiKeyChange } from './update-api-key';
import type { RoleChange } from './update-role';

/** The rows of a window, and how many there are in all. */
export interface Counted<Row> {
  readonly rows: Row[];
  readonly totalCount: number;
}

/** An invitation as its addressee sees it. */
export interface ReceivedInvitation {
  readonly invitation: Invitation;
  readonly organizationName: string;
  /** Those of the organization, among which is the one that it gives. */
  readonly roles: readonly Role[];
}

/** What the graph may ask and do about people, roles and keys. Ids are UUIDs; null is the id of nothing. */
export interface MembershipServices {
  members(organizationId: string, window: PageRequest): Promise<Member[]>;
  countMembers(organizationId: string): Promise<number>;
  roles(organizationId: string): Promise<Role[]>;
  /** Those that the reader may know, of roles that he could give himself: all that can be accepted, and the newest others. */
  invitations(organizationId: string, reader: Identity): Promise<Invitation[]>;
  /** A page of all that the reader may know. */
  invitationsPage(organizationId: string, reader: Identity, window: PageRequest): Promise<Counted<Invitation>>;
  /** All that hold, and the newest of those that ended. */
  apiKeys(organizationId: string): Promise<ApiKey[]>;
  /** A page of all of them. */
  apiKeysPage(organizationId: string, window: PageRequest): Promise<Counted<ApiKey>>;
  /**
   * The pending ones to the person's address, where a mail has proven that it is his. Without mail whoever signed up first with an address would read here
   * what was meant for another: then the link alone tells of an invitation.
   */
  invitationsTo(userId: string): Promise<ReceivedInvitation[]>;
  /** The pending one of a link to the person's address; null for any other. */
  invitationTo(userId: string, id: string): Promise<ReceivedInvitation | null>;
  inviteMember(caller: Caller, input: { email: string; role: string }): Promise<Outcome<Invitation>>;
  resendInvitation(caller: Caller, id: string | null): Promise<Outcome<Invitation>>;
  revokeInvitation(caller: Caller, id: string | null): Promise<Outcome<Invitation>>;
  acceptInvitation(caller: Caller, id: string | null): Promise<Outcome<Organization>>;
  changeMemberRole(caller: Caller, input: { memberId: string | null; role: string }): Promise<Outcome<Member>>;
  removeMember(caller: Caller, memberId: string | null): Promise<Outcome<Member>>;
  suspendMember(caller: Caller, memberId: string | null): Promise<Outcome<Member>>;
  restoreMember(caller: Caller, memberId: string | null): Promise<Outcome<Member>>;
  /** The open offer, for owners and for who it is made to; null for others. */
  openOwnershipOffer(reader: Identity): Promise<OwnershipOffer | null>;
  offerOwnership(
    caller: Caller,
    input: { memberId: string | null; roleAfter: string },
  ): Promise<Outcome<OwnershipOffer>>;
  acceptOwnership(caller: Caller, id: string | null): Promise<Outcome<Member>>;
  endOwnershipOffer(caller: Caller, id: string | null): Promise<Outcome<OwnershipOffer>>;
  leaveOrganization(caller: Caller): Promise<Outcome<Member>>;
  createRole(caller: Caller, input: RoleInput): Promise<Outcome<Role>>;
  updateRole(caller: Caller, key: string, change: RoleChange): Promise<Outcome<Role>>;
  deleteRole(caller: Caller, key: string): Promise<Outcome<Role>>;
  createApiKey(caller: Caller, input: ApiKeyInput): Promise<Outcome<IssuedKey>>;
  revokeApiKey(caller: Caller, id: string | null): Promise<Outcome<ApiKey>>;
  rotateApiKey(caller: Caller, id: string | null, overlapUntil: Date | null): Promise<Outcome<RotatedKey>>;
  updateApiKey(caller: Caller, id: string | null, change: ApiKeyChange): Promise<Outcome<ApiKey>>;
  updateOrganization(caller: Caller, settings: OrganizationSettings): Promise<Outcome<Organization>>;
  /** The instant by which what has expired is told. */
  now(): Date;
}
