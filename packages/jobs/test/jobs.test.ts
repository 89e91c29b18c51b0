// cspell:ignore pgboss nspname relnamespace relowner rolname
import { randomUUID } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { createLogger } from '@qbit/logging';
import {
  defineJob,
  type Job,
  type JobDefinition,
  type JobOptions,
  jobKind,
  type Jobs,
  type JobsOptions,
  MovableClock,
  openJobs,
} from '../src';
import { createDatabase, type TestDatabase } from './database';

interface Reverse {
  readonly entry: string;
}

const REVERSE = jobKind<Reverse>('auto-reverse');
const POLL_SECONDS = 0.5;

let database: TestDatabase;
const opened: Jobs[] = [];

beforeEach(async () => {
  database = await createDatabase();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((jobs) => jobs.stop()));
  await database.drop();
});

/** Jobs whose handler notes what it gets, and what was logged. */
async function open(
  handler: (job: Job<Reverse>) => Promise<void> = async () => {},
  options: Partial<JobsOptions> = {},
  of: Partial<JobOptions<Reverse>> = {},
) {
  const ran: Job<Reverse>[] = [];
  const log = new PassThrough();
  const definition = defineJob<Reverse>({
    kind: REVERSE,
    handler: async (job) => {
      ran.push(job);
      await handler(job);
    },
    ...of,
  });
  const jobs = await openJobs({
    connectionString: database.jobsUrl,
    logger: createLogger({ service: 'test', level: 'info', format: 'json', destination: log }),
    definitions: [definition as JobDefinition<never>],
    pollSeconds: POLL_SECONDS,
    ...options,
  });
  opened.push(jobs);
  const lines = () =>
    String(log.read() ?? '')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  return { jobs, ran, lines };
}

/** Waits until it holds; fails with what it was after ten seconds. */
async function until<T>(look: () => T | Promise<T>, holds: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const value = await look();
    if (holds(value)) return value;
    if (tries > 100) throw new Error(`It is still ${JSON.stringify(value)}`);
    await pause(100);
  }
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
/** Long enough for two looks of a worker. */
const twoPolls = () => pause(POLL_SECONDS * 2_000 + 200);
const stateOf = async (jobs: Jobs, organizationId: string) =>
  (await jobs.listJobs(organizationId)).map(({ state }) => state);

test('S-27 a job is queued once for organization, kind and key, whatever has become of the first', async () => {
  const { jobs, ran } = await open();
  const [a, b] = [randomUUID(), randomUUID()];
  const request = (organizationId: string, key: string) => ({ organizationId, key, data: { entry: key } });
  const answers = await Promise.all(Array.from({ length: 20 }, () => jobs.enqueue(REVERSE, request(a, 'e1'))));
  expect(answers.filter(({ created }) => created)).toHaveLength(1);
  expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
  expect((await jobs.enqueue(REVERSE, request(a, 'e2'))).created).toBe(true);
  expect((await jobs.enqueue(REVERSE, request(b, 'e1'))).created).toBe(true);
  await until(
    () => ran.length,
    (count) => count === 3,
  );
  await until(
    () => stateOf(jobs, a),
    (states) => states.every((state) => state === 'done'),
  );
  expect((await jobs.enqueue(REVERSE, request(a, 'e1'))).created).toBe(false);
  await twoPolls();
  expect(ran).toHaveLength(3);
  expect(ran.find(({ key, organizationId }) => key === 'e2' && organizationId === a)).toMatchObject({
    kind: 'auto-reverse',
    data: { entry: 'e2' },
    attempt: 1,
    runAt: null,
  });
});

test('S-26 a job is due by its organization\u2019s clock, which can be moved forward and back', async () => {
  const clock = new MovableClock();
  const { jobs, ran } = await open(undefined, { clock });
  const [sandbox, live] = [randomUUID(), randomUUID()];
  const runAt = new Date(Date.now() + 3 * 86_400_000);
  for (const organizationId of [sandbox, live])
    await jobs.enqueue(REVERSE, { organizationId, key: 'k', data: { entry: 'e' }, runAt });

  clock.moveTo(sandbox, new Date(runAt.getTime() - 60_000));
  await jobs.clockMoved(sandbox);
  await twoPolls();
  expect(ran).toEqual([]);
  clock.moveTo(sandbox, runAt);
  await jobs.clockMoved(sandbox);
  await until(
    () => ran.length,
    (count) => count === 1,
  );
  expect(ran[0]).toMatchObject({ organizationId: sandbox, runAt });
  expect(await stateOf(jobs, live)).toEqual(['queued']);

  // Due when it was queued, and no longer when it is fetched.
  const again = new Date(runAt.getTime() + 1_500);
  await jobs.enqueue(REVERSE, { organizationId: sandbox, key: 'back', data: { entry: 'e' }, runAt: again });
  clock.moveTo(sandbox, new Date(runAt.getTime() - 86_400_000));
  await pause(2_500);
  expect(ran).toHaveLength(1);
  expect((await jobs.listJobs(sandbox))[0]).toMatchObject({
    key: 'back',
    state: 'queued',
    attempts: 0,
    startedAt: null,
  });
  clock.moveTo(sandbox, again);
  await jobs.clockMoved(sandbox);
  await until(
    () => ran.length,
    (count) => count === 2,
  );
  expect(ran[1]).toMatchObject({ key: 'back', attempt: 1 });
});

test('a job whose instant has passed by the organization\u2019s clock is run at once', async () => {
  const clock = new MovableClock();
  const { jobs, ran } = await open(undefined, { clock });
  const organizationId = randomUUID();
  clock.moveTo(organizationId, new Date('2031-01-01T00:00:00Z'));
  await jobs.enqueue(REVERSE, {
    organizationId,
    key: 'k',
    data: { entry: 'e' },
    runAt: new Date('2030-12-31T00:00:00Z'),
  });
  await until(
    () => ran.length,
    (count) => count === 1,
  );
});

test('what is held before a commit runs when it is released, and a minute later where nobody lives to do so', async () => {
  const { jobs, ran } = await open();
  const request = { organizationId: randomUUID(), key: 'e1' };
  await jobs.enqueue(REVERSE, { ...request, data: { entry: 'e1' }, held: true });
  await twoPolls();
  expect(ran).toEqual([]);
  const { rows } = await database.admin.query<{ seconds: number }>(
    'select extract(epoch from start_after - now())::float8 as seconds from jobs.job',
  );
  const [waiting] = rows;
  expect(waiting?.seconds).toBeGreaterThan(50);
  expect(waiting?.seconds).toBeLessThanOrEqual(60);
  await jobs.release(REVERSE, request);
  await until(
    () => ran.length,
    (count) => count === 1,
  );
  await jobs.release(REVERSE, request); // it has run
  await jobs.release(REVERSE, { ...request, key: 'e2' }); // there is none
  await twoPolls();
  expect(ran.map(({ data }) => data)).toEqual([{ entry: 'e1' }]);
});

test('a failure is retried with its ids in the log, and at last is one error line', async () => {
  const organizationId = randomUUID();
  const { jobs, ran, lines } = await open(
    () => Promise.reject(new Error('to anna@example.com')),
    {},
    { retryLimit: 1, retryDelaySeconds: 0 },
  );
  const { id } = await jobs.enqueue(REVERSE, { organizationId, key: 'k', data: { entry: 'e' } });
  await until(
    () => stateOf(jobs, organizationId),
    ([state]) => state === 'failed',
  );
  expect(ran.map(({ attempt }) => attempt)).toEqual([1, 2]);
  const [view] = await jobs.listJobs(organizationId);
  expect(view).toEqual({
    id,
    kind: 'auto-reverse',
    key: 'k',
    state: 'failed',
    attempts: 2,
    createdAt: expect.any(Date),
    runAt: null,
    startedAt: expect.any(Date),
    finishedAt: expect.any(Date),
  });
  const written = lines();
  expect(written.map(({ level, jobId, organizationId: of, attempt }) => [level, jobId, of, attempt])).toEqual([
    ['warn', id, organizationId, 1],
    ['error', id, organizationId, 2],
  ]);
  expect(JSON.stringify(written)).not.toContain('anna');
  expect((await jobs.enqueue(REVERSE, { organizationId, key: 'k', data: { entry: 'e' } })).created).toBe(false);
});

test('an organization sees its own jobs only, newest first, by state, kind and page', async () => {
  const { jobs } = await open(undefined, { work: false });
  const [a, b] = [randomUUID(), randomUUID()];
  for (const key of ['1', '2', '3']) await jobs.enqueue(REVERSE, { organizationId: a, key, data: { entry: key } });
  await jobs.enqueue(REVERSE, { organizationId: b, key: 'other', data: { entry: 'x' } });
  const keys = (views: readonly { readonly key: string }[]) => views.map(({ key }) => key);
  expect(keys(await jobs.listJobs(a))).toEqual(['3', '2', '1']);
  const [last] = (await jobs.listJobs(a, { limit: 2 })).slice(-1);
  expect(keys(await jobs.listJobs(a, { after: { createdAt: last!.createdAt, id: last!.id } }))).toEqual(['1']);
  expect(await jobs.listJobs(a, { states: ['running', 'done', 'failed', 'cancelled'] })).toEqual([]);
  expect(await jobs.listJobs(a, { kinds: ['another'] })).toEqual([]);
  await expect(jobs.listJobs(a, { limit: 101 })).rejects.toThrow(RangeError);
});

test('a queued job is cancelled by its organization alone, and its key stays taken', async () => {
  const { jobs, ran } = await open();
  const organizationId = randomUUID();
  const request = { organizationId, key: 'k', data: { entry: 'e' }, runAt: new Date(Date.now() + 600) };
  const { id } = await jobs.enqueue(REVERSE, request);
  expect(await jobs.cancel(randomUUID(), id)).toEqual({ ok: false, code: 'JOB_NOT_FOUND' });
  expect(await jobs.cancel(organizationId, randomUUID())).toEqual({ ok: false, code: 'JOB_NOT_FOUND' });
  expect(await jobs.cancel(organizationId, 'no id at all')).toEqual({ ok: false, code: 'JOB_NOT_FOUND' });
  expect(await jobs.cancel(organizationId, id)).toEqual({ ok: true });
  expect(await jobs.cancel(organizationId, id)).toEqual({ ok: true });
  await twoPolls();
  expect(ran).toEqual([]);
  expect(await stateOf(jobs, organizationId)).toEqual(['cancelled']);
  expect((await jobs.enqueue(REVERSE, request)).created).toBe(false);

  const done = await jobs.enqueue(REVERSE, { organizationId, key: 'done', data: { entry: 'e' } });
  await until(
    () => ran.length,
    (count) => count === 1,
  );
  await until(
    () => jobs.cancel(organizationId, done.id),
    (answer) => !answer.ok,
  );
  expect(await jobs.cancel(organizationId, done.id)).toEqual({ ok: false, code: 'JOB_FINISHED' });
});

test('a running job is cancelled: its handler is told, and it stays cancelled', async () => {
  let told = false;
  const { jobs, ran } = await open(
    (job) => new Promise((resolve) => job.signal.addEventListener('abort', () => ((told = true), resolve()))),
  );
  const organizationId = randomUUID();
  const { id } = await jobs.enqueue(REVERSE, { organizationId, key: 'k', data: { entry: 'e' } });
  await until(
    () => ran.length,
    (count) => count === 1,
  );
  expect(await jobs.cancel(organizationId, id)).toEqual({ ok: true });
  for (let tries = 0; !told && tries < 150; tries++) await pause(100);
  expect(told).toBe(true);
  await twoPolls();
  expect(await stateOf(jobs, organizationId)).toEqual(['cancelled']);
});

test('stopping lets a running job end, and what was queued runs at the next start', async () => {
  const organizationId = randomUUID();
  const ended: string[] = [];
  const first = await open(async (job) => {
    await pause(1_000);
    ended.push(job.key);
  });
  await first.jobs.enqueue(REVERSE, { organizationId, key: 'running', data: { entry: 'e' } });
  await until(
    () => first.ran.length,
    (count) => count === 1,
  );
  await first.jobs.enqueue(REVERSE, { organizationId, key: 'queued', data: { entry: 'e' } });
  await first.jobs.stop();
  await first.jobs.stop();
  expect(ended).toEqual(['running']);
  const second = await open();
  await until(
    () => stateOf(second.jobs, organizationId),
    (states) => states.every((state) => state === 'done'),
  );
  expect(second.ran.map(({ key }) => key)).toEqual(['queued']);
});

test('a schedule is kept once for its key, and replaced and ended by it', async () => {
  const { jobs } = await open();
  const organizationId = randomUUID();
  const request = {
    organizationId,
    key: 'midnight',
    data: { entry: 'e' },
    cron: '0 0 * * *',
    timeZone: 'Europe/Berlin',
  };
  const stored = async () => (await database.admin.query('SELECT cron, timezone FROM jobs.schedule')).rows;
  await jobs.schedule(REVERSE, request);
  await jobs.schedule(REVERSE, { ...request, cron: '30 0 * * *' });
  await jobs.schedule(REVERSE, { ...request, organizationId: null, cron: '0 3 * * *', timeZone: 'UTC' });
  expect(await stored()).toEqual(
    expect.arrayContaining([
      { cron: '30 0 * * *', timezone: 'Europe/Berlin' },
      { cron: '0 3 * * *', timezone: 'UTC' },
    ]),
  );
  expect(await stored()).toHaveLength(2);
  await expect(jobs.schedule(REVERSE, { ...request, cron: 'never' })).rejects.toThrow();
  await jobs.unschedule(REVERSE, request);
  await jobs.unschedule(REVERSE, { organizationId: null, key: 'midnight' });
  expect(await stored()).toEqual([]);
});

test('nothing notifies: a queued job sends no word to any listener', async () => {
  const { jobs } = await open(undefined, { work: false });
  const { rows } = await database.admin.query('SELECT name FROM jobs.queue WHERE notify');
  expect(rows).toEqual([]);
  const heard: (string | undefined)[] = [];
  database.admin.on('notification', ({ payload }) => heard.push(payload));
  // The channel that pg-boss would use for this schema.
  const channel: string = (
    await database.admin.query(`SELECT 'pgboss_' || left(encode(sha224('jobs'), 'hex'), 24) AS channel`)
  ).rows[0].channel;
  await database.admin.query(`LISTEN "${channel}"`);
  await jobs.enqueue(REVERSE, { organizationId: randomUUID(), key: 'k', data: { entry: 'e' } });
  await database.admin.query(`SELECT pg_notify($1, 'from the test')`, [channel]);
  await database.admin.query('SELECT 1');
  expect(heard).toEqual(['from the test']);
});

test('the role owns the schema jobs and nothing else', async () => {
  await open();
  const { rows } = await database.admin.query(
    `SELECT DISTINCT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_roles r ON r.oid = c.relowner
      WHERE r.rolname LIKE '%\\_jobs' AND n.nspname NOT LIKE 'pg\\_toast%'`,
  );
  expect(rows).toEqual([{ nspname: 'jobs' }]);
});

test('a job of QBit itself is queued once for its key, and is no organization\u2019s', async () => {
  const { jobs, ran } = await open();
  const request = { organizationId: null, key: 'k', data: { entry: 'e' } };
  const [first, second] = [await jobs.enqueue(REVERSE, request), await jobs.enqueue(REVERSE, request)];
  expect([first.created, second.created, first.id === second.id]).toEqual([true, false, true]);
  await until(
    () => ran.length,
    (count) => count === 1,
  );
  expect(ran[0]).toMatchObject({ organizationId: null, key: 'k', data: { entry: 'e' } });
  expect(await jobs.cancel(randomUUID(), first.id)).toEqual({ ok: false, code: 'JOB_NOT_FOUND' });
});

test('the end of the process is told to a job at once, and is no failure of it: it goes on at the next start', async () => {
  let stops = 0;
  const heeding = (job: Job<Reverse>) =>
    new Promise<void>((resolve, reject) => {
      if (job.signal.aborted || stops > 0) return resolve();
      job.signal.addEventListener('abort', () => {
        stops++;
        reject(job.signal.reason as Error);
      });
    });
  const first = await open(heeding, {}, { retryLimit: 0 });
  const organizationId = randomUUID();
  const { id } = await first.jobs.enqueue(REVERSE, { organizationId, key: 'k', data: { entry: 'e' } });
  await until(
    () => first.ran.length,
    (count) => count === 1,
  );
  const stopped = Date.now();
  await first.jobs.stop();
  expect(Date.now() - stopped).toBeLessThan(10_000);
  const second = await open(heeding, {}, { retryLimit: 0 });
  await until(
    () => second.ran.length,
    (count) => count === 1,
  );
  expect([second.ran[0]?.id, second.ran[0]?.attempt, stops]).toEqual([id, 1, 1]);
});

test('what a killed process was at is run again at once by the only worker, and fails where its attempts are used up', async () => {
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  const organizationId = randomUUID();
  // As good as killed: what it is at never comes to an end.
  const killed = await open(() => released, {}, { retryLimit: 1, retryDelaySeconds: 1 });
  const { id } = await killed.jobs.enqueue(REVERSE, { organizationId, key: 'k', data: { entry: 'e' } });
  await until(
    () => killed.ran.length,
    (count) => count === 1,
  );
  const oneOfSeveral = await open(undefined, {}, { retryLimit: 1, retryDelaySeconds: 1 });
  await twoPolls();
  expect(oneOfSeveral.ran).toHaveLength(0);
  await oneOfSeveral.jobs.stop();
  const again = await open(() => released, { isOnlyWorker: true }, { retryLimit: 1, retryDelaySeconds: 1 });
  await until(
    () => [...again.ran, ...killed.ran].map(({ attempt }) => attempt),
    (attempts) => attempts.length === 2 && attempts.includes(2),
  );
  const last = await open(undefined, { isOnlyWorker: true }, { retryLimit: 1, retryDelaySeconds: 1 });
  const [view] = await last.jobs.listJobs(organizationId);
  expect([view?.id, view?.state, last.ran.length]).toEqual([id, 'failed', 0]);
  release();
});

test('keys and kinds have a form', async () => {
  const { jobs } = await open(undefined, { work: false });
  const organizationId = randomUUID();
  await expect(jobs.enqueue(REVERSE, { organizationId, key: '', data: { entry: 'e' } })).rejects.toThrow(RangeError);
  await expect(jobs.enqueue(REVERSE, { organizationId, key: 'x'.repeat(201), data: { entry: 'e' } })).rejects.toThrow(
    RangeError,
  );
  expect(() => jobKind('Not kebab')).toThrow(RangeError);
});
