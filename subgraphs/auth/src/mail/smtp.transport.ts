import { createTransport } from 'nodemailer';
import type { MailTransport } from './transport';

/** Hands mail over to a server, over connections that stay open. A server that says nothing fails after 20 seconds. */
export function smtpTransport(url: string, from: string): MailTransport {
  const server = createTransport(
    { url, pool: true, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 },
    { from },
  );
  return {
    deliver: async (mail) => void (await server.sendMail({ ...mail })),
    close: () => server.close(),
  };
}
