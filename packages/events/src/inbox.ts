import { domainOf, type Envelope, envelopeSchema } from './envelope';
import type { SqlExecutor } from './sql-executor';

/** What became of a delivery. */
export type Delivery =
  /** Its effect is committed, and that of parked ones behind it. */
  | 'applied'
  /** It was applied before: nothing happened. */
  | 'known'
  /** One before it is missing: it waits. */
  | 'parked'
  /** It failed too often: it is in the dead letters, is tried again now and then, and what follows it in the same organization waits. */
  | 'dead';

/** The effect of a fact failed; it is the delivered one, or one that was parked behind it. */
export class FactFailed extends Error {
  constructor(
    readonly envelope: Envelope,
    override readonly cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause));
    this.name = 'FactFailed';
  }
}

/** Where a consumer keeps its inbox, and how it opens the transaction in which an effect and its record are one. */
export interface InboxStore<Tx extends SqlExecutor> {
  /** Runs in one transaction with the organization as the tenant; rolls back where `run` throws. */
  inTransaction<T>(organizationId: string, run: (tx: Tx) => Promise<T>): Promise<T>;
}

/** The effect of one fact. It gets every fact of the domains that it follows, and skips what it does not need. */
export type FactHandler<Tx> = (envelope: Envelope, tx: Tx) => Promise<void>;

/** A consumer of facts, as the relay sees it. */
export interface EventListener {
  /** Who listens: the name of the subgraph. */
  readonly consumer: string;
  /** The domain whose facts it follows. */
  readonly domain: string;
  /**
   * Delivers a fact, once or many times, in order or not: the effect happens once and in order, and then that of the parked
   * ones behind it. Throws FactFailed where one of them should be tried again.
   */
  receive(envelope: Envelope): Promise<Delivery>;
  /** Puts a fact among the dead letters after its last try. */
  bury(envelope: Envelope, error: unknown, attempts: number): Promise<Delivery>;
  /** Tries the dead letter again that holds an organization up, and goes on with what waits behind it; null where none is next. */
  retryDead(organizationId: string): Promise<Delivery | null>;
  /** The last sequence whose effect is committed. */
  applied(organizationId: string): Promise<bigint>;
}

export interface ListenerOptions<Tx extends SqlExecutor> {
  consumer: string;
  domain: string;
  store: InboxStore<Tx>;
  handle: FactHandler<Tx>;
  /** Told after a commit that applied something. */
  onApplied?(organizationId: string): void;
}

/** The base of every listener: an inbox keyed (organization, domain, sequence) that applies only the next fact and parks later ones. */
export function eventListener<Tx extends SqlExecutor>(options: ListenerOptions<Tx>): EventListener {
  const { consumer, domain, store, handle } = options;

  async function apply(tx: Tx, envelope: Envelope): Promise<void> {
    await handle(envelope, tx);
    await tx.query(
      `WITH letter AS (
         UPDATE dead_letter SET resolved_at = now()
         WHERE organization_id = $1::uuid AND domain = $2 AND sequence = $3::bigint AND resolved_at IS NULL)
       UPDATE inbox SET applied_sequence = $3::bigint WHERE organization_id = $1::uuid AND domain = $2`,
      [envelope.organizationid, domain, envelope.sequence],
    );
  }

  async function receiveOne(envelope: Envelope): Promise<Delivery> {
    try {
      const delivery = await store.inTransaction<Delivery>(envelope.organizationid, async (tx) => {
        const reached = await lockInbox(tx, envelope.organizationid, domain);
        const sequence = BigInt(envelope.sequence);
        if (sequence <= reached) return 'known';
        if (sequence > reached + 1n) {
          await park(tx, domain, envelope);
          return 'parked';
        }
        await apply(tx, envelope);
        return 'applied';
      });
      if (delivery === 'applied') options.onApplied?.(envelope.organizationid);
      return delivery;
    } catch (error) {
      throw new FactFailed(envelope, error);
    }
  }

  async function receive(envelope: Envelope): Promise<Delivery> {
    const { organizationid } = envelope;
    const delivery = await receiveOne(envelope);
    if (delivery === 'parked') return delivery;
    // Behind one that is known already too: the try before may have ended between the two.
    for (let next = await nextParked(organizationid); next; next = await nextParked(organizationid))
      await receiveOne(next);
    return delivery;
  }

  /** The parked fact that is the next now. Each in a transaction of its own: one that fails holds up only what follows it. */
  async function nextParked(organizationId: string): Promise<Envelope | null> {
    return store.inTransaction(organizationId, async (tx) => {
      await tx.query(
        `DELETE FROM inbox_parked p USING inbox i
         WHERE p.organization_id = $1::uuid AND p.domain = $2 AND i.organization_id = p.organization_id AND i.domain = p.domain
           AND p.sequence <= i.applied_sequence`,
        [organizationId, domain],
      );
      const [next] = await tx.query<{ envelope: unknown }>(
        `SELECT p.envelope FROM inbox_parked p JOIN inbox i ON i.organization_id = p.organization_id AND i.domain = p.domain
         WHERE p.organization_id = $1::uuid AND p.domain = $2 AND p.sequence = i.applied_sequence + 1`,
        [organizationId, domain],
      );
      return next ? (envelopeSchema.parse(next.envelope) as Envelope) : null;
    });
  }

  return {
    consumer,
    domain,
    receive: async (envelope) => {
      const checked = envelopeSchema.parse(envelope) as Envelope;
      if (domainOf(checked) !== domain) throw new Error(`${checked.type} is no fact of ${domain}`);
      return receive(checked);
    },
    bury: async (envelope, error, attempts) => {
      await store.inTransaction(envelope.organizationid, (tx) => bury(tx, domain, envelope, error, attempts));
      return 'dead';
    },
    retryDead: async (organizationId) => {
      const letter = await store.inTransaction(organizationId, (tx) => nextDeadLetter(tx, organizationId, domain));
      return letter && receive(letter);
    },
    applied: (organizationId) =>
      store.inTransaction(organizationId, (tx) => appliedSequence(tx, organizationId, domain)),
  };
}

/** The last sequence of a domain whose effect is committed in this database. */
export async function appliedSequence(sql: SqlExecutor, organizationId: string, domain: string): Promise<bigint> {
  const [row] = await sql.query<{ applied_sequence: string }>(
    'SELECT applied_sequence::text FROM inbox WHERE organization_id = $1::uuid AND domain = $2',
    [organizationId, domain],
  );
  return BigInt(row?.applied_sequence ?? '0');
}

async function lockInbox(tx: SqlExecutor, organizationId: string, domain: string): Promise<bigint> {
  await tx.query(
    'INSERT INTO inbox (organization_id, domain, applied_sequence) VALUES ($1::uuid, $2, 0) ON CONFLICT DO NOTHING',
    [organizationId, domain],
  );
  const [row] = await tx.query<{ applied_sequence: string }>(
    'SELECT applied_sequence::text FROM inbox WHERE organization_id = $1::uuid AND domain = $2 FOR UPDATE',
    [organizationId, domain],
  );
  return BigInt(row?.applied_sequence ?? '0');
}

async function park(tx: SqlExecutor, domain: string, envelope: Envelope): Promise<void> {
  await tx.query(
    `INSERT INTO inbox_parked (organization_id, domain, sequence, envelope) VALUES ($1::uuid, $2, $3::bigint, $4::jsonb)
     ON CONFLICT DO NOTHING`,
    [envelope.organizationid, domain, envelope.sequence, JSON.stringify(envelope)],
  );
}

/** The dead letter that is the next fact to apply. */
async function nextDeadLetter(tx: SqlExecutor, organizationId: string, domain: string): Promise<Envelope | null> {
  const [row] = await tx.query<{ envelope: unknown }>(
    `SELECT d.envelope FROM dead_letter d
     WHERE d.organization_id = $1::uuid AND d.domain = $2 AND d.resolved_at IS NULL
       AND d.sequence = 1 + coalesce((SELECT i.applied_sequence FROM inbox i WHERE i.organization_id = $1::uuid AND i.domain = $2), 0)`,
    [organizationId, domain],
  );
  return row ? (envelopeSchema.parse(row.envelope) as Envelope) : null;
}

async function bury(
  tx: SqlExecutor,
  domain: string,
  envelope: Envelope,
  error: unknown,
  attempts: number,
): Promise<void> {
  await tx.query(
    'DELETE FROM inbox_parked WHERE organization_id = $1::uuid AND domain = $2 AND sequence = $3::bigint',
    [envelope.organizationid, domain, envelope.sequence],
  );
  await tx.query(
    `INSERT INTO dead_letter (organization_id, domain, sequence, envelope, error, attempts)
     VALUES ($1::uuid, $2, $3::bigint, $4::jsonb, $5, $6::int)
     ON CONFLICT (organization_id, domain, sequence) DO UPDATE
       SET error = excluded.error, attempts = dead_letter.attempts + excluded.attempts, failed_at = now(), resolved_at = NULL`,
    [
      envelope.organizationid,
      domain,
      envelope.sequence,
      JSON.stringify(envelope),
      String((error as Error)?.message ?? error),
      attempts,
    ],
  );
}
