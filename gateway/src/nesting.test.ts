import { PUBLIC_LIMITS } from './limits';
import { assertShallow } from './nesting';

const DEEPEST = 200;
const nested = (open: string, inside: string, close: string, times: number) =>
  open.repeat(times) + inside + close.repeat(times);
const refused = (limit: string) =>
  expect.objectContaining({ code: 'QUERY_TOO_COMPLEX', facts: expect.objectContaining({ limit }) });

/** So many objects in one another, the variables of a body among them. */
const json = (times: number): unknown => JSON.parse(nested('{"a":', '1', '}', times));

test('JSON is taken to 200 levels, and refused at the next', () => {
  expect(() => assertShallow(json(DEEPEST), PUBLIC_LIMITS)).not.toThrow();
  expect(() => assertShallow(json(DEEPEST + 1), PUBLIC_LIMITS)).toThrow(refused('nesting'));
  expect(() => assertShallow(JSON.parse(nested('[', '', ']', 100_000)), PUBLIC_LIMITS)).toThrow(refused('nesting'));
});

test.each([
  ['fields', '{ a ', '', '}'],
  ['lists', '[', '', ']'],
  ['objects', '{ a: ', '1', '}'],
  ['arguments', '(', '', ')'],
])('a document is taken to 200 levels of %s, and refused at the next', (_what, open, inside, close) => {
  const query = (times: number) => ({ query: nested(open, inside, close, times) });
  expect(() => assertShallow(query(DEEPEST), PUBLIC_LIMITS)).not.toThrow();
  expect(() => assertShallow(query(DEEPEST + 1), PUBLIC_LIMITS)).toThrow(refused('depth'));
});

test.each([
  ['what is closed again', '{ a } '.repeat(DEEPEST + 1)],
  ['brackets in texts and comments', `{ a(b: "${'['.repeat(300)}") } # ${'{'.repeat(300)}`],
  ['what cannot be read as tokens', `{ \u0007 ${'{'.repeat(300)}`],
  ['what lies beyond the tokens that are taken', `${'a '.repeat(PUBLIC_LIMITS.tokens + 1)}${'{'.repeat(300)}`],
])('%s is no depth: the parser has the word', (_what, query) => {
  expect(() => assertShallow({ query }, PUBLIC_LIMITS)).not.toThrow();
});

test.each([undefined, null, 1, 'text', [], { query: 1 }])('%j has nothing in it', (body) => {
  expect(() => assertShallow(body, PUBLIC_LIMITS)).not.toThrow();
});
