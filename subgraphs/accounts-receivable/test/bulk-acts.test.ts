import { PassThrough } from 'node:stream';
import { createLogger } from '@qbit/logging';
import {
  type BulkActs,
  bulkActs,
  type BulkKinds,
  type BulkRequest,
  type Caller,
  keepAnswer,
  runBulkAct,
  TenantDatabase,
} from '@qbit/subgraph';
import { type TestDatabase, testDatabase } from '@qbit/testkit/database';
import type { Identity } from '@qbit/types';
import { done, newUuid, refused } from '@qbit/utils';
import { accountsReceivable } from '../src/subgraph';

let own: TestDatabase;
let database: TenantDatabase;
beforeAll(async () => {
  own = await testDatabase(accountsReceivable);
  database = new TenantDatabase({ url: own.urls.app, applicationName: 'test' });
});
afterAll(async () => {
  await database.close();
  await own.drop();
});

/** What a thing of the test does when its turn comes. */
type Deed = 'done' | 'refused' | 'broken';

const FAULT = { code: 'NOT_A_DRAFT', message: 'It is issued', path: ['id'] };

/** An act whose things write a row each, and are then done, refused, or break. */
function acting(deeds: readonly Deed[]) {
  const organizationId = newUuid();
  const ids = deeds.map(() => newUuid());
  const identity: Identity = {
    ...{ kind: 'user', subject: newUuid(), userId: newUuid(), organizationId, role: 'owner' },
    ...{
      permissions: ['receivables:issue'],
      years: null,
      sessionId: null,
      secondFactor: false,
      membershipVersion: 1,
      livemode: true,
    },
  };
  const caller: Caller = { identity, organizationId, requestId: 'r', door: 'web' };
  const kinds: BulkKinds = {
    'issue-invoices': {
      permission: 'receivables:issue',
      versions: async () => new Map(),
      perform: async (sql, { organizationId: of }, { subject }) => {
        const claim = { key: subject, operation: 'written', inputHash: new Uint8Array(32) };
        await keepAnswer(sql, of, claim, {});
        const deed = deeds[ids.indexOf(subject)];
        if (deed === 'broken') throw new Error('It broke');
        return deed === 'refused' ? refused(FAULT) : done(null);
      },
    },
  };
  const asked: BulkRequest[] = [];
  const held: BulkRequest[] = [];
  const queue = {
    hold: async (request: BulkRequest) => void held.push(request),
    release: async (request: BulkRequest) => {
      expect(held).toContainEqual(request);
      asked.push(request);
    },
  };
  const acts: BulkActs = bulkActs({ database, kinds, queue });
  const start = (named: readonly string[] = ids) =>
    acts.start(caller, {
      ...{ kind: 'issue-invoices', parameters: {}, ids: named, idempotencyKey: null, received: named },
      matching: async () => [],
    });
  const run = async (request: BulkRequest, tried = 1, signal = new AbortController().signal) =>
    runBulkAct(
      {
        ...{ database, kinds, onFacts: () => undefined },
        logger: createLogger({ service: 'test', level: 'error', format: 'json', destination: new PassThrough() }),
        standing: async (of) => of,
      },
      request,
      { tried, signal },
    );
  const written = async () => {
    const rows = await database.readOne<{ key: string }>(
      organizationId,
      `select key from idempotency_key where organization_id = $1::uuid and operation = 'written'`,
      [organizationId],
    );
    return rows.map(({ key }) => ids.indexOf(key)).sort();
  };
  const outcomes = async (actId: string) => {
    const window = { limit: 100, backward: false, key: null };
    const items = await acts.items(organizationId, { actId, outcome: null }, window);
    return items.map(({ outcome, faults }) => [outcome, ...faults.map(({ code }) => code)].join(' '));
  };
  return { organizationId, ids, acts, start, run, asked, written, outcomes };
}

const request = ({ asked }: ReturnType<typeof acting>): BulkRequest => {
  const last = asked.at(-1);
  if (!last) throw new Error('Nothing was queued');
  return last;
};

test('what a thing wrote before it was refused is undone, and what others wrote stays', async () => {
  const act = acting(['done', 'refused', 'done']);
  await act.start();
  await act.run(request(act));
  expect(await act.outcomes(request(act).actId)).toEqual(['done', 'failed NOT_A_DRAFT', 'done']);
  expect(await act.written()).toEqual([0, 2]);
});

test('what breaks is tried again with the job, then given up as INTERNAL, and the rest goes on', async () => {
  const act = acting(['done', 'broken', 'done']);
  await act.start();
  for (const tried of [1, 2]) {
    await expect(act.run(request(act), tried)).rejects.toThrow('It broke');
    expect(await act.outcomes(request(act).actId)).toEqual(['done', 'waiting', 'waiting']);
  }
  await act.run(request(act), 3);
  expect(await act.outcomes(request(act).actId)).toEqual(['done', 'failed INTERNAL', 'done']);
  expect(await act.written()).toEqual([0, 2]);
});

test('two that run it at once do each thing once', async () => {
  const act = acting(Array.from({ length: 30 }, () => 'done' as const));
  await act.start();
  await Promise.all([1, 2, 3].map(() => act.run(request(act))));
  expect(await act.written()).toHaveLength(30);
  const found = await act.acts.find(act.organizationId, request(act).actId);
  expect(found).toMatchObject({ status: 'completed', counts: { done: 30, waiting: 0 } });
});

test('the job of an attempt before does nothing of the one after', async () => {
  const act = acting(['refused']);
  await act.start();
  await act.run(request(act));
  const before = request(act);
  await act.acts.retry({ ...(await callerOf(act)), door: 'web' }, before.actId);
  await act.run(before);
  expect(await act.outcomes(before.actId)).toEqual(['waiting']);
  await act.run(request(act));
  expect(await act.outcomes(before.actId)).toEqual(['failed NOT_A_DRAFT']);
});

async function callerOf({ acts, organizationId, asked }: ReturnType<typeof acting>): Promise<Omit<Caller, 'door'>> {
  const act = await acts.find(organizationId, asked[0]?.actId ?? '');
  if (!act) throw new Error('The act is gone');
  return { identity: act.starter, organizationId, requestId: 'r' };
}

test('a process that stops ends after the thing in hand', async () => {
  const act = acting(['done', 'done']);
  await act.start();
  await expect(act.run(request(act), 1, AbortSignal.abort())).rejects.toThrow();
  expect(await act.outcomes(request(act).actId)).toEqual(['waiting', 'waiting']);
});

test('10,000 are taken and one more is not; each is taken once', async () => {
  const act = acting(['done']);
  const many = Array.from({ length: 10_000 }, () => newUuid());
  expect(await act.start([...many, newUuid()])).toMatchObject({ ok: false, faults: [{ code: 'TOO_MANY_SELECTED' }] });
  expect(await act.start([...many, ...many.slice(0, 5)])).toMatchObject({
    ok: true,
    value: { act: { counts: { waiting: 10_000 } } },
  });
  expect(await act.start([])).toMatchObject({ ok: false, faults: [{ code: 'NOTHING_SELECTED' }] });
});

test('another organization has none of it, and the application changes nothing of what was selected', async () => {
  const act = acting(['done']);
  await act.start();
  const { actId } = request(act);
  expect(await act.acts.find(newUuid(), actId)).toBeNull();
  expect(await act.acts.cancel(newUuid(), actId)).toMatchObject({ faults: [{ code: 'NOT_FOUND' }] });
  await expect(
    database.inTransaction(act.organizationId, (sql) => sql.query('update bulk_act_item set subject = uuidv7()')),
  ).rejects.toThrow(/permission denied/);
  await expect(
    database.inTransaction(act.organizationId, (sql) => sql.query('delete from bulk_act_item')),
  ).rejects.toThrow(/permission denied/);
});
