import type { Mail } from '../application/ports';

/** One way of delivering mail. Rejects where this attempt failed, and with a MailRefused where every other would fail too. */
export interface MailTransport {
  /**
   * `id` names the mail: it is the same at each attempt, and no other mail's. Once the signal is aborted the attempt is
   * given up: nothing of it arrives later.
   */
  deliver(id: string, mail: Mail, signal: AbortSignal): Promise<void>;
  close(): void;
}

/** A mail that the server will never take. Its message holds codes alone: the server's words name the address. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';

  constructor(
    /** Of the reply (RFC 5321, 4.2.1): 500 to 599; null where the mail could not even be offered. */
    readonly replyCode: number | null,
    /** RFC 3463: `5.1.1` is an address that nobody has; null where the server does not say it. */
    readonly enhancedStatus: string | null,
  ) {
    super(`The mail was refused for good: ${replyCode ?? 'no reply'} ${enhancedStatus ?? ''}`.trimEnd());
  }
}

/** The Message-ID (RFC 5322) of a mail, in the domain of its sender. */
export function messageId(id: string, from: string): string {
  return `<${id}@${/@([^\s>]+)/.exec(from)?.[1] ?? 'localhost'}>`;
}

export interface MailOptions {
  /** Where mail is handed over (`smtp://user:password@host:587`); without it mail is kept in the folder. */
  readonly smtpUrl?: string;
  /** The sender, with or without a name: `QBit <no-reply@example.com>`. */
  readonly mailFrom: string;
  /** Where mail is kept that no server takes. */
  readonly mailFolder: string;
}
