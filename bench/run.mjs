/** `npm run bench`: every measurement, each as a ratio against a reference in the same run. Arguments go on to them. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const PARTS = ['ledger/run.mjs', 'api/run.mjs', 'gateway/run.mjs'];

for (const part of PARTS) {
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, part), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exitCode = status ?? 1;
}
