// cspell:ignore Büro Kasse
import { exceeding, permissionsOfRole, ROLE_KEY, roleKeyOf } from './role';

test.each([
  ['Drafting Clerk', 'drafting-clerk'],
  ['  Büro & Kasse ', 'buro-kasse'],
  ['2nd line', 'nd-line'],
  ['東京', 'role'],
  ['A'.repeat(60), 'a'.repeat(40)],
])('the key of %j is %j', (name, key) => {
  expect(roleKeyOf(name)).toBe(key);
  expect(key).toMatch(ROLE_KEY);
});

test.each(['', 'Clerk', '-clerk', 'clerk-', 'a--b', '1st', 'a'.repeat(41), 'a\n', "'; --", '\0'])(
  '%j is no key of a role',
  (key) => {
    expect(key).not.toMatch(ROLE_KEY);
  },
);

test('a role reads its organization, holds each permission once, and nothing that is none', () => {
  expect(permissionsOfRole(['ledger:post', 'ledger:read', 'ledger:read', 'ledger:everything'])).toEqual([
    'organization:read',
    'ledger:read',
    'ledger:post',
  ]);
});

test('what is wanted beyond what is held', () => {
  expect(exceeding(['ledger:read', 'payables:pay'], ['ledger:read'])).toEqual(['payables:pay']);
  expect(exceeding([], [])).toEqual([]);
});
