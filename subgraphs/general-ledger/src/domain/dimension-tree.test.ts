import { wouldCircle, withDescendants } from './dimension-tree';

// company ─ sales ─ north
//         └ works      old (of its own)
const VALUES = [
  { id: '1', code: 'company', parentId: null },
  { id: '2', code: 'sales', parentId: '1' },
  { id: '3', code: 'works', parentId: '1' },
  { id: '4', code: 'north', parentId: '2' },
  { id: '5', code: 'old', parentId: null },
];

describe('GL-22 values are a tree', () => {
  test.each([
    ['under itself', '2', '2', true],
    ['under its child', '1', '2', true],
    ['under the child of its child', '1', '4', true],
    ['under its sibling', '2', '3', false],
    ['under another tree', '1', '5', false],
    ['at the top', '4', null, false],
    ['where it is', '4', '2', false],
  ])('a value %s', (_, id, parentId, circles) => {
    expect(wouldCircle(VALUES, id, parentId)).toBe(circles);
  });

  test.each([
    ['a leaf is itself', ['north'], ['north']],
    ['a value holds all that is below it', ['company'], ['company', 'north', 'sales', 'works']],
    ['several, one below the other, are each there once', ['sales', 'north'], ['north', 'sales']],
    [
      'one that is named below another one still holds its own',
      ['company', 'sales'],
      ['company', 'north', 'sales', 'works'],
    ],
    ['several of two trees', ['works', 'old'], ['old', 'works']],
    ['what is not there finds nothing more', ['nowhere'], ['nowhere']],
    ['none are none', [], []],
  ])('%s', (_, codes, expected) => {
    expect(withDescendants(VALUES, codes).sort()).toEqual(expected);
  });
});
