import { PlannerStatistics } from '../src/persistence/planner-statistics';
import { LedgerFixture } from './support/ledger-fixture';

let fixture: LedgerFixture;
beforeAll(async () => {
  fixture = await LedgerFixture.open();
});
afterAll(() => fixture.close());

const quiet = { warn: () => undefined };

test('the planner looks at the tables after the second write, and then ever more seldom', async () => {
  const calls: string[] = [];
  const statistics = new PlannerStatistics({ call: async (sql) => (calls.push(sql), []) }, quiet);
  for (let writes = 1; writes <= 40; writes++) {
    statistics.wrote();
    await statistics.settled();
  }
  expect(calls).toHaveLength(5); // after 2, 4, 8, 16 and 32
});

test('one write of many entries counts as many', async () => {
  const calls: string[] = [];
  const statistics = new PlannerStatistics({ call: async (sql) => (calls.push(sql), []) }, quiet);
  for (const entries of [1, 1, 100, 100, 100, 1_000]) {
    statistics.wrote(entries);
    await statistics.settled();
  }
  expect(calls).toHaveLength(4); // after 2, 102, 302 and 1,302: whenever there are twice as many as at the last look
});

test('the application itself may have it look, and a failure is only said', async () => {
  const said: string[] = [];
  const statistics = new PlannerStatistics(fixture.database, { warn: (message: string) => void said.push(message) });
  statistics.wrote();
  statistics.wrote();
  await statistics.settled();
  expect(said).toEqual([]);
  const broken = new PlannerStatistics(
    { call: () => Promise.reject(new Error('gone')) },
    { warn: (message: string) => void said.push(message) },
  );
  broken.wrote();
  broken.wrote();
  await broken.settled();
  expect(said).toEqual(['The statistics of the planner were not refreshed']);
});
