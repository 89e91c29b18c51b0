// Starts one PostgreSQL for the whole run, with durability off; its data stays, so that templates are made once.
const { resolve } = require('node:path');
const { startPostgres } = require('../packages/standalone/src/postgres');
const { lockHome } = require('../packages/standalone/src/home');
const { servePlatforms } = require('./jest-platforms.cjs');

/** Several runs may go on at once (one a workspace): each takes the first folder that nobody holds. */
async function freeHome() {
  for (let place = 0; ; place++) {
    const home = resolve(__dirname, `../.qbit-test/${place}`);
    try {
      await lockHome(home);
      return home;
    } catch (error) {
      if (place === 15) throw error;
    }
  }
}

module.exports = async () => {
  const fast = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'wal_level=minimal',
    'max_wal_senders=0',
  ];
  globalThis.postgres = await startPostgres(await freeHome(), {
    durable: false,
    settings: [...fast, 'max_connections=200', 'file_copy_method=clone'],
  });
  process.env.QBIT_TEST_POSTGRES = globalThis.postgres.url('postgres');
  globalThis.platforms = await servePlatforms(process.env.QBIT_TEST_POSTGRES);
  process.env.QBIT_TEST_PLATFORMS = globalThis.platforms.url;
};
