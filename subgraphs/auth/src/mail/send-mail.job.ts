import { defineJob, type Job, type JobDefinition, jobKind } from '@qbit/jobs';
import type { Logger } from '@qbit/logging';
import type { MailSeal, SealedMail } from './sealed-mail';
import { MailRefused, type MailTransport } from './transport';

/** Mail that waits for its delivery. */
export const SEND_MAIL = jobKind<SealedMail>('send-mail');

/** With the doubling delays, up to an hour each, the last of them comes after nine hours. */
const RETRIES = 18;
/** What was delivered is kept so long, sealed, so that its key stays taken. */
const KEEP_DAYS = 7;
/** A mail server is asked for several mails at once, so that one that hangs holds up few. */
const AT_ONCE = 4;
const LONGEST_SECONDS = 120;

export interface SendMailPorts {
  readonly seal: MailSeal;
  readonly transport: MailTransport;
  readonly logger: Logger;
  /** Aborted where a stop has no more patience: what is under way is tried again at the next start. */
  readonly stopping: AbortSignal;
}

/**
 * Hands one mail over, and again where that failed, with growing delays; what the server refuses for good is logged and
 * not offered again.
 *
 * An attempt whose time is up is given up with its connection, so that its mail does not arrive beside that of the next. One
 * case SMTP leaves open: the server took the mail, and its answer did not reach us, for the connection broke, the time was up
 * or the process died. The mail has the same Message-ID then, by which its reader's server may tell.
 */
export function sendMailJob(
  { seal, transport, logger, stopping }: SendMailPorts,
  retryDelaySeconds?: number,
): JobDefinition<SealedMail> {
  return defineJob({
    kind: SEND_MAIL,
    handler: async ({ id, data, signal: timeUp }: Job<SealedMail>) => {
      const signal = AbortSignal.any([timeUp, stopping]);
      signal.throwIfAborted();
      try {
        await orAborted(transport.deliver(id, seal.open(data), signal), signal);
      } catch (error) {
        if (!(error instanceof MailRefused)) throw error;
        const { replyCode, enhancedStatus } = error;
        logger.error('A mail was refused for good', { mailId: id, replyCode, enhancedStatus });
      }
    },
    retryLimit: RETRIES,
    ...(retryDelaySeconds !== undefined && { retryDelaySeconds }),
    timeoutSeconds: LONGEST_SECONDS,
    concurrency: AT_ONCE,
    keepDays: KEEP_DAYS,
  });
}

/** The work, or a rejection once nobody waits for it any more. */
async function orAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  const { promise, reject } = Promise.withResolvers<never>();
  const abort = () => reject(new Error('The mail was still under way when its time was up'));
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
