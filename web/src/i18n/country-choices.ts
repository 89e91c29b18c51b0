import { countryCodes } from '@qbit/utils';

/** All countries by their names in a locale, in its order. */
export function countryChoices(locale: string): { readonly code: string; readonly name: string }[] {
  const regions = new Intl.DisplayNames(locale, { type: 'region' });
  return countryCodes()
    .map((code) => ({ code, name: regions.of(code) ?? code }))
    .sort((a, b) => a.name.localeCompare(b.name, locale));
}
