// cspell:disable
import type { AccessLetters } from './access-letters';

export const GERMAN: AccessLetters = {
  verifyAddress: (name, url) => ({
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
    paragraphs: [`Guten Tag ${name},`, 'bitte bestätigen Sie, dass diese E-Mail-Adresse Ihre ist:'],
    link: { url, label: 'Adresse bestätigen' },
    closing: ['Der Link gilt einen Tag. Haben Sie sich nicht angemeldet, müssen Sie nichts tun.'],
  }),
  resetPassword: (name, url) => ({
    subject: 'Neues Passwort setzen',
    paragraphs: [
      `Guten Tag ${name},`,
      'jemand hat für diese Adresse ein neues Passwort angefordert. Hier können Sie es setzen:',
    ],
    link: { url, label: 'Neues Passwort setzen' },
    closing: [
      'Der Link gilt eine Stunde und einmal. Waren Sie es nicht, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist.',
    ],
  }),
  alreadySignedUp: (name, url) => ({
    subject: 'Sie haben schon ein Konto',
    paragraphs: [
      `Guten Tag ${name},`,
      'jemand wollte sich mit dieser Adresse registrieren, die schon ein Konto hat. Waren Sie es, melden Sie sich einfach an; haben Sie das Passwort vergessen, setzen Sie ein neues:',
    ],
    link: { url, label: 'Neues Passwort setzen' },
    closing: ['Waren Sie es nicht, müssen Sie nichts tun: Niemand hat erfahren, dass Sie ein Konto haben.'],
  }),
  passwordChanged: (name) => ({
    subject: 'Ihr Passwort wurde geändert',
    paragraphs: [
      `Guten Tag ${name},`,
      'das Passwort Ihres Kontos wurde geändert.',
      'Waren Sie es nicht, setzen Sie sofort ein neues über „Passwort vergessen?“ auf der Anmeldeseite.',
    ],
    closing: [],
  }),
};
