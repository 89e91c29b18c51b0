// cspell:ignore Grüße Edef
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { createLogger } from '@qbit/logging';
import { startSmtpServer } from '@qbit/testkit';
import { mailLanguage } from './language';
import { mailTransport } from './outgoing-mail';
import { MailSeal } from './sealed-mail';

const ID = '0198b3a0-0000-8000-8000-000000000001';
const NEVER = new AbortController().signal;
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
  await mailTransport({ mailFrom: 'QBit <no-reply@qbit.test>', mailFolder }, logger).deliver(ID, MAIL, NEVER);
  const files = readdirSync(mailFolder);
  expect(files).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d\.\d{3}Z-[0-9a-f]{6}\.eml$/)]);
  const written = readFileSync(join(mailFolder, files[0]!), 'utf8');
  expect(written).toMatch(/^From: QBit <no-reply@qbit\.test>\r\nTo: ada@example\.com\r\nSubject: =\?UTF-8\?/);
  expect(written).toContain(`Message-ID: <${ID}@qbit.test>\r\n`);
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

test.each(['.', '%2E'])('the line of a link whose token holds the address does not hold it (%j)', async (dot) => {
  const folder = mkdtempSync(join(tmpdir(), 'qbit-mail-'));
  const { logger, lines } = recorder();
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const token = [part({ alg: 'HS256' }), part({ email: MAIL.to }), 'c2ln'].join(dot);
  const text = `Prove it:\n\nhttp://qbit.test/auth/verify-email?token=${token}&callbackURL=%2Fsign-in\n`;
  await mailTransport({ mailFrom: 'no-reply@qbit.test', mailFolder: folder }, logger).deliver(
    ID,
    { ...MAIL, text },
    NEVER,
  );
  rmSync(folder, { recursive: true });
  const [line] = lines();
  expect(line?.link).toBe('http://qbit.test/auth/verify-email?token=[in-the-file]&callbackURL=%2Fsign-in');
  const words = JSON.stringify(line).split(/[^\w-]+/);
  const decoded = words.map((word) => Buffer.from(word, 'base64url').toString('latin1'));
  expect([...words, ...decoded].join(' ')).not.toContain('ada@example.com');
});

test('with a mail server the mail is handed over, named alike at each attempt, and no link is in the log', async () => {
  const smtp = await startSmtpServer();
  const { logger, lines } = recorder();
  const options = { smtpUrl: smtp.url, mailFrom: 'no-reply@qbit.test', mailFolder: '/nowhere' };
  const transport = mailTransport(options, logger);
  smtp.refusing = true;
  await expect(transport.deliver(ID, MAIL, NEVER)).rejects.toThrow('451');
  smtp.refusing = false;
  await transport.deliver(ID, MAIL, NEVER);
  await transport.deliver(ID, MAIL, NEVER);
  transport.close();
  await smtp.close();
  const ids = smtp.taken.map((message) => /^Message-ID: (.*)$/m.exec(message)?.[1]);
  expect(ids).toEqual([`<${ID}@qbit.test>`, `<${ID}@qbit.test>`]);
  expect(smtp.taken[0]).toMatch(/^From: no-reply@qbit\.test\r\nTo: ada@example\.com\r\n/);
  expect(lines()).toEqual([]);
});

test('a mail that waits says nothing but to who has the secret, and is refused once it was changed', () => {
  const seal = new MailSeal('a secret of a test that has 32 characters or more');
  const waiting = seal.seal(MAIL);
  expect(seal.open(waiting)).toEqual(MAIL);
  expect(seal.seal(MAIL)).not.toEqual(waiting);
  expect(Buffer.from(waiting.sealed, 'base64').toString('latin1')).not.toMatch(/ada|abc%2Edef/);
  expect(() => new MailSeal('another secret of a test, of 32 characters or more').open(waiting)).toThrow();
  const bytes = Buffer.from(waiting.sealed, 'base64');
  bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
  expect(() => seal.open({ sealed: bytes.toString('base64') })).toThrow();
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
