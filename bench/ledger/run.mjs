/**
 * The six targets of the ledger's storage, as ratios measured in one run: see --help. Absolute figures are of this machine
 * and this moment; docs/performance.md keeps them with date and machine.
 */
import { ledgerDatabase, load, openServer, ORGANIZATIONS } from './database.mjs';
import { options } from '../shared/options.mjs';
import { pgbench } from '../shared/pgbench.mjs';
import { MANY_TRANSFERS, ONE_TRANSFER, pgledgerDatabase } from './pgledger.mjs';
import { lane, MANY_A_CALL, ONE_A_CALL, repository } from './posting.mjs';
import { plans, reads } from './reads.mjs';
import { inTurns, milliseconds, missed, perSecond, report, times } from '../shared/table.mjs';

if (!options.pgbench)
  throw new Error('pgbench was not found: install PostgreSQL’s client tools, or name it by --pgbench');

const server = await openServer();
try {
  const empty = await ledgerDatabase(server, 'ledger_bench_empty');
  await repositoryAgainstPgbench(empty);
  await laneAgainstCalls(empty);
  await againstPgledger(empty);
  const full = await ledgerDatabase(server, 'ledger_bench_full');
  await load(full, options.postings);
  await readingBesideMany(full);
  await postingBesideMany(full, empty);
  for (const database of [empty, full]) await stillSound(database);
  await empty.close();
  await full.close();
} finally {
  await server.stop();
}
if (options.check && missed().length) process.exit(1);

async function repositoryAgainstPgbench({ app }) {
  const figures = await inTurns(options.rounds, {
    pgbench: () => pgbench(app, ONE_A_CALL, { clients: 8, variables: { organizations: ORGANIZATIONS } }),
    repository: async () => (await repository(app)).rate,
  });
  const ratio = figures.repository / figures.pgbench;
  report(
    1,
    `repository, one a call, 8 connections (${perSecond(figures.repository)} of ${perSecond(figures.pgbench)})`,
    times(ratio),
    'at least 0.70 of pgbench',
    ratio >= 0.7,
  );
}

async function laneAgainstCalls({ app }) {
  let p99 = 0;
  const figures = await inTurns(options.rounds, {
    calls: async () => (await repository(app, 1)).rate,
    lane: async () => {
      const result = await lane(app, 64);
      p99 = Math.max(p99, result.p99);
      return result.rate;
    },
  });
  const ratio = figures.lane / figures.calls;
  report(
    2,
    `lane, 64 callers, one organization (${perSecond(figures.lane)} against ${perSecond(figures.calls)})`,
    times(ratio),
    'at least 6 x one a call',
    ratio >= 6,
  );
  report(2, 'lane, 64 callers: 99 % are answered within', milliseconds(p99), 'under 50 ms', p99 < 50);
}

async function againstPgledger({ app }) {
  if (!options.pgledger) return report(3, 'against pgledger', 'not measured', 'name a checkout by --pgledger', null);
  const other = await pgledgerDatabase(server);
  const many = await inTurns(options.rounds, {
    ours: () => pgbench(app, MANY_A_CALL, { clients: 4, variables: { organizations: 1 } }),
    theirs: () => pgbench(other, MANY_TRANSFERS, { clients: 4 }),
  });
  report(
    3,
    `100 a call, all in one organization (${perSecond(many.ours * 100)} of ${perSecond(many.theirs * 100)})`,
    times(many.ours / many.theirs),
    'at least 0.9 of pgledger',
    many.ours >= 0.9 * many.theirs,
  );
  const one = await inTurns(options.rounds, {
    ours: () => pgbench(app, ONE_A_CALL, { clients: 8, variables: { organizations: ORGANIZATIONS } }),
    theirs: () => pgbench(other, ONE_TRANSFER, { clients: 8 }),
  });
  report(
    3,
    `one a call (${perSecond(one.ours)} of ${perSecond(one.theirs)})`,
    times(one.ours / one.theirs),
    'at least 0.6 of pgledger',
    one.ours >= 0.6 * one.theirs,
  );
}

async function readingBesideMany({ app, admin }) {
  const count = options.postings.toLocaleString('en');
  const most = {
    'trial balance at any date': 10,
    'known at an instant': 100,
    'page of a statement, with its opening balance': 1,
  };
  for (const [name, { work, wait }] of Object.entries(await reads(app))) {
    report(
      4,
      `${name}, over ${count} postings, warm in the database (${milliseconds(wait)} for who asks)`,
      milliseconds(work),
      `at most ${most[name]} ms`,
      work <= most[name],
    );
  }
  const { trialBalance, knownAt, monthOfInstant } = await plans(admin);
  report(4, 'postings that a trial balance reads', trialBalance, 'none', trialBalance === 0);
  report(
    4,
    'postings that "known at" reads',
    knownAt,
    `at most one month of recording: ${monthOfInstant}`,
    knownAt <= monthOfInstant,
  );
}

async function postingBesideMany(full, empty) {
  const post = ({ app }) => pgbench(app, ONE_A_CALL, { clients: 8, variables: { organizations: ORGANIZATIONS } });
  const figures = await inTurns(options.rounds, { full: () => post(full), empty: () => post(empty) });
  const ratio = figures.full / figures.empty;
  report(
    6,
    `beside ${options.postings.toLocaleString('en')} postings (${perSecond(figures.full)} of ${perSecond(figures.empty)})`,
    times(ratio),
    'at least 0.8 of beside few',
    ratio >= 0.8,
  );
}

async function stillSound({ admin }) {
  const faults = {
    'gaps in the numbers of entries': `select organization_id from journal_entry group by 1 having max(entry_number) <> count(*)`,
    'gaps in a series': `select organization_id from journal_entry group by organization_id, series, fiscal_year having max(series_number) <> count(*) or min(series_number) <> 1`,
    'gaps in the outbox': `select organization_id from outbox group by 1 having max(sequence) <> count(*)`,
    'broken links of a chain': `select v.* from ledger_head h cross join lateral verify_chain(h.organization_id) v`,
    'totals that differ from their postings': `select s.* from ledger_head h cross join lateral stale_balances(h.organization_id) s`,
    'organizations whose debits and credits differ': `select organization_id from account_month group by 1 having sum(debit) <> sum(credit)`,
  };
  for (const [what, sql] of Object.entries(faults)) {
    const { rowCount } = await admin.query(sql);
    report(5, what, rowCount, 'none', rowCount === 0);
  }
}
