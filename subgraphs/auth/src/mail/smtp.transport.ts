// cspell:ignore EENVELOPE EMESSAGE
import { createTransport } from 'nodemailer';
import { MailRefused, type MailTransport, messageId } from './transport';

/**
 * Hands mail over to a server, over connections that stay open. A server that says nothing fails after 20 seconds.
 *
 * What a connection broke off while it was handed over fails: whether to offer it again is not decided here.
 */
export function smtpTransport(url: string, from: string): MailTransport {
  const server = createTransport(
    { url, pool: true, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 },
    { from },
  );
  return {
    deliver: async (id, mail, signal) => {
      try {
        await server.sendMail({ ...mail, messageId: messageId(id, from), signal });
      } catch (error) {
        throw failureOf(error as SmtpError);
      }
    },
    close: () => server.close(),
  };
}

/** What nodemailer says of an attempt that failed. */
interface SmtpError extends Error {
  /** EENVELOPE and EMESSAGE: sender or recipient, and the content. Others are of the connection. */
  readonly code?: string;
  readonly command?: string;
  readonly responseCode?: number;
  readonly response?: string;
}

/** Replies in the place of others that ask us to sign in: that is ours to mend, and the mail is as good as before. */
const OURS = new Set([530, 534, 535, 538]);

/** The same failure in codes, which may be kept and logged. */
function failureOf({ code, command, responseCode, response }: SmtpError): Error {
  const ofMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  const status = /^\d{3}[ -]([245]\.\d{1,3}\.\d{1,3})\b/.exec(response ?? '')?.[1] ?? null;
  if (ofMail && responseCode === undefined && command === 'API') return new MailRefused(null, null);
  if (ofMail && responseCode !== undefined && responseCode >= 500 && !OURS.has(responseCode))
    return new MailRefused(responseCode, status);
  const facts = [code, command, responseCode, status].filter((fact) => fact !== undefined && fact !== null);
  return new Error(`The mail server did not take a mail: ${facts.join(' ') || 'no reply'}`);
}
