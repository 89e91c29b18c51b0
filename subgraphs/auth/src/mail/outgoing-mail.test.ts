// cspell:ignore Grüße
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createLogger } from '@qbit/logging';
import { OutgoingMail, outgoingMail } from './outgoing-mail';
import { mailLanguage } from './language';

const MAIL = {
  to: 'ada@example.com',
  subject: 'Grüße',
  text: 'Here it is:\n\nhttp://qbit.test/reset?token=abc%2Edef\n\nQBit\n',
  html: '<p>Here it is</p>',
};

function recorder() {
  const stream = new PassThrough();
  const logger = createLogger({ service: 'test', level: 'debug', format: 'json', destination: stream });
  const lines = () =>
    String(stream.read() ?? '')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  return { logger, lines };
}

test('without a mail server a mail is a whole file, and the log shows its link and not its reader', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'qbit-mail-'));
  const mailFolder = join(folder, 'mail');
  const { logger, lines } = recorder();
  const mailer = outgoingMail({ mailFrom: 'QBit <no-reply@qbit.test>', mailFolder }, logger);
  await mailer.send(MAIL);
  await mailer.close();
  const files = readdirSync(mailFolder);
  expect(files).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-[0-9a-f]{6}\.eml$/)]);
  const written = readFileSync(join(mailFolder, files[0]!), 'utf8');
  expect(written).toMatch(/^From: QBit <no-reply@qbit\.test>\r\nTo: ada@example\.com\r\nSubject: =\?UTF-8\?/);
  expect(written).toContain('multipart/alternative');
  rmSync(folder, { recursive: true });
  const [line] = lines();
  expect(line).toMatchObject({
    level: 'info',
    subject: 'Grüße',
    file: files[0],
    link: 'http://qbit.test/reset?token=abc%2Edef',
  });
  expect(JSON.stringify(line)).not.toContain('ada@example.com');
});

test('a mail is tried three times, then given up and logged; nobody waits and nothing throws', async () => {
  const { logger, lines } = recorder();
  let attempts = 0;
  const failing = {
    deliver: async () => {
      attempts++;
      throw new Error('no server');
    },
    close: () => undefined,
  };
  const mailer = new OutgoingMail(failing, logger, [1, 1]);
  await mailer.send(MAIL);
  expect(attempts).toBeLessThan(3);
  await mailer.settled();
  expect(attempts).toBe(3);
  expect(lines().map(({ level }) => level)).toEqual(['warn', 'warn', 'error']);
});

test('with a mail server the mail is handed over, and no link is in the log', async () => {
  const received: string[] = [];
  const server = createServer((socket) => {
    let data = false;
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      received.push(text);
      if (data && text.endsWith('\r\n.\r\n')) {
        data = false;
        socket.write('250 taken\r\n');
      } else if (!data) {
        data = /^DATA/m.test(text);
        socket.write(data ? '354 go on\r\n' : /^QUIT/m.test(text) ? '221 bye\r\n' : '250 ok\r\n');
      }
    });
    socket.on('error', () => undefined);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const { logger, lines } = recorder();
  const options = { smtpUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'no-reply@qbit.test', mailFolder: '/nowhere' };
  const mailer = outgoingMail(options, logger);
  await mailer.send(MAIL);
  await mailer.close();
  server.close();
  expect(received.join('')).toMatch(/MAIL FROM:<no-reply@qbit\.test>[^]*RCPT TO:<ada@example\.com>[^]*\r\n\.\r\n/);
  expect(lines()).toEqual([]);
});

test.each([
  [null, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['nl-BE', 'nl'],
  ['fr;q=0.9, nl;q=0.5, de;q=0.7', 'de'],
  ['de;q=0, nl;q=0.1', 'nl'],
  ['*', 'en'],
])('the language of %j is %s', (wanted, language) => {
  expect(mailLanguage(wanted)).toBe(language);
});
