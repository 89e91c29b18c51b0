import { LANGUAGE_COOKIE, type Language } from '../../i18n/language';

export const THEMES = ['system', 'light', 'dark'] as const;

/** Each language by its own name: who cannot read the page must find his. */
export const LANGUAGE_CHOICES: readonly { readonly value: Language; readonly label: string }[] = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'nl', label: 'Nederlands' },
];

const YEAR_SECONDS = 365 * 86_400;

/** Keeps the language for this browser. */
export function chooseLanguage(language: Language): void {
  document.cookie = `${LANGUAGE_COOKIE}=${language}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}

const SHORTCUTS = 'qbit.single-key-shortcuts';

/** Whether single letters act as shortcuts (WCAG 2.1.4: they can be turned off). */
export function singleKeyShortcuts(): boolean {
  return localStorage.getItem(SHORTCUTS) !== 'off';
}

export function setSingleKeyShortcuts(on: boolean): void {
  localStorage.setItem(SHORTCUTS, on ? 'on' : 'off');
}
