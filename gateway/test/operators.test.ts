import { resolve } from 'node:path';
import { migrationNames } from '@qbit/subgraph/migrate';
import { DOMAINS } from '@qbit/types';
import { type PlatformProcess, startPlatformProcess } from './platform-process';

const OPERATOR = 'ops@example.com';
const PASSWORD = 'correct horse battery';
const OPERATIONS = `{ operations { version runtime startedAt
  domains { name migrations { applied latest pending unknown } waitingSince outboxAgeSeconds deadLetters }
  projections { consumer domain facts } } }`;

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { extensions: { code: string; missingScopes?: string[] } }[];
}

/** The migrations of a domain, without its code. */
const migrationsOf = (domain: string) => resolve(__dirname, '../../subgraphs', domain, 'prisma/migrations');

let qbit: PlatformProcess;
let operator: ReturnType<PlatformProcess['client']>;
let owner: typeof operator;
beforeAll(async () => {
  qbit = await startPlatformProcess({ operators: [OPERATOR] });
  owner = await qbit.owner('Olga');
  operator = qbit.client();
  await operator.post('/auth/sign-up/email', { name: 'Opal', email: OPERATOR, password: PASSWORD });
  await qbit.settled();
});
afterAll(() => qbit.stop());

const ask = (client: typeof operator, query: string) => client.post<Answer>('/graphql', { query });
const codes = ({ errors }: Answer) => errors?.map(({ extensions }) => extensions.code);

test('an address that is not proven makes nobody an operator', async () => {
  await operator.post('/auth/sign-in/email', { email: OPERATOR, password: PASSWORD });
  expect((await ask(operator, OPERATIONS)).errors?.[0]?.extensions).toMatchObject({
    code: 'FORBIDDEN',
    missingScopes: ['platform:operate'],
  });
});

describe('once it is proven', () => {
  beforeAll(async () => {
    await qbit.rows('auth', `UPDATE identity."user" SET email_verified = true WHERE email = '${OPERATOR}' RETURNING 1`);
    operator.session = '';
    await operator.post('/auth/sign-in/email', { email: OPERATOR, password: PASSWORD });
  });

  test('an operator sees versions, migrations, what waits and who is behind', async () => {
    const { data, errors } = await ask(operator, OPERATIONS);
    expect(errors).toBeUndefined();
    const domain = (name: string, folder: string) => ({
      name,
      migrations: {
        applied: migrationNames(folder).length,
        latest: migrationNames(folder).at(-1),
        pending: [],
        unknown: [],
      },
      waitingSince: null,
      outboxAgeSeconds: 0,
      deadLetters: 0,
    });
    expect(data?.operations).toEqual({
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      runtime: process.version,
      startedAt: expect.stringMatching(/^\d{4}-.*Z$/),
      domains: DOMAINS.map((name) => domain(name, migrationsOf(name))),
      projections: expect.arrayContaining([{ consumer: 'general-ledger', domain: 'auth', facts: 0 }]),
    });
  });

  test('a migration that newer code made is seen, and one that is missing', async () => {
    await qbit.rows(
      'auth',
      `INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', '20991231000000_of_the_future') RETURNING 1`,
    );
    const [first = ''] = migrationNames(migrationsOf('auth'));
    await qbit.rows(
      'auth',
      `UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = $1 RETURNING 1`,
      [first],
    );
    const { data } = await ask(operator, '{ operations { domains { name migrations { pending unknown } } } }');
    expect(data?.operations).toMatchObject({
      domains: DOMAINS.map((name) =>
        name === 'auth' ? { migrations: { pending: [first], unknown: ['20991231000000_of_the_future'] } } : { name },
      ),
    });
    await qbit.rows('auth', `DELETE FROM _prisma_migrations WHERE id = 'x' RETURNING 1`);
    await qbit.rows('auth', 'UPDATE _prisma_migrations SET rolled_back_at = NULL RETURNING 1');
  });

  test('an operator reads no books: an organization of others is to him as to any stranger', async () => {
    const abroad = Object.assign(qbit.client(), {
      session: operator.session,
      organizationId: owner.organizationId,
    });
    expect(await ask(abroad, '{ viewer { permissions organization { id } organizations { id } } }')).toEqual({
      data: { viewer: { permissions: ['platform:operate'], organization: null, organizations: [] } },
    });
    for (const query of [
      '{ accounts(first: 1) { nodes { code } } }',
      '{ journalEntries(first: 1) { nodes { id } } }',
      '{ auditEvents(first: 1) { nodes { id } } }',
      '{ trialBalance(asOf: "2026-12-31") { __typename } }',
      '{ roles { key } }',
      '{ apiKeys { id } }',
      'mutation { updateOrganization(input: { name: "X" }) { errors { code } } }',
    ]) {
      const answer = await ask(abroad, query);
      expect([query, codes(answer)]).toEqual([query, ['FORBIDDEN']]);
    }
    const node = `{ node(id: "${owner.organizationId}") { id } }`;
    expect((await ask(abroad, node)).data).toEqual({ node: null });
    expect((await abroad.request('/progress/exp_00000000000000000000000000')).status).toBe(404);
  });

  test('nobody else sees how it runs, an owner neither, and no key or role can be given the permission', async () => {
    expect(codes(await ask(owner, OPERATIONS))).toEqual(['FORBIDDEN']);
    expect(codes(await ask(qbit.client(), OPERATIONS))).toEqual(['UNAUTHENTICATED']);
    for (const [field, code] of [
      ['createApiKey(input: { name: "X", scopes: ["platform:operate"] })', 'PERMISSION_UNKNOWN'],
      ['createRole(input: { name: "X", permissions: ["platform:operate"] })', 'PERMISSION_UNKNOWN'],
    ] as const) {
      const { data } = await ask(owner, `mutation { answer: ${field} { errors { code } } }`);
      expect(data).toEqual({ answer: { errors: [{ code }] } });
    }
  });
});
