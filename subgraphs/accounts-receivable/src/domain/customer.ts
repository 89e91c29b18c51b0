import { type Fault, isCountryCode, isCurrency, isEmail } from '@qbit/utils';
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
  readonly version: number;
  readonly archivedAt: string | null;
}

/** Days to pay where nothing is said. */
export const USUAL_TERMS_DAYS = 30;
const LONGEST_TERMS_DAYS = 365;
const LONGEST_NAME = 200;
/** Letters and digits after a country's two letters or alone, as registers write them: no register is asked. */
const TAX_ID = /^[A-Z0-9][A-Z0-9 ./*+-]{1,30}$/i;
const LANGUAGE = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/;

/** The faults of a customer's data: NAME_INVALID, EMAIL_INVALID, CURRENCY_UNKNOWN, COUNTRY_UNKNOWN, TAX_ID_INVALID, LANGUAGE_INVALID, TERMS_INVALID. */
export function customerFaults(
  customer: Omit<Customer, 'id' | 'version' | 'archivedAt' | 'creditLimit' | 'address'>,
): Fault[] {
  const { name, email, currency, taxId, country, language, paymentTermsDays } = customer;
  const checks: readonly (readonly [boolean, string, string, string])[] = [
    [name.length > 0 && name.length <= LONGEST_NAME, 'NAME_INVALID', 'A name has 1 to 200 characters', 'name'],
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
  return checks.flatMap(([holds, code, message, field]) => (holds ? [] : [{ code, message, path: ['input', field] }]));
}
