/**
 * `node scripts/test-platform.mjs <superuser's connection string> <name> [<settings as JSON>]`: all of QBit but the web, as it was built, for
 * the tests of one worker, or of one file where there are settings of its own.
 *
 * Prints one line of JSON (`origin`, `suffix` of its databases, `errors`: the file of what it logs as errors) and ends with its standard input.
 */
import { createServer } from 'node:http';
import { once } from 'node:events';
import { startPlatform } from '@qbit/standalone/platform';
import { databaseName, withClient } from '@qbit/subgraph';
import { testPlatformOptions } from '@qbit/testkit/platform-options';
import { DOMAINS } from '@qbit/types';

const [adminUrl, name, settings = '{}'] = process.argv.slice(2);
const suffix = `_worker_${name}`;

const dropDatabases = () =>
  withClient(adminUrl, async (client) => {
    for (const subgraph of DOMAINS)
      await client.query(`DROP DATABASE IF EXISTS ${databaseName(subgraph)}${suffix} WITH (FORCE)`);
  });
await dropDatabases(); // left by a run before
let platform;
// A test that waits for another program reads no end of a connection: it stays open.
const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) =>
  platform.gateway.handler(request, response),
).listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${server.address().port}`;
const test = await testPlatformOptions({ adminUrl, suffix, origin });
platform = await startPlatform({ ...test.options, ...JSON.parse(settings) });
console.log(JSON.stringify({ origin, suffix, errors: test.errorsFile }));

process.stdin.resume().on('end', async () => {
  server.close();
  server.closeAllConnections();
  await platform.stop();
  await test.remove();
  if (process.argv.length > 4) await dropDatabases();
});
