// cspell:disable
import type { AccessLetters } from './access-letters';

export const DUTCH: AccessLetters = {
  verifyAddress: (name, url) => ({
    subject: 'Bevestig uw e-mailadres',
    paragraphs: [`Dag ${name},`, 'bevestig dat dit e-mailadres van u is:'],
    link: { url, label: 'Adres bevestigen' },
    closing: ['De link is één dag geldig. Hebt u zich niet aangemeld, dan hoeft u niets te doen.'],
  }),
  changeAddress: (name, url) => ({
    subject: 'Bevestig uw nieuwe e-mailadres',
    paragraphs: [`Dag ${name},`, 'bevestig dat u zich voortaan met dit adres wilt aanmelden:'],
    link: { url, label: 'Dit adres gebruiken' },
    closing: ['De link is één dag geldig. Hebt u er niet om gevraagd, doe dan niets: er verandert niets.'],
  }),
  addressChanged: (name) => ({
    subject: 'Uw e-mailadres is gewijzigd',
    paragraphs: [
      `Dag ${name},`,
      'uw account heeft nu een ander e-mailadres; met dit adres kan niemand zich nog aanmelden.',
      'Was u het niet, dan kent iemand uw wachtwoord: zeg het meteen tegen wie deze installatie beheert.',
    ],
    closing: [],
  }),
  resetPassword: (name, url) => ({
    subject: 'Stel een nieuw wachtwoord in',
    paragraphs: [`Dag ${name},`, 'iemand vroeg een nieuw wachtwoord aan voor dit adres. Hier stelt u het in:'],
    link: { url, label: 'Nieuw wachtwoord instellen' },
    closing: [
      'De link is één uur en één keer geldig. Was u het niet, dan hoeft u niets te doen: uw wachtwoord blijft zoals het is.',
    ],
  }),
  alreadySignedUp: (name, url) => ({
    subject: 'U hebt al een account',
    paragraphs: [
      `Dag ${name},`,
      'iemand wilde zich registreren met dit adres, dat al een account heeft. Was u het, meld u dan gewoon aan; bent u het wachtwoord vergeten, stel dan een nieuw in:',
    ],
    link: { url, label: 'Nieuw wachtwoord instellen' },
    closing: ['Was u het niet, dan hoeft u niets te doen: niemand weet nu dat u een account hebt.'],
  }),
  passwordChanged: (name) => ({
    subject: 'Uw wachtwoord is gewijzigd',
    paragraphs: [
      `Dag ${name},`,
      'het wachtwoord van uw account is gewijzigd.',
      'Was u het niet, stel dan meteen een nieuw in via "Wachtwoord vergeten?" op de aanmeldpagina.',
    ],
    closing: [],
  }),
};
