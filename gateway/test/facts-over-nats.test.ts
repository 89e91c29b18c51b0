import { type NatsServer, startNatsServer } from '@qbit/testkit';
import { type OwnPlatform, startOwnPlatform } from './own-platform';

let server: NatsServer | null;
let qbit: OwnPlatform | null = null;
beforeAll(async () => {
  server = await startNatsServer();
  if (server) qbit = await startOwnPlatform({ natsServers: [server.url] });
  else console.warn('nats-server is not installed: nothing was shown over the broker');
});
afterAll(async () => {
  await qbit?.stop();
  await server?.close();
});

const POST = `mutation { postJournalEntry(input: { postingDate: "2026-03-01", description: "Capital", postings: [
  { accountCode: "1000", side: DEBIT, amount: { amount: "5000", currency: "EUR" } }
  { accountCode: "3000", side: CREDIT, amount: { amount: "5000", currency: "EUR" } }] }) { journalEntry { number } errors { code } } }`;

test('a company that auth made has its books over the broker, and one that is made while it is away once it is back', async () => {
  if (!qbit || !server) return;
  const first = await qbit.owner();
  expect(await first.graphql(POST)).toEqual({
    postJournalEntry: { journalEntry: { number: 'JE-2026-0001' }, errors: [] },
  });
  expect(await qbit.platform.dependencies.nats?.()).toBe(true);

  await server.halt('SIGKILL');
  const second = await qbit.owner();
  const opening = second.graphql('{ accounts(first: 1) { totalCount } }').catch((error: Error) => error.message);
  expect(await opening).toMatch(/STALE_PROJECTION/);
  expect(await qbit.platform.dependencies.nats?.()).toBe(false);
  await server.resume();
  let answer: unknown;
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; ) {
    answer = await second.graphql(POST).catch((error: Error) => error.message);
    if (typeof answer !== 'string') break;
  }
  expect(answer).toEqual({ postJournalEntry: { journalEntry: { number: 'JE-2026-0001' }, errors: [] } });
  await qbit.platform.events.idle();
  expect(await qbit.platform.metrics.getSingleMetricAsString('qbit_outbox_age_seconds')).toMatch(
    /domain="auth"} 0\n.*domain="general-ledger"} 0/,
  );
  expect(qbit.errors).toEqual([]);
});
