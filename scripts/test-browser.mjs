/**
 * `npm run test:browser [files]`: the browser tests of the web against a QBit of their own.
 *
 * It is built as `npm start` builds it, keeps its data in a folder that is gone afterwards, and listens on a free port.
 * Chromium is the system's: CHROMIUM names another.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { record } from './results.mjs';

const root = resolve(import.meta.dirname, '..');
const READY_MS = 5 * 60_000;

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts QBit and resolves once it says that it is there; rejects with what it printed where it ends before. */
async function startQbit(port, internalPort, data) {
  const env = {
    ...process.env,
    PORT: String(port),
    INTERNAL_PORT: String(internalPort),
    QBIT_DATA_DIR: data,
    QBIT_DEMO: '0',
    QBIT_TRUSTED_PROXIES: 'loopback',
  };
  const server = spawn(process.execPath, [join(root, 'scripts/start.mjs')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const ready = new Promise((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`QBit was not ready after ${READY_MS / 1000} s:\n${printed}`)),
      READY_MS,
    );
    const listen = (chunk) => {
      printed += chunk;
      if (!printed.includes('QBit is at')) return;
      clearTimeout(late);
      resolve();
    };
    server.stdout.on('data', listen);
    server.stderr.on('data', listen);
    server.once('exit', () => reject(new Error(`QBit ended before it was ready:\n${printed}`)));
  });
  await ready.catch(async (error) => {
    await stop(server);
    throw error;
  });
  return server;
}

async function stop(server) {
  if (server.exitCode !== null) return;
  server.kill('SIGTERM');
  await once(server, 'exit');
}

const files = process.argv.length > 2 ? process.argv.slice(2) : globSync('web/test/*.browser.mjs', { cwd: root });
const data = mkdtempSync(join(tmpdir(), 'qbit-browser-'));
const port = await freePort();
const server = await startQbit(port, await freePort(), data);
try {
  const env = { ...process.env, QBIT_BROWSER_URL: `http://127.0.0.1:${port}`, QBIT_BROWSER_MAIL: join(data, 'mail') };
  const tests = spawn(process.execPath, ['--test', '--test-reporter=spec', '--test-concurrency=1', ...files], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let report = '';
  tests.stdout.on('data', (chunk) => {
    report += chunk;
    process.stdout.write(chunk);
  });
  const [code] = await once(tests, 'close');
  const count = (word) => Number(new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(report)?.[1] ?? 0);
  record(
    'browser',
    count('pass'),
    count('fail') + count('skipped') + count('todo') + (code === 0 ? 0 : Number(count('fail') === 0)),
  );
  process.exitCode = code ?? 1;
} finally {
  await stop(server);
  rmSync(data, { recursive: true, force: true });
}
