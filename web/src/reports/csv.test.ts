import { csvOf } from './csv';

test('rows end in CRLF; what has a comma, a quote or a line break is quoted', () => {
  expect(
    csvOf([
      ['a', 1, null],
      ['b, c', 'say "d"', 'e\nf'],
    ]),
  ).toBe('a,1,\r\n"b, c","say ""d""","e\nf"\r\n');
});

test('P-22 a text that would run as a formula does not; a decimal is a number, below nothing too', () => {
  expect(csvOf([['=1+1', '+49', '-x', '@a', '-5', { decimal: '-12.50' }, -5]])).toBe(
    "'=1+1,'+49,'-x,'@a,'-5,-12.50,-5\r\n",
  );
});
