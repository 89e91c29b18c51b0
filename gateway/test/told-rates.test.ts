import { decodeId } from '@qbit/utils';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});

test('S-12 rates are told: all new quotes of a base, a source and a day in one fact, and nothing twice', async () => {
  const owner = await qbit.owner();
  const load = async (lines: readonly string[]) => {
    const id = await owner.upload(`base,quote,date,rate\n${lines.join('\n')}\n`, 'rates.csv');
    await owner.graphql('mutation ($id: ID!) { importExchangeRates(fileId: $id) { imported errors { code } } }', {
      id,
    });
  };
  const told = () =>
    qbit.rows<{ data: { base: string; date: string; quotes: { currency: string; rate: string }[] } }>(
      'general-ledger',
      "select data from outbox where organization_id = $1::uuid and type like '%exchange-rates.quoted%' order by sequence",
      [decodeId('org', owner.organizationId ?? '')],
    );
  await load([
    'EUR,USD,2026-03-01,1.25',
    'EUR,JPY,2026-03-01,250',
    'EUR,USD,2026-03-02,1.26',
    'GBP,USD,2026-03-02,1.4',
  ]);
  const facts = (await told()).map(({ data }) => [data.base, data.date, data.quotes.length]);
  expect(facts).toEqual([
    ['EUR', '2026-03-01', 2],
    ['EUR', '2026-03-02', 1],
    ['GBP', '2026-03-02', 1],
  ]);
  await load(['EUR,USD,2026-03-01,1.25', 'EUR,JPY,2026-03-01,251']);
  expect((await told()).slice(3).map(({ data }) => data.quotes)).toEqual([
    [{ currency: 'JPY', rate: '251.000000000000' }],
  ]);
});
