/**
 * `npm run check`: the gate, here and in CI. Runs every check, even after one failed, and says at the end which did.
 *
 * After the build as many at once as there are processors; what one prints comes in one piece, when it is through.
 */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { record } from './results.mjs';

const root = resolve(import.meta.dirname, '..');
const BUILD = ['build', 'read the compiler’s message above'];
/** name, and what to do when it fails; the longest first */
const CHECKS = [
  ['check:lint', 'each message names the alternative; `npm run fix:lint` mends some'],
  ['check:types', 'read the compiler’s message above'],
  ['check:spelling', 'mend the word, or add it to .cspell/qbit.txt in the order of the alphabet'],
  ['check:unused', 'remove what nothing uses'],
  ['check:imports', 'each rule’s comment in .dependency-cruiser.cjs says what to do instead'],
  ['schema:check', 'see what broke and who uses it above; `npm run schema:publish` accepts'],
  ['check:format', 'run `npm run fix:format`'],
];

const failed = new Set();

/** Runs one script, and prints what it said. */
function run([name]) {
  const begin = performance.now();
  const child = spawn('npm', ['run', '--silent', name], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += String(data)));
  return new Promise((done) => {
    child.once('close', (code) => {
      process.stdout.write(said);
      console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - begin) / 1000).toFixed(1)} s)`);
      if (code !== 0) failed.add(name);
      done();
    });
  });
}

await run(BUILD);
const waiting = [...CHECKS];
const takeTurns = async () => {
  for (let next = waiting.shift(); next; next = waiting.shift()) await run(next);
};
await Promise.all(Array.from({ length: availableParallelism() }, takeTurns));

const all = [BUILD, ...CHECKS];
record('check', all.length - failed.size, failed.size);
for (const [name, remedy] of all) if (failed.has(name)) console.error(`${name} failed: ${remedy}`);
process.exit(failed.size ? 1 : 0);
