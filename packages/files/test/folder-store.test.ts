import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type FileStore, isStored, openFolderStore } from '../src';
import { csv, describeStore, options, pieces } from './contract';
import { filesBelow, removeTemporaryFolders, temporaryFolder } from './temporary';

afterAll(removeTemporaryFolders);

const shared = temporaryFolder();
describeStore(
  'folder',
  () => openFolderStore(shared),
  async () => filesBelow(shared),
);

/** A store with one file in it. */
async function withFile() {
  const folder = temporaryFolder();
  const store = await openFolderStore(folder);
  const organization = randomUUID();
  const stored = await store.put(organization, pieces(csv(100)), options);
  if (!isStored(stored)) throw new Error(stored.code);
  return { folder, store, organization, stored, path: join(folder, organization, stored.id) };
}

const HOUR_MS = 3_600_000;
const age = (path: string, ms: number) => utimesSync(path, new Date(), new Date(Date.now() - ms));

test('S-28 a blob has its metadata in a header that people can read, and nobody may write to it', async () => {
  const { path, stored, organization } = await withFile();
  const blob = readFileSync(path);
  const [header = ''] = blob.toString('utf8').split('\n');
  expect(header).toHaveLength(4_095);
  expect(JSON.parse(header)).toEqual({
    format: 'qbit-file-1',
    organizationId: organization,
    declaredMediaType: 'text/csv',
    ...stored,
  });
  expect(blob.subarray(4_096).equals(csv(100))).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o400);
});

test('a file from before files said what they are for is for books', async () => {
  const { store, stored, organization, path, folder } = await withFile();
  const { purpose: _purpose, ...before } = stored;
  const id = randomUUID();
  const header = JSON.stringify({ format: 'qbit-file-1', organizationId: organization, ...before, id });
  const content = readFileSync(path).subarray(4_096);
  writeFileSync(join(folder, organization, id), Buffer.concat([Buffer.from(header.padEnd(4_096)), content]));
  expect((await store.stat(organization, id))?.purpose).toBe('books');
});

test('another process sees a file by opening the same folder', async () => {
  const { folder, organization, stored } = await withFile();
  expect(await (await openFolderStore(folder)).stat(organization, stored.id)).toEqual(stored);
});

test('a blob with the metadata of another is a fault, not a file', async () => {
  const { store, organization, path, folder } = await withFile();
  const id = randomUUID();
  writeFileSync(join(folder, organization, id), readFileSync(path));
  await expect(store.open(organization, id)).rejects.toThrow('metadata of another');
  const stranger = randomUUID();
  mkdirSync(join(folder, stranger));
  copyFileSync(path, join(folder, stranger, path.slice(-36)));
  await expect(store.open(stranger, path.slice(-36))).rejects.toThrow('metadata of another');
  chmodSync(path, 0o600);
  writeFileSync(path, 'cut off');
  await expect(store.stat(organization, path.slice(-36))).rejects.toThrow();
});

test('kill -9 leaves a temporary file alone, which no one sees and the sweep removes', async () => {
  const folder = temporaryFolder();
  const organization = randomUUID();
  const child = fork(resolve(__dirname, 'put-for-ever.cjs'), [folder, organization], { execArgv: [] });
  for (let chunks = 0; chunks < 5; chunks++) await once(child, 'message');
  child.kill('SIGKILL');
  expect((await once(child, 'exit'))[1]).toBe('SIGKILL');

  const [left = '', ...others] = filesBelow(folder);
  expect(others).toEqual([]);
  expect(left).toMatch(/\.incoming\/[0-9a-f-]{36}\.upload$/);
  expect(statSync(left).size).toBeGreaterThan(4_096);
  const store: FileStore = await openFolderStore(folder);
  expect(await store.stat(organization, left.slice(-43, -7))).toBeNull();
  // It might still be written to by another process: only what is an hour old is surely abandoned.
  expect(filesBelow(folder)).toEqual([left]);
  age(left, HOUR_MS - 60_000);
  expect(await store.sweep()).toBe(0);
  age(left, HOUR_MS + 1_000);
  expect(await store.sweep()).toBe(1);
  expect(filesBelow(folder)).toEqual([]);
});

test('a start sweeps, and leaves stored files and strangers alone', async () => {
  const { folder, path } = await withFile();
  const abandoned = join(folder, '.incoming', `${randomUUID()}.upload`);
  const stranger = join(folder, '.incoming', 'notes.txt');
  for (const file of [abandoned, stranger]) writeFileSync(file, 'x');
  for (const file of [abandoned, stranger, path]) age(file, 2 * HOUR_MS);
  await openFolderStore(folder);
  expect(filesBelow(folder)).toEqual([stranger, path].sort());
});
