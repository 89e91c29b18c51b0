import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpClient, startSmtpServer } from '@qbit/testkit';
import { freePort, startStandalone, type StandaloneProcess } from './standalone-process';

const ROUNDS = 5;
const CLIENTS = 4;

const POST = `mutation ($input: JournalEntryInput!, $key: String) {
  postJournalEntry(input: $input, idempotencyKey: $key) { journalEntry { id number } replayed errors { code } } }`;

interface Posted {
  postJournalEntry: { journalEntry: { id: string; number: string } | null; replayed: boolean; errors: object[] };
}

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const input = (amount: number) => ({
  postingDate: '2026-03-01',
  description: 'An entry',
  postings: [
    { accountCode: '1000', side: 'DEBIT', amount: euros(`${amount}.00`) },
    { accountCode: '3000', side: 'CREDIT', amount: euros(`${amount}.00`) },
  ],
});

let home: string;
let port: number;
let qbit: StandaloneProcess;
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'qbit-kill-'));
  port = await freePort();
  qbit = await startStandalone({ home, port });
}, 120_000);
afterAll(async () => {
  await qbit.end('SIGTERM').catch(() => undefined);
  rmSync(home, { recursive: true, force: true });
});

test('killed with -9 in the middle of four posting clients, five times: nothing that was answered is lost, nothing is there twice', async () => {
  const client = new HttpClient(qbit.origin);
  await client.signUp();
  await client.createOrganization();
  const answered = new Map<string, { number: string; amount: number }>();
  let attempts = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    const before = answered.size;
    let isOver = false;
    const posting = Array.from({ length: CLIENTS }, async () => {
      while (!isOver) {
        const [key, amount] = [`key-${++attempts}`, attempts];
        try {
          const { postJournalEntry } = await client.graphql<Posted>(POST, { input: input(amount), key });
          if (postJournalEntry.journalEntry)
            answered.set(key, { number: postJournalEntry.journalEntry.number, amount });
        } catch {
          return; // killed: whether this one is there, nobody said
        }
      }
    });
    while (answered.size < before + 25 * round) await new Promise((resolve) => setTimeout(resolve, 5));
    // Every second time its PostgreSQL goes the same way at once, as in a power cut.
    if (round % 2 === 0) process.kill(postmaster(), 'SIGKILL');
    await qbit.end('SIGKILL');
    isOver = true;
    await Promise.all(posting);
    qbit = await startStandalone({ home, port });
  }

  const numbers = await allNumbers(client);
  expect(answered.size).toBeGreaterThanOrEqual(25 * ROUNDS);
  expect(numbers.length).toBeLessThanOrEqual(attempts);
  expect(numbers.map((_, index) => `JE-2026-${String(index + 1).padStart(4, '0')}`)).toEqual(numbers);
  for (const [key, { number, amount }] of answered) {
    const { postJournalEntry } = await client.graphql<Posted>(POST, { input: input(amount), key });
    expect(postJournalEntry).toMatchObject({ replayed: true, journalEntry: { number } });
  }
  expect(await allNumbers(client)).toEqual(numbers);
  const { verifyAuditChain, trialBalance } = await client.graphql<{ verifyAuditChain: object; trialBalance: object }>(
    '{ verifyAuditChain { valid } trialBalance { balanced } }',
  );
  expect([verifyAuditChain, trialBalance]).toEqual([{ valid: true }, { balanced: true }]);
}, 240_000);

test('mail that was acknowledged is sent once, though the mail server refused it and QBit was killed with -9', async () => {
  const smtp = await startSmtpServer();
  const mailHome = mkdtempSync(join(tmpdir(), 'qbit-kill-mail-'));
  const options = { home: mailHome, port: await freePort(), environment: { SMTP_URL: smtp.url } };
  smtp.refusing = true;
  let mailing = await startStandalone(options);
  try {
    const client = new HttpClient(mailing.origin);
    const { email } = await client.signUp(); // answered: from here on the mail is owed
    await mailing.end('SIGKILL');
    smtp.refusing = false;
    mailing = await startStandalone(options);
    const mails = () => smtp.taken.filter((message) => message.includes(email));
    for (let tries = 0; mails().length === 0 && tries < 1_500; tries++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(mails()).toHaveLength(1);
    expect(mails()[0]).toContain('/auth/verify-email?token=');
  } finally {
    await mailing.end('SIGTERM').catch(() => undefined);
    await smtp.close();
    rmSync(mailHome, { recursive: true, force: true });
  }
}, 240_000);

interface EntryPage {
  nodes: { number: string }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

/** The process id of the database of this test, as it wrote it itself. */
function postmaster(): number {
  return Number(readFileSync(join(home, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
}

async function allNumbers(client: HttpClient): Promise<string[]> {
  const all: string[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const { journalEntries }: { journalEntries: EntryPage } = await client.graphql(
      'query ($after: String) { journalEntries(first: 100, after: $after) { nodes { number } pageInfo { hasNextPage endCursor } } }',
      { after },
    );
    all.push(...journalEntries.nodes.map(({ number }) => number));
    more = journalEntries.pageInfo.hasNextPage;
    after = journalEntries.pageInfo.endCursor;
  }
  return all.sort();
}
