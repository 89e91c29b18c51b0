import { decodeId } from '@qbit/utils';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});

test('S-12 a domain that knows nothing of a company learns all that was told before, and goes on from there', async () => {
  const client = await qbit.owner();
  const id = await client.upload('base,quote,date,rate\nUSD,EUR,2026-03-02,0.9\n', 'rates.csv');
  await client.graphql('mutation ($id: ID!) { importExchangeRates(fileId: $id) { errors { code } } }', { id });
  await qbit.settled();
  const organizationId = decodeId('org', client.organizationId ?? '');
  const counts = () =>
    qbit.rows<{ accounts: string; rates: string; organizations: string; taxes: string }>(
      'accounts-receivable',
      `select (select count(*) from known_account where organization_id = $1::uuid) as accounts,
         (select count(*) from known_exchange_rate where organization_id = $1::uuid) as rates,
         (select count(*) from known_tax_rate where organization_id = $1::uuid) as taxes,
         (select count(*) from organization where organization_id = $1::uuid) as organizations`,
      [organizationId],
    );
  const before = await counts();
  expect(before).toMatchObject([{ organizations: '1', rates: '1' }]);
  expect(Number(before[0]?.accounts)).toBeGreaterThan(50);

  // As where the domain comes to an installation that has companies already.
  for (const table of [
    'known_tax_rate',
    'known_tax_code',
    'known_account',
    'known_exchange_rate',
    'organization',
    'inbox',
  ])
    await qbit.tampered('accounts-receivable', `delete from ${table} where organization_id = $1::uuid`, [
      organizationId,
    ]);
  expect(await counts()).toEqual([{ accounts: '0', rates: '0', taxes: '0', organizations: '0' }]);

  const deadline = Date.now() + 45_000;
  while (JSON.stringify(await counts()) !== JSON.stringify(before) && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 200));
  expect(await counts()).toEqual(before);
  const { createCustomer } = await client.graphql<{ createCustomer: { errors: object[] } }>(
    'mutation { createCustomer(input: { name: "Hansen & Zonen" }) { errors { code } } }',
  );
  expect(createCustomer.errors).toEqual([]);
}, 90_000);
