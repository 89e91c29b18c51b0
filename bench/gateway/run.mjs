/** QBit's gateway against @apollo/gateway with its own HTTP data sources: the same query, the same subgraphs, one process each. */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { Client, callers } from '../api/client.mjs';
import { openServer } from '../ledger/database.mjs';
import { options } from '../shared/options.mjs';
import { inTurns, missed, perSecond, report, times } from '../shared/table.mjs';

const { decodeId } = createRequire(import.meta.url)('@qbit/utils');
const CALLERS = 16;
/** No database is asked: what is measured is the way there and back. */
const QUERY = '{ chartTemplates { key name country accountCount } }';

const postgres = await openServer();
const children = [];
try {
  const modes = {};
  for (const mode of ['plain', 'source', 'whole']) modes[mode] = await open(mode);
  const figures = await inTurns(options.rounds, {
    plain: () => rate(modes.plain, '/bare'),
    source: () => rate(modes.source, '/bare'),
    whole: () => rate(modes.whole, '/graphql'),
  });
  const words = `of ${perSecond(figures.plain)}`;
  const [source, whole] = [figures.source / figures.plain, figures.whole / figures.plain];
  report(
    'GW',
    `our data source alone (${perSecond(figures.source)} ${words})`,
    times(source),
    'at least 1.4 of @apollo/gateway',
    source >= 1.4,
  );
  report(
    'GW',
    `with authorisation, limits, guards (${perSecond(figures.whole)})`,
    times(whole),
    'at least 1.1',
    whole >= 1.1,
  );
} finally {
  for (const child of children) child.kill('SIGKILL');
  await postgres.stop();
}
if (options.check && missed().length) process.exit(1);

async function open(mode) {
  const child = spawn(
    process.execPath,
    [new URL('./child.mjs', import.meta.url).pathname, mode, postgres.url('postgres'), `_${mode}`],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_ENV: 'production' } },
  );
  children.push(child);
  const port = await new Promise((done, fail) => {
    child.stdout.on('data', (data) => /^\d+$/m.test(data) && done(Number(/^\d+$/m.exec(data)[0])));
    child.once('exit', (code) => fail(new Error(`${mode} ended with ${code}`)));
  });
  const client = await Client.inNewCompany(`http://127.0.0.1:${port}`);
  client.headers['x-bench-organization'] = decodeId('org', client.headers['x-organization-id']);
  return client;
}

async function rate(client, path) {
  await client.graphql(QUERY, {}, path);
  return (await callers(CALLERS, () => client.graphql(QUERY, {}, path))).rate;
}
