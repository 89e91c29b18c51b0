import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const { derivedSecret, keptSecret } = createRequire(import.meta.url)('@qbit/standalone/home');

const ROOT = resolve(import.meta.dirname, '../..');

/** What `npm start` gives to Node. */
function flags() {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  return scripts.start.split(' ').filter((word) => word.startsWith('--'));
}

/** A data folder of its own, which `remove` takes away again. */
export function newHome() {
  const home = mkdtempSync(join(tmpdir(), 'qbit-bench-api-'));
  chmodSync(home, 0o711);
  return { home, remove: () => rmSync(home, { recursive: true, force: true }) };
}

/** Starts QBit as `npm start` does when everything is built; answers how long it took, in ms. */
export async function startQbit(home, { web = false } = {}) {
  const port = await freePort();
  const begin = performance.now();
  const child = spawn(process.execPath, [...flags(), '-e', "require('@qbit/standalone').run([])"], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      INTERNAL_PORT: '0',
      QBIT_DATA_DIR: home,
      QBIT_DEMO: '0',
      QBIT_WEB: web ? 'on' : 'off',
      LOG_LEVEL: 'error',
    },
  });
  let said = '';
  await new Promise((done, fail) => {
    child.stdout.on('data', (data) => {
      said += data;
      if (said.includes('QBit is at')) done();
    });
    child.once('exit', (code) => fail(new Error(`QBit ended with ${code}:\n${said}`)));
  });
  return {
    origin: `http://127.0.0.1:${port}`,
    startedIn: performance.now() - begin,
    pid: child.pid,
    /** Resident memory, in MB. */
    memory: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))[1]) / 1024,
    /** A superuser's URL of one of its databases. */
    postgres: (name) => {
      const [, , , at] = readFileSync(join(home, 'postgres/postmaster.pid'), 'utf8').split('\n');
      const password = readFileSync(join(home, 'postgres.password'), 'utf8');
      return `postgresql://qbit:${password}@127.0.0.1:${at.trim()}/${name}`;
    },
    /** The password of a role of its databases: roles are the cluster's, so a further database must not give them others. */
    password: (role) => derivedSecret(keptSecret(home), `role ${role}`),
    stop: () =>
      new Promise((done) => {
        child.once('exit', done);
        child.kill('SIGTERM');
      }),
  };
}

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}
