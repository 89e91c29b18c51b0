import { newUuid } from '@qbit/utils';
import { type Harness, startHarness } from './harness';
import { type Company, found, invite, join, signUp } from './members-people';

let auth: Harness;
let company: Company;
beforeAll(async () => {
  auth = await startHarness();
  company = await found(auth, await signUp(auth, 'Olga'));
});
afterAll(() => auth.close());

const MOST = 500;

interface Page {
  nodes: { id: string }[];
  totalCount: number;
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
}
const PAGE = 'nodes { id } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

async function ask<Data>(source: string, by = company.owner): Promise<Data> {
  const { data, errors } = await auth.as<Data>(await by.in(company.id), source);
  if (errors) throw errors[0]!.originalError ?? errors[0]!;
  return data!;
}

/** All rows of a list in its pages, forward. */
async function walk(field: 'apiKeysPage' | 'invitationsPage', by = company.owner): Promise<Page & { ids: string[] }> {
  const ids: string[] = [];
  let page: Page | undefined;
  do {
    const after: string = page ? `, after: "${page.pageInfo.endCursor}"` : '';
    page = (await ask<Record<string, Page>>(`{ ${field}(first: 100${after}) { ${PAGE} } }`, by))[field]!;
    ids.push(...page.nodes.map(({ id }) => id));
  } while (page.pageInfo.hasNextPage);
  return { ...page, ids };
}

/** So many rows that are over, made after what is there. */
async function over(table: 'api_key' | 'invitation', count: number): Promise<void> {
  const ids = Array.from({ length: count }, () => `'${newUuid()}'::uuid`).join(', ');
  const of = `'${company.id}', id`;
  const by = `'${company.owner.userId}'`;
  await auth.rows(
    table === 'api_key'
      ? `INSERT INTO api_key (organization_id, id, name, prefix, hash, scopes, created_by, revoked_at)
         SELECT ${of}, 'old', 'qbit_live_', sha256(id::text::bytea), '{ledger:read}', ${by}, now() FROM unnest(ARRAY[${ids}]) id RETURNING 1`
      : `INSERT INTO invitation (organization_id, id, email, role, status, invited_by, expires_at)
         SELECT ${of}, id || '@example.com', 'viewer', 'REVOKED', ${by}, now() FROM unnest(ARRAY[${ids}]) id RETURNING 1`,
  );
}

test('a key that holds is in the list however many ended after it, and every key is in its pages', async () => {
  const make = async (name: string) =>
    (
      await ask<{ createApiKey: { apiKey: { id: string } } }>(
        `mutation { createApiKey(input: { name: "${name}", scopes: ["ledger:read"] }) { apiKey { id } } }`,
      )
    ).createApiKey.apiKey.id;
  const holding = await make('till');
  await over('api_key', MOST + 20);
  const newest = await make('newest');
  const { apiKeys } = await ask<{ apiKeys: { id: string; revokedAt: string | null }[] }>(
    '{ apiKeys { id revokedAt } }',
  );
  expect(apiKeys).toHaveLength(MOST + 2);
  expect([apiKeys[0]!.id, apiKeys.at(-1)!.id]).toEqual([newest, holding]);
  const { ids, totalCount } = await walk('apiKeysPage');
  expect([ids.length, new Set(ids).size, totalCount]).toEqual([MOST + 22, MOST + 22, MOST + 22]);
  expect([ids[0], ids.at(-1)]).toEqual([newest, holding]);
});

test('an invitation that can be accepted is in the list however many are over, and every one is in its pages', async () => {
  const { invitation: first } = await invite(auth, await company.owner.in(company.id), 'first@example.com', 'viewer');
  await over('invitation', MOST + 20);
  const { invitation: last } = await invite(auth, await company.owner.in(company.id), 'last@example.com', 'owner');
  const { invitations } = await ask<{ invitations: { id: string }[] }>('{ invitations { id } }');
  expect(invitations).toHaveLength(MOST + 2);
  expect([invitations[0]!.id, invitations.at(-1)!.id]).toEqual([last!.id, first!.id]);
  const { ids, totalCount } = await walk('invitationsPage');
  expect([ids.length, new Set(ids).size, totalCount]).toEqual([MOST + 22, MOST + 22, MOST + 22]);
  expect([ids[0], ids.at(-1)]).toEqual([last!.id, first!.id]);

  // Who could not give a role knows neither the invitation to it nor that there is one.
  const adam = await join(auth, company, 'Adam', 'admin');
  const known = await walk('invitationsPage', adam);
  expect([known.ids.includes(last!.id), known.ids.length, known.totalCount]).toEqual([false, MOST + 22, MOST + 22]);
});

test.each(['apiKeysPage', 'invitationsPage'] as const)(
  '%s goes backward as well, and takes its own cursors alone',
  async (field) => {
    const page = async (args: string) => (await ask<Record<string, Page>>(`{ ${field}(${args}) { ${PAGE} } }`))[field]!;
    const [first, last] = [await page('first: 3'), await page('last: 3')];
    expect([first.pageInfo.hasNextPage, first.pageInfo.hasPreviousPage]).toEqual([true, false]);
    expect([last.pageInfo.hasNextPage, last.pageInfo.hasPreviousPage]).toEqual([false, true]);
    const { ids } = await walk(field);
    expect(last.nodes.map(({ id }) => id)).toEqual(ids.slice(-3));
    const before = await page(`last: 2, before: "${last.pageInfo.startCursor}"`);
    expect(before.nodes.map(({ id }) => id)).toEqual(ids.slice(-5, -3));
    const other = field === 'apiKeysPage' ? 'invitationsPage' : 'apiKeysPage';
    await expect(
      ask(`{ ${other}(first: 1, after: "${first.pageInfo.endCursor}") { totalCount } }`),
    ).rejects.toMatchObject({
      code: 'INVALID_CURSOR',
    });
    await expect(page('first: 101')).rejects.toMatchObject({ code: 'QUERY_TOO_COMPLEX' });
  },
);

test('without the permissions the pages are refused', async () => {
  const bea = await join(auth, company, 'Bea', 'viewer');
  await expect(ask('{ apiKeysPage { totalCount } }', bea)).rejects.toThrow('keys:manage');
  await expect(ask('{ invitationsPage { totalCount } }', bea)).rejects.toThrow('members:manage');
});
