import { newUuid } from '@qbit/utils';
import { inputHash } from '@qbit/utils/hashing';
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

const simple = [
  ['6000', 'debit', 100_00n],
  ['1000', 'credit', 100_00n],
] as const;

describe('GL-11 shape', () => {
  test.each([
    ['one line', [['6000', 'debit', 100n]], ['TOO_FEW_POSTINGS']],
    [
      'amount zero',
      [
        ['6000', 'debit', 0n],
        ['1000', 'credit', 0n],
      ],
      ['AMOUNT_NOT_POSITIVE', 'AMOUNT_NOT_POSITIVE'],
    ],
    [
      'a negative amount',
      [
        ['6000', 'debit', -5n],
        ['1000', 'credit', -5n],
      ],
      ['AMOUNT_NOT_POSITIVE', 'AMOUNT_NOT_POSITIVE'],
    ],
    [
      'a foreign amount without a functional one',
      [
        ['6000', 'debit', 5n, { currency: 'USD' }],
        ['1000', 'credit', 5n, { currency: 'USD' }],
      ],
      ['FUNCTIONAL_AMOUNT_MISSING', 'FUNCTIONAL_AMOUNT_MISSING'],
    ],
  ] as const)('%s', async (_, short, codes) => {
    expect(await books.refusal(books.request('2026-01-10', short))).toEqual(codes);
  });
  test('functional-only lines are for exchange differences and revaluation', async () => {
    const difference = [
      ['1109', 'debit', 0n, usd(33_34n)],
      ['7100', 'credit', 0n, usd(33_34n)],
    ] as const;
    expect(await books.refusal(books.request('2026-01-31', difference))).toEqual([
      'AMOUNT_NOT_POSITIVE',
      'AMOUNT_NOT_POSITIVE',
    ]);
    await books.posted(books.request('2026-01-31', difference, { purpose: 'revaluation' }));
    await books.posted(books.request('2026-01-31', difference, { purpose: 'fx' }));
  });
  test('functional 0 is allowed where conversion rounds to it', async () => {
    await books.posted(
      books.request('2026-01-10', [
        ['6000', 'debit', 1n, { currency: 'JPY', functionalAmount: 0n }],
        ['1000', 'credit', 1n, { currency: 'JPY', functionalAmount: 0n }],
      ]),
    );
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
    await books.posted(
      books.request(
        '2026-01-05',
        [
          ['1100', 'debit', 1_000_00n, usd(900_00n)],
          ['4000', 'credit', 1_000_00n, usd(900_00n)],
        ],
        asReceivables,
      ),
    );
    await books.posted(books.request('2026-01-10', settlement, asReceivables));
    await books.posted(
      books.request(
        '2026-01-10',
        [
          ['1100', 'debit', 0n, usd(20_00n)],
          ['7000', 'credit', 0n, usd(20_00n)],
        ],
        { domain: 'accounts-receivable', purpose: 'fx' },
      ),
    );
    expect((await books.balances())['1100 USD']).toEqual([0n, 0n]);
  });
  test('each currency balances by itself', async () => {
    const outcome = await books.post(
      books.request('2026-01-10', [
        ['6000', 'debit', 920_00n],
        ['1000', 'credit', 1_000_00n, usd(920_00n)],
      ]),
    );
    expect(outcome).toMatchObject({
      check: 'balance',
      faults: [
        { code: 'ENTRY_UNBALANCED', facts: { currency: 'EUR', debits: '92000', credits: '0', difference: '92000' } },
        { code: 'ENTRY_UNBALANCED', facts: { currency: 'USD', debits: '0', credits: '100000', difference: '-100000' } },
      ],
    });
  });
  test('functional currency too', async () => {
    const outcome = await books.post(
      books.request('2026-01-10', [
        ['6000', 'debit', 10_00n, usd(9_00n)],
        ['1000', 'credit', 10_00n, usd(9_01n)],
      ]),
    );
    expect(outcome).toMatchObject({
      faults: [{ code: 'ENTRY_UNBALANCED', facts: { currency: 'EUR', functional: true, difference: '-1' } }],
    });
  });
  test('nothing is left in the exchange position in functional currency', async () => {
    const short = [
      ['6000', 'debit', 1_00n],
      ['1990', 'credit', 1_00n, { generated: true }],
    ] as const;
    expect(await books.refusal(books.request('2026-01-10', short))).toEqual(['EXCHANGE_POSITION_UNBALANCED']);
  });
  test('in functional currency both amounts are one', async () => {
    const short = [
      ['6000', 'debit', 100n, { functionalAmount: 90n }],
      ['1000', 'credit', 100n, { functionalAmount: 90n }],
    ] as const;
    expect(await books.refusal(books.request('2026-01-10', short))).toEqual([
      'FUNCTIONAL_AMOUNT_DIFFERS',
      'FUNCTIONAL_AMOUNT_DIFFERS',
    ]);
  });
});

describe('GL-14 the first failing check answers, with all its faults', () => {
  const lock = () =>
    books.write("update ledger_head set all_locked_through = '2026-01-31' where organization_id = $1::uuid", [
      books.id,
    ]);

  test('idempotency, shape, period, references, balance, limits', async () => {
    await lock();
    const first = books.request('2026-02-10', simple);
    await books.posted(first);
    // Everything is wrong with this one; each step mends the first thing.
    const worst = {
      ...first,
      inputHash: inputHash('other', {}),
      postingDate: books.request('2026-01-10', []).postingDate,
    };
    const one = books.request('2026-01-10', [['9999', 'debit', 2n]]);
    const two = books.request('2026-01-10', [
      ['9999', 'debit', 2n],
      ['10', 'credit', 1n],
    ]);
    const three = { ...two, postingDate: first.postingDate };
    const four = books.request('2026-02-10', [
      ['6000', 'debit', 20_000_000_000_000n],
      ['1000', 'credit', 10_000_000_000_001n],
    ]);
    const five = books.request('2026-02-10', [
      ['6000', 'debit', 10_000_000_000_001n],
      ['1000', 'credit', 10_000_000_000_001n],
    ]);
    const six = books.request('2026-02-10', [
      ['6000', 'debit', 10_000_000_000_000n],
      ['1000', 'credit', 10_000_000_000_000n],
    ]);
    expect(await books.refusal({ ...worst, lines: one.lines ?? [] })).toEqual(['IDEMPOTENCY_KEY_REUSED']);
    expect(await books.refusal(one)).toEqual(['TOO_FEW_POSTINGS']);
    expect(await books.refusal(two)).toEqual(['PERIOD_LOCKED']);
    expect(await books.refusal(three)).toEqual(['ACCOUNT_NOT_FOUND', 'GROUP_ACCOUNT']);
    expect(await books.refusal(four)).toEqual(['ENTRY_UNBALANCED']);
    expect(await books.refusal(five)).toEqual(['AMOUNT_LIMIT', 'AMOUNT_LIMIT']);
    await books.posted(six);
  });
});

describe('many entries in one call', () => {
  test('each has an outcome of its own', async () => {
    const outcomes = await books.postAll([
      books.request('2026-01-10', simple),
      books.request('2026-01-10', [
        ['6000', 'debit', 1n],
        ['1000', 'credit', 2n],
      ]),
      books.request('2026-01-11', simple),
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['posted', 'refused', 'posted']);
    expect(outcomes.map((outcome) => ('number' in outcome ? outcome.number : null))).toEqual([
      'JE-2026-0001',
      null,
      'JE-2026-0002',
    ]);
  });
  test('reversals and entries in one call, in any order', async () => {
    const [first, second] = [
      await books.posted(books.request('2026-01-10', simple)),
      await books.posted(books.request('2026-01-10', simple)),
    ];
    const outcomes = await books.postAll([
      books.reversal(first.entryId, '2026-01-11'),
      books.request('2026-01-12', [
        ['6900', 'debit', 3n],
        ['1000', 'credit', 3n],
      ]),
      books.reversal(newUuid(), '2026-01-11'),
      books.reversal(second.entryId, '2026-01-11'),
      books.request('2026-01-13', [
        ['6900', 'debit', 4n],
        ['1000', 'credit', 4n],
      ]),
    ]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['posted', 'posted', 'refused', 'posted', 'posted']);
    expect(await books.balances()).toEqual({ '6000 EUR': [0n, 0n], '6900 EUR': [7n, 7n], '1000 EUR': [-7n, -7n] });
  });
  test('all or nothing', async () => {
    const bad = books.request('2026-01-10', [
      ['6000', 'debit', 1n],
      ['1000', 'credit', 2n],
    ]);
    const good = books.request('2026-01-10', simple);
    expect((await books.postAll([good, bad], { allOrNothing: true })).map(({ outcome }) => outcome)).toEqual([
      'not_posted',
      'refused',
    ]);
    expect(await books.query('select from journal_entry where organization_id = $1::uuid', [books.id])).toEqual([]);
    expect(
      (await books.postAll([good, books.request('2026-01-10', simple)], { allOrNothing: true })).map(
        ({ outcome }) => outcome,
      ),
    ).toEqual(['posted', 'posted']);
  });
  test('a dry run says the numbers that would be, and writes nothing', async () => {
    const requests = [
      books.request('2026-01-10', simple),
      books.request('2026-01-10', [
        ['10', 'debit', 1n],
        ['1000', 'credit', 1n],
      ]),
      books.request('2025-01-10', simple),
    ];
    const before = await fixture.admin.query('select h.* from ledger_head h where organization_id = $1', [books.id]);
    const outcomes = await books.postAll(requests, { dryRun: true });
    expect(
      outcomes.map((outcome) =>
        'number' in outcome ? [outcome.number, outcome.hash, outcome.sequence] : outcome.outcome,
      ),
    ).toEqual([['JE-2026-0001', null, 0n], 'refused', ['JE-2025-0001', null, 0n]]);
    expect(
      (await fixture.admin.query('select h.* from ledger_head h where organization_id = $1', [books.id])).rows,
    ).toEqual(before.rows);
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
    expect([first.recordedAt, second.recordedAt]).toEqual([
      '2030-01-01T00:00:00.000000Z',
      '2030-01-01T00:00:00.000000Z',
    ]);
  });
  test('the clock of a sandbox is ahead', async () => {
    await books.write("update ledger_head set clock_offset = interval '400 days' where organization_id = $1::uuid", [
      books.id,
    ]);
    const { recordedAt } = await books.posted(books.request('2026-01-10', simple));
    expect(Date.parse(recordedAt) - Date.now()).toBeGreaterThan(399 * 86_400_000);
  });
  test('the fact is thin in the outbox, and whole in its page', async () => {
    const { entryId, sequence } = await books.posted(
      books.request('2026-01-10', simple, {
        actor: { kind: 'system', id: 'general-ledger', initiator: CONTROLLER },
        correlationId: 'c1',
        causationId: 'c2',
      }),
    );
    const [fact] = await books.query<{ data: { postings: unknown[] } }>(
      'select * from outbox_page($1::uuid, $2::bigint, 10)',
      [books.id, sequence - 1n],
    );
    expect(fact).toMatchObject({
      type: 'qbit.general-ledger.journal-entry.posted.v1',
      subject: entryId,
      actor: { kind: 'system', id: 'general-ledger', initiator: CONTROLLER },
      correlation_id: 'c1',
      causation_id: 'c2',
      data: {
        entryId,
        number: 'JE-2026-0001',
        functionalCurrency: 'EUR',
        postings: [
          { line: 1, side: 'debit', amount: '10000', currency: 'EUR' },
          { line: 2, side: 'credit' },
        ],
      },
    });
  });
});
