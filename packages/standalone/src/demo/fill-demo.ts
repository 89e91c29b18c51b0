import type { FillDemo } from '@qbit/auth';
import { encodePosition } from '@qbit/subgraph';
import { type CalendarDate, encodeId } from '@qbit/utils';
import { DemoApi } from './demo-api';
import { DEMO_DIMENSION, demoEntries, demoRates } from './demo-books';

/** So many entries are posted in one request. */
const BATCH = 100;

/**
 * Fills demo companies by the API at an origin, with a key of theirs: whoever runs auth needs to know no more of the other
 * domains than where the API is.
 */
export function fillDemoAt(origin: string): FillDemo {
  return async ({ organizationId, secret, sequence, day, progress, signal }) => {
    const id = encodeId('org', organizationId);
    const api = new DemoApi(origin, { authorization: `Bearer ${secret}` }, signal);
    await fillDemo(api.within(id, encodePosition({ auth: sequence })), id, day, progress);
  };
}

/**
 * Writes the books of a demo company (public id) for a day: a dimension, rates, a year and a half of entries. Done again it adds
 * nothing, and goes on where it was cut off. `progress` is told how many entries are posted, of how many.
 */
export async function fillDemo(
  api: DemoApi,
  organizationId: string,
  day: CalendarDate,
  progress: (posted: number, total: number) => Promise<void> = async () => undefined,
): Promise<void> {
  const { dimensions } = await api.graphql<{ dimensions: { key: string }[] }>('{ dimensions { key } }');
  if (!dimensions.some(({ key }) => key === DEMO_DIMENSION.key))
    await api.graphql(
      'mutation ($key: String!, $name: String!, $values: [DimensionValueInput!]!) { createDimension(key: $key, name: $name, values: $values) { errors { code message } } }',
      DEMO_DIMENSION,
    );
  await api.graphql(
    'mutation ($fileId: ID!) { importExchangeRates(fileId: $fileId) { imported errors { code message } } }',
    { fileId: await api.uploadRates(demoRates(day)) },
  );
  const entries = demoEntries(day);
  for (let at = 0; at < entries.length; at += BATCH) {
    await progress(at, entries.length);
    const query =
      'mutation ($inputs: [JournalEntryInput!]!, $key: String) { postJournalEntries(inputs: $inputs, idempotencyKey: $key) { errors { code message path } } }';
    await api.graphql(query, { inputs: entries.slice(at, at + BATCH), key: `demo-${organizationId}-${at}` });
  }
  await progress(entries.length, entries.length);
}
