import { canonicalJson, sha256Hex } from '@qbit/utils/hashing';
import type { Envelope } from './envelope';

/**
 * What stands in the audit chain for a fact (S-18): the SHA-256, in hex, of what the fact says and who did it when, as canonical
 * JSON. The fact's id is in it and nowhere in the chain: random, and known to its owner alone, it is the salt.
 */
export function factDigest(fact: Envelope): string {
  const { id, organizationid, sequence, type, subject, recordedat, livemode, actor, data } = fact;
  return sha256Hex(
    canonicalJson({ id, organizationid, sequence, type, subject, recordedat, livemode, actor, data: data ?? null }),
  );
}
