/**
 * `npm run dev`: QBit, built anew and started again after every edit. What did not change is not built again.
 *
 * A build that fails is said, and the next edit tries again.
 */
import { spawn, spawnSync } from 'node:child_process';
import { watch } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const WATCHED = ['packages', 'subgraphs', 'gateway', 'web'];
/** What a build itself writes. */
const MADE = /(^|\/)(dist|generated|node_modules|\.next|\.turbo)(\/|$)|\.tsbuildinfo$|next-env\.d\.ts$/;
/** Editors write a file in several steps. */
const QUIET_MS = 300;

let running;
let waiting;
let turn = Promise.resolve();

const start = () => {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts/build.mjs')], { cwd: root, stdio: 'inherit' });
  if (status !== 0) return console.error('The build failed: the next edit tries again.');
  const script = "require('@qbit/standalone').run()";
  running = spawn(process.execPath, ['--max-semi-space-size=4', '--heap-growing-percent=50', '-e', script], {
    cwd: root,
    stdio: 'inherit',
  });
};
const stop = async () => {
  const child = running;
  running = undefined;
  if (!child || child.exitCode !== null) return;
  const ended = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await ended;
};

for (const folder of WATCHED) {
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (!file || MADE.test(file)) return;
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      turn = turn.then(stop).then(start);
    }, QUIET_MS);
  });
}
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().then(() => process.exit(0)));
start();
