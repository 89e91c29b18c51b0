import { newUuid } from '@qbit/utils';
import type { HttpClient } from '@qbit/testkit';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let client: HttpClient;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});
beforeEach(async () => {
  client = await qbit.owner();
});
afterEach(() => {
  expect(qbit.errors).toEqual([]);
});

interface Failed {
  code: string;
  path: string[];
}

interface Year {
  year: number;
  start: string;
  end: string;
  scheme: string;
  adjustmentPeriod: boolean;
  periods: { number: number; start: string; end: string; isAdjustment: boolean; status: string }[];
}

const YEAR = 'year start end scheme adjustmentPeriod periods { number start end isAdjustment status }';

const declare = async (input: object, idempotencyKey: string | null = null) =>
  (
    await client.graphql<{ declareFiscalYear: { fiscalYear: Year | null; errors: Failed[] } }>(
      `mutation ($input: FiscalYearInput!, $key: String) { declareFiscalYear(input: $input, idempotencyKey: $key) { fiscalYear { ${YEAR} } errors { __typename code path } } }`,
      { input, key: idempotencyKey },
    )
  ).declareFiscalYear;

const remove = async (year: number) =>
  (
    await client.graphql<{ removeFiscalYear: { errors: Failed[] } }>(
      'mutation ($year: Int!) { removeFiscalYear(year: $year) { errors { __typename code path } } }',
      { year },
    )
  ).removeFiscalYear.errors;

const years = async () => (await client.graphql<{ fiscalYears: Year[] }>(`{ fiscalYears { ${YEAR} } }`)).fiscalYears;

const periods = async (year: number) =>
  (
    await client.graphql<{ accountingPeriods: { start: string; end: string }[] }>(
      'query ($year: Int!) { accountingPeriods(year: $year) { start end } }',
      { year },
    )
  ).accountingPeriods;

async function post(postingDate: string, debit = '1000', credit = '3000'): Promise<string> {
  const amount = { amount: '1.00', currency: 'EUR' };
  const postings = [
    { accountCode: debit, side: 'DEBIT', amount },
    { accountCode: credit, side: 'CREDIT', amount },
  ];
  const { postJournalEntry } = await client.graphql<{
    postJournalEntry: { journalEntry: { number: string } | null; errors: Failed[] };
  }>(
    'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { journalEntry { number } errors { code path } } }',
    { input: { postingDate, description: 'An entry', postings } },
  );
  expect(postJournalEntry.errors).toEqual([]);
  return postJournalEntry.journalEntry?.number ?? '';
}

const told = (errors: Failed[]) => errors.map(({ code, path }) => [code, path.join('.')]);

describe('PER-1 fiscal years are declared', () => {
  test('any start, perhaps short, with its periods; the chain keeps it', async () => {
    expect(await years()).toEqual([]);
    const { fiscalYear, errors } = await declare({ year: 2026, start: '2026-01-01', end: '2026-09-30' });
    expect(errors).toEqual([]);
    expect(fiscalYear).toMatchObject({ year: 2026, scheme: 'MONTHS', adjustmentPeriod: false });
    expect(fiscalYear?.periods).toHaveLength(9);
    const next = { year: 2027, start: '2026-10-01', end: '2027-09-30' };
    await declare({ ...next, scheme: 'THIRTEEN_PERIODS', adjustmentPeriod: true });
    const [, second] = await years();
    expect(second).toMatchObject({ ...next, scheme: 'THIRTEEN_PERIODS', adjustmentPeriod: true });
    expect(second?.periods).toHaveLength(14);
    expect(second?.periods[0]).toMatchObject({
      number: 1,
      start: '2026-10-01',
      end: '2026-10-28',
      isAdjustment: false,
    });
    expect(second?.periods[12]).toMatchObject({ number: 13, end: '2027-09-30', isAdjustment: false });
    expect(second?.periods[13]).toMatchObject({
      number: 14,
      start: '2027-09-30',
      end: '2027-09-30',
      isAdjustment: true,
    });
    expect(await periods(2027)).toHaveLength(14);
    const { auditEvents, verifyAuditChain } = await client.graphql<{
      auditEvents: { nodes: { action: string }[] };
      verifyAuditChain: { valid: boolean };
    }>('{ auditEvents(first: 2) { nodes { action } } verifyAuditChain { valid } }');
    expect(auditEvents.nodes.map(({ action }) => action)).toEqual(['fiscal-year.declared', 'fiscal-year.declared']);
    expect(verifyAuditChain.valid).toBe(true);
  });

  test('4-4-5', async () => {
    const { fiscalYear } = await declare({
      year: 2026,
      start: '2026-01-01',
      end: '2026-12-31',
      scheme: 'FOUR_FOUR_FIVE',
    });
    expect(fiscalYear?.periods.slice(0, 3).map(({ start, end }) => [start, end])).toEqual([
      ['2026-01-01', '2026-01-28'],
      ['2026-01-29', '2026-02-25'],
      ['2026-02-26', '2026-04-01'],
    ]);
  });

  test('its faults are told at once, each at its field', async () => {
    await declare({ year: 2026, start: '2026-01-01', end: '2026-12-31' });
    const next = { year: 2027, start: '2027-01-01', end: '2027-12-31' };
    const faults = async (change: object) => told((await declare({ ...next, ...change })).errors);
    expect(await faults({ year: 2026, start: '2027-02-01', end: '2028-08-01' })).toEqual([
      ['YEAR_TOO_LONG', 'input.end'],
      ['YEAR_GAP', 'input.start'],
      ['YEAR_TWICE', 'input.year'],
      ['YEAR_NAME_FAR', 'input.year'],
    ]);
    expect(await faults({ end: '2026-12-31' })).toEqual([['YEAR_BACKWARDS', 'input.end']]);
    expect(await faults({ start: '2026-12-31' })).toEqual([['YEAR_OVERLAP', 'input.start']]);
    expect(await faults({ year: 2025, start: '2025-01-01', end: '2025-12-31' })).toEqual([]);
    expect((await years()).map(({ year }) => year)).toEqual([2025, 2026]);
  });

  test('the numbers of entries were given by the year they bear, which no declaration changes', async () => {
    await post('2026-10-15');
    const short = { year: 2026, start: '2026-01-01', end: '2026-09-30' };
    // The day lies after the short year, so that it would be in 2027.
    expect((await declare(short)).errors).toMatchObject([
      { __typename: 'InvalidInputError', code: 'YEAR_HAS_ENTRIES', path: ['input', 'start'] },
    ]);
    expect(told((await declare({ year: 2027, start: '2026-10-01', end: '2027-09-30' })).errors)).toEqual([
      ['YEAR_HAS_ENTRIES', 'input.start'],
    ]);
    expect((await declare({ year: 2026, start: '2026-01-01', end: '2026-12-31' })).errors).toEqual([]);
  });

  test('a date is in one year of its name, and numbers of a year are 1 to n, also beside the declared ones', async () => {
    await declare({ year: 2026, start: '2025-10-01', end: '2026-09-30' });
    const numbers: string[] = [];
    for (const date of ['2025-09-30', '2025-10-01', '2026-09-30', '2026-10-01', '2027-12-31', '2028-01-01'])
      numbers.push(await post(date));
    expect(numbers).toEqual([
      'JE-2025-0001',
      'JE-2026-0001',
      'JE-2026-0002',
      'JE-2027-0001',
      'JE-2027-0002',
      'JE-2028-0001',
    ]);
    const months = await periods(2027);
    expect([months.length, months[0]?.start, months.at(-1)?.end]).toEqual([15, '2026-10-01', '2027-12-31']);
  });

  test('a repeated call has one effect; its key stands for one input', async () => {
    const [key, year] = [newUuid(), { year: 2026, start: '2026-01-01', end: '2026-12-31' }];
    const first = await declare(year, key);
    expect(first.errors).toEqual([]);
    expect(await declare(year, key)).toEqual(first);
    expect((await declare({ ...year, end: '2026-11-30' }, key)).errors).toMatchObject([
      { __typename: 'IdempotencyConflictError', code: 'IDEMPOTENCY_KEY_REUSED', path: ['idempotencyKey'] },
    ]);
    expect(await years()).toHaveLength(1);
  });

  test('the first or the last is removed while nothing is posted in it', async () => {
    for (const year of [2026, 2027, 2028])
      expect((await declare({ year, start: `${year}-01-01`, end: `${year}-12-31` })).errors).toEqual([]);
    await post('2027-06-30');
    expect(told(await remove(2027))).toEqual([
      ['YEAR_IN_BETWEEN', 'year'],
      ['YEAR_HAS_ENTRIES', 'year'],
    ]);
    expect(await remove(2026)).toEqual([]);
    expect(told(await remove(2027))).toEqual([['YEAR_HAS_ENTRIES', 'year']]);
    expect(await remove(2028)).toEqual([]);
    expect(await remove(2028)).toMatchObject([{ __typename: 'NotFoundError', code: 'NOT_FOUND', path: ['year'] }]);
    expect((await years()).map(({ year }) => year)).toEqual([2027]);
  });

  test('what is locked altogether closes its periods', async () => {
    await declare({ year: 2026, start: '2026-01-15', end: '2026-12-31' });
    await client.graphql('mutation { setPeriodLock(scope: ALL, through: "2026-02-28") { errors { code } } }');
    expect((await years())[0]?.periods.slice(0, 3).map(({ end, status }) => [end, status])).toEqual([
      ['2026-02-14', 'CLOSED'],
      ['2026-03-14', 'OPEN'],
      ['2026-04-14', 'OPEN'],
    ]);
  });
});

test('PER-9 income starts at zero in each declared year', async () => {
  await declare({ year: 2026, start: '2026-01-01', end: '2026-09-30' });
  for (const date of ['2026-09-30', '2026-10-01', '2026-12-31']) await post(date, '1000', '4000');
  const equity = async (asOf: string) =>
    (
      await client.graphql<{ trialBalance: { computedEquity: object } }>(
        'query ($asOf: Date!) { trialBalance(asOf: $asOf) { computedEquity { retainedEarnings { amount } currentYearEarnings { amount } } } }',
        { asOf },
      )
    ).trialBalance.computedEquity;
  const of = (retained: string, current: string) => ({
    retainedEarnings: { amount: retained },
    currentYearEarnings: { amount: current },
  });
  expect(await equity('2026-09-30')).toEqual(of('0.00', '1.00'));
  expect(await equity('2026-10-01')).toEqual(of('1.00', '1.00'));
  // The three months after the short year are part of the year that is named next.
  expect(await equity('2027-12-31')).toEqual(of('1.00', '2.00'));
  expect(await equity('2028-01-01')).toEqual(of('3.00', '0.00'));
});
