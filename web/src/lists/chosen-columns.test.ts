import { chosenColumns, columnsText, moved } from './chosen-columns';

const COLUMNS = [
  { key: 'number', fixed: true },
  { key: 'date' },
  { key: 'amount' },
  { key: 'id', further: true },
] as const;
const keysOf = (text: string | null) => chosenColumns(COLUMNS, text).map(({ key }) => key);

test.each([
  ['nothing: those that the list has of itself', null, ['number', 'date', 'amount']],
  ['an empty text', '', ['number', 'date', 'amount']],
  ['some, in another order', 'amount,number', ['amount', 'number']],
  ['a further one', 'number,id', ['number', 'id']],
  ['without what the list is by: it comes first', 'id,amount', ['number', 'id', 'amount']],
  ['one twice: it is there once', 'number,date,date', ['number', 'date']],
  ['what is no column: it is passed over', 'number,secret,date', ['number', 'date']],
  ['nothing that there is', 'secret', ['number', 'date', 'amount']],
])('the address asks for %s', (_, text, keys) => {
  expect(keysOf(text)).toEqual(keys);
});

test.each([
  ['those that the list has of itself are left out of it', ['number', 'date', 'amount'], null],
  ['in another order they are in it', ['date', 'number', 'amount'], 'date,number,amount'],
  ['fewer', ['number', 'amount'], 'number,amount'],
  ['none are none', [], null],
])('the address: %s', (_, keys, text) => {
  expect(columnsText(COLUMNS, keys)).toBe(text);
  if (text !== null) expect(keysOf(text)).toEqual(keys);
});

test('a column goes up and down, and no further than the ends', () => {
  expect(moved(['a', 'b', 'c'], 'c', -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 'a', -1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 'c', 1)).toEqual(['a', 'b', 'c']);
  expect(moved(['a', 'b', 'c'], 'x', 1)).toEqual(['a', 'b', 'c']);
});
