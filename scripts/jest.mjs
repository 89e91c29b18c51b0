/**
 * Generates and compiles what changed, then runs jest with the flags that ES modules in node_modules need: `node scripts/jest.mjs [path ...]`.
 * From a workspace's own `test` script the path is that workspace's folder.
 */
import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { build } from './build.mjs';

const root = resolve(import.meta.dirname, '..');
build({ upTo: 'sdk' });
const jest = join(root, 'node_modules/jest/bin/jest.js');
const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];
const { status } = spawnSync(process.execPath, [...flags, jest, '--rootDir', root, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
process.exit(status ?? 1);
