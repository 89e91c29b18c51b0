import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpClient } from '@qbit/testkit';
import { freePort, startStandalone, type StandaloneProcess } from './standalone-process';

const DRAFTS = 200;

let home: string;
let qbit: StandaloneProcess;
let options: { home: string; port: number };
beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'qbit-kill-bulk-act-'));
  options = { home, port: await freePort() };
  qbit = await startStandalone(options);
}, 120_000);
afterAll(async () => {
  await qbit.end('SIGTERM').catch(() => undefined);
  rmSync(home, { recursive: true, force: true });
});

interface Act {
  readonly status: string;
  readonly counts: Readonly<Record<'total' | 'waiting' | 'done' | 'failed' | 'skipped', number>>;
}

const euros = (n: number) => ({ amount: `${n}.00`, currency: 'EUR' });

async function makeDrafts(client: HttpClient): Promise<void> {
  for (let from = 0; from < DRAFTS; from += 20) {
    const numbers = Array.from({ length: 20 }, (_, n) => from + n + 1);
    await client.graphql(
      `mutation (${numbers.map((n) => `$i${n}: JournalEntryInput!`).join(', ')}) {
        ${numbers.map((n) => `d${n}: saveDraftJournalEntry(input: $i${n}) { errors { code } }`).join(' ')} }`,
      Object.fromEntries(
        numbers.map((n) => [
          `i${n}`,
          {
            postingDate: '2026-03-01',
            description: `Draft ${n}`,
            postings: [
              { accountCode: '1000', side: 'DEBIT', amount: euros(n) },
              { accountCode: '3000', side: 'CREDIT', amount: euros(n) },
            ],
          },
        ]),
      ),
    );
  }
}

test('an act that kill -9 cuts off at 40 % goes on at the next start: none twice, none left out', async () => {
  const client = new HttpClient(qbit.origin);
  await client.signUp();
  await client.createOrganization();
  await makeDrafts(client);
  const { begun } = await client.graphql<{ begun: { act: { id: string } } }>(
    'mutation { begun: postDraftJournalEntries(selection: { filter: {} }) { act { id } errors { code } } }',
  );
  const look = async () =>
    (
      await client.graphql<{ journalAct: Act }>(
        'query ($id: ID!) { journalAct(id: $id) { status counts { total waiting done failed skipped } } }',
        { id: begun.act.id },
      )
    ).journalAct;
  const until = async (holds: (act: Act) => boolean) => {
    for (;;) {
      const act = await look();
      if (holds(act)) return act;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const cut = await until(({ counts }) => counts.done >= 0.4 * DRAFTS);
  expect(cut.status).toBe('RUNNING');
  await qbit.end('SIGKILL');
  qbit = await startStandalone(options);
  const atStart = await look();
  expect(atStart.counts.waiting).toBeGreaterThan(0);
  expect(atStart.counts.done).toBeGreaterThanOrEqual(cut.counts.done);
  expect(await until(({ status }) => status !== 'RUNNING')).toEqual({
    status: 'COMPLETED',
    counts: { total: DRAFTS, waiting: 0, done: DRAFTS, failed: 0, skipped: 0 },
  });
  // Each amount stands in the books once: they are 1 to 200.
  const { trialBalance, journalEntries } = await client.graphql<{
    trialBalance: { totalDebits: { amount: string } };
    journalEntries: { nodes: object[] };
  }>('{ trialBalance { totalDebits { amount } } journalEntries(filter: { status: DRAFT }) { nodes { id } } }');
  expect(trialBalance.totalDebits.amount).toBe(`${(DRAFTS * (DRAFTS + 1)) / 2}.00`);
  expect(journalEntries.nodes).toEqual([]);
  const seen = new Set<string>();
  for (let after: string | null = null, more = true; more; ) {
    const { page }: { page: { nodes: { number: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } } =
      await client.graphql(
        'query ($after: String) { page: journalEntries(first: 100, after: $after, filter: { status: POSTED }) { nodes { number } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
    for (const { number } of page.nodes) seen.add(number);
    more = page.pageInfo.hasNextPage;
    after = page.pageInfo.endCursor;
  }
  expect(seen.size).toBe(DRAFTS);
}, 240_000);
