import { decodeId } from '@qbit/utils';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});

interface Failed {
  code: string;
  path: string[];
}

test('CMP-3 what an account was before stands beside what it is', async () => {
  const client = await qbit.owner();
  const { accounts } = await client.graphql<{ accounts: { nodes: { id: string; name: string; version: number }[] } }>(
    '{ accounts(first: 1) { nodes { id name version } } }',
  );
  const [{ id, name, version }] = accounts.nodes as [{ id: string; name: string; version: number }];
  await client.graphql('mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { errors { code } } }', {
    input: { id, version, name: 'Renamed' },
  });
  const { auditEvents } = await client.graphql<{ auditEvents: { nodes: { before: object; after: object }[] } }>(
    '{ auditEvents(first: 1) { nodes { before after } } }',
  );
  const [{ before, after }] = auditEvents.nodes as [{ before: object; after: object }];
  expect(before).toMatchObject({ name });
  expect(after).toMatchObject({ name: 'Renamed' });
  expect(after).not.toHaveProperty('before');
});

test('S-1 the audit names things and people by their ids, and is asked by them', async () => {
  const client = await qbit.owner();
  const { viewer, accounts } = await client.graphql<{
    viewer: { user: { id: string } };
    accounts: { nodes: { id: string; name: string; version: number }[] };
  }>('{ viewer { user { id } } accounts(first: 1) { nodes { id name version } } }');
  const [{ id, name, version }] = accounts.nodes as [{ id: string; name: string; version: number }];
  await client.graphql('mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { errors { code } } }', {
    input: { id, version, name: `${name} renamed` },
  });
  const { auditEvents } = await client.graphql<{ auditEvents: { nodes: object[] } }>(
    'query ($subject: String) { auditEvents(first: 5, subject: $subject) { nodes { action subject actor } } }',
    { subject: id },
  );
  expect(auditEvents.nodes).toEqual([
    { action: 'account.changed', subject: id, actor: `user:${viewer.user.id}` },
    { action: 'account.created', subject: id, actor: expect.any(String) },
  ]);
});

describe('TAX-1 a further rate of a tax code', () => {
  const create = async (client: Awaited<ReturnType<TestPlatform['owner']>>, input: object) =>
    (
      await client.graphql<{ createTaxCode: { taxCode: { name: string; rate: string } | null; errors: Failed[] } }>(
        'mutation ($input: TaxCodeInput!) { createTaxCode(input: $input) { taxCode { name rate } errors { code path } } }',
        { input: { code: 'T19', name: 'Nineteen', kind: 'STANDARD', rate: '19', ...input } },
      )
    ).createTaxCode;

  test('changes neither name nor account, and is told as what it is', async () => {
    const client = await qbit.owner();
    expect(await create(client, { accountCode: '2100' })).toMatchObject({ errors: [] });
    const later = { rate: '16', validFrom: '2026-07-01' };
    expect((await create(client, { ...later, name: 'Another', accountCode: '2000' })).errors).toMatchObject([
      { code: 'NAME_DIFFERS', path: ['input', 'name'] },
      { code: 'ACCOUNT_DIFFERS', path: ['input', 'accountCode'] },
    ]);
    expect(await create(client, later)).toEqual({ taxCode: { name: 'Nineteen', rate: '16' }, errors: [] });
    const facts = await qbit.rows<{ type: string; data: object }>(
      'general-ledger',
      "select type, data from outbox where organization_id = $1::uuid and type like '%tax-code%' order by sequence desc limit 2",
      [decodeId('org', client.organizationId ?? '')],
    );
    expect(facts).toMatchObject([
      {
        type: 'qbit.general-ledger.tax-code.rate-added.v1',
        data: { code: 'T19', validFrom: '2026-07-01', rate: '16' },
      },
      { type: 'qbit.general-ledger.tax-code.created.v1', data: { code: 'T19', name: 'Nineteen' } },
    ]);
  });
});
