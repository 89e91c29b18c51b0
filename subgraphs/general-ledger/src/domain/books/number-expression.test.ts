import { evaluateNumber } from './number-expression';

const value = (text: string) => {
  const found = evaluateNumber(text);
  return found && Number(found.numerator) / Number(found.denominator);
};

test.each([
  ['1', 1],
  ['-1.50', -1.5],
  ['1,234.50', 1234.5],
  ['1 + 2 * 3', 7],
  ['(1 + 2) * 3', 9],
  ['10 / 4', 2.5],
  ['-(3 - 5)', 2],
  ['2 - 3 - 4', -5],
  ['8 / 2 / 2', 2],
  ['.5', 0.5],
  ['5.', 5],
  ['- -3', 3],
])('%s is %d', (text, expected) => expect(value(text)).toBe(expected));

test.each(['', '1/0', '1/(2-2)', '(1', '1)', '1 2', '1..2', 'x', '+', '(', ')('.repeat(5_000), '('.repeat(10_000)])(
  '%#: what is no number is none, and does not hang',
  (text) => expect(value(text)).toBeNull(),
);

test('it is exact: a third of one, three times, is one', () => {
  const third = evaluateNumber('(1/3) * 3');
  expect(third && third.numerator === third.denominator).toBe(true);
});
