import type { Letter } from './compose';
import type { MailLanguage } from './language';

/** What the mail of an invitation tells. `inviter` is what the person who invites is called. */
export interface InvitationWords {
  readonly inviter: string;
  readonly organization: string;
  readonly role: string;
  readonly url: string;
}

/** What is written to who is invited, in the language of the organization. */
export const INVITATION_LETTERS: Readonly<Record<MailLanguage, (words: InvitationWords) => Letter>> = {
  en: ({ inviter, organization, role, url }) => ({
    subject: `Invitation to ${organization}`,
    paragraphs: [`${inviter} invites you to work on the books of ${organization} in QBit, as: ${role}.`],
    link: { url, label: 'Accept the invitation' },
    closing: [
      'Sign in, or sign up with this address, to accept. The invitation is good for 7 days. If you do not know the sender, do nothing.',
    ],
  }),
  // cspell:disable -- German and Dutch
  de: ({ inviter, organization, role, url }) => ({
    subject: `Einladung zu ${organization}`,
    paragraphs: [`${inviter} lädt Sie ein, in QBit an den Büchern von ${organization} zu arbeiten, als: ${role}.`],
    link: { url, label: 'Einladung annehmen' },
    closing: [
      'Melden Sie sich mit dieser Adresse an oder registrieren Sie sich mit ihr, um anzunehmen. Die Einladung gilt 7 Tage. Kennen Sie den Absender nicht, müssen Sie nichts tun.',
    ],
  }),
  nl: ({ inviter, organization, role, url }) => ({
    subject: `Uitnodiging voor ${organization}`,
    paragraphs: [`${inviter} nodigt u uit om in QBit aan de boeken van ${organization} te werken, als: ${role}.`],
    link: { url, label: 'Uitnodiging aannemen' },
    closing: [
      'Meld u met dit adres aan of registreer u ermee om de uitnodiging aan te nemen. Zij is 7 dagen geldig. Kent u de afzender niet, dan hoeft u niets te doen.',
    ],
  }),
};
