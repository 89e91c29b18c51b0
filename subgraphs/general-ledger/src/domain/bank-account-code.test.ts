import { codeBeside } from './bank-account-code';

test.each<[string, readonly string[], string]>([
  ['512', [], '5121'],
  ['512', ['512', '513'], '5121'],
  ['1000', ['10001', '10003'], '10002'],
  ['572', Array.from({ length: 9 }, (_, index) => `572${index + 1}`), '57210'],
])('beside %s where %j are taken: %s', (code, taken, expected) => {
  expect(codeBeside(code, new Set(taken))).toBe(expected);
});
