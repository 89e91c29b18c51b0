import { dimensionFilter, isOfAll, type WantedDimensions } from './dimension-filter';

const TREES = new Map([
  [
    'cost-centre',
    [
      { id: '1', code: '100', parentId: null },
      { id: '2', code: '110', parentId: '1' },
      { id: '3', code: '200', parentId: null },
    ],
  ],
  ['project', [{ id: '4', code: 'alpha', parentId: null }]],
]);
const wanted = (more: Partial<WantedDimensions>): WantedDimensions => ({ values: [], without: [], exact: [], ...more });
const centre = (code: string) => ({ key: 'cost-centre', code });

describe('GL-22 what a report is of', () => {
  test.each([
    ['nothing said: every line', {}, {}],
    ['a value holds those below it', { values: [centre('100')] }, { 'cost-centre': ['100', '110'] }],
    [
      'but not where it is meant exactly',
      { values: [centre('100')], exact: ['cost-centre'] },
      { 'cost-centre': ['100'] },
    ],
    ['any of several values', { values: [centre('200'), centre('110')] }, { 'cost-centre': ['110', '200'] }],
    ['none', { without: ['project'] }, { project: [null] }],
    ['a value or none', { values: [centre('200')], without: ['cost-centre'] }, { 'cost-centre': ['200', null] }],
    [
      'each of several dimensions',
      { values: [{ key: 'project', code: 'alpha' }], without: ['cost-centre'] },
      { 'cost-centre': [null], project: ['alpha'] },
    ],
    ['a value twice is there once', { values: [centre('200'), centre('200')] }, { 'cost-centre': ['200'] }],
    ['what there is not finds nothing', { values: [{ key: 'region', code: 'x' }] }, { region: ['x'] }],
  ])('%s', (_, more, expected) => {
    const filter = dimensionFilter(TREES, wanted(more));
    expect(filter).toEqual(expected);
    expect(isOfAll(filter)).toBe(Object.keys(expected).length === 0);
  });
});
