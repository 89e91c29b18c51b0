import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from '@qbit/logging';
import type { Mail, Mailer } from '../application/ports';
import { folderTransport } from './folder.transport';
import { smtpTransport } from './smtp.transport';
import type { MailOptions, MailTransport } from './transport';

/** Before the second attempt and the third, in milliseconds. */
const PAUSES = [1_000, 5_000] as const;

/** How long a stop waits for mail, in milliseconds. */
const PATIENCE = 5_000;

/**
 * Delivers mail in the background, three attempts each.
 *
 * Nobody waits for a mail server: how long it takes, and whether it takes the mail, would tell who is known here.
 */
export class OutgoingMail implements Mailer {
  private readonly onTheWay = new Set<Promise<void>>();

  constructor(
    private readonly transport: MailTransport,
    private readonly logger: Logger,
    private readonly pauses: readonly number[] = PAUSES,
  ) {}

  async send(mail: Mail): Promise<void> {
    const delivery = this.deliver(mail).finally(() => this.onTheWay.delete(delivery));
    this.onTheWay.add(delivery);
  }

  /** Resolves when nothing is on its way any more: delivered, or given up. */
  async settled(): Promise<void> {
    while (this.onTheWay.size) await Promise.all(this.onTheWay);
  }

  /** Waits for what is on its way, but for a few seconds only: a server that is away holds up no stop. */
  async close(): Promise<void> {
    const patience = new AbortController();
    await Promise.race([
      this.settled(),
      pause(PATIENCE, undefined, { signal: patience.signal }).catch(() => undefined),
    ]);
    patience.abort();
    this.transport.close();
  }

  private async deliver(mail: Mail): Promise<void> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.transport.deliver(mail);
      } catch (error) {
        const wait = this.pauses[attempt];
        const facts = { subject: mail.subject, attempt: attempt + 1, error };
        if (wait === undefined) return this.logger.error('A mail was given up', facts);
        this.logger.warn('A mail could not be sent; it is tried again', facts);
        await pause(wait);
      }
    }
  }
}

/** The mail of a running subgraph: by SMTP where that is set up, else into a folder. */
export function outgoingMail(options: MailOptions, logger: Logger): OutgoingMail {
  const transport = options.smtpUrl
    ? smtpTransport(options.smtpUrl, options.mailFrom)
    : folderTransport(options.mailFolder, options.mailFrom, logger);
  return new OutgoingMail(transport, logger);
}
