/** The languages that mail is written in. */
export const MAIL_LANGUAGES = ['en', 'de', 'nl'] as const;

export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

/**
 * The language that fits best: of a header `Accept-Language` (RFC 9110, with its weights) or of a locale (BCP 47).
 * English for what names none of ours.
 */
export function mailLanguage(wanted: string | null | undefined): MailLanguage {
  const ranges = (wanted ?? '').split(',').map((range) => {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const weight = parameters.map((parameter) => /^\s*q=([\d.]{1,5})\s*$/.exec(parameter)?.[1]).find(Boolean);
    return { language: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
  });
  const best = ranges
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ language }) => MAIL_LANGUAGES.find((ours) => ours === language))
    .find((ours) => ours !== undefined);
  return best ?? 'en';
}
