import { newUuid } from '@qbit/utils';
import { insertLockException } from '../src/persistence/lock-exception.repository';
import { recordCloseAnswer } from '../src/persistence/period.repository';
import { BOOKKEEPER, CONTROLLER, day, LedgerFixture, type Organization } from './support/ledger-fixture';

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
  ['6000', 'debit', 100_00n],
  ['1000', 'credit', 100_00n],
] as const;
const sale = [
  ['1100', 'debit', 100_00n],
  ['4000', 'credit', 100_00n],
] as const;
const bill = [
  ['6000', 'debit', 100_00n],
  ['2000', 'credit', 100_00n],
] as const;
const asReceivables = { domain: 'accounts-receivable', purpose: 'document' };
const asPayables = { domain: 'accounts-payable', purpose: 'document' };
const lock = (assignments: string) =>
  books.write(`update ledger_head set ${assignments} where organization_id = $1::uuid`, [books.id]);

describe('PER-2 lock dates by scope', () => {
  test('sales locked to 31 March, tax to 28 Feb', async () => {
    await lock("sales_locked_through = '2026-03-31', tax_locked_through = '2026-02-28'");
    const invoice = await books.post(books.request('2026-03-30', sale, asReceivables));
    expect(invoice).toMatchObject({
      check: 'period',
      faults: [
        {
          code: 'PERIOD_LOCKED',
          path: ['postingDate'],
          facts: { scope: 'sales', lockedThrough: '2026-03-31', firstOpenDate: '2026-04-01' },
        },
      ],
    });
    await books.posted(books.request('2026-02-15', simple));
    const taxed = await books.post(
      books.request('2026-02-20', [
        ['6000', 'debit', 1n, { tax: { code: 'S19' } }],
        ['1000', 'credit', 1n],
      ]),
    );
    expect(taxed).toMatchObject({
      faults: [{ facts: { scope: 'tax', lockedThrough: '2026-02-28', firstOpenDate: '2026-03-01' } }],
    });
  });
  test('the tax lock stops what touches a tax account', async () => {
    await lock("tax_locked_through = '2026-02-28'");
    expect(
      await books.refusal(
        books.request('2026-02-20', [
          ['1000', 'debit', 1n],
          ['2100', 'credit', 1n, { tax: { code: 'S19' } }],
        ]),
      ),
    ).toEqual(['PERIOD_LOCKED']);
  });
  test.each([
    ['purchases', bill, asPayables],
    ['banking', simple, { domain: 'banking', purpose: 'document' }],
    ['general', simple, {}],
  ] as const)('%s', async (scope, short, more) => {
    await lock(`${scope}_locked_through = '2026-01-31'`);
    expect(await books.refusal(books.request('2026-01-31', short, more))).toEqual(['PERIOD_LOCKED']);
    await books.posted(books.request('2026-02-01', short, more));
    await books.posted(books.request('2026-01-31', sale, asReceivables));
  });
  test('all stops everything, and the first open date is after the last of them', async () => {
    await lock("all_locked_through = '2026-01-31', general_locked_through = '2026-02-28'");
    const outcome = await books.post(books.request('2026-01-10', simple));
    expect(outcome).toMatchObject({
      faults: [
        { facts: { scope: 'general', firstOpenDate: '2026-03-01' } },
        { facts: { scope: 'all', firstOpenDate: '2026-03-01' } },
      ],
    });
  });
});

describe('PER-3 exceptions to a soft lock', () => {
  const pass = (more = {}) => ({
    id: newUuid(),
    scope: 'purchases' as const,
    userIds: [BOOKKEEPER.id],
    role: null,
    fromDate: day('2026-03-01'),
    throughDate: day('2026-03-31'),
    validFrom: '2026-04-01T00:00:00Z',
    validUntil: '2026-04-10T18:00:00Z',
    reason: 'A late bill',
    grantedBy: CONTROLLER.id,
    grantedAt: '2026-04-01T00:00:00Z',
    ...more,
  });
  const grant = (exception: ReturnType<typeof pass>) =>
    fixture.database.inTransaction(books.id, (sql) => insertLockException(sql, books.id, exception));
  const late = (date: string, more = {}) => books.request(date, bill, { ...asPayables, ...more });
  const before = { now: '2026-04-10T17:59:59Z' };

  test('for the bookkeeper, purchases, 1 to 31 March, until 10 April 18:00', async () => {
    await lock("purchases_locked_through = '2026-03-31'");
    const exception = pass();
    await grant(exception);
    const { entryId } = await books.posted(late('2026-03-30'), before);
    expect(
      await books.query(
        'select lock_exception_ids from journal_entry where organization_id = $1::uuid and id = $2::uuid',
        [books.id, entryId],
      ),
    ).toEqual([{ lock_exception_ids: [exception.id] }]);
    expect(await books.refusal(late('2026-02-28'), before)).toEqual(['PERIOD_LOCKED']);
    expect(await books.refusal(late('2026-03-30', { actor: CONTROLLER }), before)).toEqual(['PERIOD_LOCKED']);
    expect(await books.refusal(books.request('2026-03-30', simple), before)).toEqual([]); // purchases alone are locked
    expect(await books.refusal(late('2026-03-30'), { now: '2026-04-10T18:01:00Z' })).toEqual(['PERIOD_LOCKED']);
  });
  test('for a role, and for what the system does on behalf of a named user', async () => {
    await lock("purchases_locked_through = '2026-03-31'");
    await grant(pass({ userIds: [], role: 'bookkeeper' }));
    await books.posted(late('2026-03-30', { role: 'bookkeeper', actor: CONTROLLER }), before);
    expect(await books.refusal(late('2026-03-30', { role: 'viewer' }), before)).toEqual(['PERIOD_LOCKED']);
    await grant(pass());
    await books.posted(
      late('2026-03-30', { actor: { kind: 'system', id: 'general-ledger', initiator: BOOKKEEPER } }),
      before,
    );
  });
  test('each lock in the way needs one', async () => {
    await lock("purchases_locked_through = '2026-03-31', all_locked_through = '2026-03-31'");
    await grant(pass());
    expect(await books.refusal(late('2026-03-30'), before)).toEqual(['PERIOD_LOCKED']);
    await grant(pass({ scope: 'all' }));
    const { entryId } = await books.posted(late('2026-03-30'), before);
    const [row] = await books.query<{ count: number }>(
      'select cardinality(lock_exception_ids) as count from journal_entry where organization_id = $1::uuid and id = $2::uuid',
      [books.id, entryId],
    );
    expect(row?.count).toBe(2);
  });
  test('is granted by someone else, and never edited', async () => {
    await expect(grant(pass({ grantedBy: BOOKKEEPER.id }))).rejects.toThrow(/check constraint/);
    await grant(pass());
    await expect(fixture.admin.query('update lock_exception set valid_until = now()')).rejects.toThrow(/append-only/);
  });
  test('ended before its time it lets nobody pass', async () => {
    await lock("purchases_locked_through = '2026-03-31'");
    const exception = pass();
    await grant(exception);
    await books.write(
      `insert into lock_exception_end values ($1::uuid, $2::uuid, '2026-04-05T00:00:00Z', $3::uuid, 'no longer')`,
      [books.id, exception.id, CONTROLLER.id],
    );
    expect(await books.refusal(late('2026-03-30'), before)).toEqual(['PERIOD_LOCKED']);
  });
});

describe('PER-4 the hard lock', () => {
  test('only moves forward, and knows no exception', async () => {
    await lock("hard_locked_through = '2025-12-31'");
    await expect(lock("hard_locked_through = '2025-12-30'")).rejects.toThrow(/only moves forward/);
    await expect(lock('hard_locked_through = null')).rejects.toThrow(/only moves forward/);
    const outcome = await books.post(books.request('2025-12-31', simple));
    expect(outcome).toMatchObject({
      faults: [{ facts: { scope: 'hard', lockedThrough: '2025-12-31', firstOpenDate: '2026-01-01' } }],
    });
  });
});

test('PER-5 no date is shifted: a refusal offers the first open date, and nothing is posted', async () => {
  await lock("all_locked_through = '2026-01-31'");
  await books.post(books.request('2026-01-31', simple));
  expect(await books.query('select from journal_entry where organization_id = $1::uuid', [books.id])).toEqual([]);
});

test('GL-10 a draft may be edited in a locked period but not posted there', async () => {
  await lock("all_locked_through = '2026-01-31'");
  await books.write(
    `insert into draft_journal_entry (organization_id, posting_date, description, payload, created_at, created_by, updated_at, updated_by)
     values ($1::uuid, '2026-01-10', 'A draft', '{}', now(), 'user:x', now(), 'user:x')`,
    [books.id],
  );
  await books.write("update draft_journal_entry set description = 'Edited' where organization_id = $1::uuid", [
    books.id,
  ]);
  expect(await books.refusal(books.request('2026-01-10', simple))).toEqual(['PERIOD_LOCKED']);
});

describe('PER-7 while a period is being closed', () => {
  test('manual entries are out, a sub-ledger comes in up to the fact that it answered', async () => {
    await lock("closing_through = '2026-01-31'");
    const invoice = (sequence: bigint) =>
      books.request('2026-01-31', sale, {
        ...asReceivables,
        source: { type: 'invoice', id: newUuid(), version: 1, sequence },
      });
    expect(await books.post(books.request('2026-01-31', simple))).toMatchObject({
      faults: [{ code: 'PERIOD_CLOSING', facts: { lockedThrough: '2026-01-31', firstOpenDate: '2026-02-01' } }],
    });
    await books.posted(books.request('2026-02-01', simple));
    await books.posted(invoice(41n));
    const answer = { domain: 'accounts-receivable', lastSequence: 42n, answeredAt: '2026-02-01T00:00:00Z' };
    await fixture.database.inTransaction(books.id, (sql) =>
      recordCloseAnswer(sql, books.id, day('2026-01-31'), answer),
    );
    await books.posted(invoice(42n));
    expect(await books.refusal(invoice(43n))).toEqual(['PERIOD_CLOSING']);
    await books.posted(
      books.request('2026-01-31', bill, {
        ...asPayables,
        source: { type: 'bill', id: newUuid(), version: 1, sequence: 99n },
      }),
    );
  });
});
