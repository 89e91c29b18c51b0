import { createRequire } from 'node:module';
import { uuid } from './database.mjs';
import { median } from '../shared/table.mjs';

const require = createRequire(import.meta.url);
const { TenantDatabase } = require('@qbit/general-ledger/persistence/tenant-database');
const { balancesOf, statementPage } = require('@qbit/general-ledger/persistence/balance.reads');

const ORGANIZATION = uuid(1);
const ACCOUNT = uuid(7);
/** The worst one: the middle of a month of recording, whose postings are read from the nearer end. */
const INSTANT = '2026-03-16T12:00:00Z';
const OF_ALL = { knownAt: null, dimensions: {} };
/** What the application reads, by its own statements. */
const READS = {
  'trial balance at any date': (sql) => balancesOf(sql, ORGANIZATION, { ...OF_ALL, asOf: anyDate() }),
  'known at an instant': (sql) => balancesOf(sql, ORGANIZATION, { ...OF_ALL, asOf: anyDate(), knownAt: INSTANT }),
  'page of a statement, with its opening balance': (sql) =>
    statementPage(
      sql,
      ORGANIZATION,
      { ...OF_ALL, accountId: ACCOUNT, from: null, to: null },
      { limit: 50, backward: false, key: [anyDate(), '0', '0'] },
    ),
};
function anyDate() {
  return new Date(Date.UTC(2025, 0, 1 + Math.floor(Math.random() * 730))).toISOString().slice(0, 10);
}

/** Milliseconds of each read, the medians of 15 when warm: how long the database works on its statements, and how long the caller waits. */
export async function reads(url) {
  const database = new TenantDatabase({ url, size: 2 });
  const times = {};
  for (const [name, read] of Object.entries(READS)) {
    times[name] = await database.read(ORGANIZATION, async (connection) => {
      const [waits, works] = [[], []];
      for (let round = 0; round < 18; round++) {
        const start = performance.now();
        await read(connection);
        const work = { ms: 0 };
        if (round >= 3) waits.push(performance.now() - start);
        await read(explaining(connection, work));
        if (round >= 3) works.push(work.ms);
      }
      return { work: median(works), wait: median(waits) };
    });
  }
  await database.close();
  return times;
}

/** Runs each statement a second time, by EXPLAIN ANALYZE, and adds up what the server says that it took. */
function explaining(connection, work) {
  return {
    query: async (text, parameters) => {
      const rows = await connection.query(text, parameters);
      const [{ 'QUERY PLAN': plan }] = await connection.query(
        `explain (analyze, timing off, format json) ${text}`,
        parameters,
      );
      work.ms += plan[0]['Execution Time'];
      return rows;
    },
  };
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
