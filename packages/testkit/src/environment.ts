/** What the test run's global setup hands to test files. */
export interface TestEnvironment {
  /** A superuser's connection string to the PostgreSQL of this run. */
  readonly adminUrl: string;
  /** Where the run lends platforms: `GET <url>/<worker>`. */
  readonly platformsUrl: string;
  /** Which worker of the run this is. */
  readonly worker: string;
  /** Whether this run must not leave anything out. */
  readonly ci: boolean;
}

export function testEnvironment(): TestEnvironment {
  const adminUrl = process.env.QBIT_TEST_POSTGRES;
  if (!adminUrl) throw new Error('QBIT_TEST_POSTGRES is not set: run tests by `npm test`, which starts a PostgreSQL');
  const { QBIT_TEST_PLATFORMS: platformsUrl = '', JEST_WORKER_ID: worker = '1' } = process.env;
  return { adminUrl, platformsUrl, worker, ci: process.env.CI === 'true' };
}

/** The environment of a process that a test starts: that of the tests, and what is said. */
export function childEnvironment(more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  return { ...process.env, ...more };
}
