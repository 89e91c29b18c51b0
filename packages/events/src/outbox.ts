import pg from 'pg';
import type { Envelope } from './envelope';
import type { NewFact } from './fact';
import type { SqlExecutor } from './sql-executor';

/**
 * Writes facts to the domain's outbox in the caller's open transaction, and returns the last sequence.
 *
 * The head row of the organization is locked until that transaction ends, and so the sequence is gapless and rises in
 * commit order: call it last, after the documents' rows. The ledger has its own head and does this in SQL.
 */
export async function appendFacts(
  sql: SqlExecutor,
  organizationId: string,
  facts: readonly NewFact[],
): Promise<bigint> {
  const [head] = await sql.query<{ last_sequence: string }>(
    `INSERT INTO outbox_head AS h (organization_id, last_sequence) VALUES ($1::uuid, $2::bigint)
     ON CONFLICT (organization_id) DO UPDATE SET last_sequence = h.last_sequence + excluded.last_sequence
     RETURNING last_sequence::text`,
    [organizationId, String(facts.length)],
  );
  const last = BigInt(head?.last_sequence ?? '0');
  const first = last - BigInt(facts.length) + 1n;
  for (const [index, fact] of facts.entries()) await append(sql, organizationId, first + BigInt(index), fact);
  return last;
}

async function append(sql: SqlExecutor, organizationId: string, sequence: bigint, fact: NewFact): Promise<void> {
  await sql.query(
    `INSERT INTO outbox (organization_id, sequence, type, subject, data, actor, causation_id, correlation_id, livemode, traceparent)
     VALUES ($1::uuid, $2::bigint, $3, $4, $5::jsonb, $6::jsonb, $7, $8, $9, $10)`,
    [
      organizationId,
      String(sequence),
      fact.type,
      fact.subject,
      JSON.stringify(fact.data),
      JSON.stringify(fact.actor),
      fact.causationId ?? null,
      fact.correlationId ?? null,
      fact.livemode ?? true,
      fact.traceparent ?? null,
    ],
  );
}

/** A fact that failed for good in the domain that should have taken it, and holds up its organization there. */
export interface DeadLetter {
  readonly organizationId: string;
  /** Whose fact it is. */
  readonly domain: string;
  readonly sequence: bigint;
  /** How often it was tried. */
  readonly attempts: number;
  readonly failedAt: Date;
  /** What the last try said. */
  readonly error: string;
}

/** What the relay sees of a domain's database: the facts that it wrote, and the dead letters of what it should have taken. */
export interface OutboxSource {
  readonly domain: string;
  /** Organizations that have facts which are not published yet: the next after one, in the order of their ids. Empty at the end. */
  pending(after: string | null): Promise<string[]>;
  /** The next facts that are not published, in order. */
  unpublished(organizationId: string, limit: number): Promise<Envelope[]>;
  /** All facts after a sequence, published or not: a replay for a new consumer. */
  page(organizationId: string, after: bigint, limit: number): Promise<Envelope[]>;
  markPublished(organizationId: string, through: bigint): Promise<void>;
  /** The dead letters that hold something up, the oldest failure first, at most 500. None where the domain takes no facts. */
  deadLetters(): Promise<DeadLetter[]>;
  close(): Promise<void>;
}

const PENDING_PAGE = 500;

interface OutboxRow {
  event_id: string;
  type: string;
  subject: string;
  data: unknown;
  actor: Envelope['actor'];
  causation_id: string | null;
  correlation_id: string | null;
  recorded_at: string;
  livemode: boolean;
  traceparent: string | null;
  sequence: string;
}

/**
 * The outbox of a domain in PostgreSQL, read by the relay's own role, which sees nothing else but the state of dead letters.
 *
 * `takesFacts`: whether the domain has an inbox. Default: it has none.
 */
export function postgresOutbox(domain: string, relayUrl: string, takesFacts = false): OutboxSource {
  const pool = new pg.Pool({ connectionString: relayUrl, max: 2, application_name: `qbit-relay-${domain}` });
  // A connection that the server closes while idle is replaced at the next query; without a listener it would end us.
  pool.on('error', () => undefined);
  const page = async (organizationId: string, after: bigint, limit: number): Promise<Envelope[]> => {
    const { rows } = await pool.query<OutboxRow>(
      `SELECT event_id, type, subject, data, actor, causation_id, correlation_id, livemode, traceparent, sequence::text,
              to_char(recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS recorded_at
       FROM outbox_page($1::uuid, $2::bigint, $3::int)`,
      [organizationId, String(after), limit],
    );
    return rows.map((row) => envelopeOf(domain, organizationId, row));
  };
  return {
    domain,
    page,
    pending: async (after) => {
      const { rows } = await pool.query<{ organization_id: string }>(
        'SELECT organization_id FROM outbox_pending($1::uuid, $2::int)',
        [after, PENDING_PAGE],
      );
      return rows.map((row) => row.organization_id);
    },
    unpublished: async (organizationId, limit) => {
      const { rows } = await pool.query<{ published_sequence: string }>(
        'SELECT published_sequence::text FROM outbox_relay WHERE organization_id = $1::uuid',
        [organizationId],
      );
      return page(organizationId, BigInt(rows[0]?.published_sequence ?? '0'), limit);
    },
    markPublished: async (organizationId, through) => {
      await pool.query(
        `INSERT INTO outbox_relay AS r (organization_id, published_sequence) VALUES ($1::uuid, $2::bigint)
         ON CONFLICT (organization_id) DO UPDATE SET published_sequence = greatest(r.published_sequence, excluded.published_sequence)`,
        [organizationId, String(through)],
      );
    },
    deadLetters: async () => {
      if (!takesFacts) return [];
      const { rows } = await pool.query<DeadLetterRow>(
        `SELECT d.organization_id, d.domain, d.sequence::text, d.attempts, d.failed_at, d.error
         FROM dead_letter d WHERE d.resolved_at IS NULL ORDER BY d.failed_at, d.sequence LIMIT ${PENDING_PAGE}`,
      );
      return rows.map(({ organization_id, failed_at, sequence, ...row }) => ({
        ...row,
        organizationId: organization_id,
        failedAt: failed_at,
        sequence: BigInt(sequence),
      }));
    },
    close: () => pool.end(),
  };
}

interface DeadLetterRow {
  organization_id: string;
  domain: string;
  sequence: string;
  attempts: number;
  failed_at: Date;
  error: string;
}

function envelopeOf(domain: string, organizationId: string, row: OutboxRow): Envelope {
  return {
    specversion: '1.0',
    id: row.event_id,
    source: `/qbit/${domain}`,
    type: row.type,
    subject: row.subject,
    time: row.recorded_at,
    datacontenttype: 'application/json',
    organizationid: organizationId,
    sequence: row.sequence,
    actor: row.actor,
    causationid: row.causation_id,
    correlationid: row.correlation_id,
    recordedat: row.recorded_at,
    livemode: row.livemode,
    traceparent: row.traceparent,
    data: row.data,
  };
}
