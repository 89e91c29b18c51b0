import { randomUUID } from 'node:crypto';
import {
  appendFacts,
  type DeadLetter,
  type DomainFacts,
  type Envelope,
  type EventListener,
  eventListener,
  type InboxStore,
  postgresFacts,
  type SqlExecutor,
} from '@qbit/events';
import { testEnvironment } from '@qbit/testkit';
import pg from 'pg';

const TABLES = `
  CREATE TABLE outbox_head (organization_id uuid PRIMARY KEY, last_sequence bigint NOT NULL);
  CREATE TABLE outbox (organization_id uuid, sequence bigint, event_id uuid NOT NULL DEFAULT gen_random_uuid(), type text NOT NULL, subject text NOT NULL,
    data jsonb NOT NULL, actor jsonb NOT NULL, causation_id text, correlation_id text, recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    livemode boolean NOT NULL, traceparent text, PRIMARY KEY (organization_id, sequence));
  CREATE TABLE outbox_relay (organization_id uuid PRIMARY KEY, published_sequence bigint NOT NULL, published_at timestamptz NOT NULL DEFAULT now());
  CREATE FUNCTION outbox_page(uuid, bigint, int) RETURNS SETOF outbox LANGUAGE sql AS
    'SELECT * FROM outbox WHERE organization_id = $1 AND sequence > $2 ORDER BY sequence LIMIT $3';
  CREATE FUNCTION outbox_pending(uuid, int) RETURNS TABLE (organization_id uuid, published_sequence bigint) LANGUAGE sql AS
    'SELECT h.organization_id, coalesce(r.published_sequence, 0) FROM outbox_head h LEFT JOIN outbox_relay r USING (organization_id)
     WHERE ($1 IS NULL OR h.organization_id > $1) AND h.last_sequence > coalesce(r.published_sequence, 0) ORDER BY 1 LIMIT $2';
  CREATE TABLE inbox (organization_id uuid, domain text, applied_sequence bigint NOT NULL, PRIMARY KEY (organization_id, domain));
  CREATE TABLE inbox_parked (organization_id uuid, domain text, sequence bigint, envelope jsonb NOT NULL, PRIMARY KEY (organization_id, domain, sequence));
  CREATE TABLE dead_letter (organization_id uuid, domain text, sequence bigint, envelope jsonb, error text, attempts int, failed_at timestamptz DEFAULT now(),
    resolved_at timestamptz, UNIQUE (organization_id, domain, sequence));
  CREATE TABLE effect (place bigint GENERATED ALWAYS AS IDENTITY, organization_id uuid, n int);`;

/** The database of a domain that counts: its facts are numbers, and what it does about those of others is to note them. */
export class FactsDatabase {
  private constructor(
    readonly domain: string,
    private readonly name: string,
    private readonly pool: pg.Pool,
    readonly facts: DomainFacts,
  ) {}

  static async open(domain: string): Promise<FactsDatabase> {
    const { adminUrl } = testEnvironment();
    const name = `events_${randomUUID().replaceAll('-', '')}`;
    await asAdmin(`CREATE DATABASE ${name}`);
    const url = Object.assign(new URL(adminUrl), { pathname: `/${name}` }).toString();
    const pool = new pg.Pool({ connectionString: url });
    await pool.query(TABLES);
    return new FactsDatabase(domain, name, pool, postgresFacts(domain, url, { inbox: true }));
  }

  async close(): Promise<void> {
    await this.facts.close();
    await this.pool.end();
    await asAdmin(`DROP DATABASE ${this.name} WITH (FORCE)`);
  }

  readonly store: InboxStore<SqlExecutor> = {
    inTransaction: async (_organizationId, run) => {
      const client = await this.pool.connect();
      try {
        await client.query('BEGIN');
        const result = await run({ query: async (sql, parameters) => (await client.query(sql, [...parameters])).rows });
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      } finally {
        client.release();
      }
    },
  };

  /** A listener of this domain to another's facts, that notes the number in each, and fails where `failing` says so. */
  counting(domain: string, failing: (n: number) => boolean = () => false): EventListener {
    return eventListener({
      consumer: this.domain,
      domain,
      store: this.store,
      handle: async (envelope, tx) => {
        const { n } = envelope.data as { n: number };
        await tx.query('INSERT INTO effect (organization_id, n) VALUES ($1, $2)', [envelope.organizationid, n]);
        if (failing(n)) throw new Error(`${n} is poison`);
      },
    });
  }

  /** Writes a fact of each number; `padding` makes them larger. */
  async write(organizationId: string, numbers: readonly number[], padding = ''): Promise<void> {
    const facts = numbers.map((n) => ({
      type: `qbit.${this.domain}.thing.counted.v1`,
      subject: randomUUID(),
      data: { n, ...(padding && { padding }) },
      actor: { kind: 'user' as const, id: 'ada' },
    }));
    await this.store.inTransaction(organizationId, (tx) => appendFacts(tx, organizationId, facts));
  }

  /** The numbers that were noted, in order. */
  async effects(organizationId: string): Promise<number[]> {
    const { rows } = await this.pool.query<{ n: number }>(
      'SELECT n FROM effect WHERE organization_id = $1 ORDER BY place',
      [organizationId],
    );
    return rows.map((row) => row.n);
  }

  all(organizationId: string): Promise<Envelope[]> {
    return this.facts.outbox.page(organizationId, 0n, 1000);
  }

  async deadLetters(organization: string): Promise<DeadLetter[]> {
    const letters = (await this.facts.inbox?.deadLetters()) ?? [];
    return letters.filter(({ organizationId }) => organizationId === organization);
  }
}

/** Waits, at most ten seconds, until something holds. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await holds()) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
}

export const silent = { error: () => undefined, warn: () => undefined };

async function asAdmin(sql: string): Promise<void> {
  const admin = new pg.Client(testEnvironment().adminUrl);
  await admin.connect();
  await admin.query(sql);
  await admin.end();
}
