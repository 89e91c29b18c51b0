import { type JobDefinition, openJobs } from '@qbit/jobs';
import type { Logger } from '@qbit/logging';
import type { Mailer } from '../application/ports';
import { folderTransport } from './folder.transport';
import { MailSeal } from './sealed-mail';
import { SEND_MAIL, sendMailJob } from './send-mail.job';
import { smtpTransport } from './smtp.transport';
import type { MailOptions, MailTransport } from './transport';

/** How long a stop waits for mail that is under way, in milliseconds. */
const PATIENCE = 5_000;
/** A link is waited for: mail does not lie about for seconds. */
const POLL_SECONDS = 0.5;

export interface OutgoingMail extends Mailer {
  /** Waits for what is under way, but for a few seconds only: a server that is away holds up no stop. */
  close(): Promise<void>;
}

export interface OutgoingMailOptions {
  /** Connects as the role that owns the schema `jobs`. */
  readonly connectionString: string;
  /** Mail waits in the database sealed by it: another secret opens none of it. */
  readonly secret: string;
  readonly transport: MailTransport;
  readonly logger: Logger;
  /** Whether no other process sends mail from this database. Default false. */
  readonly isOnlyWorker?: boolean;
  /** Before the second attempt; it doubles from there on. Default 5. */
  readonly retryDelaySeconds?: number;
}

/**
 * Opens the queue of mail: what is taken is kept in the database, and delivered in the background from there.
 *
 * Nobody waits for a mail server: how long it takes, and whether it takes the mail, would tell who is known here.
 */
export async function openOutgoingMail({
  connectionString,
  secret,
  transport,
  logger,
  isOnlyWorker = false,
  retryDelaySeconds,
}: OutgoingMailOptions): Promise<OutgoingMail> {
  const seal = new MailSeal(secret);
  const stopping = new AbortController();
  const job = sendMailJob({ seal, transport, logger, stopping: stopping.signal }, retryDelaySeconds);
  const jobs = await openJobs({
    connectionString,
    logger,
    definitions: [job as unknown as JobDefinition<never>],
    pollSeconds: POLL_SECONDS,
    isOnlyWorker,
  });
  return {
    send: async (key, mail) =>
      void (await jobs.enqueue(SEND_MAIL, { organizationId: null, key, data: seal.seal(mail) })),
    close: async () => {
      const patience = setTimeout(() => stopping.abort(), PATIENCE);
      await jobs.stop();
      clearTimeout(patience);
      transport.close();
    },
  };
}

/** How mail leaves: by SMTP where that is set up, else into a folder. */
export function mailTransport(options: MailOptions, logger: Logger): MailTransport {
  return options.smtpUrl
    ? smtpTransport(options.smtpUrl, options.mailFrom)
    : folderTransport(options.mailFolder, options.mailFrom, logger);
}
