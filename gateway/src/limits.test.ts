import { buildSchema, Kind, parse, type OperationDefinitionNode } from 'graphql';
import { assertWithinLimits, type Limits } from './limits';

const SCHEMA = buildSchema(`
  type Query { accounts(first: Int, last: Int): AccountConnection  account: Account  tags: [Account!] }
  type AccountConnection { nodes: [Account!]! }
  type Account { id: ID! parent: Account postings(first: Int): PostingConnection }
  type PostingConnection { nodes: [Account!]! }`);

const WIDE: Limits = { depth: 100, aliases: 100, rootFields: 100, tokens: 10_000, cost: 1e9 };

function check(source: string, limits: Partial<Limits>, variables = {}): void {
  const document = parse(source);
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  )!;
  assertWithinLimits(SCHEMA, document, operation, variables, { ...WIDE, ...limits });
}

const refused = (limit: string, asked: number) =>
  expect.objectContaining({ code: 'QUERY_TOO_COMPLEX', facts: expect.objectContaining({ limit, asked }) });

test('depth is counted from the root, through fragments', () => {
  const source = '{ account { ...P } } fragment P on Account { parent { parent { id } } }';
  expect(() => check(source, { depth: 4 })).not.toThrow();
  expect(() => check(source, { depth: 3 })).toThrow(refused('depth', 4));
});

test('aliases are counted wherever they stand, each time a fragment is spread', () => {
  const source = '{ a: account { ...F } b: account { ...F } } fragment F on Account { x: id }';
  expect(() => check(source, { aliases: 4 })).not.toThrow();
  expect(() => check(source, { aliases: 3 })).toThrow(refused('aliases', 4));
});

test('fields of the root are counted through fragments', () => {
  expect(() =>
    check('{ ...R account { id } } fragment R on Query { a: account { id } b: account { id } }', { rootFields: 2 }),
  ).toThrow(refused('rootFields', 3));
});

test.each([
  ['{ account { id } }', 2],
  ['{ tags { id } }', 1 + 10],
  ['{ accounts(first: 100) { nodes { id } } }', 1 + 10 * (1 + 10)],
  ['{ accounts { nodes { id } } }', 1 + 2 * (1 + 10)],
  [
    '{ accounts(first: 100) { nodes { postings(first: 100) { nodes { id } } } } }',
    1 + 10 * (1 + 10 * (1 + 10 * (1 + 10))),
  ],
])('the cost of %s is %d: pages multiply', (source, cost) => {
  expect(() => check(source, { cost })).not.toThrow();
  expect(() => check(source, { cost: cost - 1 })).toThrow(refused('cost', cost));
});

test('a page size in a variable counts', () => {
  expect(() => check('query ($n: Int) { accounts(first: $n) { nodes { id } } }', { cost: 110 }, { n: 100 })).toThrow(
    refused('cost', 111),
  );
});

test('fragments that spread each other many times are measured once each', () => {
  const fragments = Array.from(
    { length: 30 },
    (_, n) => `fragment F${n} on Account { ${n === 29 ? 'id' : `parent { ...F${n + 1} ...F${n + 1} }`} }`,
  );
  const begin = performance.now();
  expect(() => check(`{ account { ...F0 } } ${fragments.join(' ')}`, { cost: 1_000_000 })).toThrow(
    expect.objectContaining({ code: 'QUERY_TOO_COMPLEX' }),
  );
  expect(performance.now() - begin).toBeLessThan(1_000);
});
