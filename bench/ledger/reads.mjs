import { createRequire } from 'node:module';
import { uuid } from './database.mjs';
import { median } from '../shared/table.mjs';

const require = createRequire(import.meta.url);
const { TenantDatabase } = require('@qbit/general-ledger/persistence/tenant-database');

const ORGANIZATION = uuid(1);
const ACCOUNT = uuid(7);
/** The worst one: the middle of a month of recording, whose postings are read from the nearer end. */
const INSTANT = '2026-03-16T12:00:00Z';
const READS = {
  'trial balance at any date': {
    sql: 'select * from trial_balance($1::uuid, $2::date)',
    parameters: () => [ORGANIZATION, anyDate()],
  },
  'known at an instant': {
    sql: 'select * from trial_balance_known_at($1::uuid, $2::date, $3::timestamptz)',
    parameters: () => [ORGANIZATION, anyDate(), INSTANT],
  },
  'statement page': {
    sql: `select * from posting where organization_id = $1::uuid and account_id = $2::uuid and (posting_date, entry_number, line_number) > ($3::date, 0, 0)
          order by posting_date, entry_number, line_number limit 50`,
    parameters: () => [ORGANIZATION, ACCOUNT, anyDate()],
  },
  'balance before a posting': {
    sql: 'select * from account_balance_before($1::uuid, $2::uuid, $3::date, 0, 0)',
    parameters: () => [ORGANIZATION, ACCOUNT, anyDate()],
  },
};
function anyDate() {
  return new Date(Date.UTC(2025, 0, 1 + Math.floor(Math.random() * 730))).toISOString().slice(0, 10);
}

/** Milliseconds of each read, the median of 15 when warm. */
export async function reads(url) {
  const database = new TenantDatabase({ url, size: 2 });
  const times = {};
  for (const [name, { sql, parameters }] of Object.entries(READS)) {
    times[name] = await database.read(ORGANIZATION, async (connection) => {
      const waits = [];
      for (let round = 0; round < 18; round++) {
        const given = parameters();
        const start = performance.now();
        await connection.query(sql, given);
        if (round >= 3) waits.push(performance.now() - start);
      }
      return median(waits);
    });
  }
  await database.close();
  return times;
}

/** Rows of `posting` that a trial balance reads (none), and one known at an instant (half of what its month of recording holds, and a few). */
export async function plans(admin) {
  const postingsRead = async (sql) => {
    const { rows } = await admin.query(`explain (analyze, format json) ${sql}`);
    return rowsOf(rows[0]['QUERY PLAN'][0].Plan);
  };
  const { rows } = await admin.query(
    `select count(*)::int as most from posting p join journal_entry j using (organization_id, entry_number)
     where p.organization_id = '${ORGANIZATION}' and date_trunc('month', j.recorded_at) = date_trunc('month', $1::timestamptz)`,
    [INSTANT],
  );
  return {
    trialBalance: await postingsRead(`select * from trial_balance('${ORGANIZATION}', '2026-06-15')`),
    knownAt: await postingsRead(`select * from trial_balance_known_at('${ORGANIZATION}', '2026-12-31', '${INSTANT}')`),
    monthOfInstant: rows[0].most,
  };
}

function rowsOf(node) {
  const own =
    node['Relation Name'] === 'posting'
      ? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
      : 0;
  return (node.Plans ?? []).reduce((sum, child) => sum + rowsOf(child), own);
}
