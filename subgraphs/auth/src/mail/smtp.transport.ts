import { createTransport } from 'nodemailer';
import { type MailTransport, messageId } from './transport';

/** Hands mail over to a server, over connections that stay open. A server that says nothing fails after 20 seconds. */
export function smtpTransport(url: string, from: string): MailTransport {
  const server = createTransport(
    { url, pool: true, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 },
    { from },
  );
  return {
    deliver: async (id, mail) => void (await server.sendMail({ ...mail, messageId: messageId(id, from) })),
    close: () => server.close(),
  };
}
