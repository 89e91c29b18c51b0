import { newUuid } from '@qbit/utils';
import { sha256Hex } from '@qbit/utils/hashing';
import { canonicalEntry, CHAIN_START, chainHash } from '../src/domain/canonical-entry';
import { verifyChainExport } from '../src/domain/chain-export';
import type { AuditCriteria } from '../src/application/books';
import { auditPage } from '../src/persistence/audit.reads';
import { exportChain } from '../src/persistence/chain-export.repository';
import { recordLedgerChanges } from '../src/persistence/ledger-head.repository';
import { insertLockException } from '../src/persistence/lock-exception.repository';
import { declareYear, insertPeriods } from '../src/persistence/period.repository';
import { requestJson } from '../src/persistence/posting-json';
import { BOOKKEEPER, CONTROLLER, day, LedgerFixture, type Organization, usd } from './support/ledger-fixture';

let fixture: LedgerFixture;
let books: Organization;

beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
afterAll(() => fixture.close());

/** Entries with every field that the hash covers, and changes between them. */
beforeEach(async () => {
  books = await fixture.organization();
  const change = (kind: string) =>
    fixture.database.inTransaction(books.id, (sql) =>
      recordLedgerChanges(sql, books.id, [{ kind, payload: { a: 'ä "quoted"\n', b: [1, null] }, actor: BOOKKEEPER }]),
    );
  await change('organization.opened');
  await fixture.database.inTransaction(books.id, async (sql) => {
    await sql.query(
      "insert into dimension (organization_id, id, key, name) values ($1::uuid, $2::uuid, 'cost-centre', 'C'), ($1::uuid, $3::uuid, 'project', 'P')",
      [books.id, newUuid(), newUuid()],
    );
    await sql.query(
      "insert into dimension_value (organization_id, dimension_id, code, name) select organization_id, id, 'x1', 'X' from dimension where organization_id = $1::uuid",
      [books.id],
    );
    await sql.query("update ledger_head set all_locked_through = '2026-01-31' where organization_id = $1::uuid", [
      books.id,
    ]);
    await insertLockException(sql, books.id, {
      id: newUuid(),
      scope: 'all',
      userIds: [BOOKKEEPER.id],
      role: null,
      fromDate: day('2026-01-01'),
      throughDate: day('2026-01-31'),
      validFrom: '2020-01-01T00:00:00Z',
      validUntil: '2999-01-01T00:00:00Z',
      reason: 'r',
      grantedBy: CONTROLLER.id,
      grantedAt: '2020-01-01T00:00:00Z',
    });
  });
  // The day of the first entry, which is flagged as an adjustment.
  const year = { year: 2026, start: day('2025-01-11'), end: day('2026-01-10'), scheme: 'months' as const };
  const last = {
    id: newUuid(),
    fiscalYear: 2026,
    number: 13,
    kind: 'adjustment' as const,
    start: year.end,
    end: year.end,
  };
  await fixture.database.inTransaction(books.id, async (sql) => {
    await declareYear(sql, books.id, year);
    await insertPeriods(sql, books.id, [last]);
  });
  const first = await books.posted(
    books.request(
      '2026-01-10',
      [
        [
          '6000',
          'debit',
          10_00n,
          {
            ...usd(9_00n),
            rate: { value: '0.9', date: day('2026-01-09'), source: 'ecb' },
            dimensions: { project: 'x1', 'cost-centre': 'x1' },
            description: 'Ein Satz mit Ümlaut',
          },
        ],
        ['1000', 'credit', 10_00n, usd(9_00n)],
        ['1000', 'debit', 1_19n],
        ['4000', 'credit', 1_00n],
        [
          '2100',
          'credit',
          19n,
          {
            tax: {
              code: 'S19',
              facts: { rate: '19', direction: 'output', base: 1_00n, amount: 19n, point: day('2026-01-08') },
            },
          },
        ],
      ],
      {
        reference: 'RE-1',
        description: 'Zeile 1\nZeile 2',
        reverseOn: day('2026-02-02'),
        closing: true,
        priorPeriod: true,
        adjustment: true,
        series: 'AD',
        actor: { kind: 'system', id: 'general-ledger', initiator: BOOKKEEPER },
      },
    ),
  );
  await change('account.changed');
  await change('lock.set');
  await books.posted(books.reversal(first.entryId, '2026-02-02'));
  await books.posted(
    books.request(
      '2026-02-03',
      [
        ['1100', 'debit', 5n],
        ['4000', 'credit', 5n],
      ],
      {
        domain: 'accounts-receivable',
        purpose: 'document',
        source: { type: 'invoice', id: newUuid(), version: 3, sequence: 17n },
      },
    ),
  );
  await change('period.closed');
});

async function exported(): Promise<string[]> {
  const lines: string[] = [];
  await fixture.database.read(books.id, async (sql) => {
    for await (const line of exportChain(sql, books.id)) lines.push(line);
  });
  return lines;
}

describe('GL-26 the chain', () => {
  test('holds, by SQL and offline, with the same end', async () => {
    expect(await fixture.violations()).toEqual({});
    const [head] = await books.query<{ last_hash: Buffer }>(
      'select last_hash from ledger_head where organization_id = $1::uuid',
      [books.id],
    );
    expect(await verifyChainExport(await exported())).toEqual({
      links: 7n,
      lastHash: head?.last_hash.toString('hex'),
      broken: null,
    });
  });

  test('TypeScript and SQL write the same canonical text', async () => {
    const lines = (await exported()).map((line) => JSON.parse(line) as { type: string; entryNumber: string });
    const [entry] = lines.filter(({ type }) => type === 'entry');
    const rows = await books.query<{ text: string }>(
      `select canonical_entry(e.organization_id, e.entry_number, e.id, e.series, e.fiscal_year, e.series_number, e.number, e.posting_date, e.recorded_at, e.domain,
         e.purpose, e.closing, e.prior_period, e.adjustment, e.actor, e.initiator, e.source_type, e.source_id, e.source_version, e.source_sequence, e.idempotency_key,
         e.reference, e.description, e.reverses_entry_number, e.reverse_on, e.lock_exception_ids, 'LINES', e.salt) as text
       from journal_entry e where e.organization_id = $1::uuid and e.entry_number = 1`,
      [books.id],
    );
    const ours = canonicalEntry(JSON.parse(JSON.stringify(entry)));
    expect(ours.split('\n').slice(0, 20)).toEqual(rows[0]?.text.split('\n').slice(0, 20));
    expect(ours.split('\n')[10]).toBe('closing,prior-period,adjustment');
    expect(ours.split('\n')[20]).toMatch(
      /^1 \S+ debit 1000 USD 900 0\.900000000000 2026-01-09 ecb cost-centre=x1;project=x1 - - - - - - [0-9a-f]{64}$/,
    );
    expect(ours.split('\n')[24]).toMatch(
      /^5 \S+ credit 19 EUR 19 - - - - S19 19\.000000000000 output 100 19 2026-01-08 -$/,
    );
  });

  const simple = (postingDate: string, description: string) =>
    books.request(
      postingDate,
      [
        ['6000', 'debit', 1n],
        ['1000', 'credit', 1n],
      ],
      { description },
    );

  test('texts stand in it by salted hashes: the same words are not the same hash, and only a reversal shares a salt', async () => {
    const twice = [
      await books.posted(simple('2026-03-01', 'Ada Lovelace')),
      await books.posted(simple('2026-03-01', 'Ada Lovelace')),
    ];
    await books.posted(books.reversal(twice[0]?.entryId ?? '', '2026-03-02', { description: 'Ada Lovelace' }));
    const digests = (await exported())
      .map((line) => JSON.parse(line) as { type: string; description?: string })
      .filter(({ type, description }) => type === 'entry' && description === 'Ada Lovelace')
      .map((entry) => canonicalEntry(JSON.parse(JSON.stringify(entry))).split('\n')[16]);
    expect(digests).toHaveLength(3);
    expect(new Set(digests).size).toBe(2);
    expect(digests[2]).toBe(digests[0]);
    expect(digests).not.toContain(sha256Hex('Ada Lovelace'));
    expect(await fixture.violations()).toEqual({});
  });

  test('entries from before there were salts hold, between those that have one', async () => {
    const call = 'select outcome from post_journal_entries($1::uuid, $2::jsonb)';
    const old = { ...requestJson(simple('2026-03-01', 'Before')), salt: undefined };
    await expect(books.write(call, [books.id, JSON.stringify([old])])).rejects.toThrow('journal_entry_salted');
    await fixture.admin.query('alter table journal_entry drop constraint journal_entry_salted');
    try {
      expect(await books.write(call, [books.id, JSON.stringify([old])])).toEqual([{ outcome: 'posted' }]);
    } finally {
      await fixture.admin.query(
        'alter table journal_entry add constraint journal_entry_salted check (salt is not null or reverses_entry_number is not null) not valid',
      );
    }
    await books.posted(simple('2026-03-01', 'After'));
    expect(await fixture.violations()).toEqual({});
    expect(await verifyChainExport(await exported())).toMatchObject({ links: 9n, broken: null });
  });

  /** What somebody does who can do everything: a superuser with the triggers off. */
  const tamper = async (sql: string, parameters: unknown[] = [books.id]): Promise<void> => {
    await fixture.admin.query("set session_replication_role = 'replica'");
    await fixture.admin.query(sql, parameters);
    await fixture.admin.query("set session_replication_role = 'origin'");
  };

  test.each([
    [
      'an amount',
      'update posting set amount = amount + 1 where organization_id = $1 and entry_number = 2 and line_number = 1',
      { entry_number: 2n, problem: 'hash' },
      { link: 5n, problem: 'hash' },
    ],
    [
      'an account',
      `update posting set account_id = (select id from account where organization_id = $1 and code = '6900') where organization_id = $1 and entry_number = 3 and line_number = 2`,
      { entry_number: 3n, problem: 'hash' },
      { link: 6n, problem: 'hash' },
    ],
    [
      'a date',
      `update journal_entry set posting_date = '2026-02-04' where organization_id = $1 and entry_number = 3`,
      { entry_number: 3n, problem: 'hash' },
      { link: 6n, problem: 'hash' },
    ],
    [
      'who did it',
      `update journal_entry set actor = 'user:somebody-else' where organization_id = $1 and entry_number = 1`,
      { entry_number: 1n, problem: 'hash' },
      { link: 2n, problem: 'hash' },
    ],
    [
      'the tax',
      'update posting set tax_amount = 18 where organization_id = $1 and entry_number = 1 and line_number = 5',
      { entry_number: 1n, problem: 'hash' },
      { link: 2n, problem: 'hash' },
    ],
    [
      'the salt of an entry',
      'update journal_entry set salt = gen_random_uuid() where organization_id = $1 and entry_number = 1',
      { entry_number: 1n, problem: 'hash' },
      { link: 2n, problem: 'hash' },
    ],
    [
      'the salt of a change',
      'update ledger_change set salt = gen_random_uuid() where organization_id = $1 and change_number = 2',
      { change_number: 2n, problem: 'hash' },
      { link: 3n, problem: 'hash' },
    ],
    [
      'a change',
      `update ledger_change set payload = '{}' where organization_id = $1 and change_number = 2`,
      { change_number: 2n, problem: 'hash' },
      { link: 3n, problem: 'hash' },
    ],
    [
      'a deleted posting',
      'delete from posting where organization_id = $1 and entry_number = 2 and line_number = 2',
      { entry_number: 2n, problem: 'hash' },
      { link: 5n, problem: 'hash' },
    ],
    [
      'a deleted entry',
      'with gone as (delete from posting where organization_id = $1 and entry_number = 2) delete from journal_entry where organization_id = $1 and entry_number = 2',
      { entry_number: 3n, problem: 'gap' },
      { link: 5n, problem: 'gap' },
    ],
    [
      'a deleted change',
      'delete from ledger_change where organization_id = $1 and change_number = 3',
      { entry_number: 2n, problem: 'hash' },
      { link: 4n, problem: 'hash' },
    ],
    [
      'the end that the head says',
      `update ledger_head set last_hash = sha256('x') where organization_id = $1`,
      { problem: 'head' },
      { link: 8n, problem: 'head' },
    ],
    [
      'a deleted end',
      'delete from ledger_change where organization_id = $1 and change_number = 4',
      { problem: 'head' },
      { link: 7n, problem: 'head' },
    ],
  ])('a tamperer is found: %s', async (_, sql, inBooks, offline) => {
    await tamper(sql);
    const [first] = await books.query('select entry_number, change_number, problem from verify_chain($1::uuid, 1)', [
      books.id,
    ]);
    expect(first).toMatchObject(inBooks);
    expect((await verifyChainExport(await exported())).broken).toMatchObject(offline);
  });

  test('pages of the audit are read from both ends, and anywhere', async () => {
    const page = async (key: number | null, limit: number, backward: boolean, criteria: Partial<AuditCriteria> = {}) =>
      (
        await fixture.database.read(books.id, (sql) =>
          auditPage(
            sql,
            books.id,
            { from: null, to: null, subject: null, ...criteria },
            { limit: limit - 1, backward, key: key === null ? null : [String(key)] }, // one more is read than asked for
          ),
        )
      ).map(({ sequence, action }) => [Number(sequence), action]);
    const all = [
      [1, 'organization.opened'],
      [2, 'journal-entry.posted'],
      [3, 'account.changed'],
      [4, 'lock.set'],
      [5, 'journal-entry.reversed'],
      [6, 'journal-entry.posted'],
      [7, 'period.closed'],
    ];
    expect(await page(null, 10, false)).toEqual(all.toReversed());
    expect(await page(null, 10, true)).toEqual(all);
    for (let at = 0; at <= 8; at++) {
      expect(await page(at, 2, true)).toEqual(all.slice(at, at + 2));
      expect(await page(at, 2, false)).toEqual(all.slice(Math.max(at - 3, 0), Math.max(at - 1, 0)).toReversed());
    }
    const events = await fixture.database.read(books.id, (sql) =>
      auditPage(sql, books.id, { from: null, to: null, subject: null }, { limit: 10, backward: true, key: null }),
    );
    for (const [first, { at }] of events.entries()) {
      expect(await page(null, 10, true, { from: at })).toEqual(all.slice(first));
      expect(await page(null, 10, true, { to: at })).toEqual(all.slice(0, first + 1));
      expect(await page(null, 2, false, { from: at, to: events[4]?.at ?? null })).toEqual(
        all.slice(Math.max(first, 3), 5).toReversed(),
      );
    }
    const [, posted] = events;
    expect(await page(null, 10, true, { subject: posted?.subject ?? '' })).toEqual([[2, 'journal-entry.posted']]);
    expect(await page(null, 10, true, { subject: 'lock.set' })).toEqual([[4, 'lock.set']]);
    expect(await page(2, 10, true, { subject: posted?.subject ?? '' })).toEqual([]);
    expect(await page(null, 10, true, { subject: 'nothing' })).toEqual([]);
  });

  test('an export that was cut, doubled or made up is refused', async () => {
    const lines = await exported();
    expect((await verifyChainExport(lines.slice(0, -1))).broken).toMatchObject({ problem: 'head' });
    expect((await verifyChainExport([...lines, lines.at(-1) ?? ''])).broken).toMatchObject({ problem: 'unreadable' });
    expect((await verifyChainExport([lines[0] ?? '', lines[0] ?? ''])).broken).toMatchObject({ problem: 'gap' });
    expect((await verifyChainExport(['{"type":"entry"}'])).broken).toMatchObject({ link: 1n, problem: 'unreadable' });
  });

  test('an export whose hashes hold but whose entry does not balance is refused', async () => {
    const fields = {
      recordedAt: '1',
      entryNumber: '1',
      fiscalYear: 2026,
      seriesNumber: 1,
      closing: false,
      priorPeriod: false,
      adjustment: false,
    };
    const texts = {
      organizationId: 'o',
      id: 'i',
      series: 'JE',
      number: 'JE-1',
      postingDate: '2026-01-10',
      domain: 'd',
      purpose: 'p',
      actor: 'user:x',
      idempotencyKey: 'k',
      description: '',
    };
    const nothing = {
      initiator: null,
      source: null,
      reference: null,
      reversesEntryNumber: null,
      reverseOn: null,
      lockExceptionIds: null,
      salt: null,
    };
    const line = (number: number, side: 'debit' | 'credit', amount: string) => ({
      line: number,
      accountId: 'a',
      side,
      amount,
      currency: 'EUR',
      functionalAmount: amount,
      rate: null,
      rateDate: null,
      rateSource: null,
      dimensions: null,
      taxCode: null,
      taxRate: null,
      taxDirection: null,
      taxBase: null,
      taxAmount: null,
      taxPoint: null,
      description: null,
    });
    const exportOf = (credit: string) => {
      const entry = { ...texts, ...fields, ...nothing, lines: [line(1, 'debit', '5'), line(2, 'credit', credit)] };
      // The canonical text prints numbers as they stand, so their texts serve as well as themselves.
      const hash = chainHash(CHAIN_START, canonicalEntry(entry as never)).toString('hex');
      const head = { type: 'head', lastEntryNumber: '1', lastChangeNumber: '0', lastHash: hash };
      return [JSON.stringify({ type: 'entry', ...entry, hash }), JSON.stringify(head)];
    };
    expect((await verifyChainExport(exportOf('5'))).broken).toBeNull();
    expect((await verifyChainExport(exportOf('4'))).broken).toEqual({
      link: 1n,
      problem: 'unbalanced',
      what: 'entry 1',
    });
  });
});
