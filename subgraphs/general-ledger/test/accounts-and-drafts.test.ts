import { newUuid } from '@qbit/utils';
import { archiveBlockers, isPostedTo, updateAccount, accountByRole } from '../src/persistence/account.repository';
import {
  deleteDraft,
  draftPostingsOf,
  draftsBetween,
  findDraft,
  insertDraft,
  updateDraft,
} from '../src/persistence/draft.repository';
import type { Sql } from '@qbit/subgraph';
import { day, LedgerFixture, type Organization } from './support/ledger-fixture';

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

describe('accounts', () => {
  test('change by their version: a stale one changes nothing', async () => {
    const id = books.accountId('6000');
    expect(
      await write((sql) =>
        updateAccount(sql, books.id, id, 1, { name: 'Costs', dimensionRules: { project: 'required' } }),
      ),
    ).toMatchObject({ name: 'Costs', version: 2, code: '6000' });
    expect(await write((sql) => updateAccount(sql, books.id, id, 1, { name: 'Stale' }))).toBeNull();
    expect(
      await write((sql) => updateAccount(sql, books.id, id, 2, { parentId: null, archivedAt: NOW })),
    ).toMatchObject({ archivedAt: NOW, version: 3 });
  });
  test('are found by their role, know whether they were posted to, and what keeps them', async () => {
    expect(await read((sql) => accountByRole(sql, books.id, 'exchange_position'))).toMatchObject({ code: '1990' });
    expect(await read((sql) => isPostedTo(sql, books.id, books.accountId('6000')))).toBe(false);
    await books.posted(
      books.request('2026-01-10', [
        ['6000', 'debit', 1n],
        ['1000', 'credit', 1n],
      ]),
    );
    expect(await read((sql) => isPostedTo(sql, books.id, books.accountId('6000')))).toBe(true);
    expect(await read((sql) => archiveBlockers(sql, books.id, books.accountId('6000')))).toEqual([
      { code: 'BALANCE_NOT_ZERO', subject: 'EUR' },
    ]);
  });
});

describe('drafts', () => {
  const line = (accountId: string, side: 'debit' | 'credit') => ({
    accountId,
    side,
    amount: '100',
    currency: 'EUR',
    functionalAmount: '100',
  });
  const draft = () => ({
    id: newUuid(),
    authors: ['x'],
    postingDate: day('2026-01-10'),
    description: 'A draft',
    reference: 'R',
    externalReference: null,
    reverseOn: null,
    adjustment: false,
    total: 100n,
    lines: [line(books.accountId('6000'), 'debit'), line(books.accountId('1000'), 'credit')],
  });

  test('are kept, changed by their version, and taken away', async () => {
    const first = draft();
    await write((sql) => insertDraft(sql, books.id, first, 'user:x', NOW));
    expect(await read((sql) => findDraft(sql, books.id, first.id))).toEqual({
      ...first,
      createdBy: 'user:x',
      version: 1,
    });
    expect(
      await write((sql) => updateDraft(sql, books.id, { ...first, description: 'Changed', version: 1 }, 'user:y', NOW)),
    ).toBe(2);
    expect(await write((sql) => updateDraft(sql, books.id, { ...first, version: 1 }, 'user:y', NOW))).toBeNull();
    expect(await read((sql) => draftsBetween(sql, books.id, null, day('2026-01-31')))).toMatchObject([
      { id: first.id, description: 'Changed' },
    ]);
    expect(await read((sql) => draftPostingsOf(sql, books.id, [first.id]))).toMatchObject([
      { line: 1, amount: 100n, accountId: books.accountId('6000') },
      { line: 2, side: 'credit' },
    ]);
    expect(await write((sql) => deleteDraft(sql, books.id, first.id, 1))).toBe(false);
    expect(await write((sql) => deleteDraft(sql, books.id, first.id, 2))).toBe(true);
    expect(await read((sql) => findDraft(sql, books.id, first.id))).toBeNull();
  });
  test('GL-16 deleting a draft leaves no gap: drafts A, B; post B → 0001; delete A; post C → 0002', async () => {
    const [a, b] = [draft(), draft()];
    await write(async (sql) => {
      for (const one of [a, b]) await insertDraft(sql, books.id, one, 'user:x', NOW);
    });
    const post = (id: string) =>
      books.posted(
        books.request(
          '2026-01-10',
          [
            ['6000', 'debit', 1n],
            ['1000', 'credit', 1n],
          ],
          { id },
        ),
      );
    const posted = await post(b.id);
    expect([posted.entryId, posted.number]).toEqual([b.id, 'JE-2026-0001']);
    await write((sql) => deleteDraft(sql, books.id, a.id, 1));
    expect((await post(newUuid())).number).toBe('JE-2026-0002');
  });
});
