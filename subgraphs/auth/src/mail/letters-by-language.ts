import { DUTCH } from './access-letters.nl';
import { ENGLISH } from './access-letters.en';
import { GERMAN } from './access-letters.de';
import type { AccessLetters } from './access-letters';
import type { MailLanguage } from './language';

/** What is written to people about their access, by the language that they read. */
export const ACCESS_LETTERS: Readonly<Record<MailLanguage, AccessLetters>> = { en: ENGLISH, de: GERMAN, nl: DUTCH };
