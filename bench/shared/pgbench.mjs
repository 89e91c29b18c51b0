import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { options } from './options.mjs';

/** Runs a script by pgbench with prepared statements; answers transactions a second. */
export async function pgbench(url, script, { clients, variables = {} }) {
  const folder = mkdtempSync(join(tmpdir(), 'qbit-pgbench-'));
  const file = join(folder, 'script.sql');
  writeFileSync(file, script);
  const given = Object.entries(variables).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
  const args = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(clients),
    '-j',
    '1',
    '-T',
    String(options.seconds),
    ...given,
    '-f',
    file,
    url,
  ];
  const output = await run(options.pgbench, args);
  rmSync(folder, { recursive: true });
  const rate = /tps = ([\d.]+)/.exec(output)?.[1];
  if (rate === undefined || output.includes('aborted')) throw new Error(`pgbench failed:\n${output}`);
  return Number(rate);
}

function run(file, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.on('error', reject);
    child.on('exit', (status) => (status === 0 ? resolve(output) : reject(new Error(output))));
  });
}
