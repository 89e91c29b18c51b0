/** The languages of the catalogues. */
export const LANGUAGES = ['en', 'de', 'nl'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The cookie that keeps a person's choice. */
export const LANGUAGE_COOKIE = 'qbit.language';

const FALLBACK: Record<Language, string> = { en: 'en-GB', de: 'de-DE', nl: 'nl-NL' };

export function isLanguage(text: string | undefined): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/** The language of a locale that one of the catalogues serves. */
export function languageOf(locale: string): Language {
  const language = locale.slice(0, 2).toLowerCase();
  return isLanguage(language) ? language : 'en';
}

/**
 * The locale to show: the chosen language, else the first of the browser's that there is a catalogue for, else English.
 *
 * Its region is the browser's where that speaks the language (de-AT, en-US), for dates and numbers follow the region.
 */
export function localeFor(chosen: string | undefined, acceptLanguage: string | null): string {
  const accepted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => part.split(';')[0]?.trim() ?? '')
    .filter((tag) => /^[a-z]{2}(-[A-Za-z]{2})?$/.test(tag));
  const own = accepted.map((tag) => tag.slice(0, 2)).find(isLanguage);
  const language = isLanguage(chosen) ? chosen : (own ?? 'en');
  return accepted.find((tag) => tag.startsWith(`${language}-`)) ?? FALLBACK[language];
}
