import { schemaDrift } from '@qbit/testkit/catalogue';
import { LedgerFixture } from './support/ledger-fixture';

test('the Prisma schema says what the migrations make', async () => {
  const fixture = await LedgerFixture.open();
  const drift = await schemaDrift('general-ledger', fixture.test);
  await fixture.close();
  expect(drift).toBe('');
}, 60_000);
