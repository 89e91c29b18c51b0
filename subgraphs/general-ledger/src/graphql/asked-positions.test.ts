import { encodePosition, mergePositions, type Position } from '@qbit/subgraph';
import { buildSchema, execute, type GraphQLObjectType, parse } from 'graphql';
import type { Books } from '../application/books';
import type { LedgerServices } from '../application/services';
import { withAskedPositions } from './asked-positions';
import { ledgerContext } from './context';

const position = (sequence: bigint) => encodePosition({ 'general-ledger': sequence });

/** A schema in which one field reads at once, and one that names a position only begins when its arguments were looked at. */
function schema() {
  const plain = buildSchema('type Query { early: String late(atLeast: String): String }');
  const fields = (plain.getQueryType() as GraphQLObjectType).getFields();
  fields.early!.resolve = async (_source, _arguments, context: { asked: Position }) => {
    await Promise.resolve();
    return String(context.asked['general-ledger'] ?? 0n);
  };
  fields.late!.resolve = () => new Promise((resolve) => setTimeout(() => resolve('late'), 5));
  return withAskedPositions(plain);
}

async function early(query: string): Promise<unknown> {
  const context = {
    asked: {} as Position,
    asksFor: (wanted: Position) => void (context.asked = mergePositions(context.asked, wanted)),
  };
  const { data } = await execute({ schema: schema(), document: parse(query), contextValue: context });
  return data?.early;
}

test.each([
  ['the field that names one stands last', `{ early late(atLeast: "${position(7n)}") }`, '7'],
  [
    'several name one: the latest',
    `{ early a: late(atLeast: "${position(7n)}") b: late(atLeast: "${position(9n)}") }`,
    '9',
  ],
  ['none names one', '{ early late }', '0'],
  ['what is named is no position: its field says so', '{ early late(atLeast: "?") }', '0'],
])('every position is known before any field reads: %s', async (_, query, asked) => {
  expect(await early(query)).toBe(asked);
});

test('books that were opened without a position are not passed off as knowing of it', async () => {
  const services = {
    appliedSequence: async () => 9n,
    books: () => ({ head: async () => ({ sequence: 7n }) }) as unknown as Books,
  } as unknown as LedgerServices;
  const identity = { organizationId: '018f0000-0000-7000-8000-000000000001' };
  const context = ledgerContext(services, { identity, atLeast: {}, requestId: 'r', door: 'web' } as never);
  const opened = await context.books();
  expect(await context.booksAtLeast({ 'general-ledger': 7n })).toBe(opened);
  await expect(context.booksAtLeast({ 'general-ledger': 8n })).rejects.toMatchObject({
    code: 'STALE_PROJECTION',
    facts: { wanted: '8', reached: '7' },
  });
  await expect(context.booksAtLeast({ auth: 1n })).rejects.toMatchObject({ code: 'STALE_PROJECTION' });
});
