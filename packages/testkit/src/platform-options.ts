import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { openFolderStore } from '@qbit/files';
import { createLogger } from '@qbit/logging';

/** How a platform is started for tests: databases whose names end in `suffix`, no rate limits, cheap passwords, mail and files in a temporary folder. */
export async function testPlatformOptions({ adminUrl, suffix, origin }: Where) {
  const folder = mkdtempSync(join(tmpdir(), 'qbit-platform-'));
  const errorsFile = join(folder, 'errors.log');
  writeFileSync(errorsFile, '');
  const options = {
    adminUrl,
    databaseSuffix: suffix,
    rolePassword: () => 'test',
    url: origin,
    origins: [origin],
    demoOrigin: origin,
    secret: 'a secret of a test that has 32 characters or more',
    limitRequests: false,
    quickPasswords: true,
    mailFrom: 'QBit <no-reply@localhost>',
    mailFolder: join(folder, 'mail'),
    persistedOnly: false,
    files: await openFolderStore(join(folder, 'files')),
    logger: createLogger({
      service: 'test',
      level: 'error',
      format: 'json',
      destination: new Writable({
        write: (line: Buffer, _encoding, next) => {
          appendFileSync(errorsFile, line);
          next();
        },
      }),
    }),
    web: (_request: unknown, response: { writeHead(status: number): { end(): unknown } }) =>
      void response.writeHead(404).end(),
  };
  return { options, errorsFile, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

interface Where {
  /** A superuser's connection string. */
  readonly adminUrl: string;
  readonly suffix: string;
  /** Where it is reached. */
  readonly origin: string;
}
