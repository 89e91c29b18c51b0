import type { HttpClient } from '@qbit/testkit';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});

interface Failed {
  code: string;
  path: string[];
}

const euros = (amount: string) => ({ amount, currency: 'EUR' });
const pair = (debit: string, credit: string, amount = '100.00') => [
  { accountCode: debit, side: 'DEBIT', amount: euros(amount) },
  { accountCode: credit, side: 'CREDIT', amount: euros(amount) },
];

const newBooks = () => qbit.owner();

/** `date description`, in the order of posting dates. */
async function entries(client: HttpClient): Promise<string[]> {
  const { journalEntries } = await client.graphql<{
    journalEntries: { nodes: { postingDate: string; description: string }[] };
  }>('{ journalEntries(first: 100) { nodes { postingDate description } } }');
  return journalEntries.nodes.map(({ postingDate, description }) => `${postingDate} ${description}`).sort();
}

async function until(client: HttpClient, count: number): Promise<string[]> {
  for (let tries = 0; tries < 200; tries++) {
    const found = await entries(client);
    if (found.length >= count) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return entries(client);
}

const CREATE = `mutation ($input: RecurringEntryInput!) { createRecurringEntry(input: $input) {
  recurringEntry { id version startOn postings { account { code } side amount { amount } functionalAmount { amount } } } errors { code path } } }`;

interface Created {
  createRecurringEntry: { recurringEntry: { id: string; version: number } | null; errors: Failed[] };
}

const rent = (more: object = {}) => ({
  name: 'Rent',
  startOn: '2026-01-31',
  recurrence: 'MONTHLY',
  until: '2026-05-31',
  entry: { description: 'Rent', postings: pair('6100', '1000') },
  ...more,
});

describe('GL-20 recurring entries', () => {
  test('missed days catch up, each on its own, clamped to the end of short months and without drift', async () => {
    const client = await newBooks();
    const { createRecurringEntry } = await client.graphql<Created>(CREATE, { input: rent() });
    expect(createRecurringEntry).toMatchObject({
      recurringEntry: {
        version: 1,
        postings: [
          { account: { code: '6100' }, side: 'DEBIT', amount: { amount: '100.00' }, functionalAmount: null },
          { account: { code: '1000' }, side: 'CREDIT' },
        ],
      },
      errors: [],
    });
    const days = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31'];
    expect(await until(client, 5)).toEqual(days.map((day) => `${day} Rent`));
  });

  test('a locked day becomes an exception; a person posts it on another day, or on its own once it is open', async () => {
    const client = await newBooks();
    const lock = (through: string | null) =>
      client.graphql(
        'mutation ($through: Date) { setPeriodLock(scope: GENERAL, through: $through) { errors { code } } }',
        { through },
      );
    await lock('2026-02-28');
    await client.graphql<Created>(CREATE, { input: rent({ until: '2026-03-31' }) });
    expect(await until(client, 1)).toEqual(['2026-03-31 Rent']);
    const exceptions = async () =>
      (
        await client.graphql<{
          postingExceptions: { id: string; kind: string; postingDate: string; codes: string[]; attempts: number }[];
        }>('{ postingExceptions { id kind postingDate codes attempts } }')
      ).postingExceptions;
    const raised = await exceptions();
    expect(raised.map(({ kind, postingDate, codes }) => [kind, postingDate, codes])).toEqual([
      ['recurring', '2026-01-31', ['PERIOD_LOCKED']],
      ['recurring', '2026-02-28', ['PERIOD_LOCKED']],
    ]);
    const retry = async (id: string | undefined, postingDate: string | null) =>
      client.graphql<{ retryPostingException: { postingException: object | null; errors: Failed[] } }>(
        'mutation ($id: ID!, $postingDate: Date) { retryPostingException(id: $id, postingDate: $postingDate) { postingException { attempts } errors { code } } }',
        { id, postingDate },
      );
    expect((await retry(raised[0]?.id, null)).retryPostingException).toMatchObject({
      postingException: { attempts: 2 },
    });
    expect((await retry(raised[0]?.id, '2026-03-01')).retryPostingException).toEqual({
      postingException: null,
      errors: [],
    });
    await lock(null);
    expect((await retry(raised[1]?.id, null)).retryPostingException).toEqual({ postingException: null, errors: [] });
    expect(await entries(client)).toEqual(['2026-02-28 Rent', '2026-03-01 Rent', '2026-03-31 Rent']);
    expect(await exceptions()).toEqual([]);
    expect((await retry(raised[0]?.id, null)).retryPostingException).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
  });

  test('every fault is said at once, with its path, and nothing is kept', async () => {
    const client = await newBooks();
    const input = rent({ name: ' ', startOn: '2026-02-30', every: 0, until: '2025-01-01' });
    const { createRecurringEntry } = await client.graphql<Created>(CREATE, { input });
    expect(createRecurringEntry.errors.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['NAME_INVALID', 'input.name'],
      ['DATE_INVALID', 'input.startOn'],
      ['EVERY_INVALID', 'input.every'],
      ['RANGE_INVALID', 'input.until'],
    ]);
    const of = async (postings: object[]) =>
      (await client.graphql<Created>(CREATE, { input: rent({ entry: { description: 'x', postings } }) }))
        .createRecurringEntry.errors;
    expect(await of(pair('9999', '1000'))).toMatchObject([
      { code: 'ACCOUNT_NOT_FOUND', path: ['input', 'entry', 'postings', '0', 'accountCode'] },
    ]);
    expect(await of([...pair('6100', '1000'), ...pair('6100', '1000', '1.00').slice(1)])).toMatchObject([
      { code: 'ENTRY_UNBALANCED' },
    ]);
    const { recurringEntries } = await client.graphql<{ recurringEntries: object[] }>('{ recurringEntries { id } }');
    expect(recurringEntries).toEqual([]);
  });

  test('a start so early that hundreds would be posted at once is a slip of the pen', async () => {
    const client = await newBooks();
    // From 2 January 2018 to 7 January 2025 there are 367 Tuesdays.
    const weekly = rent({ startOn: '2018-01-02', recurrence: 'WEEKLY', until: '2025-01-07' });
    const { createRecurringEntry } = await client.graphql<Created>(CREATE, { input: weekly });
    expect(createRecurringEntry).toEqual({
      recurringEntry: null,
      errors: [{ code: 'START_TOO_EARLY', path: ['input', 'startOn'] }],
    });
    expect(await entries(client)).toEqual([]);
    const fits = await client.graphql<Created>(CREATE, { input: { ...weekly, until: '2025-01-06' } });
    expect(fits.createRecurringEntry.errors).toEqual([]);
  });

  test('a change counts for days to come; an ended one recurs no more', async () => {
    const client = await newBooks();
    // Due once by now, in whatever zone, and again in four weeks or more.
    const startOn = new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10);
    const { createRecurringEntry } = await client.graphql<Created>(CREATE, {
      input: rent({ startOn, until: null }),
    });
    const id = createRecurringEntry.recurringEntry?.id;
    await until(client, 1);
    const update = (version: number) =>
      client.graphql<{ updateRecurringEntry: { recurringEntry: { version: number } | null; errors: Failed[] } }>(
        'mutation ($input: UpdateRecurringEntryInput!) { updateRecurringEntry(input: $input) { recurringEntry { version description } errors { code } } }',
        {
          input: {
            id,
            version,
            name: 'Rent',
            entry: { description: 'New rent', postings: pair('6100', '1000', '120.00') },
          },
        },
      );
    expect((await update(1)).updateRecurringEntry).toEqual({
      recurringEntry: { version: 2, description: 'New rent' },
      errors: [],
    });
    expect((await update(1)).updateRecurringEntry.errors).toEqual([{ code: 'STALE_VERSION' }]);
    expect(await entries(client)).toEqual([`${startOn} Rent`]);
    const end = 'mutation ($id: ID!) { endRecurringEntry(id: $id) { recurringEntry { endedAt } errors { code } } }';
    expect(await client.graphql(end, { id })).toEqual({
      endRecurringEntry: { recurringEntry: { endedAt: expect.stringMatching(/Z$/) }, errors: [] },
    });
    expect((await update(3)).updateRecurringEntry.errors).toEqual([{ code: 'NOT_FOUND' }]);
  });

  test('the dimensions of its lines are posted, and can be read to be changed', async () => {
    const client = await newBooks();
    await client.graphql(
      'mutation { createDimension(key: "cc", name: "Cost centre", values: [{ code: "b", name: "Bakery" }]) { errors { code } } }',
    );
    const [debit, credit] = pair('6100', '1000');
    const postings = [{ ...debit, dimensions: [{ key: 'cc', code: 'b' }] }, credit];
    const { errors } = (
      await client.graphql<Created>(CREATE, {
        input: rent({ until: '2026-01-31', entry: { description: 'Rent', postings } }),
      })
    ).createRecurringEntry;
    expect(errors).toEqual([]);
    const { recurringEntries } = await client.graphql<{ recurringEntries: object[] }>(
      '{ recurringEntries { postings { dimensions { code name } taxCode } } }',
    );
    expect(recurringEntries).toEqual([
      {
        postings: [
          { dimensions: [{ code: 'b', name: 'Bakery' }], taxCode: null },
          { dimensions: [], taxCode: null },
        ],
      },
    ]);
    await until(client, 1);
    const { journalEntries } = await client.graphql<{ journalEntries: { nodes: object[] } }>(
      '{ journalEntries(first: 1) { nodes { postings { dimensions { code } } } } }',
    );
    expect(journalEntries.nodes).toEqual([{ postings: [{ dimensions: [{ code: 'b' }] }, { dimensions: [] }] }]);
  });

  test("a stranger's is not there", async () => {
    const [client, stranger] = [await newBooks(), await newBooks()];
    const { createRecurringEntry } = await client.graphql<Created>(CREATE, { input: rent() });
    const end = 'mutation ($id: ID!) { endRecurringEntry(id: $id) { errors { code } } }';
    expect(await stranger.graphql(end, { id: createRecurringEntry.recurringEntry?.id })).toMatchObject({
      endRecurringEntry: { errors: [{ code: 'NOT_FOUND' }] },
    });
  });
});

describe('GL-19 accruals that take themselves back', () => {
  test('are reversed once, on their day; on a locked one they await a person', async () => {
    const client = await newBooks();
    const accrue = (reverseOn: string) =>
      client.graphql('mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { errors { code } } }', {
        input: {
          postingDate: '2026-01-31',
          description: `Accrual until ${reverseOn}`,
          reverseOn,
          postings: pair('6100', '3000'),
        },
      });
    await accrue('2026-02-01');
    expect(await until(client, 2)).toEqual([
      '2026-01-31 Accrual until 2026-02-01',
      '2026-02-01 Reversal: Accrual until 2026-02-01',
    ]);
    await client.graphql('mutation { setPeriodLock(scope: GENERAL, through: "2026-01-30") { errors { code } } }');
    await accrue('2999-01-01'); // its day has not come
    await accrue('2026-03-01');
    await client.graphql('mutation { setPeriodLock(scope: ALL, through: "2026-03-31") { errors { code } } }');
    let raised: { kind: string; postingDate: string; codes: string[] }[] = [];
    for (let tries = 0; tries < 200 && !raised.length; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      raised = (
        await client.graphql<{ postingExceptions: typeof raised }>('{ postingExceptions { kind postingDate codes } }')
      ).postingExceptions;
    }
    expect(raised).toEqual([{ kind: 'reversal', postingDate: '2026-03-01', codes: ['PERIOD_LOCKED'] }]);
    expect(await entries(client)).toHaveLength(4);
  });

  test('nothing of it was unexpected', () => {
    expect(qbit.errors).toEqual([]);
  });
});

test('GL-19 words whose end falls into a character hold up neither their own reversal nor another', async () => {
  const client = await newBooks();
  const long = `${'y'.repeat(489)}😀 tail`;
  for (const [description, reverseOn] of [
    [long, '2026-02-01'],
    ['Accrual', '2026-02-02'],
  ])
    await client.graphql(
      'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { errors { code } } }',
      {
        input: { postingDate: '2026-01-31', description, reverseOn, postings: pair('6100', '1000') },
      },
    );
  const found = await until(client, 4);
  expect(found.slice(2)).toEqual([`2026-02-01 Reversal: ${'y'.repeat(489)}`, '2026-02-02 Reversal: Accrual']);
});
