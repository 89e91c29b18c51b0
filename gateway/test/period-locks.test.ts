import type { HttpClient } from '@qbit/testkit';
import { takeTestPlatform, type TestPlatform } from './platform';

let qbit: TestPlatform;
let client: HttpClient;
let me: string;
beforeAll(async () => {
  qbit = await takeTestPlatform();
  client = await qbit.owner();
  me = (await client.graphql<{ viewer: { user: { id: string } } }>('{ viewer { user { id } } }')).viewer.user.id;
});

interface Failed {
  __typename: string;
  code: string;
  path: string[];
  closedThrough?: string;
}

async function post(postingDate: string): Promise<Failed[]> {
  const euros = { amount: '1.00', currency: 'EUR' };
  const { postJournalEntry } = await client.graphql<{ postJournalEntry: { errors: Failed[] } }>(
    'mutation ($input: JournalEntryInput!) { postJournalEntry(input: $input) { errors { __typename code path ... on PeriodClosedError { closedThrough } } } }',
    {
      input: {
        postingDate,
        description: 'An entry',
        postings: [
          { accountCode: '1000', side: 'DEBIT', amount: euros },
          { accountCode: '3000', side: 'CREDIT', amount: euros },
        ],
      },
    },
  );
  return postJournalEntry.errors;
}

const setLock = async (scope: string, through: string | null) =>
  (
    await client.graphql<{ setPeriodLock: { locks: Record<string, string | null> | null; errors: Failed[] } }>(
      'mutation ($scope: LockScope!, $through: Date) { setPeriodLock(scope: $scope, through: $through) { locks { sales general all hard } errors { __typename code path } } }',
      { scope, through },
    )
  ).setPeriodLock;

const setHardLock = async (through: string) =>
  (
    await client.graphql<{ setHardLock: { locks: object | null; errors: Failed[] } }>(
      'mutation ($through: Date!) { setHardLock(through: $through) { locks { hard } errors { __typename code path } } }',
      { through },
    )
  ).setHardLock;

test('a soft lock of the general ledger refuses its entries through its day, and opens again', async () => {
  expect((await setLock('GENERAL', '2026-03-31')).locks).toMatchObject({ general: '2026-03-31', all: null });
  expect(await post('2026-03-31')).toEqual([
    {
      __typename: 'PeriodClosedError',
      code: 'PERIOD_LOCKED',
      path: ['input', 'postingDate'],
      closedThrough: '2026-03-31',
    },
  ]);
  expect(await post('2026-04-01')).toEqual([]);
  expect((await setLock('GENERAL', null)).locks).toMatchObject({ general: null });
  expect(await post('2026-03-31')).toEqual([]);
});

test("another sub-ledger's lock does not concern it", async () => {
  await setLock('SALES', '2026-03-31');
  expect(await post('2026-03-30')).toEqual([]);
});

test('PER-4 the hard lock does not reach past today, for nothing could be posted until then', async () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  // Wherever the company is, the day after tomorrow is none of its today.
  expect(await setHardLock(inDays(2))).toMatchObject({
    locks: null,
    errors: [{ code: 'HARD_LOCK_AHEAD', path: ['through'] }],
  });
  const { periodLocks } = await client.graphql<{ periodLocks: object }>('{ periodLocks { hard } }');
  expect(periodLocks).toEqual({ hard: null });
});

test('the hard lock only moves forward', async () => {
  expect((await setHardLock('2026-01-31')).locks).toEqual({ hard: '2026-01-31' });
  expect(await post('2026-01-31')).toMatchObject([{ code: 'PERIOD_LOCKED' }]);
  expect((await setHardLock('2026-01-30')).errors).toMatchObject([{ code: 'HARD_LOCK_BACKWARD', path: ['through'] }]);
  const { periodLocks } = await client.graphql<{ periodLocks: object }>('{ periodLocks { hard sales tax } }');
  expect(periodLocks).toEqual({ hard: '2026-01-31', sales: '2026-03-31', tax: null });
});

describe('exceptions', () => {
  const grant = async (input: object) =>
    (
      await client.graphql<{ grantLockException: { lockExceptionId: string | null; errors: Failed[] } }>(
        'mutation ($input: LockExceptionInput!) { grantLockException(input: $input) { lockExceptionId errors { __typename code path } } }',
        { input },
      )
    ).grantLockException;
  const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

  test('nobody grants one to himself, neither by name nor by his role', async () => {
    const input = {
      scope: 'GENERAL',
      from: '2026-03-01',
      through: '2026-03-31',
      validUntil: tomorrow(),
      reason: 'A late bill',
    };
    expect((await grant({ ...input, users: [me] })).errors).toMatchObject([
      { code: 'SELF_GRANTED', path: ['input', 'users'] },
    ]);
    expect((await grant({ ...input, role: 'owner' })).errors).toMatchObject([
      { code: 'SELF_GRANTED', path: ['input', 'role'] },
    ]);
  });

  test('every fault is said at once', async () => {
    const { errors } = await grant({
      scope: 'GENERAL',
      users: ['usr_nobody'],
      from: '2026-03-31',
      through: '2026-03-01',
      validUntil: '2020-01-01T00:00:00Z',
      reason: ' ',
    });
    expect(errors.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['USER_NOT_FOUND', 'input.users.0'],
      ['RANGE_INVALID', 'input.through'],
      ['VALIDITY_INVALID', 'input.validUntil'],
      ['REASON_MISSING', 'input.reason'],
    ]);
  });

  test('one for a role is granted, listed, and ended; the chain keeps it', async () => {
    const { lockExceptionId: id, errors } = await grant({
      scope: 'GENERAL',
      role: 'bookkeeper',
      from: '2026-03-01',
      through: '2026-03-31',
      validUntil: tomorrow(),
      reason: 'A late bill',
    });
    expect(errors).toEqual([]);
    const list = async () =>
      (
        await client.graphql<{ lockExceptions: object[] }>(
          '{ lockExceptions { id scope users role from through reason grantedBy endedAt } }',
        )
      ).lockExceptions;
    const granted = {
      id,
      scope: 'GENERAL',
      users: [],
      role: 'bookkeeper',
      from: '2026-03-01',
      through: '2026-03-31',
      reason: 'A late bill',
      grantedBy: me,
    };
    expect(await list()).toEqual([{ ...granted, endedAt: null }]);
    const end = 'mutation ($id: ID!) { endLockException(id: $id, reason: "Done") { lockExceptionId errors { code } } }';
    expect(await client.graphql(end, { id })).toEqual({ endLockException: { lockExceptionId: id, errors: [] } });
    expect(await list()).toEqual([{ ...granted, endedAt: expect.stringMatching(/Z$/) }]);
    expect(await client.graphql(end, { id: me })).toMatchObject({
      endLockException: { errors: [{ code: 'NOT_FOUND' }] },
    });
    const { auditEvents, verifyAuditChain } = await client.graphql<{
      auditEvents: { nodes: { action: string }[] };
      verifyAuditChain: { valid: boolean };
    }>('{ auditEvents(first: 3) { nodes { action } } verifyAuditChain { valid } }');
    expect(auditEvents.nodes.map(({ action }) => action)).toEqual([
      'lock-exception.ended',
      'lock-exception.granted',
      'lock.set',
    ]);
    expect(verifyAuditChain.valid).toBe(true);
  });
});

test('nothing of it was unexpected', () => {
  expect(qbit.errors).toEqual([]);
});
