import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { LedgerFixture } from './support/ledger-fixture';

const ROOT = join(__dirname, '../../..');

test('the Prisma schema says what the migrations make', async () => {
  const fixture = await LedgerFixture.open();
  const command = [
    'general-ledger',
    'migrate',
    'diff',
    '--from-config-datasource',
    '--to-schema',
    'prisma/schema.prisma',
    '--script',
  ];
  const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/prisma.mjs'), ...command], {
    env: { DATABASE_URL: fixture.test.adminUrl },
  });
  await fixture.close();
  // The history of migrations is Prisma's own.
  expect(stdout.trim()).toBe('-- This is an empty migration.');
}, 60_000);
