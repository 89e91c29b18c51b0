import { exceptionState, type LockExceptionForm, lockExceptionForm } from './lock-exception';

const form: LockExceptionForm = {
  scope: 'GENERAL',
  audience: 'users',
  users: ['usr_1'],
  role: '',
  from: '2026-03-01',
  through: '2026-03-31',
  validUntil: '2026-04-02T18:00',
  reason: 'A late bill',
};
const faults = (change: Partial<LockExceptionForm>) =>
  lockExceptionForm.safeParse({ ...form, ...change }).error?.issues.map(({ path, message }) => [path[0], message]) ??
  [];

test('an exception names whom, which dates, how long and why', () => {
  expect(faults({})).toEqual([]);
  expect(faults({ users: [] })).toEqual([['users', 'required']]);
  expect(faults({ audience: 'role', users: [] })).toEqual([['role', 'required']]);
  expect(faults({ audience: 'role', users: [], role: 'bookkeeper' })).toEqual([]);
  expect(faults({ reason: ' ' })).toEqual([['reason', 'required']]);
  expect(faults({ validUntil: '' })).toEqual([['validUntil', 'required']]);
});

test('its dates do not run backward; one day alone is a span', () => {
  expect(faults({ through: '2026-02-28' })).toEqual([['through', 'backward']]);
  expect(faults({ through: '2026-03-01' })).toEqual([]);
});

test.each([
  [{ endedAt: '2026-04-01T10:00:00Z' }, 'ended'],
  [{ validUntil: '2026-04-01T12:00:00Z' }, 'expired'],
  [{ validUntil: '2026-04-01T12:00:01Z' }, 'active'],
  [{ validFrom: '2026-04-01T12:00:01Z' }, 'coming'],
])('at noon, with %j, it is %s', (change, state) => {
  const exception = { validFrom: '2026-03-01T00:00:00Z', validUntil: '2026-05-01T00:00:00Z', endedAt: null, ...change };
  expect(exceptionState(exception, new Date('2026-04-01T12:00:00Z'))).toBe(state);
});
