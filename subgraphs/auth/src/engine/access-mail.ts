import { newUuid } from '@qbit/utils';
import { sha256 } from '@qbit/utils/hashing';
import { ACCESS_LETTERS } from '../mail/letters-by-language';
import { compose, type Letter } from '../mail/compose';
import { mailLanguage } from '../mail/language';
import type { AccessLetters } from '../mail/access-letters';
import { owed } from './owed-mail';
import type { EnginePorts } from './ports';

export interface Recipient {
  readonly email: string;
  readonly name: string;
}

/**
 * Writes to people about their access, in the language of the request that gave rise to it.
 *
 * Each letter is one mail however often it is sent: that of a link by the link's token.
 */
export class AccessMail {
  constructor(
    private readonly ports: Pick<EnginePorts, 'mailer'>,
    private readonly publicUrl: string,
  ) {}

  /** The link proves the address and leads to the sign-in page. */
  async verifyAddress(recipient: Recipient, token: string, request: Request | undefined): Promise<void> {
    const url = this.link('/auth/verify-email', { token, callbackURL: '/sign-in?verified=1' });
    await this.send(`verify/${digest(token)}`, recipient, request, (letters) =>
      letters.verifyAddress(recipient.name, url),
    );
  }

  /** To the new address: the link proves it and makes it the one to sign in with. */
  async changeAddress(recipient: Recipient, token: string, request: Request | undefined): Promise<void> {
    const url = this.link('/auth/verify-email', { token, callbackURL: '/profile?address=changed' });
    await this.send(`change/${digest(token)}`, recipient, request, (letters) =>
      letters.changeAddress(recipient.name, url),
    );
  }

  /** To the old address. */
  async addressChanged(recipient: Recipient, request: Request | undefined): Promise<void> {
    await this.send(`moved/${newUuid()}`, recipient, request, (letters) => letters.addressChanged(recipient.name));
  }

  async resetPassword(recipient: Recipient, token: string, request: Request | undefined): Promise<void> {
    const url = this.link('/reset', { token });
    await this.send(`reset/${digest(token)}`, recipient, request, (letters) =>
      letters.resetPassword(recipient.name, url),
    );
  }

  async alreadySignedUp(recipient: Recipient, request: Request | undefined): Promise<void> {
    const url = this.link('/reset', {});
    await this.send(`known/${newUuid()}`, recipient, request, (letters) =>
      letters.alreadySignedUp(recipient.name, url),
    );
  }

  async passwordChanged(recipient: Recipient, request: Request | undefined): Promise<void> {
    await this.send(`changed/${newUuid()}`, recipient, request, (letters) => letters.passwordChanged(recipient.name));
  }

  private async send(
    key: string,
    { email }: Recipient,
    request: Request | undefined,
    write: (letters: AccessLetters) => Letter,
  ): Promise<void> {
    const language = mailLanguage(request?.headers.get('accept-language'));
    const mail = compose(email, write(ACCESS_LETTERS[language]), language);
    await owed(this.ports.mailer.send(key, mail));
  }

  /** Dots are escaped: the log, where a person without a mail server finds the link, would redact a token with dots. */
  private link(path: string, parameters: Record<string, string>): string {
    const query = new URLSearchParams(parameters).toString().replaceAll('.', '%2E');
    return `${this.publicUrl}${path}${query && `?${query}`}`;
  }
}

/** Names a token without telling it. */
function digest(token: string): string {
  return sha256(token).toString('base64url');
}
