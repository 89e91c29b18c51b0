import { dimensionsIn } from './dimension-filter';

const known = [
  { key: 'centre', values: [{ code: 'berlin' }, { code: 'bonn' }] },
  { key: 'project', values: [{ code: 'x' }] },
];

test('the address names a value of each dimension', () => {
  expect(dimensionsIn({ 'dim-centre': 'bonn', 'dim-project': 'x' }, known)).toEqual([
    { key: 'centre', code: 'bonn' },
    { key: 'project', code: 'x' },
  ]);
});

test('what there is not is left out', () => {
  expect(dimensionsIn({ 'dim-centre': 'rome', 'dim-other': 'x', centre: 'bonn' }, known)).toEqual([]);
});
