import type { HttpClient } from '@qbit/testkit';
import { decodeId } from '@qbit/utils';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let client: HttpClient;

const CODES: [code: string, rate: string, kind: string, accountCode: string | null, validFrom: string | null][] = [
  ['S19', '19', 'STANDARD', '2100', '2007-01-01'],
  ['S21', '21', 'STANDARD', '2100', null],
  ['S23', '23', 'STANDARD', '2100', null],
  ['Z', '0', 'ZERO_RATED', null, null],
  ['RC', '19', 'REVERSE_CHARGE', null, null],
  ['OLD', '10', 'STANDARD', null, null],
  ['ONE', '15', 'STANDARD', '2190', null],
];

beforeAll(async () => {
  qbit = await takeTestPlatform();
  client = await qbit.owner();
  await client.graphql(
    'mutation { createAccount(input: { code: "2190", name: "VAT in and out", type: LIABILITY }) { errors { code } } }',
  );
  const create =
    'mutation ($input: TaxCodeInput!) { createTaxCode(input: $input) { taxCode { id } errors { code path } } }';
  for (const [code, rate, kind, accountCode, validFrom] of CODES) {
    const input = {
      code,
      name: code,
      rate,
      kind,
      ...(accountCode && { accountCode }),
      ...(validFrom && { validFrom }),
    };
    expect((await client.graphql<{ createTaxCode: object }>(create, { input })).createTaxCode).toMatchObject({
      errors: [],
    });
  }
  // TAX-1: 16 % from 2020-07-01 to 2020-12-31.
  for (const [rate, validFrom] of [
    ['16', '2020-07-01'],
    ['19', '2021-01-01'],
  ])
    await client.graphql(create, { input: { code: 'S19', name: 'S19', rate, kind: 'STANDARD', validFrom } });
  await qbit.rows('general-ledger', "update tax_code set archived_at = now() where code = 'OLD'");
  const rates = 'base,quote,date,rate\nEUR,USD,2026-03-01,1.25\n';
  await client.graphql('mutation ($id: ID!) { importExchangeRates(fileId: $id) { errors { code } } }', {
    id: await client.upload(rates, 'rates.csv'),
  });
});

type Line = readonly [
  account: string,
  side: 'DEBIT' | 'CREDIT',
  amount: string,
  taxCode?: string | undefined,
  taxBase?: string,
];

const entry = (lines: readonly Line[], postingDate = '2026-03-02', currency = 'EUR') => ({
  postingDate,
  description: 'An entry',
  postings: lines.map(([accountCode, side, amount, taxCode, taxBase]) => ({
    accountCode,
    side,
    amount: { amount, currency },
    ...(taxCode && { taxCode }),
    ...(taxBase && { taxBase: { amount: taxBase, currency } }),
  })),
});

const ENTRY = `journalEntry { id postings { account { code } taxCode
  tax { rate direction base { amount currency } amount { amount } point } } } errors { code path }`;

interface Payload {
  journalEntry: {
    id: string;
    postings: {
      account: { code: string };
      tax: {
        rate: string;
        direction: string;
        base: { amount: string };
        amount: { amount: string };
        point: string;
      } | null;
    }[];
  } | null;
  errors: { code: string; path: string[] }[];
}

async function post(input: object): Promise<Payload> {
  const query = `mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { ${ENTRY} } }`;
  return (await client.graphql<{ postJournalEntry: Payload }>(query, { input })).postJournalEntry;
}

/** Of each line that says something to a return: account, rate, direction, base and tax. */
const taxesOf = ({ journalEntry, errors }: Payload) =>
  errors.length
    ? errors.map(({ code, path }) => `${code} ${path.join('.')}`)
    : journalEntry!.postings.flatMap(({ account, tax }) =>
        tax ? [[account.code, tax.rate, tax.direction, tax.base.amount, tax.amount.amount].join(' ')] : [],
      );

describe('GL-3 a line on a tax account makes a tax entry', () => {
  const cases: [name: string, lines: Line[], taxes: string[], date?: string][] = [
    [
      'a sale: the lines that carry the code are its base',
      [
        ['1000', 'DEBIT', '119.00'],
        ['4000', 'CREDIT', '100.00', 'S19'],
        ['2100', 'CREDIT', '19.00', 'S19'],
      ],
      ['2100 19 OUTPUT 100.00 19.00'],
    ],
    [
      'a purchase that says its base',
      [
        ['6100', 'DEBIT', '100.00'],
        ['1300', 'DEBIT', '19.00', 'S19', '100.00'],
        ['1000', 'CREDIT', '119.00'],
      ],
      ['1300 19 INPUT 100.00 19.00'],
    ],
    [
      'a line of cost with tax that joined it says how much of it is base (TAX-9)',
      [
        ['6100', 'DEBIT', '108.40', 'S21', '60.00'],
        ['1300', 'DEBIT', '12.60', 'S21'],
        ['1000', 'CREDIT', '121.00'],
      ],
      ['1300 21 INPUT 60.00 12.60'],
    ],
    [
      'the rate is that of the day (TAX-1)',
      [
        ['1000', 'DEBIT', '116.00'],
        ['4000', 'CREDIT', '100.00', 'S19'],
        ['2100', 'CREDIT', '16.00', 'S19'],
      ],
      ['2100 16 OUTPUT 100.00 16.00'],
      '2020-12-31',
    ],
    [
      'zero is not nothing (TAX-7)',
      [
        ['1000', 'DEBIT', '100.00'],
        ['4000', 'CREDIT', '100.00', 'Z'],
      ],
      ['4000 0 OUTPUT 100.00 0.00'],
    ],
    [
      'a gross price of 100.00 at 21 % (TAX-5)',
      [
        ['1000', 'DEBIT', '100.00'],
        ['4000', 'CREDIT', '82.64', 'S21'],
        ['2100', 'CREDIT', '17.36', 'S21'],
      ],
      ['2100 21 OUTPUT 82.64 17.36'],
    ],
    [
      'lines rounded by group (TAX-3)',
      [
        ['1000', 'DEBIT', '81.99'],
        ['4000', 'CREDIT', '55.55', 'S23'],
        ['4000', 'CREDIT', '11.11', 'S23'],
        ['2100', 'CREDIT', '15.33', 'S23'],
      ],
      ['2100 23 OUTPUT 66.66 15.33'],
    ],
    [
      'lines rounded one by one (TAX-4): thirty of 0.10 at 19 % are 0.60, though 3.00 comes to 0.57',
      [
        ['1000', 'DEBIT', '3.60'],
        ...Array.from({ length: 30 }, (): Line => ['4000', 'CREDIT', '0.10', 'S19']),
        ['2100', 'CREDIT', '0.60', 'S19'],
      ],
      ['2100 19 OUTPUT 3.00 0.60'],
    ],
    [
      'the buyer owes the tax: the base is in both boxes (TAX-8)',
      [
        ['6100', 'DEBIT', '1000.00', 'RC'],
        ['1000', 'CREDIT', '1000.00'],
        ['1300', 'DEBIT', '190.00', 'RC'],
        ['2100', 'CREDIT', '190.00', 'RC'],
      ],
      ['1300 19 INPUT 1000.00 190.00', '2100 19 OUTPUT 1000.00 190.00'],
    ],
    [
      'one account for both ways: by what is bought',
      [
        ['6100', 'DEBIT', '100.00', 'ONE'],
        ['2190', 'DEBIT', '15.00', 'ONE'],
        ['1000', 'CREDIT', '115.00'],
      ],
      ['2190 15 INPUT 100.00 15.00'],
    ],
    [
      'one account for both ways: what was sold and comes back is output still',
      [
        ['4000', 'DEBIT', '100.00', 'ONE'],
        ['2190', 'DEBIT', '15.00', 'ONE'],
        ['1000', 'CREDIT', '115.00'],
      ],
      ['2190 15 OUTPUT 100.00 15.00'],
    ],
    [
      'a sale and a purchase in one entry',
      [
        ['1000', 'DEBIT', '59.50'],
        ['4000', 'CREDIT', '100.00', 'S19'],
        ['2100', 'CREDIT', '19.00', 'S19'],
        ['6100', 'DEBIT', '50.00', 'S19'],
        ['1300', 'DEBIT', '9.50', 'S19'],
      ],
      ['2100 19 OUTPUT 100.00 19.00', '1300 19 INPUT 50.00 9.50'],
    ],
    [
      'a cost that is moved to another account is taxed no more',
      [
        ['6100', 'DEBIT', '100.00', 'S19'],
        ['6200', 'CREDIT', '100.00', 'S19'],
      ],
      ['6100 19 INPUT 100.00 0.00', '6200 19 INPUT 100.00 0.00'],
    ],
  ];
  test.each(cases)('%s', async (...[, lines, taxes, date]) => {
    expect(taxesOf(await post(entry(lines, date)))).toEqual(taxes);
  });

  test('in another currency the base is converted as its line is', async () => {
    // 1 EUR = 1.25 USD.
    const payload = await post(
      entry(
        [
          ['1000', 'DEBIT', '119.00'],
          ['4000', 'CREDIT', '100.00'],
          ['2100', 'CREDIT', '19.00', 'S19', '100.00'],
        ],
        '2026-03-02',
        'USD',
      ),
    );
    expect(taxesOf(payload)).toEqual(['2100 19 OUTPUT 80.00 15.20']);
    expect(payload.journalEntry!.postings[2]!.tax!.base).toEqual({ amount: '80.00', currency: 'EUR' });
  });

  test('it stands in the row, and in what takes it back', async () => {
    const { journalEntry } = await post(entry(cases[0]![1], '2026-03-05'));
    await client.graphql(
      'mutation ($input: ReverseJournalEntryInput!) { reverseJournalEntry(input: $input) { errors { code } } }',
      {
        input: { id: journalEntry!.id, postingDate: '2026-03-06', reason: 'a slip' },
      },
    );
    const rows = await qbit.rows<object>(
      'general-ledger',
      `select side, trim_scale(tax_rate)::text as rate, tax_direction as direction, tax_base::int as base, tax_amount::int as tax, tax_point::text as point
       from posting where tax_base is not null and posting_date between '2026-03-05' and '2026-03-06' order by entry_number`,
    );
    const stored = { rate: '19', direction: 'output', base: 10000, tax: 1900, point: '2026-03-05' };
    expect(rows).toEqual([
      { side: 'credit', ...stored },
      { side: 'debit', ...stored },
    ]);
  });

  test('T-7 tax accounts are the sum of what their lines say', async () => {
    expect(
      await qbit.rows(
        'general-ledger',
        `select a.code from posting p join account a on a.organization_id = p.organization_id and a.id = p.account_id
         where a.organization_id = $1 and (a.controlled_by = 'tax' or a.code = '2190') group by a.code having sum(p.functional_amount) <> coalesce(sum(p.tax_amount), 0)`,
        [decodeId('org', client.organizationId ?? '')],
      ),
    ).toEqual([]);
  });
});

describe('what does not go together is refused', () => {
  const bank = (amount: string): Line => ['1000', 'CREDIT', amount];
  const cases: [name: string, lines: Line[], errors: string[], date?: string][] = [
    [
      'a code that there is not',
      [['6100', 'DEBIT', '1.00', 'NOWHERE'], bank('1.00')],
      ['TAX_CODE_NOT_FOUND input.postings.0.taxCode'],
    ],
    [
      'an archived code',
      [['6100', 'DEBIT', '1.00', 'OLD'], bank('1.00')],
      ['TAX_CODE_ARCHIVED input.postings.0.taxCode'],
    ],
    [
      'a day before its first rate',
      [['6100', 'DEBIT', '1.00', 'S19'], bank('1.00')],
      ['TAX_RATE_MISSING input.postings.0.taxCode'],
      '2006-12-31',
    ],
    [
      'a tax on nothing',
      [['1300', 'DEBIT', '19.00', 'S19'], bank('19.00')],
      ['TAX_BASE_MISSING input.postings.0.taxBase'],
    ],
    [
      'two lines of tax that might mean one base',
      [
        ['6100', 'DEBIT', '100.00', 'S19'],
        ['1300', 'DEBIT', '9.50', 'S19'],
        ['1300', 'DEBIT', '9.50', 'S19'],
        bank('119.00'),
      ],
      ['TAX_BASE_MISSING input.postings.1.taxBase', 'TAX_BASE_MISSING input.postings.2.taxBase'],
    ],
    [
      'a base without its tax',
      [['6100', 'DEBIT', '119.00', 'S19', '100.00'], bank('119.00')],
      ['TAX_LINE_MISSING input.postings.0.taxCode'],
    ],
    [
      'a cent too much',
      [['6100', 'DEBIT', '100.00', 'S19'], ['1300', 'DEBIT', '19.01', 'S19'], bank('119.01')],
      ['TAX_AMOUNT_DIFFERS input.postings.1.amount'],
    ],
    [
      'a cent too little for a base that is said',
      [['6100', 'DEBIT', '100.00'], ['1300', 'DEBIT', '18.99', 'S19', '100.00'], bank('118.99')],
      ['TAX_AMOUNT_DIFFERS input.postings.1.amount'],
    ],
    [
      'a tax against its base',
      [
        ['4000', 'CREDIT', '100.00', 'S19'],
        ['2100', 'DEBIT', '19.00', 'S19'],
        ['1000', 'DEBIT', '81.00'],
      ],
      ['TAX_AMOUNT_DIFFERS input.postings.1.amount'],
    ],
    [
      'a tax of a code that comes to none',
      [['1300', 'DEBIT', '1.00', 'Z', '100.00'], bank('1.00')],
      ['TAX_AMOUNT_DIFFERS input.postings.0.amount'],
    ],
    [
      'a base without a code',
      [['6100', 'DEBIT', '1.00', undefined, '1.00'], bank('1.00')],
      ['TAX_CODE_MISSING input.postings.0.taxCode'],
    ],
  ];
  test.each(cases)('%s', async (...[, lines, errors, date]) => {
    expect(taxesOf(await post(entry(lines, date)))).toEqual(errors);
  });

  test('a base in another currency than its line', async () => {
    const input = entry([['6100', 'DEBIT', '1.00', 'S19'], bank('1.00')]);
    Object.assign(input.postings[0]!, { taxBase: { amount: '1.00', currency: 'USD' } });
    expect(taxesOf(await post(input))).toEqual(['TAX_BASE_CURRENCY input.postings.0.taxBase.currency']);
  });
});

const SAID: Line[] = [
  ['6100', 'DEBIT', '100.00'],
  ['1300', 'DEBIT', '19.00', 'S19', '100.00'],
  ['1000', 'CREDIT', '119.00'],
];

test('a draft keeps the base, and posts it', async () => {
  const { saveDraftJournalEntry: saved } = await client.graphql<{
    saveDraftJournalEntry: { journalEntry: { id: string; version: number; postings: object[] }; errors: object[] };
  }>(
    'mutation ($input: JournalEntryInput!) { saveDraftJournalEntry(input: $input) { journalEntry { id version postings { taxCode taxBase { amount currency } } } errors { code } } }',
    { input: entry(SAID) },
  );
  expect(saved).toMatchObject({
    errors: [],
    journalEntry: {
      postings: [
        { taxCode: null, taxBase: null },
        { taxCode: 'S19', taxBase: { amount: '100.00', currency: 'EUR' } },
        { taxCode: null, taxBase: null },
      ],
    },
  });
  const { postDraftJournalEntry } = await client.graphql<{ postDraftJournalEntry: Payload }>(
    `mutation ($id: ID!, $version: Int!) { postDraftJournalEntry(id: $id, version: $version) { ${ENTRY} } }`,
    { id: saved.journalEntry.id, version: saved.journalEntry.version },
  );
  expect(taxesOf(postDraftJournalEntry)).toEqual(['1300 19 INPUT 100.00 19.00']);
});

test('what recurs keeps the base, and each day has the rate that holds then', async () => {
  const { postings, description } = entry(SAID);
  const { createRecurringEntry } = await client.graphql<{ createRecurringEntry: { errors: object[] } }>(
    'mutation ($input: RecurringEntryInput!) { createRecurringEntry(input: $input) { recurringEntry { id } errors { code path } } }',
    {
      input: {
        name: 'Rent',
        startOn: '2020-06-30',
        recurrence: 'MONTHLY',
        every: 1,
        until: '2020-07-31',
        entry: { description, postings },
      },
    },
  );
  expect(createRecurringEntry.errors).toEqual([]);
  const read = async () =>
    client.graphql<{
      postingExceptions: { postingDate: string; codes: string[] }[];
      recurringEntries: { postings: { taxCode: string; taxBase: { amount: string } | null }[] }[];
      journalEntries: { nodes: NonNullable<Payload['journalEntry']>[] };
    }>(
      `{ postingExceptions { postingDate codes } recurringEntries { postings { taxCode taxBase { amount } } }
        journalEntries(filter: { from: "2020-06-30", to: "2020-07-31" }) { nodes { id postings { account { code } tax { rate direction base { amount } amount { amount } point } } } } }`,
    );
  let found = await read();
  for (let tries = 0; tries < 100 && !found.postingExceptions.length; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    found = await read();
  }
  expect(found.recurringEntries[0]!.postings[1]).toEqual({ taxCode: 'S19', taxBase: { amount: '100.00' } });
  expect(found.journalEntries.nodes.map((journalEntry) => taxesOf({ journalEntry, errors: [] }))).toEqual([
    ['1300 19 INPUT 100.00 19.00'],
  ]);
  // 16 % since July: 19.00 is not the tax of 100.00 any more, which is for a person to mend.
  expect(found.postingExceptions).toEqual([{ postingDate: '2020-07-30', codes: ['TAX_AMOUNT_DIFFERS'] }]);
});
