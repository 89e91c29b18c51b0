import pg from 'pg';
import { LedgerFixture, type Organization } from './support/ledger-fixture';

let fixture: LedgerFixture;
let books: Organization;
let app: pg.Client;
let owner: pg.Client;

beforeAll(async () => {
  fixture = await LedgerFixture.open();
  books = await fixture.organization();
  await books.posted(
    books.request('2026-01-10', [
      ['6000', 'debit', 1n],
      ['1000', 'credit', 1n],
    ]),
  );
  app = new pg.Client(fixture.test.urls.app);
  owner = new pg.Client(fixture.test.urls.owner);
  for (const client of [app, owner]) {
    await client.connect();
    await client.query("select set_config('app.organization_id', $1, false)", [books.id]);
  }
});
afterAll(async () => {
  await app.end();
  await owner.end();
  await fixture.close();
});

const APPEND_ONLY = [
  'journal_entry',
  'posting',
  'ledger_change',
  'outbox',
  'dimension_set',
  'exchange_rate',
  'tax_rate',
  'lock_exception',
  'idempotency_key',
  'recurring_occurrence',
];

describe('CMP-3, INV-7 what is recorded stays', () => {
  test.each(APPEND_ONLY)('%s: neither the application nor the owner changes, deletes or truncates', async (table) => {
    for (const client of [app, owner]) {
      const refused = client === app ? /permission denied|append-only/ : /append-only/;
      await expect(client.query(`update ${table} set organization_id = organization_id`)).rejects.toThrow(refused);
      await expect(client.query(`delete from ${table}`)).rejects.toThrow(refused);
      await expect(client.query(`truncate ${table} cascade`)).rejects.toThrow(
        client === app ? /permission denied|append-only/ : /append-only|keeps its rows|foreign key/,
      );
    }
  });

  test('the application writes no entry, posting, total or number by itself', async () => {
    for (const table of [
      'journal_entry',
      'posting',
      'account_day',
      'account_month',
      'outbox',
      'ledger_change',
      'dimension_set',
      'dimension_value_move',
    ]) {
      await expect(app.query(`insert into ${table} default values`)).rejects.toThrow(/permission denied/);
    }
    await expect(app.query('update ledger_head set last_entry_number = 9')).rejects.toThrow(/permission denied/);
    await expect(app.query('update ledger_head set last_hash = last_hash')).rejects.toThrow(/permission denied/);
    await expect(app.query('update number_series set next_number = 9')).rejects.toThrow(/permission denied/);
    await expect(app.query('update account_day set debit = 0')).rejects.toThrow(/permission denied/);
  });

  test('the head, accounts and series keep their rows for the owner too', async () => {
    for (const table of ['ledger_head', 'account', 'number_series', 'tax_code', 'dimension', 'dimension_value']) {
      await expect(owner.query(`delete from ${table}`)).rejects.toThrow(/keeps its rows/);
    }
    await expect(owner.query('update ledger_head set last_entry_number = 0')).rejects.toThrow(/only moves forward/);
    await expect(owner.query('update number_series set next_number = 1')).rejects.toThrow(/never given back/);
  });

  test('FX-1 the functional currency is fixed by the first posting, and so is the start of the fiscal year', async () => {
    await expect(owner.query("update ledger_head set functional_currency = 'USD'")).rejects.toThrow(
      /fixed by the first posting/,
    );
    await expect(owner.query('update ledger_head set fiscal_year_start_month = 7')).rejects.toThrow(
      /declare other years/,
    );
    const fresh = await fixture.organization();
    await fresh.write(
      "update ledger_head set functional_currency = 'USD', fiscal_year_start_month = 7 where organization_id = $1::uuid",
      [fresh.id],
    );
  });

  test('even the owner cannot write an entry that does not balance, or add to one that is posted', async () => {
    const posting = (values: string) =>
      owner.query(
        `insert into posting (organization_id, account_id, entry_number, amount, functional_amount, posting_date, side, line_number, currency) values ${values}`,
      );
    const line = (number: number, side: string, amount: number, functional = amount, currency = 'EUR') =>
      `('${books.id}', '${books.accountId('6000')}', 1, ${amount}, ${functional}, '2026-01-10', '${side}', ${number}, '${currency}')`;
    await expect(posting(`${line(3, 'debit', 1)}, ${line(4, 'credit', 1)}`)).rejects.toThrow(/does not balance/);
    await expect(posting(`${line(1, 'debit', 1)}, ${line(2, 'credit', 1)}`)).rejects.toThrow(/posting_pkey/);
    await expect(posting(line(3, 'debit', 1))).rejects.toThrow(/does not balance/);
  });

  test('the trigger refuses each kind of unsound entry', async () => {
    await owner.query('begin');
    await owner.query(
      `insert into journal_entry (organization_id, entry_number, id, recorded_at, outbox_sequence, posting_date, series, fiscal_year, series_number, number, domain, purpose, actor, idempotency_key, input_hash, hash, description, salt)
       values ($1, 2, gen_random_uuid(), now(), 2, '2026-01-10', 'JE', 2026, 2, 'x', 'general-ledger', 'manual', 'user:x', 'k', $2, $2, '', gen_random_uuid())`,
      [books.id, Buffer.alloc(32)],
    );
    const line = (number: number, side: string, more: Record<string, string> = {}) => {
      const row = {
        amount: '5',
        functional_amount: '5',
        currency: "'EUR'",
        rate: 'null::numeric',
        tax_base: 'null::bigint',
        ...more,
      };
      return `('${books.id}'::uuid, '${books.accountId('6000')}'::uuid, 2, ${row.amount}, ${row.functional_amount}, '2026-01-10'::date, '${side}'::posting_side, ${number}, ${row.currency}, ${row.rate}, ${row.tax_base})`;
    };
    const unsound = [
      [line(1, 'debit'), line(2, 'credit', { functional_amount: '6' })],
      [line(1, 'debit'), line(2, 'credit', { currency: "'USD'" })],
      [line(1, 'debit'), line(2, 'debit')],
      [line(1, 'debit'), line(3, 'credit')],
      [
        line(1, 'debit', { amount: '-5', functional_amount: '-5' }),
        line(2, 'credit', { amount: '-5', functional_amount: '-5' }),
      ],
      [
        line(1, 'debit', { amount: '0', functional_amount: '0' }),
        line(2, 'credit', { amount: '0', functional_amount: '0' }),
      ],
      [
        line(1, 'debit', { amount: '10000000000001', functional_amount: '1' }),
        line(2, 'credit', { amount: '10000000000001', functional_amount: '1' }),
      ],
      [line(1, 'debit', { rate: '1.1' }), line(2, 'credit')],
      [line(1, 'debit', { tax_base: '1' }), line(2, 'credit')],
      [line(1, 'debit', { currency: "'eur'" }), line(2, 'credit', { currency: "'eur'" })],
    ];
    for (const values of unsound) {
      await owner.query('savepoint before');
      await expect(
        owner.query(
          `insert into posting (organization_id, account_id, entry_number, amount, functional_amount, posting_date, side, line_number, currency, rate, tax_base) values ${values.join(', ')}`,
        ),
      ).rejects.toThrow(/does not balance/);
      await owner.query('rollback to savepoint before');
    }
    await owner.query('rollback');
  });
});
