import { ACCESS_LETTERS } from '../mail/letters-by-language';
import { compose, type Letter } from '../mail/compose';
import { mailLanguage } from '../mail/language';
import type { AccessLetters } from '../mail/access-letters';
import type { EnginePorts } from './ports';

export interface Recipient {
  readonly email: string;
  readonly name: string;
}

/** Writes to people about their access, in the language of the request that gave rise to it. */
export class AccessMail {
  constructor(
    private readonly ports: Pick<EnginePorts, 'mailer'>,
    private readonly publicUrl: string,
  ) {}

  /** The link proves the address and leads to the sign-in page. */
  async verifyAddress(recipient: Recipient, token: string, request: Request | undefined): Promise<void> {
    const url = this.link('/auth/verify-email', { token, callbackURL: '/sign-in?verified=1' });
    await this.send(recipient, request, (letters) => letters.verifyAddress(recipient.name, url));
  }

  async resetPassword(recipient: Recipient, token: string, request: Request | undefined): Promise<void> {
    const url = this.link('/reset', { token });
    await this.send(recipient, request, (letters) => letters.resetPassword(recipient.name, url));
  }

  async alreadySignedUp(recipient: Recipient, request: Request | undefined): Promise<void> {
    const url = this.link('/reset', {});
    await this.send(recipient, request, (letters) => letters.alreadySignedUp(recipient.name, url));
  }

  async passwordChanged(recipient: Recipient, request: Request | undefined): Promise<void> {
    await this.send(recipient, request, (letters) => letters.passwordChanged(recipient.name));
  }

  private async send(
    { email }: Recipient,
    request: Request | undefined,
    write: (letters: AccessLetters) => Letter,
  ): Promise<void> {
    const language = mailLanguage(request?.headers.get('accept-language'));
    await this.ports.mailer.send(compose(email, write(ACCESS_LETTERS[language]), language));
  }

  /** Dots are escaped: the log, where a person without a mail server finds the link, would redact a token with dots. */
  private link(path: string, parameters: Record<string, string>): string {
    const query = new URLSearchParams(parameters).toString().replaceAll('.', '%2E');
    return `${this.publicUrl}${path}${query && `?${query}`}`;
  }
}
