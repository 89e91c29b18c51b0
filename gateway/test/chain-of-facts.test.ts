import { decodeId, encodeId } from '@qbit/utils';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
beforeAll(async () => {
  qbit = await takeTestPlatform();
});

interface Check {
  valid: boolean;
  firstBrokenSequence: number | null;
  factsChecked: number;
  unanswered: string[];
}
interface Event {
  sequence: number;
  action: string;
  actor: string;
  subject: string;
  after: { type: string; domain: string; factSequence: string; digest: string };
}

type Client = Awaited<ReturnType<TestPlatform['owner']>>;

const verify = async (client: Client) =>
  (
    await client.graphql<{ verifyAuditChain: Check }>(
      '{ verifyAuditChain { valid firstBrokenSequence factsChecked unanswered } }',
    )
  ).verifyAuditChain;
const events = async (client: Client) =>
  (
    await client.graphql<{ auditEvents: { nodes: Event[] } }>(
      '{ auditEvents(first: 50) { nodes { sequence action actor subject after } } }',
    )
  ).auditEvents.nodes;

/** An owner who made a role of his own, with what the chain says of it. */
async function withRole(): Promise<{ client: Client; organizationId: string; link: Event }> {
  const client = await qbit.owner();
  const { createRole } = await client.graphql<{ createRole: { errors: unknown[] } }>(
    'mutation ($input: CreateRoleInput!) { createRole(input: $input) { errors { code message } } }',
    { input: { key: 'sales', name: 'Sales', permissions: ['ledger:read'] } },
  );
  expect(createRole.errors).toEqual([]);
  await qbit.settled();
  const [link] = (await events(client)).filter(({ action }) => action === 'auth.role.changed');
  if (!link) throw new Error('The fact is no link');
  return { client, organizationId: decodeId('org', client.organizationId ?? '') ?? '', link };
}

describe('S-18 facts of other domains are links of the audit chain', () => {
  test('each with who did it, its place and its hash, and nothing of what it says', async () => {
    const { client, organizationId, link } = await withRole();
    const facts = await qbit.rows<{ type: string; sequence: string; actor: { id: string } }>(
      'auth',
      'select type, sequence::text as sequence, actor from outbox where organization_id = $1::uuid order by sequence',
      [organizationId],
    );
    const linked = (await events(client)).filter(({ action }) => action.startsWith('auth.')).reverse();
    expect(linked.map(({ after }) => [after.type, after.factSequence])).toEqual(
      facts.map(({ type, sequence }) => [type, sequence]),
    );
    expect(facts.length).toBeGreaterThanOrEqual(2); // the company, the role
    expect(link.actor).toBe(`user:${encodeId('usr', facts.at(-1)?.actor.id ?? '')}`);
    expect(link.after.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(link)).not.toContain('Sales');
    expect(await verify(client)).toEqual({
      valid: true,
      firstBrokenSequence: null,
      factsChecked: facts.length,
      unanswered: [],
    });
  });

  test.each([
    [
      'says something else',
      `update outbox set data = jsonb_set(data, '{permissions}', '["ledger:post"]') where organization_id = $1::uuid and type like '%role.changed%'`,
    ],
    [
      'says it was somebody else',
      `update outbox set actor = '{"kind": "user", "id": "x"}' where organization_id = $1::uuid and type like '%role.changed%'`,
    ],
    ['has lost it', `delete from outbox where organization_id = $1::uuid and type like '%role.changed%'`],
  ])('an owner who %s later is found', async (_, tamper) => {
    const { client, organizationId, link } = await withRole();
    await qbit.tampered('auth', tamper, [organizationId]);
    expect(await verify(client)).toMatchObject({ valid: false, firstBrokenSequence: link.sequence });
  });
});
