import { newUuid } from '@qbit/utils';
import {
  addImportProblems,
  findImportRun,
  importProblems,
  insertImportRun,
  updateImportRun,
} from '../src/persistence/import-run.repository';
import type { Sql } from '@qbit/subgraph';
import { LedgerFixture, type Organization } from './support/ledger-fixture';

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

describe('imports', () => {
  test('a run goes on, gathers problems in order, and its end is final', async () => {
    const id = newUuid();
    await write((sql) =>
      insertImportRun(
        sql,
        books.id,
        { id, fileId: newUuid(), format: 'QBIT_CSV', dryRun: false, requestedBy: 'user:x' },
        NOW,
      ),
    );
    const problem = (line: number) => ({
      line,
      reference: null,
      severity: 'error' as const,
      code: 'X',
      message: `Line ${line}`,
    });
    await write((sql) => addImportProblems(sql, books.id, id, [problem(1), problem(2)]));
    await write((sql) => addImportProblems(sql, books.id, id, [problem(3)]));
    expect(await read((sql) => importProblems(sql, books.id, id, 1, 10))).toEqual([problem(2), problem(3)]);
    const state = {
      id,
      status: 'completed' as const,
      entriesRead: 3,
      entriesPosted: 2,
      entriesSkipped: 1,
      accountsCreated: 0,
      progress: 1,
    };
    await write((sql) => updateImportRun(sql, books.id, state, NOW));
    await write((sql) => updateImportRun(sql, books.id, { ...state, status: 'failed' }, NOW));
    expect(await read((sql) => findImportRun(sql, books.id, id))).toMatchObject({
      status: 'completed',
      problemCount: 3,
      progress: 1,
    });
  });
});
