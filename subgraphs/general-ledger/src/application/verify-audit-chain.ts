import { type FactArchive, factDigest } from '@qbit/events';
import type { ChainCheck, ChainedFact } from './books';

export interface VerifyAuditChainPorts {
  /** Recomputes the hashes of all links. */
  verifyChain(): Promise<ChainCheck>;
  /** The links after one that stand for facts of other domains, in order: at most so many; empty at the end. */
  chainedFacts(afterLink: bigint, limit: number): Promise<readonly ChainedFact[]>;
  /** What the owner of facts has of them; null where it cannot be asked. */
  archiveOf(domain: string): Pick<FactArchive, 'page'> | null;
}

export interface AuditChainVerdict extends ChainCheck {
  /** Facts whose owner still says the same. */
  readonly factsChecked: number;
  /** Owners that did not answer: their facts were not compared. */
  readonly unanswered: readonly string[];
}

const PAGE = 500;

/**
 * Verifies the audit chain of an organization (GL-26, S-18): every link by its hash, and every link that stands for a fact of
 * another domain by that domain's own record. The first link that does not hold is named: its hash is another, or its owner
 * has another fact, or none, in its place.
 */
export async function verifyAuditChain(
  ports: VerifyAuditChainPorts,
  organizationId: string,
): Promise<AuditChainVerdict> {
  const check = await ports.verifyChain();
  const unanswered = new Set<string>();
  let factsChecked = 0;
  let firstDiffering: bigint | null = null;
  for (let after = 0n; firstDiffering === null; ) {
    const page = await ports.chainedFacts(after, PAGE);
    if (!page.length) break;
    after = page.at(-1)?.link ?? after;
    for (const [domain, links] of Map.groupBy(page, (link) => link.domain)) {
      const told = unanswered.has(domain) ? null : await digestsOf(ports.archiveOf(domain), organizationId, links);
      if (!told) {
        unanswered.add(domain);
        continue;
      }
      const differing = links.find(({ factSequence, digest }) => told.get(factSequence) !== digest);
      if (differing && (firstDiffering === null || differing.link < firstDiffering)) firstDiffering = differing.link;
      factsChecked += links.length;
    }
  }
  return {
    ...check,
    firstBroken: earlier(check.firstBroken, firstDiffering),
    factsChecked,
    unanswered: [...unanswered],
  };
}

/** The digests of what the owner has in those places; null where it does not answer. */
async function digestsOf(
  archive: Pick<FactArchive, 'page'> | null,
  organizationId: string,
  links: readonly ChainedFact[],
): Promise<ReadonlyMap<string, string> | null> {
  const places = links.map(({ factSequence }) => BigInt(factSequence));
  const last = places.reduce((a, b) => (a > b ? a : b));
  const digests = new Map<string, string>();
  try {
    for (let after = places.reduce((a, b) => (a < b ? a : b)) - 1n; after < last; ) {
      const facts = await archive?.page(organizationId, after, PAGE);
      if (!facts) return null;
      if (!facts.length) break;
      for (const fact of facts) digests.set(fact.sequence, factDigest(fact));
      after = BigInt(facts.at(-1)?.sequence ?? last);
    }
    return digests;
  } catch {
    return null; // It is named as unanswered.
  }
}

function earlier(a: bigint | null, b: bigint | null): bigint | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}
