import type { Identity } from '@qbit/types';
import { encodeId } from '@qbit/utils';
import { type Harness, startHarness } from './harness';
import { type Company, factsOf, found, invite, join, type Person, signUp } from './members-people';

let auth: Harness;
let company: Company;
let bea: Person & { memberId: string };
beforeAll(async () => {
  auth = await startHarness();
  company = await found(auth, await signUp(auth, 'Olga'));
  bea = await join(auth, company, 'Bea', 'viewer');
});
afterAll(() => auth.close());

/** What the audit chain takes as a change of roles (GL-26): the act, who does it, and the facts that it must tell. */
interface Act {
  readonly what: string;
  readonly facts: readonly string[];
  readonly by?: 'bea';
  field(): Promise<string>;
}

const idOf = async (table: string, prefix: 'ivt' | 'key' | 'ofr') => {
  const [row] = await auth.rows<{ id: string }>(
    `SELECT id FROM ${table} WHERE organization_id = '${company.id}' ORDER BY id DESC LIMIT 1`,
  );
  return encodeId(prefix, row!.id);
};
const clientId = async () => {
  const [row] = await auth.rows<{ id: string }>('SELECT id FROM identity.oauth_client ORDER BY id DESC LIMIT 1');
  return encodeId('oac', row!.id);
};
const fixed = (field: string) => async () => field;

/** In this order: each goes on from where the ones before it left the company. */
const ACTS: readonly Act[] = [
  {
    what: 'a role is made',
    facts: ['role'],
    field: fixed('createRole(input: { key: "clerk", name: "Clerk", permissions: ["ledger:read"] })'),
  },
  {
    what: 'a role is changed',
    facts: ['role'],
    field: fixed('updateRole(key: "clerk", input: { permissions: ["ledger:read", "ledger:draft"] })'),
  },
  {
    what: 'a member gets another role',
    facts: ['membership'],
    field: async () => `changeMemberRole(memberId: "${bea.memberId}", role: "admin")`,
  },
  { what: 'a role is removed', facts: ['role'], field: fixed('deleteRole(key: "clerk")') },
  {
    what: 'a member is suspended',
    facts: ['membership'],
    field: async () => `suspendMember(memberId: "${bea.memberId}")`,
  },
  {
    what: 'a member is restored',
    facts: ['membership'],
    field: async () => `restoreMember(memberId: "${bea.memberId}")`,
  },
  {
    what: 'somebody is invited',
    facts: ['invitation'],
    field: fixed('inviteMember(input: { email: "x@example.com", role: "viewer" })'),
  },
  {
    what: 'an invitation is taken back',
    facts: ['invitation'],
    field: async () => `revokeInvitation(id: "${await idOf('invitation', 'ivt')}")`,
  },
  {
    what: 'a key is made',
    facts: ['api-key'],
    field: fixed('createApiKey(input: { name: "Shop", scopes: ["ledger:read"] })'),
  },
  {
    what: 'a key is changed',
    facts: ['api-key'],
    field: async () => `updateApiKey(input: { id: "${await idOf('api_key', 'key')}", allowedAddresses: ["::1"] })`,
  },
  {
    what: 'a key is replaced',
    facts: ['api-key', 'api-key'],
    field: async () => `rotateApiKey(id: "${await idOf('api_key', 'key')}")`,
  },
  {
    what: 'a key is revoked',
    facts: ['api-key'],
    field: async () => `revokeApiKey(id: "${await idOf('api_key', 'key')}")`,
  },
  {
    what: 'a client is made',
    facts: ['oauth-client'],
    field: fixed(
      'createOAuthClient(input: { name: "Partner", redirectUris: [], grantTypes: [CLIENT_CREDENTIALS], scopes: ["ledger:read"] })',
    ),
  },
  {
    what: 'a client is ended',
    facts: ['oauth-client'],
    field: async () => `revokeOAuthClient(id: "${await clientId()}")`,
  },
  {
    what: 'another separation of duties is chosen',
    facts: ['organization'],
    field: fixed('updateOrganization(input: { separationOfDuties: THREE_PERSONS })'),
  },
  {
    what: 'ownership is offered',
    facts: ['ownership-offer'],
    field: async () => `offerOwnership(memberId: "${bea.memberId}")`,
  },
  {
    what: 'ownership passes',
    facts: ['membership', 'membership', 'ownership-offer'],
    by: 'bea',
    field: async () => `acceptOwnership(id: "${await idOf('ownership_offer', 'ofr')}")`,
  },
  {
    what: 'a member leaves, and the key with him that holds beside its successor',
    facts: ['api-key', 'membership'],
    field: fixed('leaveOrganization'),
  },
];

/** All that the acts may change, as one text. */
async function everything(): Promise<string> {
  const tables = [
    'organization',
    'member',
    'role',
    'invitation',
    'api_key',
    'ownership_offer',
    'identity.oauth_client',
  ];
  // That somebody was seen is no change of what he may.
  const rows = tables.map((table) =>
    auth.rows(`SELECT to_jsonb(t) - 'last_seen_at' AS row FROM ${table} t ORDER BY 1`),
  );
  return JSON.stringify(await Promise.all(rows));
}

/** Runs something while no fact can be kept. */
async function withoutOutbox<T>(run: () => Promise<T>): Promise<T> {
  await auth.rows(
    `CREATE FUNCTION no_facts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no fact is kept'; END $$;
     CREATE TRIGGER no_facts BEFORE INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION no_facts()`,
  );
  try {
    return await run();
  } finally {
    await auth.rows('DROP FUNCTION no_facts() CASCADE');
  }
}

const perform = (by: Identity | null, field: string) =>
  auth.as<{ answer: { errors: { code: string }[] } | null }>(by, `mutation { answer: ${field} { errors { code } } }`);
const kindsOf = async () =>
  (await factsOf(auth, company)).map(({ type }) => /^qbit\.auth\.([a-z-]+)\.(?:changed|updated)\.v1$/.exec(type)?.[1]);

test.each(ACTS)('$what: told in the same transaction, or not done', async ({ facts, by, field }) => {
  const actor = by === 'bea' ? await bea.in(company.id) : await company.owner.in(company.id);
  const source = await field();
  const [before, told] = [await everything(), (await kindsOf()).length];
  const refused = await withoutOutbox(() => perform(actor, source));
  expect(refused.errors).toHaveLength(1);
  expect(await everything()).toBe(before);

  expect(await perform(actor, source)).toEqual({ data: { answer: { errors: [] } } });
  expect((await kindsOf()).slice(told)).toEqual(facts);
  expect(await everything()).not.toBe(before);
});

test('who is removed has his keys, invitations and clients end, each told', async () => {
  const cem = await join(auth, { ...company, owner: bea }, 'Cem', 'admin');
  const by = await cem.in(company.id);
  await perform(by, 'createApiKey(input: { name: "Till", scopes: ["ledger:read"] })');
  await perform(
    by,
    'createOAuthClient(input: { name: "Robot", redirectUris: [], grantTypes: [CLIENT_CREDENTIALS], scopes: ["ledger:read"] })',
  );
  await invite(auth, by, 'y@example.com', 'viewer');
  const told = (await kindsOf()).length;
  await perform(await bea.in(company.id), `removeMember(memberId: "${cem.memberId}")`);
  expect((await kindsOf()).slice(told)).toEqual(['api-key', 'invitation', 'membership', 'oauth-client']);
});

test('no fact holds an address of mail, a name of a person, or an IP address', async () => {
  const facts = JSON.stringify(await factsOf(auth, company));
  for (const personal of ['@example.com', 'Olga', 'Bea', 'Cem', '::1', '192.0.2.1'])
    expect(facts).not.toContain(personal);
});
