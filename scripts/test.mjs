/** `npm test`: runs every workspace's tests against a real PostgreSQL, and records the totals. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { record } from './results.mjs';

const root = resolve(import.meta.dirname, '..');
const node = (file, args) =>
  spawnSync(process.execPath, [join(root, file), ...args], { cwd: root, stdio: 'inherit' }).status ?? 1;

const report = join(mkdtempSync(join(tmpdir(), 'qbit-test-')), 'jest.json');
const status = node('scripts/jest.mjs', [
  ...process.argv.slice(2),
  '--json',
  `--outputFile=${report}`,
  '--silent=false',
]);
if (existsSync(report)) {
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  record('test', numPassedTests, numFailedTests + numRuntimeErrorTestSuites + numPendingTests);
  if (numPendingTests > 0) console.error(`${numPendingTests} tests did not run: nothing may be skipped`);
}
process.exit(status);
