/**
 * `npm run dev`: QBit in one process, which follows what is edited.
 *
 * Pages of the web change in the open browser by themselves. An edit of the server is built (what did not change is not) and
 * started again with its data; an edit of an operation of the web has its types made anew. A build that fails is said, and
 * the next edit tries again.
 */
import { spawn, spawnSync } from 'node:child_process';
import { watch } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const SERVER = ['packages', 'subgraphs', 'gateway'];
/** What a build itself writes. */
const MADE = /(^|\/)(dist|generated|node_modules|\.next|\.turbo)(\/|$)|\.tsbuildinfo$|next-env\.d\.ts$/;
/** Editors write a file in several steps. */
const QUIET_MS = 300;

process.env.QBIT_WEB ??= 'dev';
process.env.NODE_ENV ??= 'development';
process.env.NEXT_TELEMETRY_DISABLED = '1';

let running;
let turn = Promise.resolve();
let hasEnded = false;

const builds = () => {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) console.error('The build failed: the next edit tries again.');
  return status === 0;
};
const start = () => {
  if (hasEnded || !builds()) return;
  const flags = ['--max-semi-space-size=8', '--heap-growing-percent=50'];
  running = spawn(process.execPath, [...flags, join(root, 'scripts/serve.mjs')], { cwd: root, stdio: 'inherit' });
};
const stop = async () => {
  const child = running;
  running = undefined;
  if (!child || child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
};

/** Calls for an edit in a folder, once for all files that an editor or a checkout writes. */
function follow(folder, pattern, edited) {
  let waiting;
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (!file || MADE.test(file) || !pattern.test(file)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      turn = turn.then(edited);
    }, QUIET_MS);
  });
}

for (const folder of SERVER) follow(folder, /./, () => stop().then(start));
follow('web/src', /\.graphql$/, builds);
for (const signal of ['SIGINT', 'SIGTERM'])
  process.once(signal, () => {
    hasEnded = true;
    turn = turn.then(stop).then(() => process.exit(0));
  });
start();
