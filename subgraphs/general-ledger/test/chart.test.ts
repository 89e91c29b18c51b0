import { newUuid } from '@qbit/utils';
import { LedgerFixture, type Organization, usd } from './support/ledger-fixture';

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

describe('GL-1 accounts', () => {
  test('codes are text: "0100" is not "100"', async () => {
    await books.write(
      `insert into account (organization_id, code, name, type, created_at) values ($1::uuid, '0100', 'A', 'asset', now()), ($1::uuid, '100', 'B', 'asset', now())`,
      [books.id],
    );
    await expect(
      books.write(
        `insert into account (organization_id, code, name, type, created_at) values ($1::uuid, '0100', 'C', 'asset', now())`,
        [books.id],
      ),
    ).rejects.toThrow(/unique/);
  });
});

describe('GL-2 hierarchy', () => {
  const move = (code: string, parent: string) =>
    books.write('update account set parent_id = $3::uuid where organization_id = $1::uuid and id = $2::uuid', [
      books.id,
      books.accountId(code),
      books.accountId(parent),
    ]);

  test('a group takes no postings', async () => {
    expect(
      await books.refusal(
        books.request('2026-01-10', [
          ['6000', 'debit', 1n],
          ['10', 'credit', 1n],
        ]),
      ),
    ).toEqual(['GROUP_ACCOUNT']);
  });
  test('a child has the type of its parent, and the parent is a group', async () => {
    await expect(move('4000', '10')).rejects.toThrow(/not a group of its type/);
    await expect(move('1200', '1000')).rejects.toThrow(/not a group of its type/);
    await move('1200', '10');
  });
  test('there is no circle', async () => {
    const [a, b] = [newUuid(), newUuid()];
    const insert =
      'insert into account (organization_id, id, code, name, type, postable, parent_id, created_at) values ($1::uuid, $2::uuid, $3, $3, $4, false, $5::uuid, now())';
    await books.write(insert, [books.id, a, 'A', 'asset', null]);
    await books.write(insert, [books.id, b, 'B', 'asset', a]);
    await expect(
      books.write('update account set parent_id = $3::uuid where organization_id = $1::uuid and id = $2::uuid', [
        books.id,
        a,
        b,
      ]),
    ).rejects.toThrow(/under itself/);
  });
});

describe('GL-3 control accounts', () => {
  test.each(['1100', '2000', '1400', '1055', '3900', '1990', '2100'])(
    'a manual journal on %s is refused',
    async (code) => {
      expect(
        await books.refusal(
          books.request('2026-01-10', [
            ['6000', 'debit', 1n],
            [code, 'credit', 1n],
          ]),
        ),
      ).toEqual(['CONTROL_ACCOUNT']);
    },
  );
  test('the refusal names the owner', async () => {
    const outcome = await books.post(
      books.request('2026-01-10', [
        ['1100', 'debit', 1n],
        ['4000', 'credit', 1n],
      ]),
    );
    expect(outcome).toMatchObject({
      faults: [{ facts: { controlledBy: 'receivables', accountCode: '1100' }, path: ['postings', '0', 'accountId'] }],
    });
  });
  test('the owner posts, another sub-ledger does not', async () => {
    const sale = [
      ['1100', 'debit', 121_00n],
      ['4000', 'credit', 100_00n],
      ['2100', 'credit', 21_00n],
    ] as const;
    await books.posted(books.request('2026-01-10', sale, { domain: 'accounts-receivable', purpose: 'document' }));
    expect(
      await books.refusal(books.request('2026-01-10', sale, { domain: 'accounts-payable', purpose: 'document' })),
    ).toEqual(['CONTROL_ACCOUNT']);
  });
  test('a bank account is free until one is bound to it; then it is for banking, and for settlements', async () => {
    await books.posted(
      books.request('2026-01-10', [
        ['6000', 'debit', 5n],
        ['1000', 'credit', 5n],
      ]),
    );
    await books.write(
      "update account set controlled_by = 'banking', currency = 'EUR' where organization_id = $1::uuid and id = $2::uuid",
      [books.id, books.accountId('1000')],
    );
    expect(
      await books.refusal(
        books.request('2026-01-10', [
          ['6000', 'debit', 5n],
          ['1000', 'credit', 5n],
        ]),
      ),
    ).toEqual(['CONTROL_ACCOUNT']);
    const receipt = [
      ['1000', 'debit', 5n],
      ['1100', 'credit', 5n],
    ] as const;
    expect(
      await books.refusal(books.request('2026-01-10', receipt, { domain: 'accounts-receivable', purpose: 'document' })),
    ).toEqual(['CONTROL_ACCOUNT']);
    await books.posted(books.request('2026-01-10', receipt, { domain: 'accounts-receivable', purpose: 'settlement' }));
    await books.posted(
      books.request(
        '2026-01-10',
        [
          ['6900', 'debit', 5n],
          ['1000', 'credit', 5n],
        ],
        { domain: 'banking', purpose: 'document' },
      ),
    );
  });
  test('a tax account takes a manual line only with a tax code', async () => {
    const tax = { tax: { code: 'S19' } };
    await books.posted(
      books.request('2026-01-10', [
        ['1000', 'debit', 19n],
        ['2100', 'credit', 19n, tax],
      ]),
    );
    expect(
      await books.refusal(
        books.request('2026-01-10', [
          ['1000', 'debit', 19n],
          ['2100', 'credit', 19n, { tax: { code: 'NONE' } }],
        ]),
      ),
    ).toEqual(['TAX_CODE_NOT_FOUND']);
  });
});

describe('GL-4 archive, never delete', () => {
  const archive = (code: string) =>
    books.write('update account set archived_at = now() where organization_id = $1::uuid and id = $2::uuid', [
      books.id,
      books.accountId(code),
    ]);

  test('with a balance it is refused, and the blockers say why', async () => {
    await books.posted(books.request('2026-01-10', simple));
    await expect(archive('6000')).rejects.toThrow(/in use/);
    expect(
      await books.query('select code, subject from archive_blockers($1::uuid, $2::uuid)', [
        books.id,
        books.accountId('6000'),
      ]),
    ).toEqual([{ code: 'BALANCE_NOT_ZERO', subject: 'EUR' }]);
    expect(
      await books.query('select code from archive_blockers($1::uuid, $2::uuid)', [books.id, books.accountId('2100')]),
    ).toEqual([{ code: 'USED_BY_TAX_CODE' }]);
    expect(
      await books.query('select code from archive_blockers($1::uuid, $2::uuid)', [books.id, books.accountId('10')]),
    ).toEqual([{ code: 'ACTIVE_CHILD' }, { code: 'ACTIVE_CHILD' }]);
  });
  test('the check is at post: an old draft on an archived account is refused', async () => {
    await archive('6900');
    expect(
      await books.refusal(
        books.request('2026-01-10', [
          ['6900', 'debit', 1n],
          ['1000', 'credit', 1n],
        ]),
      ),
    ).toEqual(['ACCOUNT_ARCHIVED']);
  });
  test('an account is never deleted', async () => {
    await expect(books.write('delete from account where organization_id = $1::uuid', [books.id])).rejects.toThrow(
      /permission denied/,
    );
  });
});

describe('GL-5 type, currency and control are frozen by the first posting', () => {
  const change = (assignment: string) =>
    books.write(`update account set ${assignment} where organization_id = $1::uuid and id = $2::uuid`, [
      books.id,
      books.accountId('6000'),
    ]);

  test('before it they may change', async () => {
    await change("type = 'income', currency = 'USD', controlled_by = 'tax'");
  });
  test.each([
    "type = 'income'",
    "currency = 'EUR'",
    "controlled_by = 'payables'",
    'postable = false',
    "reserved_role = 'clearing'",
  ])('after it not: %s', async (assignment) => {
    await books.posted(books.request('2026-01-10', simple));
    await expect(change(assignment)).rejects.toThrow(/frozen by its first posting/);
  });
  test('code and name may', async () => {
    await books.posted(books.request('2026-01-10', simple));
    await change("code = '6001', name = 'Costs'");
  });
  test('a cash account takes the currency of its bank account only if every posting has it', async () => {
    await books.posted(
      books.request('2026-01-10', [
        ['6000', 'debit', 9n],
        ['1000', 'credit', 9n],
        ['6000', 'debit', 10n, usd(9n)],
        ['1000', 'credit', 10n, usd(9n)],
      ]),
    );
    await expect(
      books.write(
        "update account set controlled_by = 'banking', currency = 'EUR' where organization_id = $1::uuid and id = $2::uuid",
        [books.id, books.accountId('1000')],
      ),
    ).rejects.toThrow(/other currencies/);
  });
});

test('GL-6 a posting in another currency than the account has is refused', async () => {
  const outcome = await books.post(
    books.request('2026-01-10', [
      ['6000', 'debit', 100n],
      ['1010', 'credit', 100n],
    ]),
  );
  expect(outcome).toMatchObject({
    check: 'references',
    faults: [{ code: 'ACCOUNT_CURRENCY', facts: { accountCurrency: 'USD', currency: 'EUR' } }],
  });
});
