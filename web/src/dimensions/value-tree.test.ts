import { possibleParents, valueRows } from './value-tree';

const value = (id: string, parent: string | null, archivedAt: string | null = null) => ({
  id,
  code: id,
  parent: parent === null ? null : { id: parent },
  archivedAt,
});
// a ─ b ─ c      d (archived)      e
const VALUES = [value('e', null), value('c', 'b'), value('d', null, '2026-01-01'), value('a', null), value('b', 'a')];
const words = (rows: readonly { value: { code: string }; depth: number }[]) =>
  rows.map(({ value: { code }, depth }) => `${'-'.repeat(depth)}${code}`);

test('values stand under their parents, by code', () => {
  expect(words(valueRows(VALUES))).toEqual(['a', '-b', '--c', 'd', 'e']);
});

test('one whose parent is not shown stands at the top', () => {
  expect(words(valueRows([value('c', 'b'), value('e', null)]))).toEqual(['c', 'e']);
});

test.each([
  ['a', ['e']],
  ['b', ['a', 'e']],
  ['c', ['a', '-b', 'e']],
  ['e', ['a', '-b', '--c']],
  [null, ['a', '-b', '--c', 'e']],
])('%s hangs under what is in use, and not under itself or what it holds', (id, expected) => {
  expect(words(possibleParents(VALUES, id))).toEqual(expected);
});
