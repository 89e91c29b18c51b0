import { JobStatus } from '@qbit/subgraph';
import { encodeId } from '@qbit/utils';
import type { ApiKey as ApiKeyValue } from '../domain/api-key';
import { type DemoReset as DemoResetValue, progressOf } from '../domain/demo-reset';
import { type Invitation as InvitationValue, statusAt } from '../domain/invitation';
import type { Member as MemberValue } from '../domain/member';
import type { Organization as OrganizationValue } from '../domain/organization';
import { offerStatusAt, type OwnershipOffer as OwnershipOfferValue } from '../domain/ownership-offer';
import type { Role as RoleValue } from '../domain/role';
import type { User as UserValue } from '../domain/user';
import { ApiKey } from './api-key.type';
import type { AuthContext } from './context';
import { DemoReset } from './demo-reset.type';
import { Invitation, type InvitationStatus } from './invitation.type';
import { Member } from './member.type';
import { Organization, type SeparationOfDuties } from './organization.type';
import { OwnershipOffer, type OwnershipOfferStatus } from './ownership-offer.type';
import { Role } from './role.type';
import { User } from './viewer.type';

export function toUser(user: UserValue): User {
  const id = encodeId('usr', user.id);
  return Object.assign(new User(), {
    id,
    nodeRef: id,
    name: user.name,
    email: user.email,
    emailVerified: user.emailVerified,
    twoFactorEnabled: user.twoFactorEnabled,
    createdAt: user.createdAt,
  });
}

export function toOrganization(value: OrganizationValue, publicUrl: string): Organization {
  const id = encodeId('org', value.id);
  return Object.assign(new Organization(), {
    id,
    nodeRef: id,
    name: value.name,
    slug: value.slug,
    country: value.country,
    functionalCurrency: value.functionalCurrency,
    fiscalYearStartMonth: value.fiscalYearStartMonth,
    timeZone: value.timeZone,
    locale: value.locale,
    createdAt: value.createdAt,
    demo: value.demo,
    legalName: value.legalName,
    taxId: value.taxId,
    address: value.address,
    logoUrl: value.logoFileId && `${publicUrl}/files/${encodeId('fil', value.logoFileId)}`,
    separationOfDuties: value.separationOfDuties as SeparationOfDuties,
    email: value.email,
    phone: value.phone,
    iban: value.iban,
    bic: value.bic,
  });
}

/** The fresh company is shown once it is open to who asks. */
export async function toDemoReset(
  reset: DemoResetValue,
  { organizations, services }: Pick<AuthContext, 'organizations' | 'services'>,
): Promise<DemoReset> {
  const fresh = reset.status === 'COMPLETED' ? await organizations.load(reset.successorId) : null;
  return Object.assign(new DemoReset(), {
    id: encodeId('dmr', reset.id),
    status: JobStatus[reset.status],
    progress: progressOf(reset),
    organization: fresh && toOrganization(fresh, services.publicUrl),
  });
}

export function toRole({ key, name, permissions, builtIn, years }: RoleValue): Role {
  return Object.assign(new Role(), { key, name, permissions, builtIn, years });
}

/** The role of a key among those of the organization. One that was removed since still has its key. */
function roleOf(key: string, roles: readonly RoleValue[]): Role {
  return toRole(
    roles.find((role) => role.key === key) ?? { key, name: key, permissions: [], builtIn: false, years: null },
  );
}

export async function toMember(
  { id, userId, role, joinedAt, suspendedAt, lastSeenAt }: MemberValue,
  organizationId: string,
  { roles, users, identity }: AuthContext,
): Promise<Member> {
  const [known, user] = await Promise.all([roles.load(organizationId), users.load(userId)]);
  return Object.assign(new Member(), {
    id: encodeId('mem', id),
    user: user && toUser(user),
    role: roleOf(role, known),
    joinedAt,
    suspendedAt,
    secondFactor: user !== null && (user.twoFactorEnabled || user.hasPasskey),
    lastSeenAt: identity?.permissions.includes('members:manage') ? lastSeenAt : null,
  });
}

export async function toOwnershipOffer(
  offer: OwnershipOfferValue,
  organizationId: string,
  { roles, users, services }: AuthContext,
): Promise<OwnershipOffer> {
  const [known, from, to] = await Promise.all([
    roles.load(organizationId),
    users.load(offer.from),
    users.load(offer.to),
  ]);
  return Object.assign(new OwnershipOffer(), {
    id: encodeId('ofr', offer.id),
    from: from && toUser(from),
    to: to && toUser(to),
    roleAfter: roleOf(offer.roleAfter, known),
    status: offerStatusAt(offer, services.now()) as OwnershipOfferStatus,
    createdAt: offer.createdAt,
    expiresAt: offer.expiresAt,
  });
}

export function toInvitation(
  invitation: InvitationValue,
  organizationName: string,
  roles: readonly RoleValue[],
  now: Date,
): Invitation {
  const { id, email, role, expiresAt, createdAt } = invitation;
  return Object.assign(new Invitation(), {
    id: encodeId('ivt', id),
    email,
    role: roleOf(role, roles),
    expiresAt,
    createdAt,
    status: statusAt(invitation, now) as InvitationStatus,
    organizationName,
  });
}

export function toApiKey({ createdBy: _createdBy, ...key }: ApiKeyValue): ApiKey {
  return Object.assign(new ApiKey(), key, { id: encodeId('key', key.id) });
}
