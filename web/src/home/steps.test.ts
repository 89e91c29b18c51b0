import { type CompanyFacts, firstSteps, isSetUp, lockOfAll, monthToClose, type StepKey } from './steps';

const DONE: CompanyFacts = {
  hasPosted: true,
  hasOpening: true,
  hasIssued: true,
  hasSecondFactor: true,
  members: 2,
  firstPosted: '2026-02-10',
  lockedThrough: '2026-02-28',
};
const open = (facts: Partial<CompanyFacts>) =>
  firstSteps({ ...DONE, ...facts })
    .filter(({ done }) => !done)
    .map(({ key }) => key);

test.each<[string, Partial<CompanyFacts>, StepKey[]]>([
  ['all is there', {}, []],
  ['nothing is posted', { hasPosted: false, firstPosted: null }, ['chart', 'entry', 'close']],
  ['the opening balances were taken back', { hasOpening: false }, ['opening']],
  ['no invoice is issued', { hasIssued: false }, ['invoice']],
  ['the second factor was turned off', { hasSecondFactor: false }, ['secure']],
  ['the other member left', { members: 1 }, ['invite']],
  ['no lock is set', { lockedThrough: null }, ['close']],
  ['the lock was taken back by a day', { lockedThrough: '2026-02-27' }, ['close']],
  ['something is posted in an earlier month, which is locked too', { firstPosted: '2025-12-31' }, []],
  ['the lock lies before what is posted first', { firstPosted: '2026-03-01' }, ['close']],
])('P-32 a tick is of what is there now: %s', (_, facts, expected) => expect(open(facts)).toEqual(expected));

test.each<[string, string | null, string | null, [string, string] | null]>([
  ['nothing is posted or locked', null, null, null],
  ['nothing is locked: the month of the first posting', '2026-02-10', null, ['2026-02-01', '2026-02-28']],
  ['a month is locked: the next', '2026-02-10', '2026-02-28', ['2026-03-01', '2026-03-31']],
  ['a year is locked: January', '2025-02-10', '2025-12-31', ['2026-01-01', '2026-01-31']],
  ['a month is locked in part: that one', '2026-02-10', '2026-03-15', ['2026-03-01', '2026-03-31']],
  ['February of a leap year', '2028-02-10', '2028-01-31', ['2028-02-01', '2028-02-29']],
])('the month to close next: %s', (_, firstPosted, lockedThrough, expected) => {
  const month = monthToClose({ firstPosted, lockedThrough });
  expect(month && [month.from, month.to]).toEqual(expected);
});

test('the later of the locks that close everything counts', () => {
  expect(lockOfAll(null)).toBeNull();
  expect(lockOfAll({ all: null, hard: null })).toBeNull();
  expect(lockOfAll({ all: '2026-02-28', hard: '2025-12-31' })).toBe('2026-02-28');
  expect(lockOfAll({ all: null, hard: '2025-12-31' })).toBe('2025-12-31');
});

test('a company is set up by its own steps; the second factor is each person’s', () => {
  expect(isSetUp(firstSteps(DONE))).toBe(true);
  expect(isSetUp(firstSteps({ ...DONE, hasSecondFactor: false }))).toBe(true);
  expect(isSetUp(firstSteps({ ...DONE, lockedThrough: null }))).toBe(false);
});
