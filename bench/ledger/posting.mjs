import { createRequire } from 'node:module';
import { entriesSql, ORGANIZATIONS, sqlUuid, uuid } from './database.mjs';
import { options } from '../shared/options.mjs';

const require = createRequire(import.meta.url);
const { TenantDatabase } = require('@qbit/general-ledger/persistence/tenant-database');
const { postEntries } = require('@qbit/general-ledger/persistence/posting.repository');
const { PostingLanes } = require('@qbit/general-ledger/persistence/posting.lane');
const { newUuid } = require('@qbit/utils');

const HASH = new Uint8Array(32);
const pick = (from, count) => uuid(from + Math.floor(Math.random() * count));

/** What `post_journal_entries` gets from pgbench: one entry of two lines, the JSON made by the client's side of the statement. */
export const ONE_A_CALL = `\\set organization random(1, :organizations)
select * from post_journal_entries(${sqlUuid(':organization')}, (${entriesSql(1)}));
`;
export const MANY_A_CALL = `\\set organization random(1, :organizations)
select count(*) from post_journal_entries(${sqlUuid(':organization')}, (${entriesSql(100)}));
`;

/** An entry as the application posts it. */
export function request() {
  const amount = BigInt(1 + Math.floor(Math.random() * 1_000_000));
  const month = String(1 + Math.floor(Math.random() * 12)).padStart(2, '0');
  return {
    idempotencyKey: newUuid(),
    inputHash: HASH,
    postingDate: `2026-${month}-${String(1 + Math.floor(Math.random() * 28)).padStart(2, '0')}`,
    description: 'An entry',
    domain: 'general-ledger',
    purpose: 'manual',
    actor: { kind: 'user', id: 'bench' },
    lines: [
      { accountId: pick(1, 100), side: 'debit', amount, currency: 'EUR' },
      { accountId: pick(101, 100), side: 'credit', amount, currency: 'EUR' },
    ],
  };
}

/** Callers that post one after the other for the time of the run; answers entries a second, and the waits in ms. */
async function callers(count, post) {
  const until = performance.now() + options.seconds * 1_000;
  const waits = [];
  await Promise.all(
    Array.from({ length: count }, async () => {
      while (performance.now() < until) {
        const start = performance.now();
        const outcome = await post();
        if (outcome.outcome !== 'posted')
          throw new Error(JSON.stringify(outcome, (_, value) => (typeof value === 'bigint' ? String(value) : value)));
        waits.push(performance.now() - start);
      }
    }),
  );
  waits.sort((a, b) => a - b);
  return { rate: waits.length / options.seconds, p99: waits[Math.floor(waits.length * 0.99)] };
}

/** The repository's post, one a call, on 8 connections. */
export async function repository(url, organizations = ORGANIZATIONS) {
  const database = new TenantDatabase({ url, size: 8 });
  const sql = { query: (text, parameters) => database.call(text, parameters) };
  const result = await callers(8, async () => (await postEntries(sql, pick(1, organizations), [request()]))[0]);
  await database.close();
  return result;
}

/** The lane of one organization with so many callers. */
export async function lane(url, count) {
  const database = new TenantDatabase({ url, size: 8 });
  const lanes = new PostingLanes(database);
  const result = await callers(count, () => lanes.post(uuid(1), request()));
  await lanes.drain();
  await database.close();
  return result;
}
