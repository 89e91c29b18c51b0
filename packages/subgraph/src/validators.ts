import { checkText, isCountryCode, isCurrency, isEmail, isLocale, isTimeZone } from '@qbit/utils';
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
