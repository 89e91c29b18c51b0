import type { Letter } from './compose';
import type { MailLanguage } from './language';

/** What the mail of an offer of ownership tells. `owner` is what the person who offers his place is called. */
export interface OwnershipOfferWords {
  readonly owner: string;
  readonly organization: string;
  readonly url: string;
}

/** What is written to a member to whom ownership is offered, in the language of the organization. */
export const OWNERSHIP_OFFER_LETTERS: Readonly<Record<MailLanguage, (words: OwnershipOfferWords) => Letter>> = {
  en: ({ owner, organization, url }) => ({
    subject: `You may become an owner of ${organization}`,
    paragraphs: [
      `${owner} offers you to take over the ownership of ${organization} in QBit. Nothing changes before you accept.`,
    ],
    link: { url, label: 'See the offer' },
    closing: [
      'Sign in to accept or decline it. The offer is good for 7 days. If you do not want it, you need do nothing.',
    ],
  }),
  // cspell:disable -- German and Dutch
  de: ({ owner, organization, url }) => ({
    subject: `Sie können Inhaber von ${organization} werden`,
    paragraphs: [
      `${owner} bietet Ihnen an, die Inhaberschaft von ${organization} in QBit zu übernehmen. Bevor Sie annehmen, ändert sich nichts.`,
    ],
    link: { url, label: 'Angebot ansehen' },
    closing: [
      'Melden Sie sich an, um anzunehmen oder abzulehnen. Das Angebot gilt 7 Tage. Möchten Sie es nicht, müssen Sie nichts tun.',
    ],
  }),
  nl: ({ owner, organization, url }) => ({
    subject: `U kunt eigenaar van ${organization} worden`,
    paragraphs: [
      `${owner} biedt u aan het eigenaarschap van ${organization} in QBit over te nemen. Voordat u aanneemt, verandert er niets.`,
    ],
    link: { url, label: 'Het aanbod bekijken' },
    closing: [
      'Meld u aan om het aan te nemen of af te wijzen. Het aanbod is 7 dagen geldig. Wilt u het niet, dan hoeft u niets te doen.',
    ],
  }),
};
