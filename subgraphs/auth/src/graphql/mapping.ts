import { encodeId } from '@qbit/utils';
import type { Organization as OrganizationValue } from '../domain/organization';
import type { User as UserValue } from '../domain/user';
import { Organization, type SeparationOfDuties } from './organization.type';
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
    legalName: value.legalName,
    taxId: value.taxId,
    address: value.address,
    logoUrl: value.logoFileId && `${publicUrl}/files/${encodeId('fil', value.logoFileId)}`,
    separationOfDuties: value.separationOfDuties as SeparationOfDuties,
  });
}
