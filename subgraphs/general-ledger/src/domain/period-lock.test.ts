import type { CalendarDate } from '@qbit/utils';
import { firstOpenDate, type LockPass, lockRefusals, lockScopeOf, type PeriodLocks } from './period-lock';

const day = (text: string) => text as CalendarDate;
const NONE: PeriodLocks = {
  sales: null,
  purchases: null,
  banking: null,
  general: null,
  tax: null,
  all: null,
  hard: null,
};
const locks = (some: Record<string, string>): PeriodLocks => ({ ...NONE, ...some }) as PeriodLocks;
const entry = (date: string, domain = 'general-ledger', touchesTax = false) => ({
  date: day(date),
  domain,
  touchesTax,
});
const nobody = { userId: null, role: null };
const NOW = '2026-04-10T17:00:00.000000Z';

test.each([
  ['accounts-receivable', 'sales'],
  ['accounts-payable', 'purchases'],
  ['banking', 'banking'],
  ['general-ledger', 'general'],
])('entries of %s fall under %s', (domain, scope) => {
  expect(lockScopeOf(domain)).toBe(scope);
});

describe('PER-2 sales locked to 31 March, tax to 28 Feb', () => {
  const some = locks({ sales: '2026-03-31', tax: '2026-02-28' });
  test.each([
    ['an invoice of 30 March', entry('2026-03-30', 'accounts-receivable'), ['sales']],
    ['an invoice of 31 March, the last locked day', entry('2026-03-31', 'accounts-receivable'), ['sales']],
    ['an untaxed journal of 15 Feb', entry('2026-02-15'), []],
    ['a journal of 20 Feb with a tax code', entry('2026-02-20', 'general-ledger', true), ['tax']],
    ['a taxed invoice of 20 Feb', entry('2026-02-20', 'accounts-receivable', true), ['sales', 'tax']],
    ['an invoice of 1 April', entry('2026-04-01', 'accounts-receivable', true), []],
  ])('%s', (_, item, scopes) => {
    expect(lockRefusals(some, item, [], nobody, NOW).map(({ scope }) => scope)).toEqual(scopes);
  });
  test('the refusal says through when, and the first open date', () => {
    expect(lockRefusals(some, entry('2026-02-20', 'accounts-receivable', true), [], nobody, NOW)[1]).toEqual({
      code: 'PERIOD_LOCKED',
      scope: 'tax',
      lockedThrough: '2026-02-28',
      firstOpenDate: '2026-04-01',
    });
  });
});

describe('PER-3 for the bookkeeper, purchases, 1 to 31 March, until 10 April 18:00', () => {
  const pass: LockPass = {
    scope: 'purchases',
    userIds: ['bookkeeper'],
    role: null,
    fromDate: day('2026-03-01'),
    throughDate: day('2026-03-31'),
    validFrom: '2026-04-01T00:00:00.000000Z',
    validUntil: '2026-04-10T18:00:00.000000Z',
  };
  const some = locks({ purchases: '2026-03-31' });
  const refused = (date: string, poster: { userId: string | null; role: string | null }, now: string, given = pass) =>
    lockRefusals(some, entry(date, 'accounts-payable'), [given], poster, now).length > 0;
  const bookkeeper = { userId: 'bookkeeper', role: 'bookkeeper' };
  test.each([
    ['a bill of 30 March passes', '2026-03-30', bookkeeper, NOW, false],
    ['at 18:00 no more', '2026-03-30', bookkeeper, '2026-04-10T18:00:00.000000Z', true],
    ['not before its time', '2026-03-30', bookkeeper, '2026-03-31T23:59:59.000000Z', true],
    ['not a bill of 28 Feb', '2026-02-28', bookkeeper, NOW, true],
    ['not for another', '2026-03-30', { userId: 'other', role: 'bookkeeper' }, NOW, true],
    ['not for nobody', '2026-03-30', nobody, NOW, true],
  ])('%s', (_, date, poster, now, isRefused) => {
    expect(refused(date, poster, now)).toBe(isRefused);
  });
  test('a role may be named in place of users', () => {
    expect(
      refused('2026-03-30', { userId: 'other', role: 'bookkeeper' }, NOW, { ...pass, userIds: [], role: 'bookkeeper' }),
    ).toBe(false);
  });
  test('it lifts its own scope alone, and never the hard lock', () => {
    const more = locks({ purchases: '2026-03-31', all: '2026-03-31', hard: '2026-03-31' });
    expect(
      lockRefusals(more, entry('2026-03-30', 'accounts-payable'), [pass], bookkeeper, NOW).map(({ scope }) => scope),
    ).toEqual(['hard', 'all']);
  });
});

test('PER-5 the first open date lies after every lock that counts', () => {
  expect(firstOpenDate(NONE, 'general', true)).toBeNull();
  expect(firstOpenDate(locks({ hard: '2025-12-31' }), 'general', false)).toBe('2026-01-01');
  expect(
    firstOpenDate(locks({ sales: '2026-05-31', tax: '2026-03-31', general: '2026-02-28' }), 'general', false),
  ).toBe('2026-03-01');
  expect(firstOpenDate(locks({ sales: '2026-05-31', tax: '2026-03-31', general: '2026-02-28' }), 'general', true)).toBe(
    '2026-04-01',
  );
});
