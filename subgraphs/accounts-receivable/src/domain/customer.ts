import {
  checkText,
  type ExternalReference,
  externalReferenceFaults,
  type Fault,
  isCountryCode,
  isCurrency,
  isEmail,
} from '@qbit/utils';
import type { Address } from './party';

/** Whom invoices are sent to (AR-0). */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly currency: string;
  readonly taxId: string | null;
  readonly country: string | null;
  readonly address: Address | null;
  /** Of its documents; null for the organization's. */
  readonly language: string | null;
  readonly paymentTermsDays: number;
  /** Minor units of the functional currency; null for none. */
  readonly creditLimit: bigint | null;
  /** What a partner's system calls it. */
  readonly externalReference: ExternalReference | null;
  readonly version: number;
  readonly archivedAt: string | null;
}

/** Days to pay where nothing is said. */
export const USUAL_TERMS_DAYS = 30;
const LONGEST_TERMS_DAYS = 365;
const LONGEST_NAME = 200;
/** The most characters of each line of an address; the same as for that of the organization. */
const ADDRESS_LINES = { line1: 120, line2: 120, postalCode: 20, city: 120, region: 120 } as const;
/** Letters and digits after a country's two letters or alone, as registers write them: no register is asked. */
const TAX_ID = /^[A-Z0-9][A-Z0-9 ./*+-]{1,30}$/i;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** The faults of a customer's data: NAME_INVALID, EMAIL_INVALID, CURRENCY_UNKNOWN, COUNTRY_UNKNOWN, TAX_ID_INVALID, LANGUAGE_INVALID, TERMS_INVALID, ADDRESS_INVALID, EXTERNAL_*_INVALID. */
export function customerFaults(customer: Omit<Customer, 'id' | 'version' | 'archivedAt' | 'creditLimit'>): Fault[] {
  const { name, email, currency, taxId, country, language, paymentTermsDays, address } = customer;
  const checks: readonly (readonly [boolean, string, string, string])[] = [
    [
      checkText(name, { max: LONGEST_NAME, mayBeEmpty: false }).ok,
      'NAME_INVALID',
      'A name has 1 to 200 characters and no control characters',
      'name',
    ],
    [email === null || isEmail(email), 'EMAIL_INVALID', 'This is no e-mail address', 'email'],
    [isCurrency(currency), 'CURRENCY_UNKNOWN', `${currency} is no currency of ISO 4217`, 'currency'],
    [country === null || isCountryCode(country), 'COUNTRY_UNKNOWN', 'This is no country of ISO 3166', 'country'],
    [taxId === null || TAX_ID.test(taxId), 'TAX_ID_INVALID', 'This is no tax id', 'taxId'],
    [language === null || LANGUAGE.test(language), 'LANGUAGE_INVALID', 'This is no language of BCP 47', 'language'],
    [
      Number.isInteger(paymentTermsDays) && paymentTermsDays >= 0 && paymentTermsDays <= LONGEST_TERMS_DAYS,
      'TERMS_INVALID',
      'Payment terms are 0 to 365 days',
      'paymentTermsDays',
    ],
  ];
  const faults = [
    ...checks.flatMap(([holds, code, message, field]) => (holds ? [] : [{ code, message, path: ['input', field] }])),
    ...externalReferenceFaults(customer.externalReference, ['input', 'externalReference']),
  ];
  return address ? [...faults, ...addressFaults(address)] : faults;
}

function addressFaults(address: Address): Fault[] {
  const path = (field: string) => ['input', 'address', field];
  const lines = Object.entries(ADDRESS_LINES).flatMap(([field, max]) => {
    const text = address[field as keyof typeof ADDRESS_LINES];
    if (text === null || checkText(text, { max, mayBeEmpty: false }).ok) return [];
    return [{ code: 'ADDRESS_INVALID', message: `This is one line of 1 to ${max} characters`, path: path(field) }];
  });
  return address.country === null || isCountryCode(address.country)
    ? lines
    : [...lines, { code: 'COUNTRY_UNKNOWN', message: 'This is no country of ISO 3166', path: path('country') }];
}
