import { buildSchema, Kind, parse, type OperationDefinitionNode } from 'graphql';
import { assertWithinLimits, type Limits } from './limits';

const SCHEMA = buildSchema(`
  type Query {
    accounts(first: Int, last: Int): AccountConnection
    hundred(first: Int = 100): AccountConnection
    account: Account
    tags: [Account!]
    named(names: [String!]): [Account!]
  }
  type Mutation { post(input: EntryInput!): Payload  postAll(inputs: [EntryInput!]!): Payload }
  input EntryInput { text: String postings: [PostingInput!]! }
  input PostingInput { account: String! tags: [String!] }
  type Payload { entries: [Entry!] entry: Entry errors: [Fault!]! }
  type Entry { id: ID! postings: [Account!]! }
  type Fault { code: String! }
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

test.each([
  ['query ($n: Int = 100) { accounts(first: $n) { nodes { id } } }', {}, 111],
  ['query ($n: Int = 100) { accounts(first: $n) { nodes { id } } }', { n: undefined }, 111],
  ['query ($n: Int = 100) { accounts(first: $n) { nodes { id } } }', { n: 10 }, 12],
  // Null is a value: the list has no size then, and the default one of every list.
  ['query ($n: Int = 100) { accounts(first: $n) { nodes { id } } }', { n: null }, 23],
  ['query ($n: Int = 100) { accounts(last: $n) { nodes { id } } }', {}, 111],
  ['{ hundred { nodes { id } } }', {}, 111],
  ['{ hundred(first: 10) { nodes { id } } }', {}, 12],
])('the default of a page size counts: %s with %j costs %d', (source, variables, cost) => {
  expect(() => check(source, { cost }, variables)).not.toThrow();
  expect(() => check(source, { cost: cost - 1 }, variables)).toThrow(refused('cost', cost));
});

const entry = (postings: number) => ({ postings: Array.from({ length: postings }, () => ({ account: 'a' })) });
const ANSWER = 150;
const POST = 'mutation ($input: EntryInput!) { post(input: $input) { entry { postings { id } } } }';
const POST_ALL = 'mutation ($inputs: [EntryInput!]!) { postAll(inputs: $inputs) { entries { id postings { id } } } }';

test.each([
  ['a short list is an unsized one', POST, { input: entry(2) }, 2, 1 + 2 + (1 + (1 + 10))],
  ['what comes back is as long', POST, { input: entry(10_000) }, 10_000, 1 + 10_000 + (1 + (1 + 10_000))],
  [
    'lists in lists count by all that is in them, each as it is',
    POST_ALL,
    { inputs: Array.from({ length: 1_000 }, () => entry(2)) },
    3_000,
    1 + (1_000 + 2_000) + (1 + 1_000 * (1 + 1 + 2)),
  ],
  [
    'and no longer where one of them is long',
    POST_ALL,
    { inputs: [entry(1_991), ...Array.from({ length: 9 }, () => entry(1))] },
    2_010,
    1 + (10 + 2_000) + (1 + 10 * (1 + 1 + 200)),
  ],
  [
    'the default of a variable counts',
    'mutation ($inputs: [EntryInput!]! = [{ postings: [{ account: "a" }] }]) { postAll(inputs: $inputs) { errors { code } } }',
    {},
    2,
    1 + 2 + (1 + 10),
  ],
  [
    'variables within a list count',
    'mutation ($p: [PostingInput!]!) { postAll(inputs: [{ postings: $p }, { postings: [{ account: "a", tags: ["x", "y"] }] }]) { errors { code } } }',
    { p: [{ account: 'b' }, { account: 'c' }] },
    7,
    1 + (2 + 3 + 2) + (1 + 10),
  ],
  ['queries as well', '{ named(names: ["a", "b"]) { id } }', {}, 0, 1 + 2 + 10],
  [
    'but not the pages of lists below',
    'query ($names: [String!]) { named(names: $names) { postings(first: 10) { nodes { id } } } }',
    { names: Array.from({ length: 20 }, () => 'a') },
    0,
    1 + 20 + 20 * (1 + (1 + 10)),
  ],
])('lists in arguments cost what is in them: %s', (_rule, source, variables, written, cost) => {
  const limit = cost - ANSWER * written;
  expect(() => check(source, { cost: limit }, variables)).not.toThrow();
  expect(() => check(source, { cost: limit - 1 }, variables)).toThrow(refused('cost', cost));
});

test('what a mutation writes it may answer beyond the limit, so much for each element and of 10,000 elements', () => {
  const inputs = (count: number) => ({ inputs: Array.from({ length: count }, () => entry(0)) });
  const postAll = (fields: number) =>
    `mutation ($inputs: [EntryInput!]!) { postAll(inputs: $inputs) { entries { ${'id '.repeat(fields)} } } }`;
  // 1 + the elements + 1 for the list, and for each element the fields that are asked for.
  expect(() => check(postAll(ANSWER - 1), { cost: 2 }, inputs(1_000))).not.toThrow();
  expect(() => check(postAll(ANSWER), { cost: 2 }, inputs(1_000))).toThrow(refused('cost', 2 + 151_000));
  expect(() => check(postAll(ANSWER), { cost: 2 }, inputs(1_000))).toThrow(
    expect.objectContaining({ facts: expect.objectContaining({ allowed: 2 + 150_000 }) }),
  );
  expect(() => check(postAll(ANSWER - 1), { cost: 2 }, inputs(10_001))).toThrow(refused('cost', 2 + 1_500_150));
  expect(() => check('{ named(names: ["a"]) { id } }', { cost: 11 })).toThrow(refused('cost', 12));
});

test('a fragment is measured for the lists that it is used under', () => {
  const source = `mutation ($few: [EntryInput!]!, $many: [EntryInput!]!) {
    a: postAll(inputs: $few) { ...P } b: postAll(inputs: $many) { ...P } } fragment P on Payload { entries { id } }`;
  const inputs = (count: number) => Array.from({ length: count }, () => entry(0));
  const cost = 1 + 1 + (1 + 10) + (1 + 100 + (1 + 100));
  expect(() => check(source, { cost: cost - 1 - ANSWER * 101 }, { few: inputs(1), many: inputs(100) })).toThrow(
    refused('cost', cost),
  );
});

test('fragments of the root that spread each other many times are counted once each', () => {
  const fragments = Array.from(
    { length: 40 },
    (_, n) => `fragment F${n} on Query { ${n === 39 ? 'account { id }' : `...F${n + 1} ...F${n + 1}`} }`,
  );
  const begin = performance.now();
  expect(() => check(`{ ...F0 } ${fragments.join(' ')}`, { cost: Infinity, rootFields: 15 })).toThrow(
    refused('rootFields', 2 ** 39),
  );
  expect(performance.now() - begin).toBeLessThan(1_000);
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
