import { isPaging, isSeenBy, mayChange } from './saved-view';

const [mine, other] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];

test.each([
  ['his own', { ownerId: mine, shared: false }, mine, true],
  ['a shared one of another', { ownerId: other, shared: true }, mine, true],
  ['a shared one whose owner has left', { ownerId: null, shared: true }, mine, true],
  ['a private one of another', { ownerId: other, shared: false }, mine, false],
  ['as a program, a shared one', { ownerId: other, shared: true }, null, true],
  ['as a program, a private one', { ownerId: other, shared: false }, null, false],
])('who looks sees %s, or not', (_, view, userId, seen) => {
  expect(isSeenBy(view, userId)).toBe(seen);
});

test.each([
  ['its owner', { ownerId: mine }, [], true],
  ['another member', { ownerId: other }, ['organization:read'], false],
  ['who manages the organization', { ownerId: other }, ['organization:read', 'organization:manage'], true],
  ['anybody, where the owner has left', { ownerId: null }, ['organization:read'], false],
  ['who manages the organization, where the owner has left', { ownerId: null }, ['organization:manage'], true],
])('a view is changed by %s, or not', (_, view, permissions, may) => {
  expect(mayChange(view, mine, { permissions })).toBe(may);
});

test('where a page begins is no part of a view', () => {
  expect(['after', 'before', 'first', 'last', 'search', 'afterwards'].filter(isPaging)).toEqual([
    'after',
    'before',
    'first',
    'last',
  ]);
});
