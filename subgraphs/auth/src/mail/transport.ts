import type { Mail } from '../application/ports';

/** One way of delivering mail. Rejects where this attempt failed. */
export interface MailTransport {
  deliver(mail: Mail): Promise<void>;
  close(): void;
}

export interface MailOptions {
  /** Where mail is handed over (`smtp://user:password@host:587`); without it mail is kept in the folder. */
  readonly smtpUrl?: string;
  /** The sender, with or without a name: `QBit <no-reply@example.com>`. */
  readonly mailFrom: string;
  /** Where mail is kept that no server takes. */
  readonly mailFolder: string;
}
