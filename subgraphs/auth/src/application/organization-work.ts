import type { Outcome } from '@qbit/utils';
import type { Access } from '../domain/access';
import type { ApiKey } from '../domain/api-key';
import type { DemoReset } from '../domain/demo-reset';
import type { Invitation } from '../domain/invitation';
import type { Member } from '../domain/member';
import type { Organization } from '../domain/organization';
import type { OrganizationSettings } from '../domain/organization-settings';
import type { OwnershipOffer } from '../domain/ownership-offer';
import type { Role } from '../domain/role';
import type { SavedView, ViewList } from '../domain/saved-view';
import type { WriteFacts } from './ports';

/** The members of the organization. */
export interface Members {
  /** What a person may do now; null for who is no member, or suspended. Use cases decide by this, not by what the caller came with. */
  accessOf(userId: string): Promise<Access | null>;
  byId(id: string): Promise<Member | null>;
  /** All of them, suspended ones too. */
  all(): Promise<Member[]>;
  ofUser(userId: string): Promise<Member | null>;
  /** Those who may act: who is suspended is not among them. */
  countOwners(): Promise<number>;
  add(userId: string, role: string): Promise<Member>;
  /** Gives another role and raises the version. */
  setRole(id: string, role: string): Promise<Member>;
  /** Raises the version of all who have a role: what it lets them do has changed. */
  touchRole(role: string): Promise<void>;
  /** Suspends since an instant, or restores by null, and raises the version. */
  setSuspended(id: string, since: Date | null): Promise<Member>;
  remove(id: string): Promise<void>;
}

/** The roles of the organization, built in or own. */
export interface Roles {
  byKey(key: string): Promise<Role | null>;
  /** The organization's own, without those that are built in. */
  own(): Promise<Role[]>;
  add(role: Role): Promise<void>;
  change(role: Role): Promise<void>;
  remove(key: string): Promise<void>;
  /** Whether a member has it, or an invitation that still can be accepted or sent again gives it. */
  isInUse(key: string): Promise<boolean>;
}

/** The invitations to the organization. */
export interface Invitations {
  byId(id: string): Promise<Invitation | null>;
  /** Those to an address that are kept as pending. */
  pendingTo(email: string): Promise<Invitation[]>;
  /** Those that a person sent and that are kept as pending. */
  pendingBy(userId: string): Promise<Invitation[]>;
  /** All that are kept as pending. */
  pending(): Promise<Invitation[]>;
  add(invitation: Pick<Invitation, 'email' | 'role' | 'invitedBy'>, expiresAt: Date): Promise<Invitation>;
  setStatus(id: string, status: Invitation['status']): Promise<Invitation>;
  /** Gives another inviter and another end. */
  renew(id: string, invitedBy: string, expiresAt: Date): Promise<Invitation>;
}

/** The offers of ownership of the organization. */
export interface OwnershipOffers {
  byId(id: string): Promise<OwnershipOffer | null>;
  /** Those that are kept as open. */
  open(): Promise<OwnershipOffer[]>;
  add(offer: Pick<OwnershipOffer, 'from' | 'to' | 'roleAfter'>, expiresAt: Date): Promise<OwnershipOffer>;
  setStatus(id: string, status: OwnershipOffer['status']): Promise<OwnershipOffer>;
}

/** The resets of the organization, where it is a demo company. */
export interface DemoResets {
  byId(id: string): Promise<DemoReset | null>;
  /** The one that is under way: there is one at most. */
  underWay(): Promise<DemoReset | null>;
  add(reset: Pick<DemoReset, 'successorId' | 'requestedBy' | 'day'>): Promise<DemoReset>;
  setProgress(id: string, entriesPosted: number, entriesTotal: number): Promise<void>;
  finish(id: string, status: 'COMPLETED' | 'FAILED', at: Date): Promise<DemoReset>;
}

/** The views of lists that people keep in the organization. */
export interface SavedViews {
  byId(id: string): Promise<SavedView | null>;
  /** How many a person has, of all lists. */
  countOf(userId: string): Promise<number>;
  /** The id of a person's view of that name; null where there is none. */
  idNamed(userId: string, list: ViewList, name: string): Promise<string | null>;
  add(view: NewView, at: Date): Promise<SavedView>;
  /** Raises the version. */
  change(id: string, change: ViewContent, at: Date): Promise<SavedView>;
  remove(id: string): Promise<void>;
  /** The id of the view that a list opens with for a person; null for none. */
  defaultOf(userId: string, list: ViewList): Promise<string | null>;
  setDefault(userId: string, list: ViewList, viewId: string | null): Promise<void>;
  /** Lets a view be what the list opens with for nobody but one person. */
  dropDefaultsOfOthers(id: string, userId: string): Promise<void>;
  /** Removes a person's private views and defaults, and answers those that are shared: they are nobody's from now on. */
  leave(userId: string, at: Date): Promise<SavedView[]>;
}

/** What can be changed of a view. */
export type ViewContent = Pick<SavedView, 'name' | 'shared' | 'query' | 'columns'>;

export interface NewView extends ViewContent {
  readonly ownerId: string;
  readonly list: ViewList;
}

/** The API keys of the organization. */
export interface ApiKeys {
  byId(id: string): Promise<ApiKey | null>;
  /** Those that a person made and that are not revoked. */
  madeBy(userId: string): Promise<ApiKey[]>;
  add(key: NewApiKey): Promise<ApiKey>;
  setExpiry(id: string, expiresAt: Date): Promise<ApiKey>;
  change(id: string, change: Pick<ApiKey, 'name' | 'allowedAddresses'>): Promise<ApiKey>;
  revoke(id: string, at: Date): Promise<ApiKey>;
}

export interface NewApiKey {
  readonly name: string;
  readonly prefix: string;
  readonly hash: Buffer;
  readonly scopes: readonly string[];
  readonly allowedAddresses: readonly string[];
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/**
 * One organization in one transaction that holds it: nobody else changes its members, roles, invitations, keys, offers, views or settings
 * meanwhile, so what was checked still holds when it is written.
 */
export interface OrganizationWork {
  readonly members: Members;
  readonly roles: Roles;
  readonly invitations: Invitations;
  readonly keys: ApiKeys;
  readonly offers: OwnershipOffers;
  readonly demoResets: DemoResets;
  readonly views: SavedViews;
  organization(): Promise<Organization>;
  change(settings: OrganizationSettings): Promise<Organization>;
  /** Lets people work in it. */
  activate(): Promise<Organization>;
  /** Lets nobody act in it any more; what is kept of it stays. */
  close(at: Date): Promise<Organization>;
  /** Comes last: it locks the head of the outbox. */
  readonly write: WriteFacts;
}

/** Runs work on an organization. A refusal is an outcome of work that wrote nothing; what throws rolls all of it back. */
export type InOrganization<Part extends keyof OrganizationWork> = <T>(
  organizationId: string,
  run: (work: Pick<OrganizationWork, Part>) => Promise<Outcome<T>>,
) => Promise<Outcome<T>>;
