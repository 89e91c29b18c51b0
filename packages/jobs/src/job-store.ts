// cspell:ignore hashtext xact
import type { Db } from 'pg-boss';
import type { Envelope } from './envelope';
import { runAtOf } from './envelope';
import type { JobListing, JobState, JobView } from './jobs';

/** The schema of pg-boss in each subgraph's database (S-27). */
export const SCHEMA = 'jobs';

type StoredState = 'created' | 'retry' | 'active' | 'completed' | 'failed' | 'cancelled';

interface Row {
  readonly id: string;
  readonly name: string;
  readonly state: StoredState;
  readonly data: Envelope;
  readonly attempts: number;
  readonly created_on: Date;
  readonly started_on: Date | null;
  readonly completed_on: Date | null;
}

const STATES: Readonly<Record<StoredState, JobState>> = {
  created: 'queued',
  retry: 'queued',
  active: 'running',
  completed: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
};
const DEFAULT_PAGE = 20;
const LARGEST_PAGE = 100;

/**
 * The statements on pg-boss's job table that pg-boss has no call for: what one organization has, and moving what waits for
 * an instant. The organization is in `group_id`.
 */
export class JobStore {
  readonly #db: Db;

  constructor(db: Db) {
    this.#db = db;
  }

  /** Adds the index that lists an organization's jobs. Several processes may start at once, so they take turns. */
  async prepare(): Promise<void> {
    await this.#db.executeSql(`DO $$ BEGIN
      PERFORM pg_advisory_xact_lock(hashtext('qbit job index'));
      CREATE INDEX IF NOT EXISTS qbit_job_organization ON ${SCHEMA}.job (group_id, created_on DESC, id) WHERE group_id IS NOT NULL;
    END $$`);
  }

  async list(organizationId: string, { kinds, states, limit = DEFAULT_PAGE, after }: JobListing): Promise<JobView[]> {
    if (!Number.isInteger(limit) || limit < 1 || limit > LARGEST_PAGE)
      throw new RangeError(`A page has 1 to ${LARGEST_PAGE} jobs`);
    const stored = Object.entries(STATES).flatMap(([state, seen]) => (!states || states.includes(seen) ? [state] : []));
    const { rows } = await this.#db.executeSql(
      `SELECT id, name, state::text, data, created_on, started_on, completed_on,
              retry_count + (started_on IS NOT NULL)::int AS attempts
         FROM ${SCHEMA}.job
        WHERE group_id = $1 AND state::text = ANY($2) AND ($3::text[] IS NULL OR name = ANY($3))
          AND ($4::timestamptz IS NULL OR created_on < $4 OR (created_on = $4 AND id > $5::uuid))
        ORDER BY created_on DESC, id LIMIT $6`,
      [organizationId, stored, kinds ?? null, after?.createdAt ?? null, after?.id ?? null, limit],
    );
    return (rows as Row[]).map(viewOf);
  }

  /** The kind and state of an organization's job; null where it has none of that id. */
  async find(organizationId: string, id: string): Promise<{ readonly kind: string; readonly state: JobState } | null> {
    const { rows } = await this.#db.executeSql(
      `SELECT name, state::text FROM ${SCHEMA}.job WHERE group_id = $1 AND id::text = $2`,
      [organizationId, id],
    );
    const [row] = rows as Pick<Row, 'name' | 'state'>[];
    return row ? { kind: row.name, state: STATES[row.state] } : null;
  }

  /** What is being run, by kind. */
  async underWay(): Promise<{ readonly kind: string; readonly ids: string[] }[]> {
    const { rows } = await this.#db.executeSql(
      `SELECT name AS kind, array_agg(id::text) AS ids FROM ${SCHEMA}.job WHERE state = 'active' GROUP BY name`,
    );
    return rows as { kind: string; ids: string[] }[];
  }

  /** Times all that waits for an instant anew, from the organization's now. A retry keeps its delay: its instant has passed. */
  async moveDue(organizationId: string, now: Date): Promise<void> {
    await this.#db.executeSql(`${moved(`group_id = $1 AND state = 'created'`)}`, [organizationId, now]);
  }

  /** Hands a job back that was fetched before its instant, without counting the attempt; it is then no longer its worker's. */
  async postpone(kind: string, id: string, now: Date): Promise<void> {
    await this.#db.executeSql(moved(`name = $3 AND id = $1::uuid AND state = 'active'`), [id, now, kind]);
  }

  /** Makes due what waits for nothing but its release. */
  async release(kind: string, id: string): Promise<void> {
    await this.#db.executeSql(
      `UPDATE ${SCHEMA}.job SET start_after = now(), keep_until = now() + (keep_until - start_after)
        WHERE name = $1 AND id = $2::uuid AND state = 'created' AND data->>'runAt' IS NULL`,
      [kind, id],
    );
  }

  /** Hands a job back that was stopped, to be fetched at once, without counting the attempt; it is then no longer its worker's. */
  async handBack(kind: string, id: string): Promise<void> {
    await this.#db.executeSql(
      `UPDATE ${SCHEMA}.job SET state = 'created', started_on = NULL, start_after = now() WHERE name = $1 AND id = $2::uuid AND state = 'active'`,
      [kind, id],
    );
  }
}

/** The statement that puts jobs at `runAt`, $2 being the organization's now; what is kept is kept as long as before. */
function moved(which: string): string {
  return `UPDATE ${SCHEMA}.job SET state = 'created', started_on = NULL, start_after = at.due, keep_until = at.due + (keep_until - start_after)
    FROM (SELECT id AS due_id, name AS due_name, now() + greatest((data->>'runAt')::timestamptz - $2::timestamptz, interval '0') AS due
            FROM ${SCHEMA}.job WHERE ${which} AND data->>'runAt' IS NOT NULL FOR UPDATE) AS at
    WHERE id = at.due_id AND name = at.due_name`;
}

function viewOf(row: Row): JobView {
  return {
    id: row.id,
    kind: row.name,
    key: row.data.key,
    state: STATES[row.state],
    attempts: row.attempts,
    createdAt: row.created_on,
    runAt: runAtOf(row.data),
    startedAt: row.started_on,
    finishedAt: row.completed_on,
  };
}
