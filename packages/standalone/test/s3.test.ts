import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HttpClient } from '@qbit/testkit';
import { KEYS, startFakeS3 } from '../../files/test/fake-s3';
import { freePort, startStandalone } from './standalone-process';

test('with a bucket, files are kept there and not in the data folder, and QBit is ready while it answers', async () => {
  const home = mkdtempSync(join(tmpdir(), 'qbit-s3-'));
  const [s3, port, internalPort] = [await startFakeS3(), await freePort(), await freePort()];
  const environment = {
    INTERNAL_PORT: String(internalPort),
    FILE_S3_URL: s3.bucketUrl,
    FILE_S3_REGION: KEYS.region,
    FILE_S3_ACCESS_KEY_ID: KEYS.accessKeyId,
    FILE_S3_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
  };
  const qbit = await startStandalone({ home, port, environment });
  try {
    const client = new HttpClient(qbit.origin);
    await client.signUp();
    await client.createOrganization();
    const id = await client.upload('entryId,line\n', 'books.csv');
    expect([...s3.objects.values()].map(({ body }) => body.toString())).toEqual(['entryId,line\n']);
    const response = await client.request(`/files/${id}`);
    expect([response.status, await response.text()]).toEqual([200, 'entryId,line\n']);
    expect(existsSync(join(home, 'files'))).toBe(false);

    const ready = async () => {
      const answer = await fetch(`http://127.0.0.1:${internalPort}/health/ready`);
      return [answer.status, ((await answer.json()) as { missing: string[] }).missing];
    };
    expect(await ready()).toEqual([200, []]);
    s3.trouble = () => 403; // the key was taken away: no fault that another try mends
    expect(await ready()).toEqual([503, ['files']]);
    s3.trouble = () => null;
    expect(await ready()).toEqual([200, []]);
  } finally {
    await qbit.end('SIGTERM');
    await s3.close();
    rmSync(home, { recursive: true, force: true });
  }
}, 120_000);
