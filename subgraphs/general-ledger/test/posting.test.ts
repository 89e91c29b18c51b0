import { newUuid } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
import { documentKey } from '../src/domain/idempotency-key';
import { CONTROLLER, LedgerFixture, type Organization, usd } from './support/ledger-fixture';

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

const simple = [['6000', 'debit', 100_00n], ['1000', 'credit', 100_00n]] as const;

describe('GL-1 accounts', () => {
  test('codes are text: "0100" is not "100"', async () => {
    await books.write(
      `insert into account (organization_id, code, name, type, created_at) values ($1::uuid, '0100', 'A', 'asset', now()), ($1::uuid, '100', 'B', 'asset', now())`,
      [books.id],
    );
    await expect(
      books.write(`insert into account (organization_id, code, name, type, created_at) values ($1::uuid, '0100', 'C', 'asset', now())`, [books.id]),
    ).rejects.toThrow(/unique/);
  });
});

describe('GL-2 hierarchy', () => {
  const move = (code: string, parent: string) =>
    books.write('update account set parent_id = $3::uuid where organization_id = $1::uuid and id = $2::uuid', [books.id, books.accountId(code), books.accountId(parent)]);

  test('a group takes no postings', async () => {
    expect(await books.refusal(books.request('2026-01-10', [['6000', 'debit', 1n], ['10', 'credit', 1n]]))).toEqual(['GROUP_ACCOUNT']);
  });
  test('a child has the type of its parent, and the parent is a group', async () => {
    await expect(move('4000', '10')).rejects.toThrow(/not a group of its type/);
    await expect(move('1200', '1000')).rejects.toThrow(/not a group of its type/);
    await move('1200', '10');
  });
  test('there is no circle', async () => {
    const [a, b] = [newUuid(), newUuid()];
    const insert = 'insert into account (organization_id, id, code, name, type, postable, parent_id, created_at) values ($1::uuid, $2::uuid, $3, $3, $4, false, $5::uuid, now())';
    await books.write(insert, [books.id, a, 'A', 'asset', null]);
    await books.write(insert, [books.id, b, 'B', 'asset', a]);
    await expect(books.write('update account set parent_id = $3::uuid where organization_id = $1::uuid and id = $2::uuid', [books.id, a, b])).rejects.toThrow(/under itself/);
  });
});

describe('GL-3 control accounts', () => {
  test.each(['1100', '2000', '1400', '1055', '3900', '1990', '2100'])('a manual journal on %s is refused', async (code) => {
    expect(await books.refusal(books.request('2026-01-10', [['6000', 'debit', 1n], [code, 'credit', 1n]]))).toEqual(['CONTROL_ACCOUNT']);
  });
  test('the refusal names the owner', async () => {
    const outcome = await books.post(books.request('2026-01-10', [['1100', 'debit', 1n], ['4000', 'credit', 1n]]));
    expect(outcome).toMatchObject({ faults: [{ facts: { controlledBy: 'receivables', accountCode: '1100' }, path: ['postings', '0', 'accountId'] }] });
  });
  test('the owner posts, another sub-ledger does not', async () => {
    const sale = [['1100', 'debit', 121_00n], ['4000', 'credit', 100_00n], ['2100', 'credit', 21_00n]] as const;
    await books.posted(books.request('2026-01-10', sale, { domain: 'accounts-receivable', purpose: 'document' }));
    expect(await books.refusal(books.request('2026-01-10', sale, { domain: 'accounts-payable', purpose: 'document' }))).toEqual(['CONTROL_ACCOUNT']);
  });
  test('a bank account is free until one is bound to it; then it is for banking, and for settlements', async () => {
    await books.posted(books.request('2026-01-10', [['6000', 'debit', 5n], ['1000', 'credit', 5n]]));
    await books.write("update account set controlled_by = 'banking', currency = 'EUR' where organization_id = $1::uuid and id = $2::uuid", [books.id, books.accountId('1000')]);
    expect(await books.refusal(books.request('2026-01-10', [['6000', 'debit', 5n], ['1000', 'credit', 5n]]))).toEqual(['CONTROL_ACCOUNT']);
    const receipt = [['1000', 'debit', 5n], ['1100', 'credit', 5n]] as const;
    expect(await books.refusal(books.request('2026-01-10', receipt, { domain: 'accounts-receivable', purpose: 'document' }))).toEqual(['CONTROL_ACCOUNT']);
    await books.posted(books.request('2026-01-10', receipt, { domain: 'accounts-receivable', purpose: 'settlement' }));
    await books.posted(books.request('2026-01-10', [['6900', 'debit', 5n], ['1000', 'credit', 5n]], { domain: 'banking', purpose: 'document' }));
  });
  test('a tax account takes a manual line only with a tax code', async () => {
    const tax = { tax: { code: 'S19' } };
    await books.posted(books.request('2026-01-10', [['1000', 'debit', 19n], ['2100', 'credit', 19n, tax]]));
    expect(await books.refusal(books.request('2026-01-10', [['1000', 'debit', 19n], ['2100', 'credit', 19n, { tax: { code: 'NONE' } }]]))).toEqual(['TAX_CODE_NOT_FOUND']);
  });
});

describe('GL-4 archive, never delete', () => {
  const archive = (code: string) =>
    books.write('update account set archived_at = now() where organization_id = $1::uuid and id = $2::uuid', [books.id, books.accountId(code)]);

  test('with a balance it is refused, and the blockers say why', async () => {
    await books.posted(books.request('2026-01-10', simple));
    await expect(archive('6000')).rejects.toThrow(/in use/);
    expect(await books.query('select code, subject from archive_blockers($1::uuid, $2::uuid)', [books.id, books.accountId('6000')])).toEqual([
      { code: 'BALANCE_NOT_ZERO', subject: 'EUR' },
    ]);
    expect(await books.query('select code from archive_blockers($1::uuid, $2::uuid)', [books.id, books.accountId('2100')])).toEqual([{ code: 'USED_BY_TAX_CODE' }]);
    expect(await books.query('select code from archive_blockers($1::uuid, $2::uuid)', [books.id, books.accountId('10')])).toEqual([
      { code: 'ACTIVE_CHILD' },
      { code: 'ACTIVE_CHILD' },
    ]);
  });
  test('the check is at post: an old draft on an archived account is refused', async () => {
    await archive('6900');
    expect(await books.refusal(books.request('2026-01-10', [['6900', 'debit', 1n], ['1000', 'credit', 1n]]))).toEqual(['ACCOUNT_ARCHIVED']);
  });
  test('an account is never deleted', async () => {
    await expect(books.write('delete from account where organization_id = $1::uuid', [books.id])).rejects.toThrow(/permission denied/);
  });
});

describe('GL-5 type, currency and control are frozen by the first posting', () => {
  const change = (assignment: string) =>
    books.write(`update account set ${assignment} where organization_id = $1::uuid and id = $2::uuid`, [books.id, books.accountId('6000')]);

  test('before it they may change', async () => {
    await change("type = 'income', currency = 'USD', controlled_by = 'tax'");
  });
  test.each(["type = 'income'", "currency = 'EUR'", "controlled_by = 'payables'", 'postable = false', "reserved_role = 'clearing'"])('after it not: %s', async (assignment) => {
    await books.posted(books.request('2026-01-10', simple));
    await expect(change(assignment)).rejects.toThrow(/frozen by its first posting/);
  });
  test('code and name may', async () => {
    await books.posted(books.request('2026-01-10', simple));
    await change("code = '6001', name = 'Costs'");
  });
  test('a cash account takes the currency of its bank account only if every posting has it', async () => {
    await books.posted(books.request('2026-01-10', [['6000', 'debit', 9n], ['1000', 'credit', 9n], ['6000', 'debit', 10n, usd(9n)], ['1000', 'credit', 10n, usd(9n)]]));
    await expect(
      books.write("update account set controlled_by = 'banking', currency = 'EUR' where organization_id = $1::uuid and id = $2::uuid", [books.id, books.accountId('1000')]),
    ).rejects.toThrow(/other currencies/);
  });
});

test('GL-6 a posting in another currency than the account has is refused', async () => {
  const outcome = await books.post(books.request('2026-01-10', [['6000', 'debit', 100n], ['1010', 'credit', 100n]]));
  expect(outcome).toMatchObject({ check: 'references', faults: [{ code: 'ACCOUNT_CURRENCY', facts: { accountCurrency: 'USD', currency: 'EUR' } }] });
});

describe('GL-11 shape', () => {
  test.each([
    ['one line', [['6000', 'debit', 100n]], ['TOO_FEW_POSTINGS']],
    ['amount zero', [['6000', 'debit', 0n], ['1000', 'credit', 0n]], ['AMOUNT_NOT_POSITIVE', 'AMOUNT_NOT_POSITIVE']],
    ['a negative amount', [['6000', 'debit', -5n], ['1000', 'credit', -5n]], ['AMOUNT_NOT_POSITIVE', 'AMOUNT_NOT_POSITIVE']],
    ['a foreign amount without a functional one', [['6000', 'debit', 5n, { currency: 'USD' }], ['1000', 'credit', 5n, { currency: 'USD' }]], ['FUNCTIONAL_AMOUNT_MISSING', 'FUNCTIONAL_AMOUNT_MISSING']],
  ] as const)('%s', async (_, short, codes) => {
    expect(await books.refusal(books.request('2026-01-10', short))).toEqual(codes);
  });
  test('functional-only lines are for exchange differences and revaluation', async () => {
    const difference = [['1109', 'debit', 0n, usd(33_34n)], ['7100', 'credit', 0n, usd(33_34n)]] as const;
    expect(await books.refusal(books.request('2026-01-31', difference))).toEqual(['AMOUNT_NOT_POSITIVE', 'AMOUNT_NOT_POSITIVE']);
    await books.posted(books.request('2026-01-31', difference, { purpose: 'revaluation' }));
    await books.posted(books.request('2026-01-31', difference, { purpose: 'fx' }));
  });
  test('functional 0 is allowed where conversion rounds to it', async () => {
    await books.posted(books.request('2026-01-10', [['6000', 'debit', 1n, { currency: 'JPY', functionalAmount: 0n }], ['1000', 'credit', 1n, { currency: 'JPY', functionalAmount: 0n }]]));
  });
});

describe('GL-12 balances twice', () => {
  const settlement = [
    ['1000', 'debit', 920_00n],
    ['1990', 'credit', 920_00n, { generated: true }],
    ['1990', 'debit', 1_000_00n, { ...usd(920_00n), generated: true }],
    ['1100', 'credit', 1_000_00n, usd(920_00n)],
  ] as const;
  const asReceivables = { domain: 'accounts-receivable', purpose: 'document' } as const;

  test('a customer settles USD 1,000 by EUR 920', async () => {
    await books.posted(books.request('2026-01-10', settlement, asReceivables));
    const balances = await books.balances();
    expect(balances['1990 EUR']).toEqual([-920_00n, -920_00n]);
    expect(balances['1990 USD']).toEqual([1_000_00n, 920_00n]);
  });
  test('booked at 900, its allocation adds the difference', async () => {
    await books.posted(books.request('2026-01-05', [['1100', 'debit', 1_000_00n, usd(900_00n)], ['4000', 'credit', 1_000_00n, usd(900_00n)]], asReceivables));
    await books.posted(books.request('2026-01-10', settlement, asReceivables));
    await books.posted(books.request('2026-01-10', [['1100', 'debit', 0n, usd(20_00n)], ['7000', 'credit', 0n, usd(20_00n)]], { domain: 'accounts-receivable', purpose: 'fx' }));
    expect((await books.balances())['1100 USD']).toEqual([0n, 0n]);
  });
  test('each currency balances by itself', async () => {
    const outcome = await books.post(books.request('2026-01-10', [['6000', 'debit', 920_00n], ['1000', 'credit', 1_000_00n, usd(920_00n)]]));
    expect(outcome).toMatchObject({
      check: 'balance',
      faults: [
        { code: 'ENTRY_UNBALANCED', facts: { currency: 'EUR', debits: '92000', credits: '0', difference: '92000' } },
        { code: 'ENTRY_UNBALANCED', facts: { currency: 'USD', debits: '0', credits: '100000', difference: '-100000' } },
      ],
    });
  });
  test('functional currency too', async () => {
    const outcome = await books.post(books.request('2026-01-10', [['6000', 'debit', 10_00n, usd(9_00n)], ['1000', 'credit', 10_00n, usd(9_01n)]]));
    expect(outcome).toMatchObject({ faults: [{ code: 'ENTRY_UNBALANCED', facts: { currency: 'EUR', functional: true, difference: '-1' } }] });
  });
  test('nothing is left in the exchange position in functional currency', async () => {
    const short = [['6000', 'debit', 1_00n], ['1990', 'credit', 1_00n, { generated: true }]] as const;
    expect(await books.refusal(books.request('2026-01-10', short))).toEqual(['EXCHANGE_POSITION_UNBALANCED']);
  });
  test('in functional currency both amounts are one', async () => {
    const short = [['6000', 'debit', 100n, { functionalAmount: 90n }], ['1000', 'credit', 100n, { functionalAmount: 90n }]] as const;
    expect(await books.refusal(books.request('2026-01-10', short))).toEqual(['FUNCTIONAL_AMOUNT_DIFFERS', 'FUNCTIONAL_AMOUNT_DIFFERS']);
  });
});

describe('GL-14 the first failing check answers, with all its faults', () => {
  const lock = () => books.write("update ledger_head set all_locked_through = '2026-01-31' where organization_id = $1::uuid", [books.id]);

  test('idempotency, shape, period, references, balance, limits', async () => {
    await lock();
    const first = books.request('2026-02-10', simple);
    await books.posted(first);
    // Everything is wrong with this one; each step mends the first thing.
    const worst = { ...first, inputHash: inputHash('other', {}), postingDate: books.request('2026-01-10', []).postingDate };
    const one = books.request('2026-01-10', [['9999', 'debit', 2n]]);
    const two = books.request('2026-01-10', [['9999', 'debit', 2n], ['10', 'credit', 1n]]);
    const three = { ...two, postingDate: first.postingDate };
    const four = books.request('2026-02-10', [['6000', 'debit', 20_000_000_000_000n], ['1000', 'credit', 10_000_000_000_001n]]);
    const five = books.request('2026-02-10', [['6000', 'debit', 10_000_000_000_001n], ['1000', 'credit', 10_000_000_000_001n]]);
    const six = books.request('2026-02-10', [['6000', 'debit', 10_000_000_000_000n], ['1000', 'credit', 10_000_000_000_000n]]);
    expect(await books.refusal({ ...worst, lines: one.lines ?? [] })).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(await books.refusal(one)).toEqual(['TOO_FEW_POSTINGS']);
    expect(await books.refusal(two)).toEqual(['PERIOD_LOCKED']);
    expect(await books.refusal(three)).toEqual(['ACCOUNT_NOT_FOUND', 'GROUP_ACCOUNT']);
    expect(await books.refusal(four)).toEqual(['ENTRY_UNBALANCED']);
    expect(await books.refusal(five)).toEqual(['AMOUNT_LIMIT', 'AMOUNT_LIMIT']);
    await books.posted(six);
  });
});

describe('GL-15 idempotency', () => {
  test('same key, same input: the first answer', async () => {
    const request = books.request('2026-01-10', simple);
    const first = await books.posted(request);
    expect(await books.post(request)).toEqual({ ...first, outcome: 'replayed' });
  });
  test('same key, other input: a conflict', async () => {
    const request = books.request('2026-01-10', simple);
    await books.posted(request);
    expect(await books.refusal({ ...request, inputHash: inputHash('postJournalEntry', 'other') })).toEqual(['IDEMPOTENCY_KEY_REUSED']);
  });
  test('equal content is no duplicate: two instalments of 500.00 on one day with two keys both post', async () => {
    const instalment = [['6000', 'debit', 500_00n], ['1000', 'credit', 500_00n]] as const;
    await books.posted(books.request('2026-01-10', instalment));
    await books.posted(books.request('2026-01-10', instalment));
    expect((await books.balances())['6000 EUR']).toEqual([1_000_00n, 1_000_00n]);
  });
  test('for sub-ledgers source, document, version and purpose are a key for ever', async () => {
    const source = { type: 'invoice', id: newUuid(), version: 1 };
    const request = books.request('2026-01-10', [['1100', 'debit', 1n], ['4000', 'credit', 1n]], { domain: 'accounts-receivable', purpose: 'document', source });
    const first = await books.posted({ ...request, idempotencyKey: documentKey({ domain: 'accounts-receivable', purpose: 'document', ...source }) });
    const again = { ...request, idempotencyKey: 'd:another' };
    expect(await books.post(again)).toEqual({ ...first, outcome: 'replayed' });
    expect(await books.refusal({ ...again, inputHash: inputHash('other', 1) })).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    await books.posted({ ...again, source: { ...source, version: 2 } });
    await books.posted({ ...again, idempotencyKey: 'd:fx', purpose: 'fx' });
  });
  test('a refused entry binds its key to nothing', async () => {
    const request = books.request('2026-01-10', [['6000', 'debit', 1n], ['1000', 'credit', 2n]]);
    expect(await books.refusal(request)).toEqual(['ENTRY_UNBALANCED']);
    await books.posted({ ...books.request('2026-01-10', simple), idempotencyKey: request.idempotencyKey });
  });
});

describe('GL-16 numbers', () => {
  test('by series and fiscal year of the posting date, without gaps', async () => {
    const numbers = [];
    for (const [date, series] of [['2026-01-10'], ['2026-03-01'], ['2025-12-31'], ['2026-01-01', 'OB'], ['2026-01-02']] as const) {
      numbers.push((await books.posted(books.request(date, simple, series ? { series } : {}))).number);
    }
    expect(numbers).toEqual(['JE-2026-0001', 'JE-2026-0002', 'JE-2025-0001', 'OB-2026-0001', 'JE-2026-0003']);
  });
  test('a refused entry takes no number', async () => {
    await books.refusal(books.request('2026-01-10', [['6000', 'debit', 1n], ['1000', 'credit', 2n]]));
    expect((await books.posted(books.request('2026-01-10', simple))).number).toBe('JE-2026-0001');
  });
  test('the fiscal year is named by the calendar year in which it ends', async () => {
    const july = await fixture.organization({ fiscalYearStartMonth: 7 });
    expect((await july.posted(july.request('2025-07-01', simple))).number).toBe('JE-2026-0001');
    expect((await july.posted(july.request('2025-06-30', simple))).number).toBe('JE-2025-0001');
  });
  test('declared years, also short ones, give the number', async () => {
    await fixture.database.inTransaction(books.id, async (sql) => {
      await sql.query("insert into fiscal_year values ($1::uuid, 2026, '2026-01-01', '2026-03-31'), ($1::uuid, 2027, '2026-04-01', '2027-03-31')", [books.id]);
      await sql.query('update ledger_head set has_declared_years = true where organization_id = $1::uuid', [books.id]);
    });
    expect((await books.posted(books.request('2026-03-31', simple))).number).toBe('JE-2026-0001');
    expect((await books.posted(books.request('2026-04-01', simple))).number).toBe('JE-2027-0001');
  });
  test('a pattern can be chosen, and is for ever once a number was taken', async () => {
    const set = (pattern: string) =>
      books.write(
        `insert into number_series (organization_id, series, fiscal_year, pattern) values ($1::uuid, 'JE', 2026, $2)
         on conflict (organization_id, series, fiscal_year) do update set pattern = excluded.pattern`,
        [books.id, pattern],
      );
    await expect(set('{year}')).rejects.toThrow(/number pattern/);
    await set('{year}/{number:6}');
    expect((await books.posted(books.request('2026-01-10', simple))).number).toBe('2026/000001');
    await expect(set('{number}')).rejects.toThrow(/starts a new series/);
    expect((await books.posted(books.request('2027-01-10', simple))).number).toBe('2027/000001');
  });
});

describe('GL-17 reversal', () => {
  test('a new entry, sides swapped, all else as it was, both linked', async () => {
    const original = await books.posted(
      books.request('2026-01-10', [['6000', 'debit', 10_00n, { ...usd(9_00n), rate: { value: '0.9', date: books.request('2026-01-10', []).postingDate, source: 'ecb' } }], ['1000', 'credit', 10_00n, usd(9_00n)]]),
    );
    const reversal = await books.posted(books.reversal(original.entryId, '2026-02-02'));
    const [row] = await books.query('select reverses_entry_number, posting_date, purpose from journal_entry where organization_id = $1::uuid and id = $2::uuid', [books.id, reversal.entryId]);
    expect(row).toEqual({ reverses_entry_number: original.entryNumber, posting_date: '2026-02-02', purpose: 'manual' });
    expect(await books.balances('2026-01-31')).toMatchObject({ '6000 USD': [10_00n, 9_00n] });
    expect(await books.balances('2026-02-28')).toMatchObject({ '6000 USD': [0n, 0n] });
  });
  test('an entry of 15 March (closed) reversed on 2 April: March unchanged, April carries it', async () => {
    const original = await books.posted(books.request('2026-03-15', simple));
    await books.write("update ledger_head set all_locked_through = '2026-03-31' where organization_id = $1::uuid", [books.id]);
    expect(await books.refusal(books.reversal(original.entryId, '2026-03-31'))).toEqual(['PERIOD_LOCKED']);
    await books.posted(books.reversal(original.entryId, '2026-04-02'));
    expect((await books.balances('2026-03-31'))['6000 EUR']).toEqual([100_00n, 100_00n]);
    expect((await books.balances('2026-04-30'))['6000 EUR']).toEqual([0n, 0n]);
  });
  test('GL-10 once, and a reversal is not reversed', async () => {
    const original = await books.posted(books.request('2026-01-10', simple));
    const reversal = await books.posted(books.reversal(original.entryId, '2026-01-11'));
    const again = await books.post(books.reversal(original.entryId, '2026-01-12'));
    expect(again).toMatchObject({ faults: [{ code: 'ALREADY_REVERSED', path: ['id'], facts: { reversedById: reversal.entryId } }] });
    expect(await books.refusal(books.reversal(reversal.entryId, '2026-01-12'))).toEqual(['REVERSAL_NOT_REVERSIBLE']);
  });
  test('not before its original, and not of an entry that is not there', async () => {
    const original = await books.posted(books.request('2026-01-10', simple));
    expect(await books.refusal(books.reversal(original.entryId, '2026-01-09'))).toEqual(['REVERSAL_BEFORE_ORIGINAL']);
    expect(await books.refusal(books.reversal(newUuid(), '2026-01-12'))).toEqual(['ENTRY_NOT_FOUND']);
  });
  test("a document's entry is reversed only through its document", async () => {
    const asReceivables = { domain: 'accounts-receivable', purpose: 'document' };
    const original = await books.posted(books.request('2026-01-10', [['1100', 'debit', 1n], ['4000', 'credit', 1n]], asReceivables));
    expect(await books.refusal(books.reversal(original.entryId, '2026-01-12'))).toEqual(['REVERSE_THROUGH_DOCUMENT', 'CONTROL_ACCOUNT']);
    await books.posted(books.reversal(original.entryId, '2026-01-12', asReceivables));
  });
  test('what passed the exchange position, and a revaluation, are reversed line by line', async () => {
    const conversion = await books.posted(
      books.request('2026-01-10', [
        ['1000', 'debit', 9_00n],
        ['1990', 'credit', 9_00n, { generated: true }],
        ['1990', 'debit', 10_00n, { ...usd(9_00n), generated: true }],
        ['1010', 'credit', 10_00n, usd(9_00n)],
      ]),
    );
    const revaluation = await books.posted(books.request('2026-01-31', [['1109', 'debit', 0n, usd(5n)], ['7100', 'credit', 0n, usd(5n)]], { purpose: 'revaluation' }));
    await books.posted(books.reversal(conversion.entryId, '2026-02-01'));
    await books.posted(books.reversal(revaluation.entryId, '2026-02-01'));
    expect(Object.values(await books.balances()).flat()).toEqual(Object.values(await books.balances()).flat().map(() => 0n));
  });
});

test('GL-18 a prior-period error goes to 3100 with its flag', async () => {
  const { entryId } = await books.posted(books.request('2026-05-01', [['3100', 'debit', 7n], ['1000', 'credit', 7n]], { priorPeriod: true }));
  expect(await books.query('select prior_period from journal_entry where organization_id = $1::uuid and id = $2::uuid', [books.id, entryId])).toEqual([{ prior_period: true }]);
});

describe('GL-19 accruals that reverse themselves', () => {
  test('31 Jan 1,200 accrued, reversed 1 Feb, bill 1,180 in Feb: Jan cost 1,200, Feb −20', async () => {
    const accrual = await books.posted(books.request('2026-01-31', [['6000', 'debit', 1_200_00n], ['2400', 'credit', 1_200_00n]], { reverseOn: books.request('2026-02-01', []).postingDate }));
    await books.posted(books.reversal(accrual.entryId, '2026-02-01', { idempotencyKey: `r:${accrual.entryId}` }));
    await books.posted(books.request('2026-02-10', [['6000', 'debit', 1_180_00n], ['1000', 'credit', 1_180_00n]]));
    expect((await books.balances('2026-01-31'))['6000 EUR']?.[0]).toBe(1_200_00n);
    expect((await books.balances('2026-02-28'))['6000 EUR']?.[0]).toBe(1_180_00n); // Feb alone: −20
  });
  test('the day lies after the posting date', async () => {
    expect(await books.refusal(books.request('2026-01-31', simple, { reverseOn: books.request('2026-01-31', []).postingDate }))).toEqual(['REVERSE_ON_NOT_AFTER']);
  });
});

describe('GL-22 dimensions', () => {
  beforeEach(async () => {
    await fixture.database.inTransaction(books.id, async (sql) => {
      const [dimension] = await sql.query<{ id: string }>("insert into dimension (organization_id, key, name) values ($1::uuid, 'cost-centre', 'Cost centre') returning id", [books.id]);
      await sql.query("insert into dimension (organization_id, key, name) values ($1::uuid, 'project', 'Project')", [books.id]);
      await sql.query("insert into dimension_value (organization_id, dimension_id, code, name, archived_at) values ($1::uuid, $2::uuid, '100', 'Sales', null), ($1::uuid, $2::uuid, '900', 'Old', now())", [books.id, dimension?.id]);
      await sql.query(`update account set dimension_rules = '{"cost-centre": "required", "project": "forbidden"}' where organization_id = $1::uuid and code = '6000'`, [books.id]);
    });
  });
  const spend = (dimensions?: Record<string, string>) => books.request('2026-01-10', [['6000', 'debit', 10n, dimensions ? { dimensions } : {}], ['1000', 'credit', 10n]]);

  test.each([
    ['none where one is required', undefined, ['DIMENSION_REQUIRED']],
    ['one that is forbidden', { 'cost-centre': '100', project: 'x' }, ['DIMENSION_FORBIDDEN', 'DIMENSION_NOT_FOUND']],
    ['a value that is not there', { 'cost-centre': '200' }, ['DIMENSION_NOT_FOUND']],
    ['a value that is archived', { 'cost-centre': '900' }, ['DIMENSION_ARCHIVED']],
  ])('%s', async (_, dimensions, codes) => {
    expect((await books.refusal(spend(dimensions))).sort()).toEqual(codes);
  });
  test('the sum over values, "(none)" among them, is the account total', async () => {
    await books.posted(spend({ 'cost-centre': '100' }));
    await books.posted(books.request('2026-01-10', [['6900', 'debit', 3n, { dimensions: { 'cost-centre': '100' } }], ['6900', 'debit', 4n], ['1000', 'credit', 7n]]));
    const rows = await books.query<{ code: string; debit: string }>(
      `select a.code, t.debit::text from trial_balance_by_dimensions($1::uuid, '2026-12-31', '{"cost-centre": "100"}') t join account a on a.organization_id = $1::uuid and a.id = t.account_id order by 1`,
      [books.id],
    );
    expect(rows).toEqual([{ code: '6000', debit: '10' }, { code: '6900', debit: '3' }]);
    expect((await books.balances())['6900 EUR']?.[0]).toBe(7n);
  });
  test('sets are kept once by their content, and keys and codes are for ever', async () => {
    await books.posted(spend({ 'cost-centre': '100' }));
    await books.posted(spend({ 'cost-centre': '100' }));
    expect(await books.query('select dimensions from dimension_set where organization_id = $1::uuid', [books.id])).toEqual([{ dimensions: { 'cost-centre': '100' } }]);
    await expect(books.write("update dimension_value set code = '101' where organization_id = $1::uuid and code = '100'", [books.id])).rejects.toThrow(/for ever/);
  });
});

describe('many entries in one call', () => {
  test('each has an outcome of its own', async () => {
    const outcomes = await books.postAll([books.request('2026-01-10', simple), books.request('2026-01-10', [['6000', 'debit', 1n], ['1000', 'credit', 2n]]), books.request('2026-01-11', simple)]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['posted', 'refused', 'posted']);
    expect(outcomes.map((outcome) => ('number' in outcome ? outcome.number : null))).toEqual(['JE-2026-0001', null, 'JE-2026-0002']);
  });
  test('all or nothing', async () => {
    const bad = books.request('2026-01-10', [['6000', 'debit', 1n], ['1000', 'credit', 2n]]);
    const good = books.request('2026-01-10', simple);
    expect((await books.postAll([good, bad], { allOrNothing: true })).map(({ outcome }) => outcome)).toEqual(['not_posted', 'refused']);
    expect(await books.query('select from journal_entry where organization_id = $1::uuid', [books.id])).toEqual([]);
    expect((await books.postAll([good, books.request('2026-01-10', simple)], { allOrNothing: true })).map(({ outcome }) => outcome)).toEqual(['posted', 'posted']);
  });
  test('a dry run says the numbers that would be, and writes nothing', async () => {
    const requests = [books.request('2026-01-10', simple), books.request('2026-01-10', [['10', 'debit', 1n], ['1000', 'credit', 1n]]), books.request('2025-01-10', simple)];
    const before = await fixture.admin.query('select h.* from ledger_head h where organization_id = $1', [books.id]);
    const outcomes = await books.postAll(requests, { dryRun: true });
    expect(outcomes.map((outcome) => ('number' in outcome ? [outcome.number, outcome.hash, outcome.sequence] : outcome.outcome))).toEqual([['JE-2026-0001', null, 0n], 'refused', ['JE-2025-0001', null, 0n]]);
    expect((await fixture.admin.query('select h.* from ledger_head h where organization_id = $1', [books.id])).rows).toEqual(before.rows);
    expect(await books.query('select from number_series where organization_id = $1::uuid', [books.id])).toEqual([]);
  });
  test('a key twice in one call is a mistake of the caller', async () => {
    const request = books.request('2026-01-10', simple);
    await expect(books.postAll([request, request])).rejects.toThrow(/twice/);
  });
  test('an entry has at most 10,000 lines', async () => {
    const short = (pairs: number) => Array.from({ length: pairs }, () => simple).flat();
    await books.posted(books.request('2026-01-10', short(5_000)));
    expect(await books.refusal(books.request('2026-01-10', short(5_001)))).toEqual(['TOO_MANY_POSTINGS']);
  });
});

describe('what an entry carries', () => {
  test('instants come from outside, and never go back (S-26)', async () => {
    const first = await books.posted(books.request('2026-01-10', simple), { now: '2030-01-01T00:00:00Z' });
    const second = await books.posted(books.request('2026-01-10', simple));
    expect([first.recordedAt, second.recordedAt]).toEqual(['2030-01-01T00:00:00.000000Z', '2030-01-01T00:00:00.000000Z']);
  });
  test('the clock of a sandbox is ahead', async () => {
    await books.write("update ledger_head set clock_offset = interval '400 days' where organization_id = $1::uuid", [books.id]);
    const { recordedAt } = await books.posted(books.request('2026-01-10', simple));
    expect(Date.parse(recordedAt) - Date.now()).toBeGreaterThan(399 * 86_400_000);
  });
  test('the fact is thin in the outbox, and whole in its page', async () => {
    const { entryId, sequence } = await books.posted(books.request('2026-01-10', simple, { actor: { kind: 'system', id: 'general-ledger', initiator: CONTROLLER }, correlationId: 'c1', causationId: 'c2' }));
    const [fact] = await books.query<{ data: { postings: unknown[] } }>('select * from outbox_page($1::uuid, $2::bigint, 10)', [books.id, sequence - 1n]);
    expect(fact).toMatchObject({
      type: 'qbit.general-ledger.journal-entry.posted.v1',
      subject: entryId,
      actor: { kind: 'system', id: 'general-ledger', initiator: CONTROLLER },
      correlation_id: 'c1',
      causation_id: 'c2',
      data: { entryId, number: 'JE-2026-0001', functionalCurrency: 'EUR', postings: [{ line: 1, side: 'debit', amount: '10000', currency: 'EUR' }, { line: 2, side: 'credit' }] },
    });
  });
});
