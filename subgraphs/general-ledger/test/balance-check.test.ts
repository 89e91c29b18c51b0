import type { Job } from '@qbit/jobs';
import { createLogger, type Logger } from '@qbit/logging';
import { Registry } from 'prom-client';
import type { AccountTotals, BalanceDifference } from '../src/application/verify-balances';
import { BalanceMismatches } from '../src/jobs/balance-mismatches';
import { CHECK_BALANCES, checkAllBalancesJob, checkBalancesJob } from '../src/jobs/check-balances.job';
import { checkBalances } from '../src/persistence/balance-check.reads';
import { organizationsWithBooks } from '../src/persistence/organizations.reads';
import type { Sql } from '@qbit/subgraph';
import { LedgerFixture, type Organization, usd } from './support/ledger-fixture';

let fixture: LedgerFixture;
let books: Organization;
beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
beforeEach(async () => {
  books = await fixture.organization();
  await books.posted(
    books.request('2025-12-31', [
      ['6000', 'debit', 1_00n],
      ['1000', 'credit', 1_00n],
    ]),
  );
  await books.posted(
    books.request('2026-01-10', [
      ['6000', 'debit', 5_00n],
      ['1000', 'credit', 5_00n],
    ]),
  );
  await books.posted(
    books.request('2026-01-10', [
      ['6000', 'debit', 10_00n, usd(9_00n)],
      ['1010', 'credit', 10_00n, usd(9_00n)],
    ]),
  );
});
afterAll(() => fixture.close());

const check = () => fixture.database.read(books.id, (sql) => checkBalances(sql, books.id));
/** Changes stored totals as nobody but a superuser can. */
const corrupt = (sql: string, ...parameters: unknown[]) => fixture.admin.query(sql, [books.id, ...parameters]);
const totals = (debit: bigint, credit: bigint, functionalDebit = debit, functionalCredit = credit): AccountTotals => ({
  debit,
  credit,
  functionalDebit,
  functionalCredit,
});
const named = ({ accountId, currency, month, day, stored, recomputed }: BalanceDifference) => {
  const [code] = [...books.accountIds].find(([, id]) => id === accountId) ?? [];
  return [`${code} ${currency} ${month} ${day}`, stored, recomputed];
};

describe('PER-10 stored balances are what their postings come to', () => {
  test('of sound books all are checked and none differs', async () => {
    // Two accounts in December; in January two in EUR and two in USD: each with a day and a month.
    expect(await check()).toEqual({ checked: 12n, differenceCount: 0, differences: [] });
  });

  test('a changed total is named with its account, its month, what is stored and what it comes to', async () => {
    await corrupt(
      "update account_month set functional_debit = functional_debit + 1 where organization_id = $1 and account_id = $2 and currency = 'USD'",
      books.accountId('6000'),
    );
    await corrupt(
      "update account_day set credit = 7 where organization_id = $1 and account_id = $2 and posting_date = '2025-12-31'",
      books.accountId('1000'),
    );
    const { differenceCount, differences } = await check();
    expect(differenceCount).toBe(2);
    expect(differences.map(named)).toEqual([
      ['1000 EUR 2025-12-01 2025-12-31', totals(0n, 7n, 0n, 1_00n), totals(0n, 1_00n)],
      ['6000 USD 2026-01-01 null', totals(10_00n, 0n, 9_01n, 0n), totals(10_00n, 0n, 9_00n, 0n)],
    ]);
  });

  test('one that is missing, and one that no posting made, in a month without entries', async () => {
    await corrupt(
      "delete from account_month where organization_id = $1 and month = '2025-12-01' and account_id = $2",
      books.accountId('1000'),
    );
    await corrupt(
      "insert into account_month values ($1, '2031-05-15', $2, 'EUR', '2026-01-01', 3, 0, 3, 0)",
      books.accountId('1000'),
    );
    expect((await check()).differences.map(named)).toEqual([
      ['1000 EUR 2025-12-01 null', totals(0n, 0n), totals(0n, 1_00n)],
      ['1000 EUR 2031-05-01 null', totals(3n, 0n), totals(0n, 0n)],
    ]);
  });

  test('what is posted while it reads is not seen, and each statement reads one month', async () => {
    const asked: unknown[] = [];
    let posted = false;
    const meanwhile = (sql: Sql): Sql => ({
      query: async (text, parameters = []) => {
        const rows = await sql.query(text, parameters);
        if (text.includes('with truth')) asked.push(parameters[1]);
        if (text.includes('least(') && !posted) {
          posted = true;
          await books.posted(
            books.request('2025-12-31', [
              ['6900', 'debit', 2_00n],
              ['1000', 'credit', 2_00n],
            ]),
          );
        }
        return rows as never;
      },
    });
    const seen = await fixture.database.read(books.id, (sql) => checkBalances(meanwhile(sql), books.id));
    expect(seen).toEqual({ checked: 12n, differenceCount: 0, differences: [] });
    expect(asked).toEqual(['2025-12-01', '2026-01-01']);
  });
});

describe('each night', () => {
  const logger = (messages: object[]): Logger => ({
    ...createLogger({ service: 'test', level: 'error', format: 'json' }),
    error: (message, fields) => void messages.push({ message, ...fields }),
  });
  const run = <Data extends object>(handler: (job: Job<Data>) => Promise<void>, data: Data) =>
    handler({ data } as Job<Data>);

  test('a difference is an alarm, in the log and in the metrics, until it is mended', async () => {
    const messages: object[] = [];
    const mismatches = new BalanceMismatches();
    const registry = new Registry();
    mismatches.observe(registry);
    const job = checkBalancesJob({ check, mismatches, logger: logger(messages) });
    const metric = async () => (await registry.metrics()).match(/^qbit_balance_mismatches (\d+)$/m)?.[1];

    await run(job.handler, { organizationId: books.id });
    expect([messages, await metric()]).toEqual([[], '0']);
    await corrupt("update account_month set debit = debit + 1 where organization_id = $1 and month = '2025-12-01'");
    await run(job.handler, { organizationId: books.id });
    expect(await metric()).toBe('2');
    expect(messages).toEqual([expect.objectContaining({ organizationId: books.id, checked: '12', differences: 2 })]);
    await corrupt("update account_month set debit = debit - 1 where organization_id = $1 and month = '2025-12-01'");
    await run(job.handler, { organizationId: books.id });
    expect(await metric()).toBe('0');
  });

  test('every organization is checked, each once a day, by a job of its own', async () => {
    const others = [await fixture.organization(), books];
    for (const other of others)
      await other.posted(
        other.request('2026-01-11', [
          ['6000', 'debit', 1n],
          ['1000', 'credit', 1n],
        ]),
      );
    const asked: unknown[] = [];
    const job = checkAllBalancesJob(
      () => organizationsWithBooks(fixture.test.urls.relay),
      () => async (kind, request) => {
        asked.push([kind, request]);
        return { id: '', created: true };
      },
    );
    await run(job.handler, {});
    const { rows } = await fixture.admin.query<{ id: string }>(
      'select organization_id as id from ledger_head where last_entry_number > 0 order by 1',
    );
    expect(rows.length).toBeGreaterThanOrEqual(2);
    const key = new Date().toISOString().slice(0, 10);
    expect(asked).toEqual(
      rows.map(({ id }) => [CHECK_BALANCES, { organizationId: id, key, data: { organizationId: id } }]),
    );
  });
});
