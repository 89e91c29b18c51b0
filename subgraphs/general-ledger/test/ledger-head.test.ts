import { newUuid } from '@qbit/utils';
import {
  emitLedgerFacts,
  findLedgerHead,
  lockLedger,
  moveClock,
  recordLedgerChanges,
  setClosingThrough,
  setHardLock,
  setLock,
} from '../src/persistence/ledger-head.repository';
import type { Sql } from '@qbit/subgraph';
import { BOOKKEEPER, day, LedgerFixture, type Organization } from './support/ledger-fixture';

let fixture: LedgerFixture;
let books: Organization;

beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
beforeEach(async () => {
  books = await fixture.organization();
});
afterAll(async () => {
  await fixture.close();
});

const write = <T>(run: (sql: Sql) => Promise<T>) => fixture.database.inTransaction(books.id, run);
const read = <T>(run: (sql: Sql) => Promise<T>) => fixture.database.read(books.id, run);
const NOW = '2026-01-10T12:00:00.000000Z';

describe('the head', () => {
  test('says what the books are, and locks them', async () => {
    expect(await read((sql) => findLedgerHead(sql, newUuid()))).toBeNull();
    await write(async (sql) => {
      await setLock(sql, books.id, 'sales', day('2026-01-31'));
      await setHardLock(sql, books.id, day('2025-12-31'));
      await setClosingThrough(sql, books.id, day('2026-02-28'));
      await moveClock(sql, books.id, 86_400_000);
    });
    const head = await write((sql) => lockLedger(sql, books.id));
    expect(head).toMatchObject({
      functionalCurrency: 'EUR',
      closingThrough: '2026-02-28',
      sequence: 0n,
      locks: { sales: '2026-01-31', hard: '2025-12-31', all: null },
    });
    expect(Date.parse(head.now) - Date.now()).toBeGreaterThan(86_000_000);
  });
  test('changes are chained in order, their facts told, and others told alone', async () => {
    const fact = { type: 'qbit.general-ledger.account.changed.v1', subject: 'a', data: { x: 1 }, correlationId: 'c' };
    const changes = [
      { kind: 'account.changed', payload: { a: 1 }, actor: BOOKKEEPER, fact },
      { kind: 'lock.set', payload: {}, actor: BOOKKEEPER },
    ];
    expect(await write((sql) => recordLedgerChanges(sql, books.id, changes, NOW))).toBe(1n);
    expect(
      await write((sql) =>
        emitLedgerFacts(sql, books.id, [
          { ...fact, actor: { kind: 'system', id: 'general-ledger', initiator: BOOKKEEPER } },
        ]),
      ),
    ).toBe(2n);
    const head = await read((sql) => findLedgerHead(sql, books.id));
    expect([head?.lastChangeNumber, head?.sequence]).toEqual([2n, 2n]);
    const facts = await books.query<{ actor: object; correlation_id: string }>(
      'select actor, correlation_id from outbox_page($1::uuid, 0, 10)',
      [books.id],
    );
    expect(facts).toEqual([
      { actor: BOOKKEEPER, correlation_id: 'c' },
      { actor: { kind: 'system', id: 'general-ledger', initiator: BOOKKEEPER }, correlation_id: 'c' },
    ]);
    expect(await fixture.violations()).toEqual({});
  });
});

describe('transactions', () => {
  test('S-25 reads of a snapshot agree with each other, whatever is written meanwhile', async () => {
    const count = async (sql: Sql) =>
      (await sql.query('select from journal_entry where organization_id = $1::uuid', [books.id])).length;
    await fixture.database.read(books.id, async (sql) => {
      expect(await count(sql)).toBe(0);
      await books.posted(
        books.request('2026-01-10', [
          ['6000', 'debit', 1n],
          ['1000', 'credit', 1n],
        ]),
      );
      expect(await count(sql)).toBe(0);
    });
    const snapshot = fixture.database.snapshot(books.id);
    expect(await count(snapshot)).toBe(1);
    await books.posted(
      books.request('2026-01-10', [
        ['6000', 'debit', 1n],
        ['1000', 'credit', 1n],
      ]),
    );
    expect(await count(snapshot)).toBe(1);
    await snapshot.refresh();
    expect(await count(snapshot)).toBe(2);
    await snapshot.close();
    await expect(snapshot.query('select 1')).rejects.toThrow(/closed/);
  });
  test('a read writes nothing', async () => {
    await expect(
      read((sql) => sql.query('update account set name = name where organization_id = $1::uuid', [books.id])),
    ).rejects.toThrow(/read-only transaction/);
  });
  test('a transaction is rolled back where it throws, and its connection works on', async () => {
    await expect(
      write(async (sql) => {
        await setLock(sql, books.id, 'sales', day('2026-01-31'));
        throw new Error('No');
      }),
    ).rejects.toThrow('No');
    expect((await read((sql) => findLedgerHead(sql, books.id)))?.locks.sales).toBeNull();
  });
  test('an organization is a UUID and nothing else', async () => {
    await expect(fixture.database.read(`x'; drop table account; --`, (sql) => sql.query('select 1'))).rejects.toThrow(
      TypeError,
    );
  });
});
