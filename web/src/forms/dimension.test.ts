// cspell:ignore Kostenträger kostentrager
import { dimensionForm, filledValues, keyOf } from './dimension';

test.each([
  ['Cost centre', 'cost-centre'],
  ['Kostenträger', 'kostentrager'],
  ['  Project (2026) ', 'project-2026'],
  ['2026', ''],
])('the key of %j is %j', (name, key) => {
  expect(keyOf(name)).toBe(key);
});

test('a value has a code and a name; an empty row is none', () => {
  const values = [
    { code: 'b', name: 'Berlin' },
    { code: '', name: '' },
  ];
  expect(dimensionForm.safeParse({ name: 'Place', key: 'place', values }).success).toBe(true);
  expect(filledValues({ name: 'Place', key: 'place', values })).toEqual([{ code: 'b', name: 'Berlin' }]);
  const half = { name: 'Place', key: 'place', values: [{ code: '', name: 'Berlin' }] };
  expect(dimensionForm.safeParse(half).error?.issues.map(({ path }) => path)).toEqual([['values', 0, 'code']]);
});
