import { matchingRows, treeRows } from './account-tree';

const account = (id: string, parent: string | null = null, name = id) => ({
  id,
  code: id,
  name,
  parent: parent === null ? null : { id: parent },
});

const CHART = [
  account('2000'),
  account('1010', '1000', 'Bank'),
  account('1000', null, 'Assets'),
  account('1100', '1000'),
  account('1110', '1100', 'Customers'),
];
const BALANCES = new Map([
  ['1010', 500n],
  ['1110', 250n],
  ['1100', 1n],
  ['2000', -751n],
]);

test('groups come before their accounts, by code, and sum what is below them', () => {
  expect(treeRows(CHART, BALANCES).map(({ account: { code }, depth, balance }) => [code, depth, balance])).toEqual([
    ['1000', 0, 751n],
    ['1010', 1, 500n],
    ['1100', 1, 251n],
    ['1110', 2, 250n],
    ['2000', 0, -751n],
  ]);
});

test('the roots sum to the trial balance', () => {
  const roots = treeRows(CHART, BALANCES).filter(({ depth }) => depth === 0);
  expect(roots.reduce((sum, { balance }) => sum + balance, 0n)).toBe(
    [...BALANCES.values()].reduce((sum, balance) => sum + balance, 0n),
  );
});

test('an account whose group is not there stands at the root', () => {
  expect(treeRows([account('1', 'gone')], new Map()).map(({ depth }) => depth)).toEqual([0]);
});

test('what is found keeps the groups that lead to it', () => {
  const found = (text: string) => matchingRows(treeRows(CHART, BALANCES), text).map(({ account: { code } }) => code);
  expect(found('customers')).toEqual(['1000', '1100', '1110']);
  expect(found('11')).toEqual(['1000', '1100', '1110']);
  expect(found('nothing')).toEqual([]);
  expect(found(' ')).toHaveLength(5);
});
