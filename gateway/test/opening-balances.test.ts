import type { HttpClient } from '@qbit/testkit';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});

const RECORD = `mutation ($input: OpeningBalancesInput!, $key: String, $dryRun: Boolean) {
  recordOpeningBalances(input: $input, idempotencyKey: $key, dryRun: $dryRun) {
    journalEntry { id number status postingDate description reversedBy { id }
      postings { side account { code } amount { amount currency } functionalAmount { amount currency } } }
    replayed position errors { code path } } }`;
const STANDING = `{ openingBalances { entry { id } account { code } remaining { amount currency }
  sources { domain balance { amount } } } }`;

interface Line {
  readonly side: string;
  readonly account: { readonly code: string };
  readonly amount: { readonly amount: string; readonly currency: string };
  readonly functionalAmount: { readonly amount: string };
}
interface Recorded {
  readonly journalEntry: {
    readonly id: string;
    readonly number: string;
    readonly postingDate: string;
    readonly postings: readonly Line[];
  } | null;
  readonly replayed: boolean;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[] }[];
}
interface Standing {
  readonly entry: { readonly id: string } | null;
  readonly account: { readonly code: string } | null;
  readonly remaining: { readonly amount: string };
  readonly sources: readonly { readonly domain: string; readonly balance: { readonly amount: string } }[];
}

type Balance = readonly [
  code: string,
  side: 'DEBIT' | 'CREDIT',
  amount: string,
  currency?: string,
  functional?: string,
];

function inputOf(balances: readonly Balance[], asOf = '2025-12-31') {
  return {
    asOf,
    balances: balances.map(([accountCode, side, amount, currency = 'EUR', functional]) => ({
      accountCode,
      side,
      amount: { amount, currency },
      ...(functional !== undefined && { functionalAmount: { amount: functional, currency: 'EUR' } }),
    })),
  };
}

async function record(client: HttpClient, input: object, options: { key?: string; dryRun?: boolean } = {}) {
  const { recordOpeningBalances } = await client.graphql<{ recordOpeningBalances: Recorded }>(RECORD, {
    input,
    ...options,
  });
  return recordOpeningBalances;
}

async function standing(client: HttpClient): Promise<Standing> {
  return (await client.graphql<{ openingBalances: Standing }>(STANDING)).openingBalances;
}

async function balances(client: HttpClient, asOf = '2026-12-31') {
  const { trialBalance } = await client.graphql<{
    trialBalance: {
      balanced: boolean;
      lines: { account: { code: string }; balance: { amount: string }; inCurrencies: object[] }[];
    };
  }>(
    'query ($asOf: Date) { trialBalance(asOf: $asOf) { balanced lines { account { code } balance { amount } inCurrencies { amount currency } } } }',
    { asOf },
  );
  expect(trialBalance.balanced).toBe(true);
  return Object.fromEntries(trialBalance.lines.map(({ account, balance }) => [account.code, balance.amount]));
}

const brief = ({ side, account, amount, functionalAmount }: Line) =>
  `${side} ${account.code} ${amount.currency} ${amount.amount} (${functionalAmount.amount})`;

/** The rule's own figures; receivables of 1,500 and payables of 800 are their sub-ledgers' to load. */
const GL_23: readonly Balance[] = [
  ['1000', 'DEBIT', '5000.00'],
  ['3000', 'CREDIT', '4000.00'],
  ['3100', 'CREDIT', '1700.00'],
];

describe('GL-23 opening balances', () => {
  test('are one entry against the opening account, which holds what is missing still', async () => {
    const client = await qbit.owner();
    expect(await standing(client)).toMatchObject({
      entry: null,
      account: { code: '3900' },
      remaining: { amount: '0.00' },
      sources: [],
    });
    const { journalEntry, errors } = await record(client, inputOf(GL_23));
    expect(errors).toEqual([]);
    expect(journalEntry?.postings.map(brief)).toEqual([
      'DEBIT 1000 EUR 5000.00 (5000.00)',
      'CREDIT 3000 EUR 4000.00 (4000.00)',
      'CREDIT 3100 EUR 1700.00 (1700.00)',
      'DEBIT 3900 EUR 700.00 (700.00)',
    ]);
    expect(journalEntry?.postingDate).toBe('2025-12-31');
    expect(await balances(client, '2025-12-30')).toEqual({});
    expect(await balances(client)).toMatchObject({
      '1000': '5000.00',
      '3000': '-4000.00',
      '3100': '-1700.00',
      '3900': '700.00',
    });
    // 1,500 of receivables less 800 of payables are to come: Cr 700.
    expect(await standing(client)).toEqual({
      entry: { id: journalEntry?.id },
      account: { code: '3900' },
      remaining: { amount: '700.00', currency: 'EUR' },
      sources: [{ domain: 'general-ledger', balance: { amount: '700.00' } }],
    });
  });

  test('that are whole leave nothing on it', async () => {
    const client = await qbit.owner();
    const whole: Balance[] = [...GL_23.slice(0, 2), ['3100', 'CREDIT', '1000.00']];
    const { journalEntry } = await record(client, inputOf(whole));
    expect(journalEntry?.postings.map(({ account }) => account.code)).toEqual(['1000', '3000', '3100']);
    expect((await standing(client)).remaining.amount).toBe('0.00');
  });

  test('in another currency stand at what the books before had them at, else at the rate of the day', async () => {
    const client = await qbit.owner();
    await client.graphql('mutation ($id: ID!) { importExchangeRates(fileId: $id) { errors { code } } }', {
      id: await client.upload('base,quote,date,rate\nEUR,USD,2025-12-31,1.25\n', 'rates.csv'),
    });
    const given = await record(
      client,
      inputOf([
        ['1000', 'DEBIT', '1000.00', 'USD', '900.00'],
        ['1000', 'DEBIT', '500.00', 'USD'],
        ['3000', 'CREDIT', '1300.00'],
      ]),
    );
    expect(given.errors).toEqual([]);
    // 500 USD at 1.25 are 400 EUR; the other side of each currency, at what it is worth.
    expect(given.journalEntry?.postings.map(brief)).toEqual([
      'DEBIT 1000 USD 1000.00 (900.00)',
      'DEBIT 1000 USD 500.00 (400.00)',
      'CREDIT 3000 EUR 1300.00 (1300.00)',
      'CREDIT 3900 USD 1500.00 (1300.00)',
      'DEBIT 3900 EUR 1300.00 (1300.00)',
    ]);
    expect((await standing(client)).remaining.amount).toBe('0.00');
    const without = await record(client, inputOf([['1000', 'DEBIT', '5.00', 'GBP']]));
    expect(without.errors).toEqual([{ code: 'RATE_MISSING', path: ['input', 'balances', '0', 'functionalAmount'] }]);
  });

  test('recorded again take the place of those before, which are reversed on their own day', async () => {
    const client = await qbit.owner();
    const first = await record(client, inputOf(GL_23));
    const second = await record(client, inputOf([['1000', 'DEBIT', '80.00']], '2026-01-31'));
    expect(second.errors).toEqual([]);
    const nothing = { '1000': '0.00', '3000': '0.00', '3100': '0.00', '3900': '0.00' };
    expect(await balances(client, '2026-01-30')).toEqual(nothing);
    expect(await balances(client)).toMatchObject({ '1000': '80.00', '3900': '-80.00' });
    expect((await standing(client)).entry?.id).toBe(second.journalEntry?.id);
    const { journalEntry, journalEntries } = await client.graphql<{
      journalEntry: { status: string; reversedBy: { number: string; postingDate: string } };
      journalEntries: { nodes: { number: string }[] };
    }>(
      'query ($id: ID!) { journalEntry(id: $id) { status reversedBy { number postingDate } } journalEntries(first: 10) { nodes { number } } }',
      { id: first.journalEntry?.id },
    );
    expect(journalEntry).toEqual({
      status: 'REVERSED',
      reversedBy: { number: expect.any(String) as string, postingDate: '2025-12-31' },
    });
    expect(journalEntries.nodes.map(({ number }) => number).sort()).toEqual([
      'JE-2025-0001',
      'JE-2025-0002',
      'JE-2026-0001',
    ]);
    const chain = await client.graphql<{ verifyAuditChain: object }>('{ verifyAuditChain { valid } }');
    expect(chain.verifyAuditChain).toEqual({ valid: true });
  });

  test('once taken back by hand can be recorded again', async () => {
    const client = await qbit.owner();
    const { journalEntry } = await record(client, inputOf(GL_23));
    const reversed = await client.graphql<{ reverseJournalEntry: { errors: object[] } }>(
      'mutation ($input: ReverseJournalEntryInput!) { reverseJournalEntry(input: $input) { errors { code path } } }',
      { input: { id: journalEntry?.id, postingDate: '2025-12-31', reason: 'Wrong books' } },
    );
    expect(reversed.reverseJournalEntry.errors).toEqual([]);
    expect(await standing(client)).toMatchObject({ entry: null, remaining: { amount: '0.00' } });
    expect((await record(client, inputOf(GL_23))).errors).toEqual([]);
    expect(await balances(client)).toMatchObject({ '1000': '5000.00', '3900': '700.00' });
  });

  test('tell tax that the books before owed, to no return of these', async () => {
    const client = await qbit.owner();
    const { errors } = await record(client, inputOf([['2100', 'CREDIT', '190.00']]));
    expect(errors).toEqual([]);
    expect(await balances(client)).toMatchObject({ '2100': '-190.00', '3900': '190.00' });
  });
});

describe('one effect for one key', () => {
  test('the same again is answered as it was, though others came since; another input is refused', async () => {
    const client = await qbit.owner();
    const first = await record(client, inputOf(GL_23), { key: 'first' });
    const again = await record(client, inputOf(GL_23), { key: 'first' });
    expect(again).toMatchObject({ replayed: true, journalEntry: { id: first.journalEntry?.id }, errors: [] });
    const second = await record(client, inputOf(GL_23.slice(0, 2)), { key: 'second' });
    expect(await record(client, inputOf(GL_23), { key: 'first' })).toMatchObject({
      replayed: true,
      journalEntry: { id: first.journalEntry?.id, reversedBy: {} },
    });
    expect((await standing(client)).entry?.id).toBe(second.journalEntry?.id);
    expect((await record(client, inputOf([['1000', 'DEBIT', '1.00']]), { key: 'first' })).errors).toEqual([
      { code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] },
    ]);
  });

  test('twenty at once with one key are one', async () => {
    const client = await qbit.owner();
    await record(client, inputOf([['1000', 'DEBIT', '1.00']]));
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => record(client, inputOf(GL_23), { key: 'at-once' })),
    );
    expect(new Set(answers.map(({ journalEntry }) => journalEntry?.id)).size).toBe(1);
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(await balances(client)).toMatchObject({ '1000': '5000.00', '3900': '700.00' });
  });

  test('of a few at once with keys of their own, what stands is one of them, whole', async () => {
    const client = await qbit.owner();
    const amounts = Array.from({ length: 4 }, (_, index) => `${index + 1}.00`);
    const answers = await Promise.all(
      amounts.map((amount) => record(client, inputOf([['1000', 'DEBIT', amount]]), { key: `own-${amount}` })),
    );
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    const { entry } = await standing(client);
    const last = answers.findIndex(({ journalEntry }) => journalEntry?.id === entry?.id);
    expect(await balances(client)).toMatchObject({ '1000': amounts[last], '3900': `-${amounts[last]}` });
    const { journalEntries } = await client.graphql<{ journalEntries: { nodes: { status: string }[] } }>(
      '{ journalEntries(first: 50, filter: { sourceType: "general-ledger/opening-balances" }) { nodes { status } } }',
    );
    expect(journalEntries.nodes.map(({ status }) => status).sort()).toEqual([
      'POSTED',
      ...Array<string>(3).fill('REVERSED'),
    ]);
  });

  test('a dry run shows the entry and keeps nothing', async () => {
    const client = await qbit.owner();
    const tried = await record(client, inputOf(GL_23), { dryRun: true });
    expect(tried.journalEntry?.postings).toHaveLength(4);
    expect(tried.journalEntry?.number).toBe('JE-2025-0001');
    expect(await standing(client)).toMatchObject({ entry: null });
    expect((await record(client, inputOf(GL_23))).journalEntry?.number).toBe('JE-2025-0001');
  });
});

describe('what cannot be an opening balance is said where it stands', () => {
  test.each<[name: string, balances: Balance[], errors: string[]]>([
    [
      'a control account',
      [
        ['1100', 'DEBIT', '5.00'],
        ['2000', 'CREDIT', '5.00'],
      ],
      ['CONTROL_ACCOUNT input.balances.0.accountCode', 'CONTROL_ACCOUNT input.balances.1.accountCode'],
    ],
    [
      'an account that there is not',
      [
        ['1000', 'DEBIT', '5.00'],
        ['nope', 'CREDIT', '5.00'],
      ],
      ['ACCOUNT_NOT_FOUND input.balances.1.accountCode'],
    ],
    [
      'nothing, and less',
      [
        ['1000', 'DEBIT', '0.00'],
        ['3000', 'CREDIT', '-1.00'],
      ],
      ['AMOUNT_NOT_POSITIVE input.balances.0.amount', 'AMOUNT_NOT_POSITIVE input.balances.1.amount'],
    ],
    ['one alone, with too many decimals', [['1000', 'DEBIT', '5.001']], ['AMOUNT_PRECISION input.balances.0.amount']],
    ['no balance at all', [], ['TOO_FEW_POSTINGS input.balances']],
  ])('%s', async (_name, given, errors) => {
    const client = await qbit.owner();
    const answer = await record(client, inputOf(given));
    expect(answer.errors.map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(errors);
    expect(await standing(client)).toMatchObject({ entry: null, sources: [] });
  });

  test('a day that is none, and one that is locked', async () => {
    const client = await qbit.owner();
    expect((await record(client, inputOf(GL_23, '2025-02-30'))).errors).toEqual([
      { code: 'DATE_INVALID', path: ['input', 'asOf'] },
    ]);
    await client.graphql('mutation { setPeriodLock(scope: GENERAL, through: "2025-12-31") { errors { code } } }');
    expect((await record(client, inputOf(GL_23))).errors).toMatchObject([
      { code: 'PERIOD_LOCKED', path: ['input', 'asOf'] },
    ]);
  });
});

test('nothing of it was unexpected', () => {
  expect(qbit.errors).toEqual([]);
});
