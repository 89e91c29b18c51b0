import { randomUUID } from 'node:crypto';
import { isStored, openS3Store } from '../src';
import { csv, describeStore, options, pieces } from './contract';
import { type FakeS3, KEYS, startFakeS3 } from './fake-s3';
import { filesBelow, removeTemporaryFolders, temporaryFolder } from './temporary';

let s3: FakeS3;
const waiting = temporaryFolder();
const open = (keys = KEYS) => openS3Store({ bucketUrl: `${s3.bucketUrl}/`, temporaryFolder: waiting, ...keys });

beforeAll(async () => {
  s3 = await startFakeS3();
});

afterEach(() => {
  s3.trouble = () => null;
  s3.requests.length = 0;
});

afterAll(async () => {
  await s3.close();
  removeTemporaryFolders();
});

describeStore('S3', open, async () => [...s3.objects.keys(), ...filesBelow(waiting)]);

const put = async (store: Awaited<ReturnType<typeof open>>, organization: string) => {
  const stored = await store.put(organization, pieces(csv(100)), options);
  if (!isStored(stored)) throw new Error(stored.code);
  return stored;
};

test('S-28 an object is organization/file, with its metadata in its header, and is looked at without its content', async () => {
  const store = await open();
  const organization = randomUUID();
  const stored = await put(store, organization);
  const path = `/bucket/${organization}/${stored.id}`;
  const object = s3.objects.get(path);
  expect(object?.body.equals(csv(100))).toBe(true);
  expect(object?.headers['content-type']).toBe('text/csv');
  expect(JSON.parse(Buffer.from(object?.headers['x-amz-meta-qbit'] ?? '', 'base64url').toString())).toMatchObject({
    ...stored,
    organizationId: organization,
  });
  await store.stat(organization, stored.id);
  expect(s3.requests).toEqual([`PUT ${path}`, `HEAD ${path}`]);
  expect(filesBelow(waiting)).toEqual([]);
});

test('another secret is refused by the service, and thrown', async () => {
  const store = await open({ ...KEYS, secretAccessKey: 'another' });
  await expect(put(store, randomUUID())).rejects.toThrow('403');
  await expect(store.stat(randomUUID(), randomUUID())).rejects.toThrow('403');
  expect(filesBelow(waiting)).toEqual([]);
});

test('nothing is ever overwritten', async () => {
  const store = await open();
  s3.trouble = (request) => (request.method === 'PUT' && request.headers['if-none-match'] === '*' ? 412 : null);
  await expect(put(store, randomUUID())).rejects.toThrow('412');
});

test('what an organization keeps is added up over all pages of its objects', async () => {
  const store = await open();
  const organization = randomUUID();
  for (let count = 0; count < 5; count++) await put(store, organization);
  s3.requests.length = 0;
  expect(await store.usage(organization)).toBe(5 * csv(100).length);
  expect(s3.requests).toHaveLength(3); // of two objects each
});

test('a passing fault of the service is tried again, a lasting one thrown', async () => {
  const store = await open();
  const organization = randomUUID();
  let faults = 2;
  s3.trouble = () => (faults-- > 0 ? 503 : null);
  const stored = await put(store, organization);
  expect(s3.requests).toHaveLength(3);
  expect(await store.stat(organization, stored.id)).toEqual(stored);
  s3.trouble = () => 503;
  await expect(store.open(organization, stored.id)).rejects.toThrow('503');
  await expect(put(store, organization)).rejects.toThrow('503');
  expect(filesBelow(waiting)).toEqual([]);
});

test('an object with the metadata of another is a fault, not a file', async () => {
  const store = await open();
  const organization = randomUUID();
  const stored = await put(store, organization);
  const id = randomUUID();
  s3.objects.set(`/bucket/${organization}/${id}`, s3.objects.get(`/bucket/${organization}/${stored.id}`)!);
  await expect(store.open(organization, id)).rejects.toThrow('metadata of another');
});
