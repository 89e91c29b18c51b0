import { randomUUID } from 'node:crypto';
import { type FileStore, isStored, openFolderStore, StorageQuota } from '../src';
import { csv, options, pieces } from './contract';
import { filesBelow, removeTemporaryFolders, temporaryFolder } from './temporary';

afterAll(removeTemporaryFolders);

const SIZE = csv(10).length;
const file = () => pieces(csv(10), 32);

async function quotaOf(quotaBytes: number, now?: () => number) {
  const folder = temporaryFolder();
  const store = await openFolderStore(folder);
  const usage = jest.fn((organizationId: string) => store.usage(organizationId));
  const counted: FileStore = { ...store, usage };
  return { folder, store, usage, quota: new StorageQuota(counted, quotaBytes, now), organization: randomUUID() };
}

test('an organization fills its quota to the byte, and nothing of what goes beyond is left', async () => {
  const { folder, store, quota, organization } = await quotaOf(2 * SIZE);
  expect(isStored((await quota.put(organization, file(), options)) as never)).toBe(true);
  expect(isStored((await quota.put(organization, file(), options)) as never)).toBe(true);
  const before = filesBelow(folder);
  const refused = { code: 'STORAGE_FULL', quotaBytes: 2 * SIZE, usedBytes: 2 * SIZE };
  expect(await quota.put(organization, file(), options)).toEqual(refused);
  expect(filesBelow(folder)).toEqual(before);
  expect(await store.usage(organization)).toBe(2 * SIZE);
  // Another organization has a quota of its own.
  expect(await quota.put(randomUUID(), file(), options)).toHaveProperty('id');
});

test('what was stored before counts, and what others store is seen when it is counted again', async () => {
  let now = 0;
  const { store, usage, quota, organization } = await quotaOf(3 * SIZE, () => now);
  await store.put(organization, file(), options);
  expect(await quota.put(organization, file(), options)).toHaveProperty('id');
  await store.put(organization, file(), options);
  expect(usage).toHaveBeenCalledTimes(1);
  now += 300_000;
  expect(await quota.put(organization, file(), options)).toMatchObject({ code: 'STORAGE_FULL', usedBytes: 3 * SIZE });
  expect(usage).toHaveBeenCalledTimes(2);
});

test('uploads at once are held to the quota together, and are counted once', async () => {
  const { store, usage, quota, organization } = await quotaOf(3 * SIZE);
  const answers = await Promise.all(Array.from({ length: 10 }, () => quota.put(organization, file(), options)));
  expect(await store.usage(organization)).toBeLessThanOrEqual(3 * SIZE);
  expect(answers.filter((answer) => 'id' in answer).length * SIZE).toBe(await store.usage(organization));
  expect(usage).toHaveBeenCalledTimes(1);
  // Those that were refused hold nothing any more.
  while ((await store.usage(organization)) < 3 * SIZE)
    expect(await quota.put(organization, file(), options)).toHaveProperty('id');
});

test('what was refused or broke off takes no room', async () => {
  const { quota, organization } = await quotaOf(SIZE);
  async function* broken(): AsyncGenerator<Buffer> {
    yield csv(5);
    throw new Error('connection lost');
  }
  await expect(quota.put(organization, broken(), options)).rejects.toThrow('connection lost');
  expect(await quota.put(organization, file(), { ...options, limitBytes: 10 })).toMatchObject({
    code: 'FILE_TOO_LARGE',
  });
  expect(await quota.put(organization, file(), options)).toHaveProperty('id');
});

test('a stream beyond the quota is not read to its end', async () => {
  const { quota, organization } = await quotaOf(4_096);
  let yielded = 0;
  async function* endless(): AsyncGenerator<Buffer> {
    for (;;) {
      yielded++;
      yield Buffer.alloc(1_024, 'x');
    }
  }
  expect(await quota.put(organization, endless(), options)).toMatchObject({ code: 'STORAGE_FULL', usedBytes: 0 });
  expect(yielded).toBe(5);
});

test('where the store cannot be counted, nothing is taken, and it is counted again', async () => {
  const { usage, quota, organization } = await quotaOf(SIZE);
  usage.mockRejectedValueOnce(new Error('away'));
  await expect(quota.put(organization, file(), options)).rejects.toThrow('away');
  expect(await quota.put(organization, file(), options)).toHaveProperty('id');
});
