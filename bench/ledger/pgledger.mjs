import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pg, recreate } from './database.mjs';
import { options } from '../shared/options.mjs';

const ULID = 'vendor/scoville-pgsql-ulid';
const FILES = [`${ULID}/ulid-to-uuid.sql`, `${ULID}/uuid-to-ulid.sql`, 'pgledger.sql'];

/** A database with pgledger's functions and 200 accounts. */
export async function pgledgerDatabase(server) {
  await recreate(server, 'pgledger_bench');
  const url = server.url('pgledger_bench');
  const client = new pg.Client(url);
  await client.connect();
  for (const file of FILES) await client.query(readFileSync(join(options.pgledger, file), 'utf8'));
  await client.query('create table bench_account (number int primary key, id text not null)');
  await client.query(
    `insert into bench_account select i, (pgledger_create_account('account ' || i, 'EUR')).id from generate_series(1, 200) i`,
  );
  await client.query('vacuum analyze');
  await client.end();
  return url;
}

export const ONE_TRANSFER = `\\set a random(1, 100)
\\set b random(101, 200)
\\set amount random(1, 1000000)
select * from pgledger_create_transfer((select id from bench_account where number = :a), (select id from bench_account where number = :b), :amount::numeric / 100);
`;

export const MANY_TRANSFERS = `select count(*) from pgledger_create_transfers(transfer_requests => (
  select array_agg((f.id, t.id, r.amount)::transfer_request)
  from (select 1 + (random() * 99)::int as a, 101 + (random() * 98)::int as b, (1 + (random() * 1000000)::int)::numeric / 100 as amount from generate_series(1, 100)) r
  join bench_account f on f.number = r.a join bench_account t on t.number = r.b), event_at => null);
`;
