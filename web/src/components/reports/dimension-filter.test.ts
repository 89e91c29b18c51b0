import { choiceParameters, choicesIn, choicesOfPart, choiceVariables, chosenIn, chosenText } from './dimension-filter';

const known = [
  { key: 'centre', values: [{ code: 'berlin' }, { code: 'bonn' }] },
  { key: 'project', values: [{ code: 'x' }] },
];

test('the address names values of each dimension, several, none or each alone', () => {
  const query = { 'dim-centre': 'bonn;berlin;=exact', 'dim-project': 'x;=none' };
  const choices = choicesIn(query, known);
  expect(choiceVariables(choices)).toEqual({
    dimensions: [
      { key: 'centre', code: 'bonn' },
      { key: 'centre', code: 'berlin' },
      { key: 'project', code: 'x' },
    ],
    withoutDimensions: ['project'],
    exactDimensions: ['centre'],
  });
  expect(choiceParameters(choices)).toEqual(query);
});

test('what there is not is left out', () => {
  const query = { 'dim-centre': 'rome', 'dim-other': 'x', centre: 'bonn', 'dim-project': ['x', 'x'] };
  expect(choicesIn(query, known)).toEqual({});
  expect(choicesIn({ 'dim-centre': 'rome;bonn' }, known)).toEqual({
    centre: { codes: ['bonn'], none: false, exact: false },
  });
});

test('nothing chosen is an empty text', () => {
  expect(chosenText({ codes: [], none: false, exact: true })).toBe('');
  expect(chosenIn('')).toEqual({ codes: [], none: false, exact: false });
});

test('a part of a breakdown leads to its own postings, beside what else is chosen', () => {
  const choices = choicesIn({ 'dim-centre': 'bonn', 'dim-project': 'x' }, known);
  expect(choiceParameters(choicesOfPart(choices, 'centre', 'berlin'))).toEqual({
    'dim-centre': 'berlin;=exact',
    'dim-project': 'x',
  });
  expect(choiceParameters(choicesOfPart(choices, 'centre', null))).toEqual({
    'dim-centre': '=none',
    'dim-project': 'x',
  });
});
