import { type Envelope, factDigest } from '@qbit/events';
import type { ChainedFact } from './books';
import { verifyAuditChain, type VerifyAuditChainPorts } from './verify-audit-chain';

const ORGANIZATION = '018f0000-0000-7000-8000-000000000001';

const fact = (domain: string, sequence: number): Envelope => ({
  specversion: '1.0',
  id: `018f0000-0000-7000-8000-${String(sequence).padStart(12, '0')}`,
  source: `/qbit/${domain}`,
  type: `qbit.${domain}.thing.changed.v1`,
  subject: 'a-thing',
  time: '2026-01-01T00:00:00.000000Z',
  datacontenttype: 'application/json',
  organizationid: ORGANIZATION,
  sequence: String(sequence),
  actor: { kind: 'user', id: 'u' },
  causationid: null,
  correlationid: null,
  recordedat: '2026-01-01T00:00:00.000000Z',
  livemode: true,
  traceparent: null,
  data: { sequence },
});

const linkOf = (link: number, { type, subject, sequence }: Envelope, digest: string): ChainedFact => ({
  link: BigInt(link),
  domain: type.split('.')[1] ?? '',
  factSequence: sequence,
  type,
  subject,
  digest,
});

/** A chain of 1,200 facts of two domains in turn; `change` lies about what their owners have. */
function chain(change: Partial<VerifyAuditChainPorts> = {}, firstBroken: bigint | null = null): VerifyAuditChainPorts {
  const facts = ['auth', 'banking'].flatMap((domain) => Array.from({ length: 600 }, (_, n) => fact(domain, n + 1)));
  const byPlace = facts.toSorted((a, b) => Number(a.sequence) - Number(b.sequence));
  const links = byPlace.map((one, index) => linkOf(10 + index, one, factDigest(one)));
  return {
    verifyChain: async () => ({ checked: 1_300n, firstBroken, head: Buffer.alloc(32) }),
    chainedFacts: async (after, limit) => links.filter(({ link }) => link > after).slice(0, limit),
    archiveOf: (domain) => ({
      page: async (_, after, limit) =>
        facts.filter(({ type, sequence }) => type.includes(domain) && BigInt(sequence) > after).slice(0, limit),
    }),
    ...change,
  };
}

const lying = (about: readonly number[]): VerifyAuditChainPorts['archiveOf'] => {
  const { archiveOf } = chain();
  return (domain) => ({
    page: async (...asked) =>
      ((await archiveOf(domain)?.page(...asked)) ?? []).map((one) =>
        domain === 'banking' && about.includes(Number(one.sequence)) ? { ...one, data: 'a lie' } : one,
      ),
  });
};

test('each fact is compared with what its owner says, over all pages', async () => {
  expect(await verifyAuditChain(chain(), ORGANIZATION)).toMatchObject({
    firstBroken: null,
    factsChecked: 1_200,
    unanswered: [],
  });
});

test.each([
  ['a fact that its owner tells otherwise', [300], null, 10n + 2n * 299n + 1n],
  ['the first of several', [550, 20], null, 10n + 2n * 19n + 1n],
  ['the hash that is broken before it', [20], 5n, 5n],
  ['and not one that is broken after it', [20], 900n, 10n + 2n * 19n + 1n],
])('names the first link that does not hold: %s', async (_, lies, brokenHash, expected) => {
  const verdict = await verifyAuditChain(chain({ archiveOf: lying(lies) }, brokenHash), ORGANIZATION);
  expect(verdict.firstBroken).toBe(expected);
});

test.each([
  ['cannot be asked', () => null],
  ['fails', () => ({ page: () => Promise.reject(new Error('gone')) })],
])('an owner that %s is named, and is no fault of the chain', async (_, broken) => {
  const { archiveOf } = chain();
  const ports = chain({ archiveOf: (domain) => (domain === 'banking' ? broken() : archiveOf(domain)) });
  expect(await verifyAuditChain(ports, ORGANIZATION)).toMatchObject({
    firstBroken: null,
    factsChecked: 600,
    unanswered: ['banking'],
  });
});

test('an owner that has no such fact any more is a broken link', async () => {
  const ports = chain({ archiveOf: () => ({ page: () => Promise.resolve([]) }) });
  expect((await verifyAuditChain(ports, ORGANIZATION)).firstBroken).toBe(10n);
});
