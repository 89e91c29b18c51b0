import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { childEnvironment, HttpClient } from '@qbit/testkit';
import { type Platform, postgresBinaries } from '../src/binaries';
import { assertRoom } from '../src/home';
import { reasonIn } from '../src/postgres';
import { mayReset } from '../src/reset';
import { failedStart, freePort, startStandalone } from './standalone-process';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'qbit-start-'));
  chmodSync(home, 0o711);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('it survives SIGINT and SIGTERM with its data, and a second start on the same data is refused', async () => {
  const port = await freePort();
  const client = new HttpClient(`http://127.0.0.1:${port}`);
  const first = await startStandalone({ home, port });
  await client.signUp();
  await client.createOrganization({ name: 'Kept' });
  const second = await failedStart({ home, port: await freePort() });
  expect(second).toEqual({ code: 1, said: expect.stringContaining('QBit is running already with the data in') });
  expect(await first.end('SIGINT')).toBe(0);
  expect(existsSync(join(home, 'postgres/postmaster.pid'))).toBe(false);
  const again = await startStandalone({ home, port });
  const { viewer } = await client.graphql<{ viewer: object }>('{ viewer { organization { name } } }');
  expect(viewer).toEqual({ organization: { name: 'Kept' } });
  expect(await again.end('SIGTERM')).toBe(0);
  expect(existsSync(join(home, 'postgres/postmaster.pid'))).toBe(false);
}, 240_000);

/** The user of Debian that owns nothing; where the tests do not run as root, they are an ordinary user themselves. */
const DAEMON = 1;

test('an ordinary user starts it too', async () => {
  const isRoot = process.getuid?.() === 0;
  if (isRoot) chownSync(home, DAEMON, DAEMON);
  const become = isRoot ? `process.setgid(${DAEMON}); process.setuid(${DAEMON});` : '';
  // It is ended as soon as it says that it is there.
  const stopOnceThere = `const say = console.log;
    console.log = (text) => { say(text); if (String(text).startsWith('QBit is at')) process.kill(process.pid, 'SIGTERM'); };`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['-e', `${become} ${stopOnceThere} require('@qbit/standalone').run([])`],
    {
      cwd: resolve(__dirname, '../../..'),
      encoding: 'utf8',
      env: childEnvironment({
        NODE_ENV: 'production',
        PORT: String(await freePort()),
        INTERNAL_PORT: '0',
        QBIT_DATA_DIR: home,
        QBIT_DEMO: '0',
        QBIT_WEB: 'off',
      }),
    },
  );
  expect({ status, refused: stderr.includes('could not start') ? stderr : '' }).toEqual({ status: 0, refused: '' });
  expect(stdout).toContain('QBit is at');
}, 120_000);

test('a taken port is said at once, before anything is made', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((done) => taken.once('listening', done));
  const { port } = taken.address() as { port: number };
  expect(await failedStart({ home, port })).toEqual({
    code: 1,
    said: expect.stringContaining(`port ${port} is taken: end what uses it, or set PORT to another`),
  });
  expect(existsSync(join(home, 'postgres'))).toBe(false);
  taken.close();
});

test('settings that cannot be used are said all together', async () => {
  const { code, said } = await failedStart({
    home,
    port: 4000,
    environment: { PORT: '99999', LOG_LEVEL: 'loud', SMTP_URL: 'secret' },
  });
  expect(code).toBe(1);
  for (const name of ['PORT', 'LOG_LEVEL', 'SMTP_URL']) expect(said).toContain(name);
  expect(said).not.toContain('secret');
});

test('data of another PostgreSQL is said, and left as it is', async () => {
  mkdirSync(join(home, 'postgres'));
  writeFileSync(join(home, 'postgres/PG_VERSION'), '17\n');
  const { code, said } = await failedStart({ home, port: await freePort() });
  expect([code, said]).toEqual([1, expect.stringContaining('is of PostgreSQL 17, and this is 18')]);
  expect(existsSync(join(home, 'postgres/PG_VERSION'))).toBe(true);
});

describe('faults that cannot be made here are injected', () => {
  const machine = (more: Partial<Platform>): Platform => ({
    os: 'linux',
    cpu: 'x64',
    glibc: '2.36',
    load: () => ({ postgres: 'p', initdb: 'i', pg_ctl: 'c' }),
    ...more,
  });

  test('another C library than glibc', () => {
    expect(() => postgresBinaries(machine({ glibc: null }))).toThrow(/musl, as on Alpine.*docker-compose/);
  });
  test('a platform without binaries', () => {
    const load = () => {
      throw new Error('Cannot find module');
    };
    expect(() => postgresBinaries(machine({ cpu: 'riscv64', load }))).toThrow(
      /no embedded PostgreSQL for linux on riscv64/,
    );
    expect(postgresBinaries(machine({}))).toMatchObject({ postgres: 'p' });
  });
  test('a full disk, before the start and in it, and a user without a name', () => {
    expect(() => assertRoom(home, 5n * 1024n * 1024n)).toThrow(/the disk is full: .* has 5 MB left/);
    expect(() => assertRoom(home, 10n ** 12n)).not.toThrow();
    expect(reasonIn('initdb: could not look up effective user ID 1234: user does not exist')).toMatch(
      /no name on this/,
    );
    expect(reasonIn('FATAL:  could not write lock file: No space left on device')).toMatch(/^the disk is full/);
  });
});

describe('--reset asks before it deletes', () => {
  const answered = (text: string, isTTY = true) => {
    const input = Object.assign(new PassThrough(), { isTTY });
    input.end(`${text}\n`);
    return mayReset(home, input, new PassThrough());
  };
  test.each([
    ['delete', true],
    ['yes', false],
    ['', false],
    ['DELETE', false],
  ])('%p: %p', async (text, may) => expect(await answered(text)).toBe(may));
  test('and deletes nothing where there is nobody to ask', async () => {
    expect(await answered('delete', false)).toBe(false);
    const { code, said } = await failedStart({ home, port: await freePort(), arguments: ['--reset'] });
    expect([code, said]).toEqual([1, expect.stringContaining('Nothing was deleted')]);
  });
});

test('an old Node is told what to do, before anything is loaded', () => {
  const script = resolve(__dirname, '../../../scripts/start.mjs');
  const fake = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.19.0' } }); await import(${JSON.stringify(script)})`;
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', fake], { encoding: 'utf8' });
  expect(status).toBe(1);
  expect(stderr).toContain('QBit needs Node.js 24');
});
