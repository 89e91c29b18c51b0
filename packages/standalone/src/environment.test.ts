import { readEnvironment, unknownSettings } from './environment';

test('a name that looks like a setting and is none is said', () => {
  expect(
    unknownSettings({
      QBIT_DTA_DIR: '/data',
      QBIT_DEMO: '0',
      LOG_LEVELS: 'info',
      PATH: '/bin',
      QBIT_TEST_POSTGRES: 'x',
    }),
  ).toEqual(['LOG_LEVELS', 'QBIT_DTA_DIR']);
});

test('a bucket is wanted whole: what is missing of it is said, and no secret with it', () => {
  const whole = {
    FILE_S3_URL: 'https://s3.example.com/books',
    FILE_S3_ACCESS_KEY_ID: 'id',
    FILE_S3_SECRET_ACCESS_KEY: 'hush',
  };
  expect(readEnvironment({}).bucket).toBeNull();
  expect(readEnvironment(whole).bucket).toEqual({
    bucketUrl: 'https://s3.example.com/books',
    region: 'us-east-1',
    accessKeyId: 'id',
    secretAccessKey: 'hush',
  });
  for (const name of Object.keys(whole)) {
    const read = () => readEnvironment({ ...whole, [name]: undefined });
    expect(read).toThrow(`${name}: A bucket needs it`);
    expect(read).not.toThrow(/hush/);
  }
  expect(() => readEnvironment({ ...whole, FILE_S3_URL: 'ftp://x/y' })).toThrow(/FILE_S3_URL/);
});
