import { formatAmount, isCurrency, isEmail, parseAmount, parseLocalAmount } from '@qbit/utils';
import { z } from 'zod';
import type { CustomerInput, CustomerRowFragment } from '../generated/graphql';
import { type FieldOf, ownFields } from './api-problems';

const LONGEST_TERMS_DAYS = 365;
const TAX_ID = /^[A-Z0-9][A-Z0-9 ./*+-]{1,30}$/i;

const text = (max: number) => z.string().trim().max(max, 'tooLong');

/** A customer as it is typed; a credit limit is written as people of the locale write amounts of functional currency. */
export function customerForm(locale: string, functionalCurrency: string) {
  return z.object({
    name: z.string().trim().min(1, 'required').max(200, 'tooLong'),
    email: z
      .string()
      .trim()
      .refine((value) => value === '' || isEmail(value), 'email'),
    currency: z.string().refine(isCurrency, 'required'),
    taxId: z
      .string()
      .trim()
      .refine((value) => value === '' || TAX_ID.test(value), 'taxId'),
    /** Empty where it is not known. */
    country: z.string(),
    line1: text(120),
    line2: text(120),
    postalCode: text(20),
    city: text(120),
    region: text(120),
    /** Empty for the organization's. */
    language: z.enum(['', 'de', 'en', 'nl']),
    paymentTermsDays: z
      .string()
      .trim()
      .refine((value) => /^\d{1,3}$/.test(value) && Number(value) <= LONGEST_TERMS_DAYS, 'termsDays'),
    creditLimit: z
      .string()
      .trim()
      .refine((value) => value === '' || limitOf(value, locale, functionalCurrency) !== null, 'creditLimit'),
  });
}

export type CustomerForm = z.infer<ReturnType<typeof customerForm>>;

/** Minor units; null for what is no amount, could be two, or is below nothing. */
function limitOf(value: string, locale: string, currency: string): bigint | null {
  const read = parseLocalAmount(value, locale, currency);
  return read.ok && read.amount >= 0n ? read.amount : null;
}

/** What the form begins with; `shown` writes an amount as the form reads it. */
export function customerValues(
  customer: CustomerRowFragment | null,
  functionalCurrency: string,
  shown: (minor: bigint) => string,
): CustomerForm {
  const { address, creditLimit, language } = customer ?? {};
  const limit = creditLimit ? parseAmount(creditLimit.amount, creditLimit.currency) : null;
  return {
    name: customer?.name ?? '',
    email: customer?.email ?? '',
    currency: customer?.currency ?? functionalCurrency,
    taxId: customer?.taxId ?? '',
    country: customer?.country ?? '',
    line1: address?.line1 ?? '',
    line2: address?.line2 ?? '',
    postalCode: address?.postalCode ?? '',
    city: address?.city ?? '',
    region: address?.region ?? '',
    language: language === 'de' || language === 'en' || language === 'nl' ? language : '',
    paymentTermsDays: String(customer?.paymentTermsDays ?? 30),
    creditLimit: limit?.ok ? shown(limit.amount) : '',
  };
}

const ADDRESS = ['line1', 'line2', 'postalCode', 'city', 'region'] as const;

/**
 * What is sent, the customer as a whole. What is empty is left out; a language that the form does not offer stays as it was.
 */
export function customerInput(
  form: CustomerForm,
  before: CustomerRowFragment | null,
  { locale, functionalCurrency }: { readonly locale: string; readonly functionalCurrency: string },
): CustomerInput {
  const orNull = (value: string) => (value === '' ? null : value);
  const limit = form.creditLimit === '' ? null : limitOf(form.creditLimit, locale, functionalCurrency);
  const address = Object.fromEntries(ADDRESS.map((field) => [field, orNull(form[field])]));
  const hasAddress = ADDRESS.some((field) => form[field] !== '');
  const unoffered = before?.language && !['de', 'en', 'nl'].includes(before.language) ? before.language : null;
  return {
    name: form.name,
    email: orNull(form.email),
    currency: form.currency,
    taxId: orNull(form.taxId),
    country: orNull(form.country),
    address: hasAddress ? { ...address, country: orNull(form.country) } : null,
    language: orNull(form.language) ?? unoffered,
    paymentTermsDays: Number(form.paymentTermsDays),
    creditLimit:
      limit === null ? null : { amount: formatAmount(limit, functionalCurrency), currency: functionalCurrency },
  };
}

const ownField = ownFields(
  'name',
  'email',
  'currency',
  'taxId',
  'country',
  'language',
  'paymentTermsDays',
  'creditLimit',
);
const addressField = ownFields(...ADDRESS);

/** Where an error of the API is shown. */
export const customerField: FieldOf<keyof CustomerForm> = (path) =>
  path[0] === 'address' ? addressField(path.slice(1)) : ownField(path);
