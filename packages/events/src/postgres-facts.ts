import pg from 'pg';
import type { DeadLetter, DomainFacts, Head, InboxState, OutboxSource } from './domain-facts';
import type { Envelope } from './envelope';

const PENDING_PAGE = 500;

/**
 * The facts of a domain in PostgreSQL, by the relay's own role, which sees the outbox, how far the inbox is and which dead
 * letters wait, and nothing else.
 *
 * `inbox`: whether the domain takes facts of others.
 */
export function postgresFacts(domain: string, relayUrl: string, { inbox }: { inbox: boolean }): DomainFacts {
  const pool = new pg.Pool({ connectionString: relayUrl, max: 2, application_name: `qbit-relay-${domain}` });
  // A connection that the server closes while idle is replaced at the next query; without a listener it would end us.
  pool.on('error', () => undefined);
  return {
    outbox: outboxOf(domain, pool),
    inbox: inbox ? inboxOf(domain, pool) : null,
    close: () => pool.end(),
  };
}

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

function outboxOf(domain: string, pool: pg.Pool): OutboxSource {
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
    heads: async ({ changedSince, after, limit }) => {
      const { rows } = await pool.query<{ organization_id: string; sequence: string }>(
        `SELECT organization_id, published_sequence::text AS sequence FROM outbox_relay
         WHERE ($1::timestamptz IS NULL OR published_at >= $1) AND ($2::uuid IS NULL OR organization_id > $2)
         ORDER BY organization_id LIMIT $3::int`,
        [changedSince?.toISOString() ?? null, after, limit],
      );
      return rows.map(headOf);
    },
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
    waitingSince: async () => {
      const { rows } = await pool.query<{ since: Date | null }>(
        `SELECT min(o.recorded_at) AS since FROM outbox_pending(NULL, ${PENDING_PAGE}) p
         CROSS JOIN LATERAL (
           SELECT f.recorded_at FROM outbox f
           WHERE f.organization_id = p.organization_id AND f.sequence > coalesce(p.published_sequence, 0)
           ORDER BY f.sequence LIMIT 1) o`,
      );
      return rows[0]?.since ?? null;
    },
    markPublished: async (organizationId, through) => {
      await pool.query(
        `INSERT INTO outbox_relay AS r (organization_id, published_sequence) VALUES ($1::uuid, $2::bigint)
         ON CONFLICT (organization_id) DO UPDATE
           SET published_sequence = greatest(r.published_sequence, excluded.published_sequence), published_at = now()`,
        [organizationId, String(through)],
      );
    },
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

function inboxOf(consumer: string, pool: pg.Pool): InboxState {
  return {
    consumer,
    deadLetters: async () => {
      const { rows } = await pool.query<DeadLetterRow>(
        `SELECT d.organization_id, d.domain, d.sequence::text, d.attempts, d.failed_at, d.error
         FROM dead_letter d WHERE d.resolved_at IS NULL ORDER BY d.failed_at, d.sequence LIMIT ${PENDING_PAGE}`,
      );
      return rows.map(deadLetterOf);
    },
    reached: async (domain, organizationIds) => {
      const { rows } = await pool.query<{ organization_id: string; sequence: string }>(
        `SELECT i.organization_id, i.applied_sequence::text AS sequence FROM inbox i
         WHERE i.domain = $1 AND i.organization_id = ANY($2::uuid[])`,
        [domain, organizationIds],
      );
      return new Map(rows.map(headOf).map(({ organizationId, sequence }) => [organizationId, sequence]));
    },
  };
}

function headOf({ organization_id, sequence }: { organization_id: string; sequence: string }): Head {
  return { organizationId: organization_id, sequence: BigInt(sequence) };
}

function deadLetterOf({ organization_id, sequence, failed_at, ...letter }: DeadLetterRow): DeadLetter {
  return { ...letter, organizationId: organization_id, sequence: BigInt(sequence), failedAt: failed_at };
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
