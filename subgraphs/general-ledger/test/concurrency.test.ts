import { newUuid } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import type { PostingOutcome } from '../src/application/posting-request';
import { clientKey } from '../src/domain/idempotency-key';
import { withIdempotency } from '@qbit/subgraph';
import { LedgerBusyError } from '../src/persistence/posting.lane';
import { LedgerFixture, type Organization } from './support/ledger-fixture';

let fixture: LedgerFixture;
let books: Organization;

beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
beforeEach(async () => {
  books = await fixture.organization();
});
afterEach(async () => {
  expect(await fixture.violations()).toEqual({});
});
afterAll(() => fixture.close());

const simple = [
  ['6000', 'debit', 1n],
  ['1000', 'credit', 1n],
] as const;
const entry = () => books.request('2026-01-10', simple);
const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
const verdicts = (outcomes: readonly PostingOutcome[]) =>
  outcomes.map((outcome) =>
    outcome.outcome === 'refused' ? outcome.faults.map(({ code }) => code).join() : outcome.outcome,
  );
const numbersOf = (outcomes: readonly object[]) =>
  outcomes.map((outcome) => ('number' in outcome ? String(outcome.number) : '')).sort();

describe('GL-16 under load', () => {
  test('200 parallel posts, each a call of its own: numbers 1 to 200, nobody sees an error', async () => {
    const outcomes = await Promise.all(times(200, () => books.post(entry())));
    expect(numbersOf(outcomes)).toEqual(
      Array.from({ length: 200 }, (_, index) => `JE-2026-${String(index + 1).padStart(4, '0')}`),
    );
  });
  test('50 parallel posts beside 50 draft creations: numbers 1 to 50, and drafts never wait', async () => {
    const draft = () =>
      books.write(
        `insert into draft_journal_entry (organization_id, posting_date, description, payload, created_at, created_by, updated_at, updated_by)
         values ($1::uuid, '2026-01-10', 'A draft', '{}', now(), 'user:x', now(), 'user:x') returning id`,
        [books.id],
      );
    const [outcomes, drafts] = await Promise.all([
      Promise.all(times(50, () => books.post(entry()))),
      Promise.all(times(50, draft)),
    ]);
    expect(numbersOf(outcomes)).toEqual(
      Array.from({ length: 50 }, (_, index) => `JE-2026-${String(index + 1).padStart(4, '0')}`),
    );
    expect(drafts.length).toBe(50);
    // A draft is saved while somebody holds the books.
    await fixture.database.inTransaction(books.id, async (sql) => {
      await sql.query('select from lock_ledger($1::uuid)', [books.id]);
      await draft();
    });
  });
});

describe('GL-15 under load', () => {
  test.each(['lane', 'calls'] as const)(
    '50 equal posts with one key: one entry and 50 equal answers (%s)',
    async (way) => {
      const request = entry();
      const outcomes = await Promise.all(
        times(50, () => (way === 'lane' ? books.lanes.post(books.id, { ...request }) : books.post(request))),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'posted').length).toBe(1);
      expect(
        new Set(
          outcomes.map((outcome) =>
            JSON.stringify({ ...outcome, outcome: null }, (_, value) =>
              typeof value === 'bigint' ? String(value) : value,
            ),
          ),
        ).size,
      ).toBe(1);
      expect(await books.query('select from journal_entry where organization_id = $1::uuid', [books.id])).toHaveLength(
        1,
      );
    },
  );
  test('one key with two inputs: one is posted, the other is a conflict', async () => {
    const request = entry();
    const other = { ...request, inputHash: inputHash('x', 'other') };
    const outcomes = await Promise.all([
      books.lanes.post(books.id, request),
      books.lanes.post(books.id, other),
      books.lanes.post(books.id, request),
      books.lanes.post(books.id, other),
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['posted', 'refused', 'replayed', 'refused']);
  });
});

describe('the lane', () => {
  /** How many calls the lane made. */
  const callsOf = async (run: () => Promise<unknown>): Promise<number> => {
    const spy = jest.spyOn(fixture.database, 'call');
    await run();
    const count = spy.mock.calls.length;
    spy.mockRestore();
    return count;
  };

  test('the first entry goes at once, what comes meanwhile goes together, at most 200 a call', async () => {
    const calls = await callsOf(() => Promise.all(times(1 + 450, () => books.lanes.post(books.id, entry()))));
    expect(calls).toBe(3); // 200, 200, 51: all came in one turn of the event loop
    const [row] = await books.query<{ count: number }>(
      'select count(*)::int as count from journal_entry where organization_id = $1::uuid',
      [books.id],
    );
    expect(row?.count).toBe(451);
  });
  test('each gets its own outcome, in whatever company', async () => {
    const bad = books.request('2026-01-10', [
      ['6000', 'debit', 1n],
      ['1000', 'credit', 2n],
    ]);
    const outcomes = await Promise.all([entry(), bad, entry()].map((request) => books.lanes.post(books.id, request)));
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['posted', 'refused', 'posted']);
  });
  test('one that breaks the call takes no other down with it', async () => {
    const broken = { ...entry(), domain: 'NOT A DOMAIN' };
    const settled = await Promise.allSettled(
      [entry(), broken, entry()].map((request) => books.lanes.post(books.id, request)),
    );
    expect(settled.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(settled.map((item) => (item.status === 'fulfilled' ? item.value.outcome : 'thrown'))).toEqual([
      'posted',
      'thrown',
      'posted',
    ]);
  });
  test('two reversals of one entry go in two calls: one is posted, the other is told', async () => {
    const { entryId } = await books.posted(entry());
    const reversal = () => books.reversal(entryId, '2026-01-11');
    let outcomes: readonly string[] = [];
    const calls = await callsOf(async () => {
      outcomes = verdicts(await Promise.all(times(2, () => books.lanes.post(books.id, reversal()))));
    });
    expect([calls, outcomes]).toEqual([2, ['posted', 'ALREADY_REVERSED']]);
  });
  test('what waits for another keeps its place before what is like it', async () => {
    const { entryId } = await books.posted(entry());
    const key = clientKey(newUuid());
    const requests = [
      books.reversal(entryId, '2026-01-11'),
      books.reversal(entryId, '2026-01-12', { idempotencyKey: key }),
      { ...entry(), idempotencyKey: key },
    ];
    const outcomes = await Promise.all(requests.map((request) => books.lanes.post(books.id, request)));
    // The second is refused, and so binds its key to nothing: the third may have it.
    expect(verdicts(outcomes)).toEqual(['posted', 'ALREADY_REVERSED', 'posted']);
  });
  test('organizations do not wait for each other', async () => {
    const other = await fixture.organization();
    await fixture.database.inTransaction(books.id, async (sql) => {
      await sql.query('select from lock_ledger($1::uuid)', [books.id]);
      expect(await other.lanes.post(other.id, other.request('2026-01-10', simple))).toMatchObject({
        outcome: 'posted',
      });
    });
  });
  test('S-24 whoever waits longer than 5 s for the books is told that they are busy', async () => {
    await fixture.database.inTransaction(books.id, async (sql) => {
      await sql.query('select from lock_ledger($1::uuid)', [books.id]);
      await expect(books.lanes.post(books.id, entry())).rejects.toThrow(LedgerBusyError);
    });
    expect(await books.lanes.post(books.id, entry())).toMatchObject({ outcome: 'posted' });
  }, 15_000);
  test('drain waits for all', async () => {
    const posts = times(20, () => books.lanes.post(books.id, entry()));
    await books.lanes.drain();
    const [row] = await books.query<{ count: number }>(
      'select count(*)::int as count from journal_entry where organization_id = $1::uuid',
      [books.id],
    );
    expect(row?.count).toBe(20);
    await Promise.all(posts);
  });
});

describe('GL-15 keys of other mutations', () => {
  const claim = {
    key: clientKey('bulk'),
    operation: 'postJournalEntries',
    inputHash: inputHash('postJournalEntries', 1),
  };
  const run = (more: Partial<typeof claim> = {}, result: object | null = { ids: [1] }) =>
    fixture.database.inTransaction(books.id, (sql) =>
      withIdempotency(sql, books.id, { ...claim, ...more }, async () => result),
    );

  test('ten equal calls at once have one effect and equal answers', async () => {
    let effects = 0;
    const answers = await Promise.all(
      times(10, () =>
        fixture.database.inTransaction(books.id, (sql) =>
          withIdempotency(sql, books.id, claim, async () => ({ effect: ++effects })),
        ),
      ),
    );
    expect(effects).toBe(1);
    expect(answers.map((answer) => answer?.kind).sort()).toEqual(['done', ...times(9, () => 'replayed')]);
    expect(
      new Set(answers.map((answer) => JSON.stringify(answer && 'result' in answer ? answer.result : null))).size,
    ).toBe(1);
  });
  test('another input, another operation, and the key of an entry are conflicts', async () => {
    expect(await run()).toEqual({ kind: 'done', result: { ids: [1] } });
    expect(await run({ inputHash: inputHash('postJournalEntries', 2) })).toEqual({ kind: 'conflict' });
    expect(await run({ operation: 'closePeriod' })).toEqual({ kind: 'conflict' });
    const request = { ...entry(), idempotencyKey: clientKey('single') };
    await books.posted(request);
    expect(await run({ key: request.idempotencyKey })).toEqual({ kind: 'conflict' });
    expect(await books.refusal({ ...entry(), idempotencyKey: claim.key })).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });
  test('a refused call binds its key to nothing', async () => {
    expect(await run({}, null)).toBeNull();
    expect(await run()).toMatchObject({ kind: 'done' });
  });
});

test('kill a call at any moment: whole or not at all', async () => {
  const client = await import('pg').then(({ default: pg }) => new pg.Client(fixture.test.urls.app));
  await client.connect();
  await client.query('begin');
  await client.query('select * from post_journal_entries($1::uuid, $2::jsonb)', [
    books.id,
    JSON.stringify([
      {
        idempotency_key: newUuid(),
        salt: newUuid(),
        input_hash: `\\x${'00'.repeat(32)}`,
        posting_date: '2026-01-10',
        domain: 'general-ledger',
        purpose: 'manual',
        actor: 'user:x',
        postings: [
          { account_code: '6000', side: 'debit', amount: '1', currency: 'EUR' },
          { account_code: '1000', side: 'credit', amount: '1', currency: 'EUR' },
        ],
      },
    ]),
  ]);
  const { rows } = await client.query('select pg_backend_pid() as pid');
  client.on('error', () => undefined);
  await fixture.admin.query('select pg_terminate_backend($1)', [rows[0].pid]);
  expect((await books.posted(entry())).number).toBe('JE-2026-0001');
});
