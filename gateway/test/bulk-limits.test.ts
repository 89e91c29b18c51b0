import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildSchema, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { assertWithinLimits, PUBLIC_LIMITS, WEB_LIMITS } from '../src/limits';

const root = resolve(__dirname, '../..');
const read = (path: string) => readFileSync(resolve(root, path), 'utf8');
const PARTNERS = { schema: 'schema/public.graphql', limits: PUBLIC_LIMITS };
const WEB = { schema: 'schema/api.graphql', limits: WEB_LIMITS };

const entry = (postings: number) => ({
  date: '2026-01-31',
  postings: Array.from({ length: postings }, () => ({ accountCode: '1000', debit: '1.00' })),
});

function check(door: typeof WEB, documents: string, name: string, variables: Record<string, unknown>): void {
  const document = parse(read(documents));
  const operation = document.definitions.find(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION && node.name?.value === name,
  );
  assertWithinLimits(buildSchema(read(door.schema)), document, operation!, variables, door.limits);
}

const SDK = 'packages/api-clients/src/generated/operations.graphql';

test('the SDK posts a thousand entries at once and reads all of each', () => {
  const inputs = Array.from({ length: 1_000 }, () => entry(2));
  expect(() => check(PARTNERS, SDK, 'postJournalEntries', { inputs })).not.toThrow();
});

test('the largest entry, of 10,000 postings, is posted by the SDK and by the web', () => {
  const input = entry(10_000);
  expect(() => check(PARTNERS, SDK, 'postJournalEntry', { input })).not.toThrow();
  expect(() => check(WEB, 'web/src/api/operations/journal-entry.graphql', 'PostJournalEntry', { input })).not.toThrow();
});
