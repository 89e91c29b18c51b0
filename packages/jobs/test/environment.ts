/** A superuser's connection string to the PostgreSQL of this test run. */
export function adminUrl(): string {
  const url = process.env.QBIT_TEST_POSTGRES;
  if (!url) throw new Error('QBIT_TEST_POSTGRES is not set: run tests by `npm test`, which starts a PostgreSQL');
  return url;
}
