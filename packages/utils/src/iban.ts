import { isCountryCode } from './country';

/** The length of an IBAN by its country (ISO 13616, SWIFT's registry). */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 ' +
    'FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 ' +
    'LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 ' +
    'SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30'
  )
    .split(' ')
    .map((item) => [item.slice(0, 2), Number(item.slice(2))]),
);

/**
 * Whether a text is an IBAN in its electronic form (no spaces, capitals): a known country, its length, and check digits
 * by ISO 7064 MOD 97-10. That the account exists, no check digit can say.
 */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  return LENGTHS[text.slice(0, 2)] === text.length && mod97(text.slice(4) + text.slice(0, 4)) === 1;
}

/** The electronic form of an IBAN as people write it: without spaces, in capitals. It may still be wrong: ask `isIban`. */
export function compactIban(text: string): string {
  return text.replace(/\s/g, '').toUpperCase();
}

/** Whether a text is a BIC of 8 or 11 characters (ISO 9362); its country is one of ISO 3166-1, or XK as SWIFT uses it. */
export function isBic(text: string): boolean {
  const country = text.slice(4, 6);
  return /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(text) && (isCountryCode(country) || country === 'XK');
}

/** Whether a text is a legal entity identifier (ISO 17442): 18 characters and two check digits by MOD 97-10. */
export function isLei(text: string): boolean {
  return /^[A-Z0-9]{18}\d{2}$/.test(text) && mod97(text) === 1;
}

/** ISO 7064 MOD 97-10 over letters as 10 to 35, one character at a time: no number grows beyond a few digits. */
function mod97(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
