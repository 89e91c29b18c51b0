// cspell:ignore greylisted
import { PassThrough } from 'node:stream';
import { auth } from '@qbit/auth';
import { openOutgoingMail, mailTransport, type OutgoingMail } from '@qbit/auth/mail/outgoing-mail';
import { createLogger } from '@qbit/logging';
import { withClient } from '@qbit/subgraph';
import { type SmtpServer, startSmtpServer } from '@qbit/testkit';
import { testDatabase, type TestDatabase } from '@qbit/testkit/database';
import { type Harness, startHarness, TEST_SECRET } from '../harness';
import { PASSWORD } from './people';

const mailTo = (name: string) => ({
  to: `${name}@example.com`,
  subject: `To ${name}`,
  text: 'https://qbit.test/reset?token=a-secret\n',
});

/** A database and a mail server of one test, with what opens the queue between them and looks at it. */
function queueOver(database: TestDatabase, smtp: SmtpServer) {
  const opened: (OutgoingMail | Harness)[] = [];
  const open = async () => {
    const log = new PassThrough();
    const logger = createLogger({ service: 'test', level: 'info', format: 'json', destination: log });
    const mailer = await openOutgoingMail({
      connectionString: database.urls.jobs,
      secret: TEST_SECRET,
      transport: mailTransport({ smtpUrl: smtp.url, mailFrom: 'no-reply@qbit.test', mailFolder: '/nowhere' }, logger),
      logger,
      retryDelaySeconds: 1,
    });
    opened.push(mailer);
    return { mailer, logged: () => String(log.read() ?? '') };
  };
  return {
    database,
    smtp,
    opened,
    open,
    jobs: async () =>
      (
        await withClient(database.adminUrl, (client) =>
          client.query<{ state: string; retry_count: number; data: object }>(
            `SELECT state::text, retry_count, data FROM jobs.job WHERE name = 'send-mail' ORDER BY created_on`,
          ),
        )
      ).rows,
    /** How many attempts of the only job failed, and how long after the last one began the next is due. */
    planned: async () =>
      (
        await withClient(database.adminUrl, (client) =>
          client.query<{ attempts: number; delaySeconds: number }>(
            `SELECT CASE WHEN state = 'retry' THEN retry_count + 1 ELSE 0 END AS attempts,
               extract(epoch FROM start_after - started_on)::float8 AS "delaySeconds"
             FROM jobs.job WHERE name = 'send-mail'`,
          ),
        )
      ).rows[0]!,
    /** All that the database keeps of jobs. */
    kept: async () =>
      JSON.stringify((await withClient(database.adminUrl, (client) => client.query('SELECT * FROM jobs.job'))).rows),
    subjects: () => smtp.taken.map((message) => /^Subject: (.*)$/m.exec(message)?.[1]).sort(),
  };
}
type Queue = ReturnType<typeof queueOver>;

/**
 * A test with a queue of its own. They wait most of their time, for what must not come as for what must: so they wait side by
 * side.
 */
const withQueue =
  <Row extends readonly unknown[]>(run: (queue: Queue, ...row: Row) => Promise<void>) =>
  async (...row: Row) => {
    const queue = queueOver(...(await Promise.all([testDatabase(auth), startSmtpServer()])));
    try {
      await run(queue, ...row);
    } finally {
      await Promise.all(queue.opened.map((one) => one.close()));
      await queue.smtp.close();
      await queue.database.drop();
    }
  };

/** Waits until it holds, for 40 seconds at most: a busy machine is late. */
async function until(holds: () => boolean | Promise<boolean>) {
  const end = performance.now() + 40_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`It does not hold: ${String(holds)}`);
    await new Promise((resolve) => setTimeout(resolve, 80));
  }
}

// The longest comes first: the others are done by the time it is.
test.concurrent(
  'an attempt that failed is repeated with growing delays',
  withQueue(async ({ smtp, open, jobs, planned }) => {
    smtp.refusing = true;
    const { mailer } = await open();
    await mailer.send('a', mailTo('ada'));
    // As the database plans it, for a busy machine is late: 1 s doubles to 2, each with some chance in it.
    for (const [attempt, leastSeconds] of [
      [1, 1],
      [2, 2],
    ] as const) {
      await until(async () => (await planned()).attempts === attempt);
      expect((await planned()).delaySeconds).toBeGreaterThanOrEqual(leastSeconds);
    }
    smtp.refusing = false;
    await until(() => smtp.taken.length > 0);
    await until(async () => (await jobs())[0]?.state === 'completed');
    expect((await jobs())[0]!.retry_count).toBeGreaterThanOrEqual(2);
  }),
);

test.concurrent(
  'mail that a server refuses waits over a restart, and is handed over once when the server takes it',
  withQueue(async ({ smtp, open, jobs, subjects }) => {
    smtp.refusing = true;
    const first = await open();
    await first.mailer.send('a', mailTo('ada'));
    await until(() => smtp.refused > 0);
    await first.mailer.send('b', mailTo('bea'));
    await first.mailer.close();
    expect(smtp.taken).toEqual([]);
    expect((await jobs()).map(({ state }) => state)).not.toContain('completed');

    smtp.refusing = false;
    await open();
    await until(async () => (await jobs()).every(({ state }) => state === 'completed'));
    await new Promise((resolve) => setTimeout(resolve, 1_500)); // a second delivery would come by now
    expect(subjects()).toEqual(['To ada', 'To bea']);
    expect(first.logged()).not.toMatch(/ada@|a-secret/);
  }),
);

test.concurrent.each([
  [
    'the address',
    'recipient',
    '550 5.1.1 <ada@example.com>: no such user',
    { replyCode: 550, enhancedStatus: '5.1.1' },
  ],
  ['the content', 'message', '554 of ada@example.com we take nothing', { replyCode: 554, enhancedStatus: null }],
] as const)(
  'what a server refuses for good (%s) is offered once, and logged without the address',
  withQueue(
    async (
      { smtp, open, jobs, kept, subjects },
      _what: string,
      at: 'recipient' | 'message',
      line: string,
      codes: object,
    ) => {
      const { mailer, logged } = await open();
      smtp.answers[at] = line;
      await mailer.send('a', mailTo('ada'));
      await until(async () => (await jobs()).every(({ state }) => state === 'completed'));
      await new Promise((resolve) => setTimeout(resolve, 2_500)); // another attempt would come by now
      expect(smtp.refused).toBe(1);
      const log = logged().split('\n').filter(Boolean);
      expect(log.map((text) => JSON.parse(text))).toContainEqual(
        expect.objectContaining({
          level: 'error',
          message: 'A mail was refused for good',
          mailId: expect.any(String),
          ...codes,
        }),
      );
      expect(log.join() + (await kept())).not.toMatch(/ada@|no such user|we take nothing|a-secret/);
      // The key stays taken, and other mail goes out.
      smtp.answers[at] = '';
      await mailer.send('a', mailTo('ada'));
      await mailer.send('b', mailTo('bea'));
      await until(() => smtp.taken.length > 0);
      expect(subjects()).toEqual(['To bea']);
    },
  ),
);

test.concurrent.each(['451 4.7.1 <ada@example.com>: greylisted', '530 5.7.0 <ada@example.com>: sign in first'])(
  'what a server does not take now (%j) is offered again, and nothing keeps the address in clear',
  withQueue(async ({ smtp, open, kept, subjects }, line: string) => {
    const { mailer, logged } = await open();
    smtp.answers.recipient = line;
    await mailer.send('a', mailTo('ada'));
    await until(() => smtp.refused >= 2);
    expect(smtp.refused).toBeGreaterThanOrEqual(2);
    expect(logged() + (await kept())).not.toMatch(/ada@|greylisted|sign in/);
    smtp.answers.recipient = '';
    await until(() => smtp.taken.length > 0);
    expect(subjects()).toEqual(['To ada']);
  }),
);

test.concurrent(
  'where the answer to a mail is lost, only the queue offers it again, with the same Message-ID',
  withQueue(async ({ smtp, open, jobs }) => {
    const { mailer } = await open();
    smtp.mute = true;
    await mailer.send('a', mailTo('ada'));
    await until(() => smtp.taken.length > 0);
    smtp.mute = false;
    await until(async () => (await jobs()).every(({ state }) => state === 'completed'));
    const ids = smtp.taken.map((message) => /^Message-ID: (.*)$/im.exec(message)?.[1]?.trim());
    expect(ids).toHaveLength(2);
    expect(ids[0]).toMatch(/^<[0-9a-f-]{36}@qbit\.test>$/);
    expect(ids[1]).toBe(ids[0]);
    expect((await jobs()).map(({ retry_count }) => retry_count)).toEqual([1]);
  }),
);

test.concurrent(
  'a mail is handed over once for its key, and what waits for it can be read by nobody',
  withQueue(async ({ smtp, open, jobs, subjects }) => {
    const { mailer } = await open();
    smtp.refusing = true;
    await Promise.all(Array.from({ length: 10 }, () => mailer.send('one', mailTo('ada'))));
    const waiting = await jobs();
    expect(waiting).toHaveLength(1);
    expect(JSON.stringify(waiting)).not.toMatch(/ada|a-secret/);
    smtp.refusing = false;
    await until(() => smtp.taken.length > 0);
    await until(async () => (await jobs()).every(({ state }) => state === 'completed'));
    await mailer.send('one', mailTo('ada'));
    await mailer.send('two', mailTo('bea'));
    await until(() => smtp.taken.length > 1);
    expect(subjects()).toEqual(['To ada', 'To bea']);
  }),
);

test.concurrent(
  'a stop waits a few seconds for a server that says nothing, and the mail is kept',
  withQueue(async ({ database, opened, jobs }) => {
    const silent = { deliver: () => new Promise<void>(() => undefined), close: () => undefined };
    const logger = createLogger({ service: 'test', level: 'error', format: 'json' });
    const mailer = await openOutgoingMail({
      connectionString: database.urls.jobs,
      secret: TEST_SECRET,
      transport: silent,
      logger,
    });
    opened.push(mailer);
    await mailer.send('a', mailTo('ada'));
    await until(async () => (await jobs()).some(({ state }) => state === 'active'));
    const began = performance.now();
    await mailer.close();
    expect(performance.now() - began).toBeLessThan(20_000);
    // It is handed back: what a stop cut off is no try that failed.
    expect((await jobs()).map(({ state }) => state)).toEqual(['created']);
  }),
);

test.concurrent(
  'what owes a mail that cannot be kept is not acknowledged',
  withQueue(async ({ opened }) => {
    let fails = false;
    const mailer = { send: async () => (fails ? Promise.reject(new Error('no database')) : undefined) };
    const harness = await startHarness({ mailer });
    opened.push(harness);
    const signUp = (email: string) => harness.call('/auth/sign-up/email', { name: 'Ada', email, password: PASSWORD });
    expect((await signUp('first@example.com')).status).toBe(200);
    fails = true;
    expect((await signUp('second@example.com')).status).toBe(500);
    expect((await signUp('first@example.com')).status).toBe(500);
    const reset = await harness.call('/auth/request-password-reset', { email: 'first@example.com' });
    expect(reset.status).toBe(500);
    const again = await harness.call('/auth/send-verification-email', { email: 'first@example.com' });
    expect(again.status).toBe(500);
  }),
);

test.concurrent(
  'asking for a new password takes equally long for an address that nobody has',
  withQueue(async ({ opened }) => {
    const harness = await startHarness();
    opened.push(harness);
    await harness.call('/auth/sign-up/email', { name: 'Ada', email: 'known@example.com', password: PASSWORD });
    const duration = async (email: string) => {
      const began = performance.now();
      await harness.call('/auth/request-password-reset', { email });
      return performance.now() - began;
    };
    for (const email of ['known@example.com', 'nobody@example.com'])
      expect(await duration(email)).toBeGreaterThanOrEqual(490);
  }),
);
