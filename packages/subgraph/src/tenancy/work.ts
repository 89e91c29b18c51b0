import { appendFacts, appliedSequence, type NewFact } from '@qbit/events';
import { type IdempotencyClaim, keepAnswer, knownAnswer } from './idempotency';
import type { Sql } from './sql';
import type { TenantDatabase } from './tenant-database';

/** The first answer of a call: what it was about. */
export interface KeptAnswer {
  readonly id: string;
}

/** What every transaction of a domain can do beside its own rows: remember answers, and tell facts. */
export interface KeyedWork {
  /** What a key stands for; 'conflict' where it was used with another input or operation. Equal keys wait for one another. */
  answerOf(claim: IdempotencyClaim): Promise<KeptAnswer | 'conflict' | null>;
  keepAnswer(claim: IdempotencyClaim, answer: KeptAnswer): Promise<void>;
  /** This domain's component of a position as it is now. */
  sequence(): Promise<bigint>;
  /** Writes facts; answers this domain's component of a position. Call it last (S-23). */
  tell(facts: readonly NewFact[]): Promise<bigint>;
}

/** Runs in one transaction of an organization; rolled back where it throws. Who waits for facts is told after the commit. */
export type InOrganization<Work> = <T>(organizationId: string, run: (work: Work) => Promise<T>) => Promise<T>;

/**
 * Runs work on an organization in one transaction each, with what `bind` makes of the domain's own rows; tells `onFacts` after
 * a commit that wrote facts. For domains whose outbox has a head of its own (the ledger's is that of its books).
 */
export function workInOrganization<Own extends object>(
  database: TenantDatabase,
  onFacts: (organizationId: string) => void,
  bind: (sql: Sql, organizationId: string) => Own,
): InOrganization<Own & KeyedWork> {
  return async (organizationId, run) => {
    let wrote = false;
    const result = await database.inTransaction(organizationId, (sql) =>
      run({
        ...bind(sql, organizationId),
        ...keyedWork(sql, organizationId),
        tell: async (facts) => {
          wrote = true;
          return appendFacts(sql, organizationId, facts);
        },
      }),
    );
    if (wrote) onFacts(organizationId);
    return result;
  };
}

/** What every transaction can do, within one that is somebody else's: who made it tells `onFacts`. */
export function keyedWork(sql: Sql, organizationId: string): KeyedWork {
  return {
    answerOf: (claim) => knownAnswer<KeptAnswer>(sql, organizationId, claim),
    keepAnswer: (claim, answer) => keepAnswer(sql, organizationId, claim, answer),
    sequence: () => lastSequence(sql, organizationId),
    tell: (facts) => appendFacts(sql, organizationId, facts),
  };
}

/** The sequence of a domain's facts that is applied here: its own, and those that it follows; null for one that it does not. */
export function appliedSequences(
  database: TenantDatabase,
  { domain: own, follows }: { readonly domain: string; readonly follows: readonly string[] },
): (organizationId: string, domain: string) => Promise<bigint | null> {
  return async (organizationId, domain) => {
    if (follows.includes(domain))
      return database.read(organizationId, (sql) => appliedSequence(sql, organizationId, domain));
    return domain === own ? database.read(organizationId, (sql) => lastSequence(sql, organizationId)) : null;
  };
}

/** The last fact of an organization. */
async function lastSequence(sql: Sql, organizationId: string): Promise<bigint> {
  const [row] = await sql.query<{ last: bigint }>(
    'select last_sequence as last from outbox_head where organization_id = $1::uuid',
    [organizationId],
  );
  return row?.last ?? 0n;
}
