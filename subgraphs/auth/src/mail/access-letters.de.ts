// cspell:disable
import type { AccessLetters } from './access-letters';

export const GERMAN: AccessLetters = {
  verifyAddress: (name, url) => ({
    subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
    paragraphs: [`Guten Tag ${name},`, 'bitte bestätigen Sie, dass diese E-Mail-Adresse Ihre ist:'],
    link: { url, label: 'Adresse bestätigen' },
    closing: ['Der Link gilt einen Tag. Haben Sie sich nicht angemeldet, müssen Sie nichts tun.'],
  }),
  changeAddress: (name, url) => ({
    subject: 'Bestätigen Sie Ihre neue E-Mail-Adresse',
    paragraphs: [
      `Guten Tag ${name},`,
      'bitte bestätigen Sie, dass Sie sich künftig mit dieser Adresse anmelden möchten:',
    ],
    link: { url, label: 'Diese Adresse verwenden' },
    closing: ['Der Link gilt einen Tag. Haben Sie nicht darum gebeten, tun Sie nichts: Es ändert sich nichts.'],
  }),
  addressChanged: (name) => ({
    subject: 'Ihre E-Mail-Adresse wurde geändert',
    paragraphs: [
      `Guten Tag ${name},`,
      'Ihr Konto hat jetzt eine andere E-Mail-Adresse; mit dieser meldet sich niemand mehr an.',
      'Waren Sie es nicht, kennt jemand Ihr Passwort: Sagen Sie es sofort denen, die diese Installation betreiben.',
    ],
    closing: [],
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
