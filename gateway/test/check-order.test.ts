import type { HttpClient } from '@qbit/testkit';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let client: HttpClient;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  client = await qbit.owner();
  await client.graphql('mutation { setPeriodLock(scope: GENERAL, through: "2026-01-31") { errors { code } } }');
});

interface Failed {
  code: string;
  path: string[];
}
interface Payload {
  journalEntry: { id: string; status: string; total: { amount: string }; description: string } | null;
  replayed: boolean;
  errors: Failed[];
}

const FIELDS = 'replayed errors { code path }';
const ENTRY = `{ id status total { amount } description }`;

/** An entry at fault by every check, or by those from one on. */
interface Faulty {
  readonly shape?: boolean;
  readonly locked?: boolean;
  readonly rateless?: boolean;
  readonly unbalanced?: boolean;
}
const money = (amount: string, currency = 'EUR') => ({ amount, currency });

function entry({ shape = false, locked = false, rateless = false, unbalanced = false }: Faulty = {}) {
  const line = (accountCode: string, side: string, amount: object) => ({ accountCode, side, amount });
  return {
    postingDate: locked ? '2026-01-15' : '2026-02-15',
    description: shape ? 'a\u0007b' : 'An entry',
    postings: [
      line('1000', 'DEBIT', money('10.00')),
      line('3000', 'CREDIT', money(unbalanced ? '9.00' : '10.00')),
      ...(rateless ? [line('9999', 'DEBIT', money('5.00', 'USD')), line('3000', 'CREDIT', money('5.00', 'USD'))] : []),
    ],
  };
}

const post = async (input: object, key: string | null = null): Promise<Payload> =>
  (
    await client.graphql<{ postJournalEntry: Payload }>(
      `mutation ($input: JournalEntryInput!, $key: String) { postJournalEntry(input: $input, idempotencyKey: $key) { journalEntry ${ENTRY} ${FIELDS} } }`,
      { input, key },
    )
  ).postJournalEntry;

const postAll = async (inputs: object[], key: string | null = null): Promise<Omit<Payload, 'journalEntry'>> =>
  (
    await client.graphql<{ postJournalEntries: Omit<Payload, 'journalEntry'> }>(
      `mutation ($inputs: [JournalEntryInput!]!, $key: String) { postJournalEntries(inputs: $inputs, idempotencyKey: $key) { ${FIELDS} } }`,
      { inputs, key },
    )
  ).postJournalEntries;

const codes = ({ errors }: { errors: Failed[] }) => errors.map(({ code, path }) => `${code} ${path.join('.')}`);

const EVERY = { shape: true, locked: true, rateless: true, unbalanced: true };

describe('GL-14 the first check that fails answers, with all its faults', () => {
  beforeAll(async () => {
    expect(await post(entry(), 'taken')).toMatchObject({ errors: [] });
    expect(await postAll([entry()], 'all taken')).toMatchObject({ errors: [] });
  });

  const order: [check: string, faulty: Faulty, key: string | null, faults: string[]][] = [
    ['idempotency', EVERY, 'taken', ['IDEMPOTENCY_KEY_REUSED idempotencyKey']],
    ['shape', EVERY, null, ['TEXT_CONTROL_CHARACTER description']],
    ['period', { ...EVERY, shape: false }, null, ['PERIOD_LOCKED postingDate']],
    [
      'references, of the books and of rates together',
      { rateless: true, unbalanced: true },
      null,
      [
        'RATE_MISSING postings.2.functionalAmount',
        'RATE_MISSING postings.3.functionalAmount',
        'ACCOUNT_NOT_FOUND postings.2.accountCode',
      ],
    ],
    ['balance', { unbalanced: true }, null, ['ENTRY_UNBALANCED postings']],
  ];
  const under = (path: string, faults: string[]) =>
    faults.map((fault) => fault.replace(/ (?!idempotencyKey)/, ` ${path}.`));

  test.each(order)('%s', async (_, faulty, key, faults) => {
    expect(codes(await post(entry(faulty), key))).toEqual(under('input', faults));
  });

  test.each(order)('%s, of many at once', async (_, faulty, key, faults) => {
    const answer = await postAll([entry(faulty), entry()], key && 'all taken');
    expect(codes(answer)).toEqual(under('inputs.0', faults));
  });

  test('of many at once the earliest check by which any entry fails', async () => {
    const answer = await postAll([entry({ unbalanced: true }), entry({ rateless: true }), entry({ locked: true })]);
    expect(codes(answer)).toEqual(['PERIOD_LOCKED inputs.2.postingDate']);
  });

  test('no entries at all, with a key that stands for some', async () => {
    expect(codes(await postAll([], 'all taken'))).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
    expect(codes(await postAll([]))).toEqual(['TOO_MANY_ENTRIES inputs']);
  });

  const reverse = async (input: object, key: string | null) =>
    (
      await client.graphql<{ reverseJournalEntry: { errors: Failed[] } }>(
        `mutation ($input: ReverseJournalEntryInput!, $key: String) { reverseJournalEntry(input: $input, idempotencyKey: $key) { errors { code path } } }`,
        { input, key },
      )
    ).reverseJournalEntry;
  test.each([
    ['taken', { id: 'ent_none', postingDate: '2026-01-15', reason: ' ' }, 'IDEMPOTENCY_KEY_REUSED idempotencyKey'],
    [null, { id: 'ent_none', postingDate: '2026-01-15', reason: ' ' }, 'REASON_MISSING input.reason'],
    [null, { id: 'ent_none', postingDate: '2026-01-15', reason: 'a slip' }, 'PERIOD_LOCKED input.postingDate'],
    [null, { id: 'ent_none', postingDate: '2026-02-15', reason: 'a slip' }, 'ENTRY_NOT_FOUND input.id'],
  ])('a reversal with the key %s', async (key, input, fault) => {
    expect(codes(await reverse(input, key))).toEqual([fault]);
  });

  test('a draft that was changed meanwhile: what its key stands for comes before its version', async () => {
    const { saveDraftJournalEntry: saved } = await client.graphql<{
      saveDraftJournalEntry: { journalEntry: { id: string; version: number } };
    }>(
      'mutation ($input: JournalEntryInput!) { saveDraftJournalEntry(input: $input) { journalEntry { id version } errors { code } } }',
      { input: entry() },
    );
    const { id, version } = saved.journalEntry;
    const posted = async (key: string, of: number) =>
      (
        await client.graphql<{ postDraftJournalEntry: { errors: Failed[] } }>(
          'mutation ($id: ID!, $version: Int!, $key: String) { postDraftJournalEntry(id: $id, version: $version, idempotencyKey: $key) { errors { code path } } }',
          { id, version: of, key },
        )
      ).postDraftJournalEntry;
    expect(codes(await posted('taken', version + 1))).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
    expect(codes(await posted('of a draft', version + 1))).toEqual(['STALE_VERSION version']);
    expect(codes(await posted('of a draft', version))).toEqual([]);
  });

  test('a draft', async () => {
    const { saveDraftJournalEntry: saved } = await client.graphql<{
      saveDraftJournalEntry: { journalEntry: { id: string; version: number } };
    }>(
      'mutation ($input: JournalEntryInput!) { saveDraftJournalEntry(input: $input) { journalEntry { id version } errors { code } } }',
      {
        input: {
          ...entry({ locked: true, unbalanced: true }),
          postings: [
            { accountCode: '1000', side: 'DEBIT', amount: money('5.00', 'USD') },
            { accountCode: '3000', side: 'CREDIT', amount: money('4.00', 'USD') },
          ],
        },
      },
    );
    const postDraft = async (key: string | null) =>
      (
        await client.graphql<{ postDraftJournalEntry: { errors: Failed[] } }>(
          `mutation ($id: ID!, $version: Int!, $key: String) { postDraftJournalEntry(id: $id, version: $version, idempotencyKey: $key) { errors { code path } } }`,
          { ...saved.journalEntry, key },
        )
      ).postDraftJournalEntry;
    expect(codes(await postDraft('taken'))).toEqual(['IDEMPOTENCY_KEY_REUSED idempotencyKey']);
    expect(codes(await postDraft(null))).toEqual(['PERIOD_LOCKED draft.postingDate']);
  });
});

describe('GL-15 a replay answers the first entry, as it stands in the books', () => {
  const rates = async (rate: string) => {
    const id = await client.upload(`base,quote,date,rate\nEUR,GBP,2026-03-02,${rate}\n`, 'rates.csv');
    await client.graphql('mutation ($id: ID!) { importExchangeRates(fileId: $id) { errors { code } } }', { id });
  };
  const pounds = (description: string) => ({
    postingDate: '2026-03-02',
    description,
    postings: [
      { accountCode: '1000', side: 'DEBIT', amount: money('100.00', 'GBP') },
      { accountCode: '3000', side: 'CREDIT', amount: money('100.00', 'GBP') },
    ],
  });
  const reverse = (id: string) =>
    client.graphql<{ reverseJournalEntry: Payload }>(
      `mutation ($input: ReverseJournalEntryInput!) { reverseJournalEntry(input: $input, idempotencyKey: "back-${id}") { journalEntry ${ENTRY} ${FIELDS} } }`,
      { input: { id, postingDate: '2026-03-03', reason: 'a slip' } },
    );

  test('at the rate of then, and reversed where it is', async () => {
    await rates('0.80');
    const first = await post(pounds('one'), 'pounds');
    expect(first).toMatchObject({ replayed: false, journalEntry: { status: 'POSTED', total: { amount: '125.00' } } });
    const all = `mutation ($inputs: [JournalEntryInput!]!) { postJournalEntries(inputs: $inputs, idempotencyKey: "many pounds") { journalEntries ${ENTRY} ${FIELDS} } }`;
    const postMany = async () =>
      (
        await client.graphql<{ postJournalEntries: { journalEntries: Payload['journalEntry'][]; replayed: boolean } }>(
          all,
          { inputs: [pounds('two')] },
        )
      ).postJournalEntries;
    const many = await postMany();
    expect(many).toMatchObject({ replayed: false, journalEntries: [{ total: { amount: '125.00' } }] });
    await rates('0.50');
    const { reverseJournalEntry } = await reverse(first.journalEntry!.id);
    // The mirror has the amounts of what it takes back.
    expect(reverseJournalEntry).toMatchObject({
      replayed: false,
      journalEntry: { status: 'POSTED', total: { amount: '125.00' } },
    });
    expect(await post(pounds('one'), 'pounds')).toEqual({
      ...first,
      replayed: true,
      journalEntry: { ...first.journalEntry, status: 'REVERSED' },
    });
    expect(await postMany()).toEqual({ ...many, replayed: true });
    expect((await reverse(first.journalEntry!.id)).reverseJournalEntry).toEqual({
      ...reverseJournalEntry,
      replayed: true,
    });
  });

  test('a dry run with the key of an entry shows that one, with its lines', async () => {
    const { postJournalEntry } = await client.graphql<{
      postJournalEntry: { replayed: boolean; journalEntry: { postings: { functionalAmount: { amount: string } }[] } };
    }>(
      'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input, idempotencyKey: "pounds", dryRun: true) { replayed journalEntry { postings { functionalAmount { amount } } } } }',
      { input: pounds('one') },
    );
    expect(postJournalEntry.replayed).toBe(true);
    expect(postJournalEntry.journalEntry.postings.map(({ functionalAmount }) => functionalAmount.amount)).toEqual([
      '125.00',
      '125.00',
    ]);
  });
});
