import {
  checkText,
  compactIban,
  isBic,
  isCountryCode,
  isCurrency,
  isEmail,
  isIban,
  isLocale,
  isTimeZone,
} from '@qbit/utils';
import { isInstant } from './scalars';
import { buildMessage, ValidateBy, type ValidationOptions } from 'class-validator';

/** A class-validator decorator from a predicate, with the code that its error carries. */
function decorator(name: string, code: string, message: string, holds: (value: unknown) => boolean) {
  return (options?: ValidationOptions): PropertyDecorator =>
    ValidateBy(
      { name, validator: { validate: holds, defaultMessage: buildMessage(() => message, options) } },
      { context: { code }, ...options },
    );
}

const text = (holds: (value: string) => boolean) => (value: unknown) => typeof value === 'string' && holds(value);

/** A name for people: 1 to 120 characters of well-formed text, not blank. */
export const IsName = decorator(
  'isName',
  'NAME_INVALID',
  'A name has 1 to 120 characters and no control characters',
  text((value) => value.trim().length > 0 && checkText(value, { max: 120 }).ok),
);
export const IsCountry = decorator(
  'isCountry',
  'COUNTRY_UNKNOWN',
  'ISO 3166-1 has no such country',
  text(isCountryCode),
);
export const IsCurrency = decorator(
  'isCurrency',
  'CURRENCY_UNKNOWN',
  'ISO 4217 has no such currency',
  text(isCurrency),
);
export const IsTimeZone = decorator(
  'isTimeZone',
  'TIME_ZONE_UNKNOWN',
  'There is no such IANA time zone',
  text(isTimeZone),
);
export const IsLocale = decorator('isLocale', 'LOCALE_INVALID', 'This is no BCP 47 locale', text(isLocale));
export const IsEmailAddress = decorator('isEmailAddress', 'EMAIL_INVALID', 'This is no e-mail address', text(isEmail));

/** One line of text, of at most so many characters; not blank. */
export const IsLine = (max: number, code = 'TEXT_INVALID') =>
  decorator(
    'isLine',
    code,
    `This is one line of 1 to ${max} characters`,
    text((value) => checkText(value, { max, mayBeEmpty: false }).ok),
  )();
/** A telephone number as people write it, with 4 to 15 digits (ITU-T E.164). */
export const IsPhone = decorator(
  'isPhone',
  'PHONE_INVALID',
  'This is no telephone number',
  text((value) => /^\+?[\d ()/.-]{4,30}$/.test(value) && /^\d{4,15}$/.test(value.replaceAll(/\D/g, ''))),
);
/** An IBAN as people write it, with spaces or without (ISO 13616). */
export const IsIban = decorator(
  'isIban',
  'IBAN_INVALID',
  'This is no IBAN: its country, its length or its check digits are wrong',
  text((value) => isIban(compactIban(value))),
);
/** A BIC of 8 or 11 characters (ISO 9362), in either case. */
export const IsBic = decorator(
  'isBic',
  'BIC_INVALID',
  'This is no BIC',
  text((value) => isBic(compactIban(value))),
);
/** An instant, RFC 3339. */
export const IsInstant = decorator('isInstant', 'INSTANT_INVALID', 'This is no instant', text(isInstant));
