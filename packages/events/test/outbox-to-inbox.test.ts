import { randomUUID } from 'node:crypto';
import pg from 'pg';
import {
  type Envelope,
  appendFacts,
  eventListener,
  FactFailed,
  type InboxStore,
  type DomainFacts,
  postgresFacts,
  type SqlExecutor,
  startInProcessBus,
} from '@qbit/events';
import { testEnvironment } from '@qbit/testkit';

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
  CREATE TABLE effect (organization_id uuid, n int);`;

const database = `events_${randomUUID().replaceAll('-', '')}`;
let url: string;
let pool: pg.Pool;
let source: DomainFacts;

beforeAll(async () => {
  const { adminUrl } = testEnvironment();
  const admin = new pg.Client(adminUrl);
  await admin.connect();
  await admin.query(`CREATE DATABASE ${database}`);
  await admin.end();
  url = Object.assign(new URL(adminUrl), { pathname: `/${database}` }).toString();
  pool = new pg.Pool({ connectionString: url });
  await pool.query(TABLES);
  source = postgresFacts('auth', url, { inbox: true });
});

afterAll(async () => {
  await source.close();
  await pool.end();
  const admin = new pg.Client(testEnvironment().adminUrl);
  await admin.connect();
  await admin.query(`DROP DATABASE ${database} WITH (FORCE)`);
  await admin.end();
});

const store: InboxStore<SqlExecutor> = {
  inTransaction: async (_organizationId, run) => {
    const client = await pool.connect();
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

const silent = { error: () => undefined, warn: () => undefined };

/** A listener that notes the number in each fact, and fails where `failing` says so. */
function counting(failing: (n: number) => boolean = () => false) {
  return eventListener({
    consumer: 'test',
    domain: 'auth',
    store,
    handle: async (envelope, tx) => {
      const { n } = envelope.data as { n: number };
      await tx.query('INSERT INTO effect VALUES ($1, $2)', [envelope.organizationid, n]);
      if (failing(n)) throw new Error(`${n} is poison`);
    },
  });
}

async function write(organizationId: string, ...numbers: number[]): Promise<void> {
  const facts = numbers.map((n) => ({
    type: 'qbit.auth.thing.counted.v1',
    subject: randomUUID(),
    data: { n },
    actor: { kind: 'user' as const, id: 'ada' },
  }));
  await store.inTransaction(organizationId, (tx) => appendFacts(tx, organizationId, facts));
}

async function effects(organizationId: string): Promise<number[]> {
  const { rows } = await pool.query<{ n: number }>('SELECT n FROM effect WHERE organization_id = $1 ORDER BY ctid', [
    organizationId,
  ]);
  return rows.map((row) => row.n);
}

const all = (organizationId: string): Promise<Envelope[]> => source.outbox.page(organizationId, 0n, 1000);

test('the sequence is gapless however many write at once', async () => {
  const organization = randomUUID();
  await Promise.all(Array.from({ length: 20 }, (_, n) => write(organization, n, n)));
  expect((await all(organization)).map(({ sequence }) => Number(sequence))).toEqual(
    Array.from({ length: 40 }, (_, n) => n + 1),
  );
});

test('a transaction that is rolled back gives its sequence back', async () => {
  const organization = randomUUID();
  await write(organization, 1);
  const failing = store.inTransaction(organization, async (tx) => {
    await appendFacts(tx, organization, [
      { type: 'qbit.auth.thing.counted.v1', subject: 's', data: {}, actor: { kind: 'user', id: 'ada' } },
    ]);
    throw new Error('rolled back');
  });
  await expect(failing).rejects.toThrow('rolled back');
  await write(organization, 2);
  expect((await all(organization)).map(({ sequence, data }) => [sequence, data])).toEqual([
    ['1', { n: 1 }],
    ['2', { n: 2 }],
  ]);
});

test('a fact that comes three times and out of order has one effect, in order', async () => {
  const organization = randomUUID();
  await write(organization, 1, 2, 3);
  const [first, second, third] = (await all(organization)) as [Envelope, Envelope, Envelope];
  const listener = counting();
  const deliveries = [];
  for (const envelope of [third, second, third, first, second, first, third])
    deliveries.push(await listener.receive(envelope));
  expect(deliveries).toEqual(['parked', 'parked', 'parked', 'applied', 'known', 'known', 'known']);
  expect(await effects(organization)).toEqual([1, 2, 3]);
  expect(await listener.applied(organization)).toBe(3n);
});

test('an effect that fails is rolled back whole and tried again', async () => {
  const organization = randomUUID();
  let failures = 2;
  const relay = startInProcessBus({
    facts: [source],
    listeners: [counting((n) => n === 2 && failures-- > 0)],
    logger: silent,
    sweepMs: 60_000,
    backoffMs: () => 1,
  });
  await write(organization, 1, 2, 3);
  relay.wake('auth', organization);
  await relay.idle();
  await relay.stop();
  expect(await effects(organization)).toEqual([1, 2, 3]);
});

test('poison becomes a dead letter and holds up its own organization alone', async () => {
  const [poisoned, healthy] = [randomUUID(), randomUUID()];
  await write(poisoned, 1, 666, 3);
  await write(healthy, 1, 2, 3);
  const options = { facts: [source], logger: silent, sweepMs: 60_000, attempts: 3, backoffMs: () => 1 };
  const relay = startInProcessBus({ ...options, listeners: [counting((n) => n === 666)] });
  await relay.idle();
  await relay.stop();
  expect(await effects(healthy)).toEqual([1, 2, 3]);
  expect(await effects(poisoned)).toEqual([1]);
  const { rows } = await pool.query(
    'SELECT sequence::int, error, attempts FROM dead_letter WHERE organization_id = $1',
    [poisoned],
  );
  expect(rows).toEqual([{ sequence: 2, error: '666 is poison', attempts: 3 }]);

  // Once the cause is mended, receiving the letter again applies it and what was parked behind it.
  const [, letter] = (await all(poisoned)) as [Envelope, Envelope];
  expect(await counting().receive(letter)).toBe('applied');
  expect(await effects(poisoned)).toEqual([1, 666, 3]);
  expect(await deadLetters(poisoned)).toEqual([]);
});

const deadLetters = async (organization: string) =>
  (await source.inbox!.deadLetters()).filter(({ organizationId }) => organizationId === organization);

/** Waits, at most five seconds, until something holds. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!(await holds()) && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 10));
}

test('a dead letter is tried again by itself once it has rested, with what waits behind it', async () => {
  const organization = randomUUID();
  await write(organization, 1, 666, 3, 4);
  let mended = false;
  // The source is the consumer's own here: it reads its dead letters from there.
  const listener = { ...counting((n) => n === 666 && !mended), consumer: 'auth' };
  const rests: number[] = [];
  const relay = startInProcessBus({
    facts: [source],
    listeners: [listener],
    logger: silent,
    sweepMs: 20,
    attempts: 2,
    backoffMs: () => 1,
    restMs: (attempt) => {
      rests.push(attempt);
      return 50;
    },
  });
  await until(async () => (await deadLetters(organization))[0]?.attempts === 4);
  expect(await deadLetters(organization)).toMatchObject([{ domain: 'auth', sequence: 2n, error: '666 is poison' }]);
  expect(await effects(organization)).toEqual([1]);
  mended = true;
  await until(async () => (await effects(organization)).length === 4);
  await relay.stop();
  expect(await effects(organization)).toEqual([1, 666, 3, 4]);
  expect(await deadLetters(organization)).toEqual([]);
  // It rested after each try: the first time after the last of the two that made it a dead letter.
  expect([...new Set(rests)].slice(0, 3)).toEqual([2, 3, 4]);
});

test('a dead letter that has not rested is left alone', async () => {
  const organization = randomUUID();
  await write(organization, 666);
  let tries = 0;
  const listener = { ...counting((n) => n === 666 && ++tries > 0), consumer: 'auth' };
  const options = { facts: [source], listeners: [listener], logger: silent, attempts: 2, backoffMs: () => 1 };
  const relay = startInProcessBus({ ...options, sweepMs: 10 });
  await until(async () => (await deadLetters(organization)).length === 1);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await relay.stop();
  expect(tries).toBe(2);
});

test('a parked fact that fails is tried again, and is the one that is buried', async () => {
  const organization = randomUUID();
  await write(organization, 1, 2, 3);
  const [first, second, third] = (await all(organization)) as [Envelope, Envelope, Envelope];
  let failures = 1;
  const listener = counting((n) => n === 2 && failures-- > 0);
  expect(await listener.receive(third)).toBe('parked');
  expect(await listener.receive(second)).toBe('parked');
  const failure = await listener.receive(first).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(FactFailed);
  expect((failure as FactFailed).envelope.sequence).toBe('2');
  // The first one is known by now; what waits behind it goes on all the same.
  expect(await listener.receive(first)).toBe('known');
  expect(await effects(organization)).toEqual([1, 2, 3]);

  const stuck = randomUUID();
  await write(stuck, 1, 666, 3);
  const [one, two, three] = (await all(stuck)) as [Envelope, Envelope, Envelope];
  const poisoned = counting((n) => n === 666);
  for (const envelope of [three, two]) await poisoned.receive(envelope);
  const error = (await poisoned.receive(one).catch((thrown: unknown) => thrown)) as FactFailed;
  await poisoned.bury(error.envelope, error.cause, 2);
  expect(await deadLetters(stuck)).toMatchObject([{ sequence: 2n, error: '666 is poison' }]);
  expect(await poisoned.receive(one)).toBe('known');
  await expect(poisoned.retryDead(stuck)).rejects.toThrow('666 is poison');
  expect(await counting().retryDead(stuck)).toBe('applied');
  expect(await effects(stuck)).toEqual([1, 666, 3]);
  expect(await counting().retryDead(stuck)).toBe(null);
});

test('the relay buries the fact that failed, and not the one that it delivered', async () => {
  const organization = randomUUID();
  await write(organization, 1, 666);
  const [, second] = (await all(organization)) as [Envelope, Envelope];
  const listener = { ...counting((n) => n === 666), consumer: 'auth' };
  await listener.receive(second);
  const options = { facts: [source], listeners: [listener], logger: silent, attempts: 2, backoffMs: () => 1 };
  const relay = startInProcessBus({ ...options, sweepMs: 60_000 });
  await relay.idle();
  await relay.stop();
  expect(await effects(organization)).toEqual([1]);
  expect(await deadLetters(organization)).toMatchObject([{ sequence: 2n, error: '666 is poison' }]);
});

test('whoever is new, or missed facts in the middle, gets them again by itself; what is under way is left alone', async () => {
  const organization = randomUUID();
  await write(organization, 1, 2, 3);
  // Told while nobody listened.
  await source.outbox.markPublished(organization, 3n);
  let deliveries = 0;
  const counted = { ...counting(() => false), consumer: 'auth' };
  const listener = { ...counted, receive: (fact: Envelope) => (deliveries++, counted.receive(fact)) };
  const options = { facts: [source], listeners: [listener], logger: silent, sweepMs: 20 };
  const patient = startInProcessBus({ ...options, catchUpMs: 60_000 });
  await write(organization, 4);
  await until(async () => deliveries === 1);
  // The fourth came and waits for the ones before it.
  await new Promise((resolve) => setTimeout(resolve, 100));
  await patient.stop();
  expect(await effects(organization)).toEqual([]);
  expect(deliveries).toBe(1);

  const bus = startInProcessBus({ ...options, catchUpMs: 30 });
  await until(async () => (await effects(organization)).length === 4);
  await bus.stop();
  expect(await effects(organization)).toEqual([1, 2, 3, 4]);
});

test('facts that nobody told of go out at the next look', async () => {
  const organization = randomUUID();
  const relay = startInProcessBus({ facts: [source], listeners: [counting()], logger: silent, sweepMs: 20 });
  await write(organization, 1);
  const deadline = Date.now() + 5_000;
  while (!(await effects(organization)).length && Date.now() < deadline)
    await new Promise((resolve) => setTimeout(resolve, 10));
  await relay.stop();
  expect(await effects(organization)).toEqual([1]);
});
