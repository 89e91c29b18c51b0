import { compactIban, isBic, isEmail, isIban } from '@qbit/utils';
import { z } from 'zod';
import type { OrganizationSettingsFragment, UpdateOrganizationInput } from '../generated/graphql';

const text = (max: number) => z.string().trim().max(max, 'tooLong');
const optional = (holds: (text: string) => boolean, fault: string) =>
  z
    .string()
    .trim()
    .refine((value) => value === '' || holds(value), fault);

export const settingsForm = z.object({
  name: z.string().trim().min(1, 'required').max(120, 'tooLong'),
  legalName: text(200),
  taxId: text(40),
  line1: text(120),
  line2: text(120),
  postalCode: text(20),
  city: text(120),
  region: text(120),
  country: z.string(),
  email: optional(isEmail, 'email'),
  phone: text(30),
  iban: optional((value) => isIban(compactIban(value)), 'iban'),
  bic: optional((value) => isBic(compactIban(value)), 'bic'),
  separationOfDuties: z.enum(['THREE_PERSONS', 'TWO_PERSONS', 'SOLE_OPERATOR']),
});

export type SettingsForm = z.infer<typeof settingsForm>;

/** What the form begins with. */
export function settingsOf(organization: OrganizationSettingsFragment): SettingsForm {
  const { address } = organization;
  return {
    name: organization.name,
    legalName: organization.legalName ?? '',
    taxId: organization.taxId ?? '',
    line1: address?.line1 ?? '',
    line2: address?.line2 ?? '',
    postalCode: address?.postalCode ?? '',
    city: address?.city ?? '',
    region: address?.region ?? '',
    country: address?.country ?? '',
    email: organization.email ?? '',
    phone: organization.phone ?? '',
    iban: organization.iban ?? '',
    bic: organization.bic ?? '',
    separationOfDuties: organization.separationOfDuties,
  };
}

const ADDRESS = ['line1', 'line2', 'postalCode', 'city', 'region', 'country'] as const;

/** What is sent: an empty field is none, and an address of empty fields is no address. */
export function settingsInput(form: SettingsForm): UpdateOrganizationInput {
  const orNull = (value: string) => (value === '' ? null : value);
  const hasAddress = ADDRESS.some((field) => form[field] !== '');
  const address = Object.fromEntries(ADDRESS.map((field) => [field, orNull(form[field])]));
  return {
    name: form.name,
    legalName: orNull(form.legalName),
    taxId: orNull(form.taxId),
    address: hasAddress ? address : null,
    email: orNull(form.email),
    phone: orNull(form.phone),
    iban: orNull(form.iban),
    bic: orNull(form.bic),
    separationOfDuties: form.separationOfDuties,
  };
}

/** The field of the form that an error of the API belongs to. */
export function settingsField([first = '', second = '']: readonly string[]): keyof SettingsForm | null {
  const name = first === 'address' ? second : first;
  return Object.hasOwn(settingsForm.shape, name) ? (name as keyof SettingsForm) : null;
}
