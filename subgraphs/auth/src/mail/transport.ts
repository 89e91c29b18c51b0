import type { Mail } from '../application/ports';

/** One way of delivering mail. Rejects where this attempt failed. */
export interface MailTransport {
  /** `id` names the mail: it is the same at each attempt, and no other mail's. */
  deliver(id: string, mail: Mail): Promise<void>;
  close(): void;
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
