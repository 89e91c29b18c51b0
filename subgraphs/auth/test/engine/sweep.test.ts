import { newUuid } from '@qbit/utils';
import { type Harness, startHarness } from '../harness';
import { personSignedIn } from './people';

let auth: Harness;
beforeAll(async () => {
  auth = await startHarness();
});
afterAll(() => auth.close());

const count = async (table: string) =>
  (await auth.rows<{ count: number }>(`SELECT count(*)::int AS count FROM identity.${table}`))[0]!.count;

test('stack trap: what has expired is deleted, and nothing else', async () => {
  const person = await personSignedIn(auth, 'swept@example.com');
  const { userId } = (await person.identity())!;
  const old = `now() - interval '1 day'`;
  await auth.rows(`DELETE FROM identity.verification`);
  const fill = `
    INSERT INTO identity.session (id, expires_at, token, updated_at, user_id) VALUES ('${newUuid()}', ${old}, 'old', ${old}, '${userId}');
    INSERT INTO identity.verification (id, identifier, value, expires_at) VALUES
      ('${newUuid()}', 'old', 'v', ${old}), ('${newUuid()}', 'new', 'v', now() + interval '1 hour');
    INSERT INTO identity.used_totp_code (user_id, code, used_at) VALUES ('${userId}', '000001', ${old}), ('${userId}', '000002', now());
    INSERT INTO identity.rate_limit (id, key, count, last_request) VALUES
      ('${newUuid()}', 'old', 1, (extract(epoch FROM ${old}) * 1000)::bigint), ('${newUuid()}', 'new', 1, (extract(epoch FROM now()) * 1000)::bigint);
    INSERT INTO identity.lockout (subject, failures, window_start, last_failure) VALUES ('old', 3, ${old}, ${old}), ('new', 3, now(), now());
    INSERT INTO identity.oauth_client (id, client_id) VALUES ('c', 'client');
    INSERT INTO identity.oauth_refresh_token (id, token, client_id, user_id, expires_at) VALUES
      ('r1', 'r1', 'client', '${userId}', ${old}), ('r2', 'r2', 'client', '${userId}', now() + interval '1 day');
    INSERT INTO identity.oauth_access_token (id, token, client_id, expires_at) VALUES
      ('a1', 'a1', 'client', ${old}), ('a2', 'a2', 'client', now() + interval '1 day');
    INSERT INTO identity.jwks (id, public_key, private_key, created_at, expires_at) VALUES
      ('k1', '{}', '{}', ${old}, now() - interval '32 days'), ('k2', '{}', '{}', ${old}, now() - interval '29 days')`;
  await auth.rows(fill);
  expect(await auth.open.sweep()).toEqual({
    session: 1,
    verification: 1,
    oauth_access_token: 1,
    oauth_refresh_token: 1,
    oauth_client_assertion: 0,
    used_totp_code: 1,
    lockout: 1,
    jwks: 1,
    rate_limit: 1,
  });
  expect(await person.identity()).not.toBeNull();
  for (const table of ['session', 'verification', 'used_totp_code', 'rate_limit', 'lockout', 'oauth_access_token'])
    expect([table, await count(table)]).toEqual([table, 1]);
});

test('more rows than a batch are deleted in one sweep', async () => {
  await auth.rows(`INSERT INTO identity.verification (id, identifier, value, expires_at)
    SELECT 'many' || n, 'many', 'v', now() - interval '1 day' FROM generate_series(1, 2500) n`);
  expect(await auth.open.sweep()).toMatchObject({ verification: 2500 });
});

test('the audit is never swept', async () => {
  const before = await count('access_event');
  expect(before).toBeGreaterThan(0);
  await auth.open.sweep(new Date(Date.now() + 10 * 365 * 24 * 60 * 60_000));
  expect(await count('access_event')).toBe(before);
});
