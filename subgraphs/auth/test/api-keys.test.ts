// cspell:ignore hjkmnp
import type { Identity } from '@qbit/types';
import { decodeId, encodeId, newUuid } from '@qbit/utils';
import { sha256Hex } from '@qbit/utils/hashing';
import { type Harness, startHarness } from './harness';
import { type Company, type Failure, factsOf, found, join, signUp } from './members-people';

let auth: Harness;
let company: Company;
beforeAll(async () => {
  auth = await startHarness();
  company = await found(auth, await signUp(auth, 'Olga'));
});
afterAll(() => auth.close());

const olga = () => company.owner.in(company.id);
const codes = ({ errors }: { errors: readonly Failure[] }) => errors.map(({ code }) => code);
const KEY = 'id name prefix scopes allowedAddresses createdAt lastUsedAt expiresAt revokedAt';

interface Key {
  id: string;
  prefix: string;
  scopes: string[];
  allowedAddresses: string[];
  lastUsedAt: string | null;
  expiresAt: string | null;
  revokedAt: string | null;
}
interface Answer {
  apiKey: Key | null;
  secret: string | null;
  replaced: Key | null;
  errors: Failure[];
}

async function create(input: Record<string, unknown>, by?: Identity | null): Promise<Answer> {
  const { data, errors } = await auth.as<{ createApiKey: Answer }>(
    by ?? (await olga()),
    `mutation ($input: CreateApiKeyInput!) { createApiKey(input: $input) { apiKey { ${KEY} } secret errors { __typename code path } } }`,
    { input },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data!.createApiKey;
}
async function run(mutation: 'revokeApiKey' | 'rotateApiKey', id: string, by?: Identity | null): Promise<Answer> {
  const more = mutation === 'rotateApiKey' ? `secret replaced { ${KEY} }` : '';
  const { data, errors } = await auth.as<Record<string, Answer>>(
    by ?? (await olga()),
    `mutation ($id: ID!) { ${mutation}(id: $id) { apiKey { ${KEY} } ${more} errors { __typename code path } } }`,
    { id },
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data![mutation]!;
}
const bearer = (token: string, address?: string) =>
  auth.identify(new Headers({ authorization: `Bearer ${token}` }), null, address);
const scopes = ['ledger:read', 'ledger:post'];

test('a key is shown once, kept as its hash, and acts in its organization for who made it', async () => {
  const { apiKey, secret, errors } = await create({ name: 'Shop', scopes });
  expect(errors).toEqual([]);
  expect(secret).toMatch(/^qbit_live_[0-9a-hjkmnp-tv-z]{26}_[A-Za-z0-9_-]{43}$/);
  expect(secret).toContain(company.publicId.slice(4));
  expect(apiKey).toMatchObject({ prefix: secret!.slice(0, -39), scopes, lastUsedAt: null, revokedAt: null });
  const [row] = await auth.rows<{ hash: string; dump: string }>(
    `SELECT encode(hash, 'hex') AS hash, k::text AS dump FROM api_key k WHERE name = 'Shop'`,
  );
  expect(row!.hash).toBe(sha256Hex(secret!));
  expect(row!.dump).not.toContain(secret!.slice(-39));
  expect(await bearer(secret!)).toEqual({
    kind: 'key',
    subject: expect.any(String),
    userId: company.owner.userId,
    organizationId: company.id,
    role: null,
    permissions: ['ledger:read', 'ledger:post'],
    years: null,
    sessionId: null,
    secondFactor: false,
    membershipVersion: 1,
    livemode: true,
  });
  const fact = (await factsOf(auth, company)).at(-1);
  expect(fact).toMatchObject({ type: 'qbit.auth.api-key.changed.v1', data: { name: 'Shop', scopes, revoked: false } });
  expect(JSON.stringify(fact)).not.toContain(secret!.slice(-39));
});

test('a key of a sandbox says so', async () => {
  const sandbox = await found(auth, await signUp(auth, 'Sam'));
  await auth.rows(`UPDATE organization SET livemode = false WHERE organization_id = '${sandbox.id}' RETURNING 1`);
  const { secret } = await create({ name: 'Shop', scopes }, await sandbox.owner.in(sandbox.id));
  expect(secret).toMatch(/^qbit_test_/);
  expect(await bearer(secret!)).toMatchObject({ livemode: false, organizationId: sandbox.id });
});

test('a key may no more than its maker may, now and later', async () => {
  const bea = await join(auth, company, 'Bea', 'admin');
  const by = await bea.in(company.id);
  expect((await create({ name: 'Pay', scopes: ['ledger:read', 'payables:pay'] }, by)).errors).toEqual([
    { __typename: 'InvalidInputError', code: 'SCOPE_EXCEEDS_YOURS', path: ['input', 'scopes', '1'] },
  ]);
  const { secret } = await create({ name: 'Post', scopes }, by);
  await auth.as(
    await olga(),
    `mutation { changeMemberRole(memberId: "${bea.memberId}", role: "viewer") { errors { code } } }`,
  );
  expect((await bearer(secret!))?.permissions).toEqual(['ledger:read']);
});

test('its last use is kept to the minute', async () => {
  const { secret, apiKey } = await create({ name: 'Used', scopes });
  const used = async () => {
    const { data } = await auth.as<{ apiKeys: Key[] }>(await olga(), '{ apiKeys { id lastUsedAt } }');
    return data!.apiKeys.find(({ id }) => id === apiKey!.id)!.lastUsedAt;
  };
  expect(await used()).toBeNull();
  await bearer(secret!);
  const first = await used();
  expect(Date.now() - Date.parse(first!)).toBeLessThan(10_000);
  await bearer(secret!);
  expect(await used()).toBe(first);
  await auth.rows(`UPDATE api_key SET last_used_at = now() - interval '61 seconds' WHERE name = 'Used' RETURNING 1`);
  await bearer(secret!);
  expect(Date.now() - Date.parse((await used())!)).toBeLessThan(10_000);
});

test('a revoked or expired key is nobody, and is not marked as used', async () => {
  const revoked = await create({ name: 'Revoked', scopes });
  expect(await run('revokeApiKey', revoked.apiKey!.id)).toMatchObject({ apiKey: { revokedAt: expect.any(String) } });
  expect(await bearer(revoked.secret!)).toBeNull();
  expect(auth.changes.at(-1)).toEqual({ keyId: expect.any(String) });
  expect((await factsOf(auth, company)).at(-1)).toMatchObject({ data: { name: 'Revoked', revoked: true } });
  const again = await run('revokeApiKey', revoked.apiKey!.id);
  expect(again.errors).toEqual([]);

  const expiring = await create({ name: 'Expiring', scopes, expiresAt: new Date(Date.now() + 60_000).toISOString() });
  expect(await bearer(expiring.secret!)).not.toBeNull();
  await auth.rows(`UPDATE api_key SET expires_at = now(), last_used_at = NULL WHERE name = 'Expiring' RETURNING 1`);
  expect(await bearer(expiring.secret!)).toBeNull();
  const [row] = await auth.rows<{ last_used_at: Date | null }>(
    `SELECT last_used_at FROM api_key WHERE name = 'Expiring'`,
  );
  expect(row!.last_used_at).toBeNull();
});

test('rotation gives a new secret; the old one holds for 24 hours, or until it is revoked', async () => {
  const old = await create({ name: 'Turning', scopes });
  const { apiKey, secret, replaced } = await run('rotateApiKey', old.apiKey!.id);
  expect(apiKey).toMatchObject({ name: 'Turning', scopes, expiresAt: null });
  expect(secret).not.toBe(old.secret);
  expect(replaced!.id).toBe(old.apiKey!.id);
  const hours = (Date.parse(replaced!.expiresAt!) - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(23.9);
  expect(hours).toBeLessThanOrEqual(24);
  expect(await bearer(secret!)).not.toBeNull();
  expect(await bearer(old.secret!)).not.toBeNull();
  await run('revokeApiKey', old.apiKey!.id);
  expect(await bearer(old.secret!)).toBeNull();
  expect(await bearer(secret!)).not.toBeNull();
  expect(codes(await run('rotateApiKey', old.apiKey!.id))).toEqual(['KEY_NOT_ACTIVE']);
});

test('the one who replaces a key says until when the old one holds, within 30 days', async () => {
  const rotate = async (id: string, overlapUntil: string) => {
    const { data } = await auth.as<{ rotateApiKey: Answer }>(
      await olga(),
      `mutation ($id: ID!, $until: DateTime) { rotateApiKey(id: $id, overlapUntil: $until) { apiKey { id } replaced { expiresAt } errors { code path } } }`,
      { id, until: overlapUntil },
    );
    return data!.rotateApiKey;
  };
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const old = await create({ name: 'Overlapping', scopes, allowedAddresses: ['192.0.2.0/24'] });
  for (const [until, code] of [
    [inDays(-1), 'EXPIRY_IN_THE_PAST'],
    [inDays(31), 'OVERLAP_TOO_LONG'],
    ['2026-02-30T00:00:00Z', 'INSTANT_INVALID'],
  ] as const)
    expect([until, codes(await rotate(old.apiKey!.id, until))]).toEqual([until, [code]]);
  const until = inDays(7);
  expect((await rotate(old.apiKey!.id, until)).replaced).toEqual({ expiresAt: until });
  // Both are told: the successor, bound as the old one was, and the old one's end.
  expect((await factsOf(auth, company)).slice(-2)).toMatchObject([
    { data: { name: 'Overlapping', expiresAt: null, boundToAddresses: true } },
    { data: { keyId: decodeId('key', old.apiKey!.id), expiresAt: until, revoked: false } },
  ]);
});

test('a key that is bound to addresses is refused from any other, and its maker sees that', async () => {
  const { apiKey, secret, errors } = await create({
    name: 'Bound',
    scopes,
    allowedAddresses: ['192.0.2.0/24', '2001:DB8::/32', '2001:db8::/32'],
  });
  expect(errors).toEqual([]);
  expect(apiKey!.allowedAddresses).toEqual(['192.0.2.0/24', '2001:db8::/32']);
  expect(await bearer(secret!, '192.0.2.9')).toMatchObject({ kind: 'key' });
  expect(await bearer(secret!, '2001:db8::9')).toMatchObject({ kind: 'key' });
  await expect(bearer(secret!, '203.0.113.9')).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED' });
  await bearer(secret!, '203.0.113.9').catch(() => undefined); // noted once a minute
  const { data } = await auth.as<{ accessEvents: { nodes: object[] } }>(
    await olga(),
    '{ accessEvents(first: 100) { nodes { action ipAddress details { name value } } } }',
  );
  expect(data!.accessEvents.nodes.filter((event) => JSON.stringify(event).includes('KEY_REFUSED'))).toEqual([
    {
      action: 'KEY_REFUSED',
      ipAddress: '203.0.113.9',
      details: expect.arrayContaining([{ name: 'reason', value: 'ADDRESS_NOT_ALLOWED' }]),
    },
  ]);
});

test('to what a key is bound can change, told in a fact without the addresses', async () => {
  const made = await create({ name: 'Moving', scopes });
  const update = async (input: Record<string, unknown>, by?: Identity | null) => {
    const { data } = await auth.as<{ updateApiKey: Answer }>(
      by ?? (await olga()),
      `mutation ($input: UpdateApiKeyInput!) { updateApiKey(input: $input) { apiKey { ${KEY} } errors { __typename code path } } }`,
      { input },
    );
    return data!.updateApiKey;
  };
  const { id } = made.apiKey!;
  const bound = await update({ id, allowedAddresses: ['192.0.2.7'] });
  expect(bound).toMatchObject({ apiKey: { name: 'Moving', allowedAddresses: ['192.0.2.7'] }, errors: [] });
  expect(auth.changes.at(-1)).toEqual({ keyId: decodeId('key', id) });
  await expect(bearer(made.secret!, '192.0.2.8')).rejects.toMatchObject({ code: 'ADDRESS_NOT_ALLOWED' });
  const fact = (await factsOf(auth, company)).at(-1);
  expect(fact).toMatchObject({ data: { name: 'Moving', boundToAddresses: true, revoked: false } });
  expect(JSON.stringify(fact)).not.toContain('192.0.2.7');
  expect((await update({ id, name: 'Moved' })).apiKey).toMatchObject({
    name: 'Moved',
    allowedAddresses: ['192.0.2.7'],
  });
  expect((await update({ id, allowedAddresses: [] })).apiKey!.allowedAddresses).toEqual([]);
  expect(await bearer(made.secret!, '192.0.2.8')).not.toBeNull();

  expect((await update({ id, allowedAddresses: ['192.0.2.0/33', 'home'] })).errors).toEqual([
    { __typename: 'InvalidInputError', code: 'ADDRESS_RANGE_INVALID', path: ['input', 'allowedAddresses'] },
  ]);
  const many = Array.from({ length: 51 }, (_, index) => `192.0.2.${index}`);
  expect(codes(await update({ id, allowedAddresses: many }))).toEqual(['TOO_MANY_RANGES']);
  expect(codes(await update({ id: encodeId('key', newUuid()), name: 'X' }))).toEqual(['NOT_FOUND']);
  const strong = await create({ name: 'Strong too', scopes: ['payables:pay'] });
  const admin = await (await join(auth, company, 'Alan', 'admin')).in(company.id);
  expect(codes(await update({ id: strong.apiKey!.id, allowedAddresses: [] }, admin))).toEqual(['SCOPE_EXCEEDS_YOURS']);
  expect(codes(await update({ id, name: 'X' }, { ...(await olga())!, kind: 'key' }))).toEqual(['NOT_A_PERSON']);
  await run('revokeApiKey', id);
  expect(codes(await update({ id, allowedAddresses: [] }))).toEqual(['KEY_NOT_ACTIVE']);
});

test('a key that ends sooner than the 24 hours is not prolonged by its rotation', async () => {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  const old = await create({ name: 'Short', scopes, expiresAt });
  const { replaced, apiKey } = await run('rotateApiKey', old.apiKey!.id);
  expect(replaced!.expiresAt).toBe(expiresAt);
  expect(Math.abs(Date.parse(apiKey!.expiresAt!) - Date.parse(expiresAt))).toBeLessThan(60_000);
});

test('nobody turns a key that may more than he may into his own', async () => {
  const strong = await create({ name: 'Strong', scopes: ['payables:pay'] });
  const admin = await (await join(auth, company, 'Adam', 'admin')).in(company.id);
  expect(codes(await run('rotateApiKey', strong.apiKey!.id, admin))).toEqual(['SCOPE_EXCEEDS_YOURS']);
});

test('what is no key asks no database', async () => {
  const random = 'A'.repeat(43);
  const org = company.publicId.slice(4);
  for (const token of [
    'qbit_',
    `qbit_live_${org}`,
    `qbit_live_${org}_${random}A`,
    `qbit_live_${org.toUpperCase()}_${random}`,
    `qbit_live_8${org.slice(1)}_${random}`, // more than 128 bits
    `qbit_prod_${org}_${random}`,
    `qbit_live_${org}_${random.slice(1)}!`,
    `qbit_live_${org}_${'A'.repeat(100_000)}`,
  ]) {
    expect(await bearer(token)).toBeNull();
  }
  expect(await bearer(`qbit_live_${org}_${random}`)).toBeNull(); // well-formed, and nobody's
  expect(await bearer(`qbit_live_${encodeId('org', newUuid()).slice(4)}_${random}`)).toBeNull();
});

test('every fault of the input is said at once, and only persons make and end keys', async () => {
  expect((await create({ name: '', scopes: ['ledger:all'], expiresAt: 'tomorrow' })).errors).toEqual([
    { __typename: 'InvalidInputError', code: 'NAME_INVALID', path: ['input', 'name'] },
    { __typename: 'InvalidInputError', code: 'PERMISSION_UNKNOWN', path: ['input', 'scopes'] },
    { __typename: 'InvalidInputError', code: 'INSTANT_INVALID', path: ['input', 'expiresAt'] },
  ]);
  expect(codes(await create({ name: 'X', scopes: [] }))).toEqual(['SCOPES_EMPTY']);
  expect(codes(await create({ name: 'X', scopes, expiresAt: '2020-01-01T00:00:00Z' }))).toEqual(['EXPIRY_IN_THE_PAST']);
  const key = { ...(await olga())!, kind: 'key' as const };
  const made = await create({ name: 'X', scopes });
  expect(codes(await create({ name: 'X', scopes }, key))).toEqual(['NOT_A_PERSON']);
  expect(codes(await run('rotateApiKey', made.apiKey!.id, key))).toEqual(['NOT_A_PERSON']);
  expect(codes(await run('revokeApiKey', made.apiKey!.id, key))).toEqual(['NOT_A_PERSON']);
});

test('ids of nothing are not found', async () => {
  for (const id of [encodeId('key', newUuid()), 'key_x', '', company.publicId]) {
    for (const mutation of ['revokeApiKey', 'rotateApiKey'] as const) {
      expect((await run(mutation, id)).errors).toEqual([
        { __typename: 'NotFoundError', code: 'NOT_FOUND', path: ['id'] },
      ]);
    }
  }
});
