import { grantedPartner } from './granted-partner';
import { joinedMember } from './joined-member';
import { type PlatformProcess, startPlatformProcess } from './platform-process';

const MEGABYTE = 1024 * 1024;
const QUOTA = 6 * MEGABYTE;

let qbit: PlatformProcess;
let owner: ReturnType<PlatformProcess['client']>;
type Client = typeof owner;
beforeAll(async () => {
  qbit = await startPlatformProcess({ fileQuotaBytes: QUOTA });
  owner = await qbit.owner('Olga');
});
afterAll(() => qbit.stop());

const CSV = 'date,amount\n2026-01-01,1\n2026-01-02,2\n';

interface Answer {
  readonly status: number;
  readonly type: string | null;
  readonly body: Record<string, unknown>;
}

async function send(client: Client, content: string | Uint8Array<ArrayBuffer>, purpose?: string): Promise<Answer> {
  const form = new FormData();
  form.append('file', new Blob([content]), 'a.csv');
  const path = purpose === undefined ? '/files' : `/files?purpose=${purpose}`;
  const response = await client.request(path, { method: 'POST', body: form });
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    body: (await response.json()) as Record<string, unknown>,
  };
}

const read = (client: Client, id: unknown, headers: Record<string, string> = {}) =>
  client.request(`/files/${String(id)}`, { headers });

/** Somebody with a role in the owner's company. */
async function member(name: string, role: string, company = owner): Promise<Client> {
  return (await joinedMember(company, role, name)).client;
}

async function key(...scopes: string[]): Promise<Client> {
  const { createApiKey } = await owner.graphql<{ createApiKey: { secret: string } }>(
    'mutation ($scopes: [String!]!) { createApiKey(input: { name: "Shop", scopes: $scopes }) { secret errors { code } } }',
    { scopes },
  );
  return qbit.client(createApiKey.secret);
}

const forbidden = (...missingScopes: string[]) => ({
  status: 403,
  type: 'application/problem+json',
  body: expect.objectContaining({ type: '/docs/errors/FORBIDDEN', code: 'FORBIDDEN', missingScopes }),
});

/** What the fields ask for that take such files. */
const UPLOADS: Record<string, string> = {
  books: 'ledger:post',
  attachments: 'ledger:draft',
  statements: 'banking:import',
  rates: 'settings:manage',
  logos: 'organization:manage',
};

test('a viewer uploads nothing, for no purpose and for none that is named', async () => {
  const viewer = await member('Vera', 'viewer');
  expect(await send(viewer, CSV)).toEqual(forbidden(...Object.values(UPLOADS)));
  for (const [purpose, scope] of Object.entries(UPLOADS))
    expect(await send(viewer, CSV, purpose)).toEqual(forbidden(scope));
  expect(await send(await member('Bob', 'bookkeeper'), CSV, 'books')).toMatchObject({ status: 201 });
});

test.each(Object.entries(UPLOADS))('%s are uploaded by who has %s, and by nobody else', async (purpose, scope) => {
  const others = Object.values(UPLOADS).filter((other) => other !== scope);
  expect(await send(await key(...others), CSV, purpose)).toEqual(forbidden(scope));
  expect(await send(await key(scope), CSV, purpose)).toMatchObject({ status: 201, body: { purpose } });
});

test('what is sent without a purpose is for the first that the sender may send', async () => {
  expect(await send(owner, CSV)).toMatchObject({ body: { purpose: 'books' } });
  expect(await send(await key('ledger:draft', 'banking:import'), CSV)).toMatchObject({
    body: { purpose: 'attachments' },
  });
  expect(await send(owner, CSV, 'malice')).toMatchObject({
    status: 400,
    body: { code: 'BAD_REQUEST', purposes: Object.keys(UPLOADS) },
  });
});

test.each([
  ['books', 'ledger:read'],
  ['attachments', 'ledger:read'],
  ['statements', 'banking:read'],
  ['rates', 'ledger:read'],
  ['logos', 'organization:read'],
])('%s are read by keys and tokens that have %s, and by no other', async (purpose, scope) => {
  const { body } = await send(owner, CSV, purpose);
  const readers = ['ledger:read', 'banking:read', 'organization:read'];
  const others = readers.filter((other) => other !== scope);
  const refused = await read(await key(...others, 'ledger:post', 'banking:import'), body.id);
  expect({
    status: refused.status,
    type: refused.headers.get('content-type'),
    body: await refused.json(),
  }).toEqual(forbidden(scope));
  expect(await (await read(await key(scope), body.id)).text()).toBe(CSV);

  const partner = async (granted: string) => qbit.client((await grantedPartner(owner, readers, granted)).accessToken);
  expect((await read(await partner(others.join(' ')), body.id)).status).toBe(403);
  expect(await (await read(await partner(scope), body.id)).text()).toBe(CSV);
});

test('nobody, who acts in no organization, and who is of another one', async () => {
  const { body } = await send(owner, CSV, 'books');
  const nobody = qbit.client();
  expect(await send(nobody, CSV)).toMatchObject({ status: 401, body: { code: 'UNAUTHENTICATED' } });
  expect((await read(nobody, body.id)).status).toBe(401);
  const stranger = await qbit.owner('Eve');
  expect((await read(stranger, body.id)).status).toBe(404);
  stranger.organizationId = null;
  expect(await send(stranger, CSV)).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
});

test('a file may be kept and is asked for again each time: 304 is for who may read it still', async () => {
  const { body } = await send(owner, CSV, 'books');
  const bob = await member('Bob', 'viewer');
  const first = await read(bob, body.id);
  const etag = first.headers.get('etag')!;
  expect(etag).toBe(`"${String(body.sha256)}"`);
  expect(first.headers.get('cache-control')).toBe('private, no-cache');
  for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
    const again = await read(bob, body.id, { 'if-none-match': known });
    expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
    expect(again.headers.get('cache-control')).toBe('private, no-cache');
  }
  expect((await read(bob, body.id, { 'if-none-match': '"another"' })).status).toBe(200);

  expect((await read(await key('banking:read'), body.id, { 'if-none-match': etag })).status).toBe(403);
  expect((await read(await qbit.owner('Eve'), body.id, { 'if-none-match': '*' })).status).toBe(404);
  const { viewer } = await owner.graphql<{
    viewer: { organization: { members: { nodes: { id: string; user: { name: string } }[] } } };
  }>('{ viewer { organization { members(last: 1) { nodes { id user { name } } } } } }');
  await owner.graphql('mutation ($id: ID!) { removeMember(memberId: $id) { errors { code } } }', {
    id: viewer.organization.members.nodes[0]!.id,
  });
  expect((await read(bob, body.id, { 'if-none-match': etag })).status).toBe(403);
});

test('a file is as large as its purpose allows, and the organization keeps as much as its quota', async () => {
  const company = await qbit.owner('Quentin');
  const csv = (bytes: number) => new TextEncoder().encode(`a,b\n${'1,2\n'.repeat(bytes / 4 - 1)}`);
  expect(await send(company, csv(5 * MEGABYTE + 4), 'logos')).toEqual({
    status: 413,
    type: 'application/problem+json',
    body: expect.objectContaining({ code: 'PAYLOAD_TOO_LARGE', purpose: 'logos', largest: 5 * MEGABYTE }),
  });
  expect(await send(company, csv(5 * MEGABYTE), 'logos')).toMatchObject({ status: 201 });
  expect(await send(company, csv(QUOTA - 5 * MEGABYTE + 4), 'books')).toEqual({
    status: 507,
    type: 'application/problem+json',
    body: expect.objectContaining({
      type: '/docs/errors/STORAGE_FULL',
      code: 'STORAGE_FULL',
      quotaBytes: QUOTA,
      usedBytes: 5 * MEGABYTE,
      requestId: expect.any(String),
    }),
  });
  expect(await send(company, csv(QUOTA - 5 * MEGABYTE), 'books')).toMatchObject({ status: 201 });
  expect(await send(company, 'a,b\n1,2\n', 'books')).toMatchObject({ status: 507, body: { usedBytes: QUOTA } });
  expect(await send(owner, CSV, 'books')).toMatchObject({ status: 201 });
});

test('a file is used for what it was uploaded for, or where nobody said; for anything else it is refused by name', async () => {
  const company = await qbit.owner('Una');
  const [rates, attachment, unnamed] = await Promise.all(
    ['rates', 'attachments', undefined].map(async (purpose) => (await send(company, CSV, purpose)).body.id),
  );
  const uses = {
    rates: async (id: unknown) =>
      (
        await company.graphql<{ answer: { errors: { code: string }[] } }>(
          'mutation ($id: ID!) { answer: importExchangeRates(fileId: $id) { errors { code } } }',
          { id },
        )
      ).answer.errors.map(({ code }) => code),
    books: async (id: unknown) =>
      (
        await company.graphql<{ answer: { errors: { code: string }[] } }>(
          'mutation ($id: ID!) { answer: importBooks(input: { fileId: $id, format: QBIT_CSV, dryRun: true }) { errors { code } } }',
          { id },
        )
      ).answer.errors.map(({ code }) => code),
  };
  expect(await uses.books(rates)).toEqual(['FILE_PURPOSE_DIFFERS']);
  expect(await uses.books(attachment)).toEqual(['FILE_PURPOSE_DIFFERS']);
  expect(await uses.books(unnamed)).toEqual([]);
  expect(await uses.rates(attachment)).toEqual(['FILE_PURPOSE_DIFFERS']);
  for (const id of [rates, unnamed]) expect(await uses.rates(id)).not.toContain('FILE_PURPOSE_DIFFERS');
  const logo = async (id: unknown) =>
    (
      await company.graphql<{ answer: { errors: { code: string }[] } }>(
        'mutation ($id: ID!) { answer: updateOrganization(input: { logoFileId: $id }) { errors { code } } }',
        { id },
      )
    ).answer.errors.map(({ code }) => code);
  expect(await logo(attachment)).toEqual(['NOT_FOUND']);
  expect(await logo(unnamed)).toEqual(['LOGO_NOT_AN_IMAGE']);
});

test('nothing of it was unexpected', () => {
  expect(qbit.errors).toEqual([]);
});
