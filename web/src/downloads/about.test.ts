import { aboutOf } from './about';

test('a filter that says nothing is not told of', () => {
  expect(
    aboutOf([
      ['Search', 'till'],
      ['State', undefined],
      ['From', null],
      ['To', ''],
      ['Of', '2026-01-31'],
    ]),
  ).toEqual([
    ['Search', 'till'],
    ['Of', '2026-01-31'],
  ]);
});
