import { type TestDatabase, testDatabase } from '@qbit/testkit/database';
import { withClient } from '@qbit/subgraph';
import { newUuid } from '@qbit/utils';
import { accountsReceivable } from '../src/subgraph';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase(accountsReceivable);
});
afterAll(() => database.drop());

/** Why the database refuses an allocation of these sources; null where it takes it. What they name need not be there. */
async function refusal(sources: { readonly payment: boolean; readonly creditNote: boolean }): Promise<string | null> {
  const id = (there: boolean) => (there ? newUuid() : null);
  return withClient(database.adminUrl, async (client) => {
    await client.query("set session_replication_role = 'replica'"); // without foreign keys: it is the check that is asked
    const refused = (error: Error & { constraint?: string }) => error.constraint ?? error.message;
    return client
      .query(
        `insert into allocation (organization_id, payment_id, credit_note_id, invoice_id, allocation_date, amount, relieved, used, posting, made_at, made_by)
         values ($1, $2, $3, $4, '2026-03-20', 1, 1, 1, 'not_requested', now(), 'user:1')`,
        [newUuid(), id(sources.payment), id(sources.creditNote), newUuid()],
      )
      .then(() => null, refused);
  });
}

test.each([
  ['a payment', { payment: true, creditNote: false }, null],
  ['a credit note', { payment: false, creditNote: true }, null],
  ['neither', { payment: false, creditNote: false }, 'allocation_of_one_source'],
  ['both', { payment: true, creditNote: true }, 'allocation_of_one_source'],
])('an allocation is of one source: %s', async (_, sources, expected) => {
  expect(await refusal(sources)).toBe(expected);
});
