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

describe('GL-17 reversal', () => {
  test('a new entry, sides swapped, all else as it was, both linked', async () => {
    const original = await books.posted(
      books.request('2026-01-10', [
        [
          '6000',
          'debit',
          10_00n,
          { ...usd(9_00n), rate: { value: '0.9', date: books.request('2026-01-10', []).postingDate, source: 'ecb' } },
        ],
        ['1000', 'credit', 10_00n, usd(9_00n)],
      ]),
    );
    const reversal = await books.posted(books.reversal(original.entryId, '2026-02-02'));
    const [row] = await books.query(
      'select reverses_entry_number, posting_date, purpose from journal_entry where organization_id = $1::uuid and id = $2::uuid',
      [books.id, reversal.entryId],
    );
    expect(row).toEqual({ reverses_entry_number: original.entryNumber, posting_date: '2026-02-02', purpose: 'manual' });
    expect(await books.balances('2026-01-31')).toMatchObject({ '6000 USD': [10_00n, 9_00n] });
    expect(await books.balances('2026-02-28')).toMatchObject({ '6000 USD': [0n, 0n] });
  });
  test('an entry of 15 March (closed) reversed on 2 April: March unchanged, April carries it', async () => {
    const original = await books.posted(books.request('2026-03-15', simple));
    await books.write("update ledger_head set all_locked_through = '2026-03-31' where organization_id = $1::uuid", [
      books.id,
    ]);
    expect(await books.refusal(books.reversal(original.entryId, '2026-03-31'))).toEqual(['PERIOD_LOCKED']);
    await books.posted(books.reversal(original.entryId, '2026-04-02'));
    expect((await books.balances('2026-03-31'))['6000 EUR']).toEqual([100_00n, 100_00n]);
    expect((await books.balances('2026-04-30'))['6000 EUR']).toEqual([0n, 0n]);
  });
  test('its lines are those of the original, whatever else is given', async () => {
    const original = await books.posted(books.request('2026-01-10', simple));
    const { lines = [] } = books.request('2026-01-11', simple);
    await books.posted({ ...books.reversal(original.entryId, '2026-01-11'), lines });
    expect(await books.balances()).toEqual({ '6000 EUR': [0n, 0n], '1000 EUR': [0n, 0n] });
  });
  test('GL-10 once, and a reversal is not reversed', async () => {
    const original = await books.posted(books.request('2026-01-10', simple));
    const reversal = await books.posted(books.reversal(original.entryId, '2026-01-11'));
    const again = await books.post(books.reversal(original.entryId, '2026-01-12'));
    expect(again).toMatchObject({
      faults: [{ code: 'ALREADY_REVERSED', path: ['id'], facts: { reversedById: reversal.entryId } }],
    });
    expect(await books.refusal(books.reversal(reversal.entryId, '2026-01-12'))).toEqual(['REVERSAL_NOT_REVERSIBLE']);
  });
  test('not before its original, and not of an entry that is not there', async () => {
    const original = await books.posted(books.request('2026-01-10', simple));
    expect(await books.refusal(books.reversal(original.entryId, '2026-01-09'))).toEqual(['REVERSAL_BEFORE_ORIGINAL']);
    expect(await books.refusal(books.reversal(newUuid(), '2026-01-12'))).toEqual(['ENTRY_NOT_FOUND']);
  });
  test("a document's entry is reversed only through its document", async () => {
    const asReceivables = { domain: 'accounts-receivable', purpose: 'document' };
    const original = await books.posted(
      books.request(
        '2026-01-10',
        [
          ['1100', 'debit', 1n],
          ['4000', 'credit', 1n],
        ],
        asReceivables,
      ),
    );
    expect(await books.refusal(books.reversal(original.entryId, '2026-01-12'))).toEqual([
      'REVERSE_THROUGH_DOCUMENT',
      'CONTROL_ACCOUNT',
    ]);
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
    const revaluation = await books.posted(
      books.request(
        '2026-01-31',
        [
          ['1109', 'debit', 0n, usd(5n)],
          ['7100', 'credit', 0n, usd(5n)],
        ],
        { purpose: 'revaluation' },
      ),
    );
    await books.posted(books.reversal(conversion.entryId, '2026-02-01'));
    await books.posted(books.reversal(revaluation.entryId, '2026-02-01'));
    expect(Object.values(await books.balances()).flat()).toEqual(
      Object.values(await books.balances())
        .flat()
        .map(() => 0n),
    );
  });
});

test('GL-18 a prior-period error goes to 3100 with its flag', async () => {
  const { entryId } = await books.posted(
    books.request(
      '2026-05-01',
      [
        ['3100', 'debit', 7n],
        ['1000', 'credit', 7n],
      ],
      { priorPeriod: true },
    ),
  );
  expect(
    await books.query('select prior_period from journal_entry where organization_id = $1::uuid and id = $2::uuid', [
      books.id,
      entryId,
    ]),
  ).toEqual([{ prior_period: true }]);
});

describe('GL-19 accruals that reverse themselves', () => {
  test('31 Jan 1,200 accrued, reversed 1 Feb, bill 1,180 in Feb: Jan cost 1,200, Feb −20', async () => {
    const accrual = await books.posted(
      books.request(
        '2026-01-31',
        [
          ['6000', 'debit', 1_200_00n],
          ['2400', 'credit', 1_200_00n],
        ],
        { reverseOn: books.request('2026-02-01', []).postingDate },
      ),
    );
    await books.posted(books.reversal(accrual.entryId, '2026-02-01', { idempotencyKey: `r:${accrual.entryId}` }));
    await books.posted(
      books.request('2026-02-10', [
        ['6000', 'debit', 1_180_00n],
        ['1000', 'credit', 1_180_00n],
      ]),
    );
    expect((await books.balances('2026-01-31'))['6000 EUR']?.[0]).toBe(1_200_00n);
    expect((await books.balances('2026-02-28'))['6000 EUR']?.[0]).toBe(1_180_00n); // Feb alone: −20
  });
  test('the day lies after the posting date', async () => {
    expect(
      await books.refusal(
        books.request('2026-01-31', simple, { reverseOn: books.request('2026-01-31', []).postingDate }),
      ),
    ).toEqual(['REVERSE_ON_NOT_AFTER']);
  });
});
