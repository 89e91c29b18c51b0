import { randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '@qbit/logging';
import { createTransport } from 'nodemailer';
import { type MailTransport, messageId } from './transport';

const LINK = /https?:\/\/\S+/;
/** A signed token (RFC 7519), its dots escaped or not: it holds the address, for whoever decodes it. */
const SIGNED_TOKEN = /eyJ[\w-]+(?:\.|%2E)[\w-]+(?:\.|%2E)[\w-]+/gi;

/**
 * Keeps mail as files (RFC 5322) whose names begin with the instant, and says so in the log.
 *
 * The line shows the link of the mail as well: where no server takes mail, that is how the person at the machine finds
 * it. A token that holds the address itself is in the file alone. Files are whole or not there.
 */
export function folderTransport(folder: string, from: string, logger: Logger): MailTransport {
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'windows' }, { from });
  return {
    deliver: async (id, mail) => {
      const { message } = await writer.sendMail({ ...mail, messageId: messageId(id, from) });
      const file = `${new Date().toISOString().replaceAll(':', '-')}-${randomBytes(3).toString('hex')}.eml`;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, file);
      await writeFile(`${path}.new`, message as Buffer, { mode: 0o600 });
      await rename(`${path}.new`, path);
      logger.info('No mail server is set up: a mail was kept', {
        subject: mail.subject,
        file,
        link: LINK.exec(mail.text)?.[0].replaceAll(SIGNED_TOKEN, '[in-the-file]'),
      });
    },
    close: () => writer.close(),
  };
}
