/** `npm run check`: the gate, here and in CI. Runs every check, even after one failed, and says at the end which did. */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { record } from './results.mjs';

const root = resolve(import.meta.dirname, '..');

/** name, and what to do when it fails */
const CHECKS = [
  ['build', 'read the compiler’s message above'],
  ['check:format', 'run `npm run fix:format`'],
  ['check:types', 'read the compiler’s message above'],
  ['check:lint', 'each message names the alternative; `npm run fix:lint` mends some'],
  ['check:imports', 'each rule’s comment in .dependency-cruiser.cjs says what to do instead'],
  ['check:spelling', 'mend the word, or add it to .cspell/qbit.txt in the order of the alphabet'],
  ['check:unused', 'remove what nothing uses'],
  ['schema:check', 'see what broke and who uses it above; `npm run schema:publish` accepts'],
];

const failed = [];
for (const [name] of CHECKS) {
  const begin = performance.now();
  const { status } = spawnSync('npm', ['run', '--silent', name], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH}` },
  });
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${((performance.now() - begin) / 1000).toFixed(1)} s)`);
  if (status !== 0) failed.push(name);
}
record('check', CHECKS.length - failed.length, failed.length);
for (const [name, remedy] of CHECKS) if (failed.includes(name)) console.error(`${name} failed: ${remedy}`);
process.exit(failed.length ? 1 : 0);
