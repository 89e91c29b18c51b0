import fc from 'fast-check';
import { addDays, newUuid } from '@qbit/utils';
import { pageOf, pageRequest } from '@qbit/subgraph';
import type { EntryCriteria } from '../src/application/books';
import { draftPorts } from '../src/persistence/draft.ports';
import { countEntries, entriesPage, entryByExternalReference } from '../src/persistence/entry.reads';
import { verifyChainExport } from '../src/domain/chain-export';
import { exportChain } from '../src/persistence/chain-export.repository';
import { ANY_ENTRY } from './support/criteria';
import { day, LedgerFixture, type Organization, type ShortLine, usd } from './support/ledger-fixture';

jest.setTimeout(120_000);

let fixture: LedgerFixture;
let books: Organization;
beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
afterAll(async () => {
  expect(await fixture.violations()).toEqual({});
  await fixture.close();
});
beforeEach(async () => {
  books = await fixture.organization();
});

const euros = (min: bigint | null, max: bigint | null) => ({
  amount: { currency: 'EUR', min: min?.toString() ?? null, max: max?.toString() ?? null },
});
const FIRST = { limit: 100, backward: false, key: null };

const found = async (criteria: Partial<EntryCriteria>, of = books) =>
  fixture.database.read(of.id, (sql) => entriesPage(sql, of.id, { ...ANY_ENTRY, ...criteria }, FIRST));
const descriptions = async (criteria: Partial<EntryCriteria>) =>
  (await found(criteria)).map(({ description }) => description).sort();

const sale = (gross: bigint, net: bigint): ShortLine[] => [
  ['1000', 'debit', gross],
  ['4000', 'credit', net],
  ['6000', 'credit', gross - net],
];
const post = (description: string, lines: readonly ShortLine[], more: object = {}) =>
  books.posted(books.request('2026-03-01', lines, { description, ...more }));

/** A draft as the API keeps one. */
function draft(description: string, amount: bigint, externalReference?: { source: string; id: string } | null) {
  const id = newUuid();
  const line = (code: string, side: 'debit' | 'credit') => ({
    ...{ accountId: books.accountId(code), accountCode: null, side, amount, currency: 'EUR', functionalAmount: null },
    ...{ description: null, dimensions: {}, taxCode: null, taxBase: null },
  });
  const entry = {
    ...{
      postingDate: day('2026-03-02'),
      description,
      reference: null,
      reverseOn: null,
      series: null,
      adjustment: false,
    },
    externalReference: externalReference ?? null,
    lines: [line('1000', 'debit'), line('4000', 'credit')],
  };
  const lines = entry.lines.map(({ accountId, side }) => ({ accountId, side, amount, currency: 'EUR' }));
  const row = { id, entry, externalReference, lines, total: amount };
  const ports = draftPorts(fixture.database, () => undefined);
  return {
    id,
    save: (version: number | null) => ports.save(books.id, row, version, { actor: 'user:a', userId: null }),
    ports,
  };
}

describe('P-118 by amount', () => {
  beforeEach(async () => {
    await post('119', sale(119_00n, 100_00n));
    await post('238', sale(238_00n, 200_00n));
    await post('dollars', [
      ['1000', 'debit', 119_00n, usd(100_00n)],
      ['4000', 'credit', 119_00n, usd(100_00n)],
    ]);
    await draft('draft of 119', 119_00n).save(null);
  });

  test.each<[string, bigint | null, bigint | null, string[]]>([
    ['one amount, of drafts too', 119_00n, 119_00n, ['119', 'draft of 119']],
    ['an amount of whatever line, on whatever side', 38_00n, 38_00n, ['238']],
    ['both ends are included', 100_00n, 119_00n, ['119', 'draft of 119']],
    ['just beside them nothing is', 119_01n, 199_99n, []],
    ['no most', 200_00n, null, ['238']],
    ['no least', null, 19_00n, ['119']],
    ['neither: all of the currency', null, null, ['119', '238', 'draft of 119']],
  ])('%s', async (_what, min, max, expected) => {
    expect(await descriptions(euros(min, max))).toEqual(expected);
  });

  test('they are counted over all pages, to so many and no further', async () => {
    const count = (criteria: Partial<EntryCriteria>, most = 100) =>
      fixture.database.read(books.id, (sql) => countEntries(sql, books.id, { ...ANY_ENTRY, ...criteria }, most));
    expect(await count({})).toBe(4);
    expect(await count({}, 3)).toBe(3);
    expect(await count(euros(119_00n, 119_00n))).toBe(2);
    expect(await count({ ...euros(119_00n, 119_00n), status: 'draft' })).toBe(1);
    expect(await count({ status: 'reversed' })).toBe(0);
  });

  test('what is in functional currency is another amount', async () => {
    expect(await descriptions({ amount: { currency: 'USD', min: '11900', max: '11900' } })).toEqual(['dollars']);
    expect(await descriptions({ amount: { currency: 'USD', min: '10000', max: '10000' } })).toEqual([]);
  });

  test('together with a state', async () => {
    expect(await descriptions({ ...euros(119_00n, 119_00n), status: 'posted' })).toEqual(['119']);
    expect(await descriptions({ ...euros(119_00n, 119_00n), status: 'draft' })).toEqual(['draft of 119']);
    expect(await descriptions({ ...euros(119_00n, 119_00n), status: 'reversed' })).toEqual([]);
    expect(await descriptions({ ...euros(119_00n, null), to: day('2026-03-01') })).toEqual(['119', '238']);
  });

  test('more postings than are looked up one by one are found along the dates, and the same', async () => {
    const many = Array.from({ length: 3_000 }, (): ShortLine[] => [
      ['1000', 'debit', 7n],
      ['4000', 'credit', 7n],
    ]).flat();
    await post('many', many);
    await post('one of them', sale(8n, 7n));
    expect(await descriptions(euros(7n, 7n))).toEqual(['many', 'one of them']);
    expect(await descriptions({ ...euros(7n, 8n), status: 'posted' })).toEqual(['many', 'one of them']);
    expect(await descriptions(euros(8n, 8n))).toEqual(['one of them']);
  });

  test('another organization has none of them', async () => {
    expect(await found(euros(119_00n, 119_00n), await fixture.organization())).toEqual([]);
  });
});

const SHOP = { source: 'shop', id: 'Order #1; "a, b"' };
const referenceOf = async (reference: { source: string; id: string }, of = books) =>
  fixture.database.read(of.id, (sql) => entryByExternalReference(sql, of.id, reference));

describe('P-118 by external reference', () => {
  test('an entry is found by it, in its own organization and source alone', async () => {
    const { entryId } = await post('sale', sale(119n, 100n), { externalReference: SHOP });
    expect(await referenceOf(SHOP)).toMatchObject({ id: entryId, externalReference: SHOP });
    expect(await referenceOf({ ...SHOP, source: 'till' })).toBeNull();
    expect(await referenceOf({ ...SHOP, id: 'order #1' })).toBeNull();
    expect(await referenceOf(SHOP, await fixture.organization())).toBeNull();
  });

  test('a second one is refused and told who has it; another source or organization is another reference', async () => {
    const { entryId } = await post('first', sale(119n, 100n), { externalReference: SHOP });
    const again = books.request('2026-03-01', sale(119n, 100n), { externalReference: SHOP });
    expect(await books.post(again)).toMatchObject({
      outcome: 'refused',
      check: 'references',
      faults: [{ code: 'EXTERNAL_REFERENCE_TAKEN', path: ['externalReference'], facts: { entryId } }],
    });
    await post('till', sale(119n, 100n), { externalReference: { ...SHOP, source: 'till' } });
    const other = await fixture.organization();
    await other.posted(other.request('2026-03-01', sale(119n, 100n), { externalReference: SHOP }));
  });

  test('of twenty posts at once one is taken, through the lane as well', async () => {
    const requests = Array.from({ length: 20 }, () =>
      books.request('2026-03-01', sale(119n, 100n), { externalReference: SHOP }),
    );
    const direct = await Promise.all(requests.slice(0, 10).map((request) => books.post(request)));
    const inLane = await Promise.all(requests.slice(10).map((request) => books.lanes.post(books.id, request)));
    const outcomes = [...direct, ...inLane].map(({ outcome }) => outcome);
    expect(outcomes.filter((outcome) => outcome === 'posted')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(19);
    const [first] = [...direct, ...inLane].filter(({ outcome }) => outcome === 'posted');
    expect(await referenceOf(SHOP)).toMatchObject({ id: first && 'entryId' in first ? first.entryId : '' });
  });

  test('two of one batch: the first has it', async () => {
    const [first, second] = await books.postAll(
      [1, 2].map(() => books.request('2026-03-01', sale(119n, 100n), { externalReference: SHOP })),
    );
    expect(first).toMatchObject({ outcome: 'posted' });
    expect(second).toMatchObject({
      faults: [{ facts: { entryId: first && 'entryId' in first ? first.entryId : '' } }],
    });
  });

  test('a reversal does not carry it, and the reversed entry keeps it', async () => {
    const { entryId } = await post('sale', sale(119n, 100n), { externalReference: SHOP });
    const reversal = await books.posted(books.reversal(entryId, '2026-03-02'));
    expect(await referenceOf(SHOP)).toMatchObject({ id: entryId, status: 'reversed' });
    const [kept] = await books.query<{ source: string | null }>(
      'select external_source as source from journal_entry where organization_id = $1::uuid and id = $2::uuid',
      [books.id, reversal.entryId],
    );
    expect(kept).toEqual({ source: null });
  });

  test('a draft has it until it is posted, and the entry after that', async () => {
    const { id, save, ports } = draft('draft', 119n, SHOP);
    expect(await save(null)).toEqual({ saved: 1, externalReference: SHOP });
    expect(await referenceOf(SHOP)).toMatchObject({ id, status: 'draft' });
    const stolen = books.request('2026-03-01', sale(119n, 100n), { externalReference: SHOP });
    expect(await books.post(stolen)).toMatchObject({
      faults: [{ code: 'EXTERNAL_REFERENCE_TAKEN', facts: { entryId: id } }],
    });
    expect(await draft('another', 1n, SHOP).save(null)).toEqual({ holder: id });
    const request = books.request('2026-03-02', sale(119n, 100n), { id, externalReference: SHOP });
    expect(await ports.postAndRemove(books.id, id, 1, request)).toMatchObject({ outcome: 'posted' });
    expect(await referenceOf(SHOP)).toMatchObject({ id, status: 'posted' });
    expect(await draft('another', 1n, SHOP).save(null)).toEqual({ holder: id });
  });

  test('a draft that is changed keeps it where nothing is said, and lets go of it for another', async () => {
    const first = draft('draft', 119n, SHOP);
    await first.save(null);
    const ports = first.ports;
    const change = async (externalReference: { source: string; id: string } | null | undefined, version: number) => {
      const kept = await ports.find(books.id, first.id);
      if (!kept) throw new Error('The draft is gone');
      const row = { id: first.id, entry: kept.entry, externalReference, lines: [], total: 0n };
      return ports.save(books.id, row, version, { actor: 'user:a', userId: null });
    };
    expect(await change(undefined, 1)).toEqual({ saved: 2, externalReference: SHOP });
    expect(await change(SHOP, 2)).toEqual({ saved: 3, externalReference: SHOP });
    expect(await change(null, 3)).toEqual({ saved: 4, externalReference: null });
    expect(await referenceOf(SHOP)).toBeNull();
  });

  test('all of a source, or the one', async () => {
    for (const id of ['1', '2']) await post(id, sale(119n, 100n), { externalReference: { source: 'shop', id } });
    await post('other', sale(119n, 100n), { externalReference: { source: 'till', id: '1' } });
    await post('none', sale(119n, 100n));
    await draft('draft', 5n, { source: 'shop', id: '3' }).save(null);
    expect(await descriptions({ external: { source: 'shop', id: null } })).toEqual(['1', '2', 'draft']);
    expect(await descriptions({ external: { source: 'shop', id: '2' } })).toEqual(['2']);
    expect(await descriptions({ external: { source: 'nobody', id: null } })).toEqual([]);
    expect(await descriptions({ external: { source: 'shop', id: null }, ...euros(5n, 5n) })).toEqual(['draft']);
  });
});

describe('GL-26 the chain covers it', () => {
  const chain = async (of = books) => {
    const lines: string[] = [];
    await fixture.database.read(of.id, async (sql) => {
      for await (const line of exportChain(sql, of.id)) lines.push(line);
    });
    return lines;
  };
  const broken = (of = books) => books.query('select * from verify_chain($1::uuid)', [of.id]);

  test('by SQL and offline, beside entries that have none', async () => {
    await post('before', sale(119n, 100n));
    await post('with', sale(119n, 100n), { externalReference: SHOP });
    await post('after', sale(119n, 100n));
    expect(await broken()).toEqual([]);
    expect(await verifyChainExport(await chain())).toMatchObject({ links: 3n, broken: null });
  });

  test('another id, another source, or none breaks the link of the entry', async () => {
    await post('with', sale(119n, 100n), { externalReference: SHOP });
    const lines = await chain();
    const [entry] = lines.map((line) => JSON.parse(line) as { externalReference: object });
    for (const externalReference of [{ ...SHOP, id: 'Order #2' }, { ...SHOP, source: 'till' }, null]) {
      const changed = [JSON.stringify({ ...entry, externalReference }), ...lines.slice(1)];
      expect(await verifyChainExport(changed)).toMatchObject({ broken: { link: 1n, problem: 'hash' } });
    }
  });

  test('a row that somebody changed behind the triggers is named', async () => {
    const tampered = await fixture.organization();
    await tampered.posted(tampered.request('2026-03-01', sale(119n, 100n), { externalReference: SHOP }));
    await fixture.admin.query("set session_replication_role = 'replica'");
    const change = (id: string) =>
      fixture.admin.query('update journal_entry set external_id = $2 where organization_id = $1', [tampered.id, id]);
    await change('Order #2');
    expect(await tampered.query('select problem from verify_chain($1::uuid)', [tampered.id])).toContainEqual({
      problem: 'hash',
    });
    await change(SHOP.id);
    await fixture.admin.query("set session_replication_role = 'origin'");
    expect(await tampered.query('select problem from verify_chain($1::uuid)', [tampered.id])).toEqual([]);
  });
});

test('a rare amount is found by its index, whatever the planner knows', async () => {
  await post('rare', sale(123_456n, 1n));
  await fixture.admin.query('set enable_seqscan = off');
  const { rows } = await fixture.admin.query<{ 'QUERY PLAN': string }>(
    `explain select p.entry_number from posting p where p.organization_id = $1 and p.currency = 'EUR' and p.amount between 123456 and 123456 limit 5001`,
    [books.id],
  );
  await fixture.admin.query('reset enable_seqscan');
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('Index Only Scan using posting_amount');
});

describe('P-118 paging while others insert', () => {
  const place = fc.record({ date: fc.nat(6), amount: fc.integer({ min: 1, max: 4 }), fromShop: fc.boolean() });
  const filters: Partial<EntryCriteria>[] = [{}, euros(2n, 3n), { external: { source: 'shop', id: null } }];

  test('none twice, none missed, and in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(place, { minLength: 1, maxLength: 12 }),
        fc.array(place, { maxLength: 8 }),
        fc.integer({ min: 1, max: 5 }),
        fc.constantFrom(...filters),
        fc.boolean(),
        async (before, meanwhile, size, filter, backward) => {
          const organization = await fixture.organization();
          let made = 0;
          const put = async ({ date, amount, fromShop }: (typeof before)[number]) => {
            const request = organization.request(addDays(day('2026-03-01'), date), [
              ['1000', 'debit', BigInt(amount)],
              ['4000', 'credit', BigInt(amount)],
            ]);
            const externalReference = fromShop ? { source: 'shop', id: String(++made) } : null;
            return (await organization.posted({ ...request, externalReference })).entryId;
          };
          const matches = ({ amount, fromShop }: (typeof before)[number]) =>
            (!filter.amount || (amount >= 2 && amount <= 3)) && (!filter.external || fromShop);
          const there: string[] = [];
          for (const one of before) {
            const id = await put(one);
            if (matches(one)) there.push(id);
          }
          const criteria = { ...ANY_ENTRY, ...filter };
          const list = { entries: criteria };
          const seen: { id: string; postingDate: string }[] = [];
          const waiting = [...meanwhile];
          for (let cursor: string | null = null, more = true; more; ) {
            const args = backward ? { last: size, before: cursor } : { first: size, after: cursor };
            const window = pageRequest(args, list);
            const rows = await fixture.database.read(organization.id, (sql) =>
              entriesPage(sql, organization.id, criteria, window),
            );
            const page = pageOf(rows, window, list, ({ postingDate, id }) => [postingDate, id]);
            seen.push(...(backward ? page.nodes.toReversed() : page.nodes));
            more = backward ? page.pageInfo.hasPreviousPage : page.pageInfo.hasNextPage;
            cursor = backward ? page.pageInfo.startCursor : page.pageInfo.endCursor;
            const next = waiting.shift();
            if (next) await put(next);
          }
          const ids = seen.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(there.filter((id) => !ids.includes(id))).toEqual([]);
          const dates = seen.map(({ postingDate }) => postingDate);
          expect(dates).toEqual(backward ? dates.toSorted() : dates.toSorted().reverse());
        },
      ),
      { numRuns: 25 },
    );
  });
});
