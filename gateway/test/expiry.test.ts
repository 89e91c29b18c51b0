import { grantedPartner } from './granted-partner';
import { type OwnPlatform, startOwnPlatform } from './own-platform';

let qbit: OwnPlatform;
beforeAll(async () => {
  qbit = await startOwnPlatform();
});
afterAll(() => qbit.stop());
afterEach(() => jest.useRealTimers());

/** Moves the clock of this process, in which all of QBit runs, and nothing else. */
function moveClock(milliseconds: number): void {
  const now = Date.now() + milliseconds;
  jest.useFakeTimers({
    now,
    doNotFake: [
      ...['nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval'],
      ...['setTimeout', 'clearTimeout', 'performance', 'hrtime', 'requestAnimationFrame', 'cancelAnimationFrame'],
      ...['requestIdleCallback', 'cancelIdleCallback'],
    ] as never,
  });
}

const VIEWER = '{ viewer { organization { id } } }';

interface Answer {
  data?: { viewer: { organization: { id: string } | null } | null };
  errors?: { extensions: { code: string } }[];
}

test('a key and a token end at their own instant, whatever is remembered of them', async () => {
  const person = qbit.client();
  await person.signUp('Olga');
  const organizationId = await person.createOrganization();
  const expiresAt = new Date(Date.now() + 30_000).toISOString();
  const { createApiKey } = await person.graphql<{ createApiKey: { secret: string } }>(
    `mutation ($expiresAt: DateTime) { createApiKey(input: { name: "Shop", scopes: ["ledger:read"], expiresAt: $expiresAt }) { secret errors { code } } }`,
    { expiresAt },
  );
  const { accessToken } = await grantedPartner(person, ['ledger:read'], 'ledger:read');
  await qbit.rows('auth', 'UPDATE identity.oauth_access_token SET expires_at = $1', [expiresAt]);
  const [shop, partner] = [qbit.client(createApiKey.secret), qbit.client(accessToken)];
  const ask = async (client: typeof person, path: string) => {
    const { data, errors } = await client.post<Answer>(path, { query: VIEWER });
    return errors?.[0]?.extensions.code ?? data?.viewer?.organization?.id;
  };
  const all = async () =>
    Promise.all([ask(shop, '/public/graphql'), ask(partner, '/public/graphql'), ask(person, '/graphql')]);
  expect(await all()).toEqual([organizationId, organizationId, organizationId]);
  moveClock(31_000); // less than the minute for which an identity is remembered
  expect(await all()).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED', organizationId]);
});

test('a token without offline access ends with the session that it was granted in, if that is sooner', async () => {
  const person = qbit.client();
  await person.signUp('Otto');
  const organizationId = await person.createOrganization();
  const { accessToken } = await grantedPartner(person, ['ledger:read'], 'ledger:read');
  const partner = qbit.client(accessToken);
  await qbit.rows(
    'auth',
    `UPDATE identity.session SET expires_at = $1 WHERE id = (SELECT session_id FROM identity.oauth_access_token ORDER BY id DESC LIMIT 1)`,
    [new Date(Date.now() + 30_000).toISOString()],
  );
  expect(await partner.graphql(VIEWER, {}, '/public/graphql')).toEqual({
    viewer: { organization: { id: organizationId } },
  });
  moveClock(31_000);
  const { errors } = await partner.post<Answer>('/public/graphql', { query: VIEWER });
  expect(errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
});
