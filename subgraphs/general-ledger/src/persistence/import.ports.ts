import { accountCreated } from '@qbit/events';
import type { Actor } from '@qbit/types';
import { newUuid } from '@qbit/utils';
import type { ImportCounts, RunImportPorts } from '../application/run-import';
import type { PostingOutcome } from '../application/posting-request';
import type { AccountType } from '../domain/account';
import { CODE_RANGE, type PathAccount } from '../domain/books/account-paths';
import type { ImportProblem } from '../domain/books/imported-line';
import { insertAccounts, type NewAccount } from './account.repository';
import { keepImported } from './import-posting.repository';
import { importedEntryIds, importedEntryKeys } from './imported-entry-keys.reads';
import { addImportProblems, findImportRun, updateImportRun } from './import-run.repository';
import { createDimensions } from './imported-dimensions.repository';
import {
  linesOfEntries,
  missingDimensions,
  numberEntries,
  stagedAccounts,
  stagedBalances,
  stagedEntries,
  stageLines,
} from './import-staging.repository';
import { recordLedgerChanges } from './ledger-head.repository';
import { postEntries } from './posting.repository';
import type { Sql } from '@qbit/subgraph';
import type { TenantDatabase } from './tenant-database';

export interface ImportTarget {
  readonly database: TenantDatabase;
  readonly organizationId: string;
  readonly runId: string;
  readonly actor: Actor;
  approvalLimit(): Promise<bigint | null>;
  /** Told after a commit that wrote facts, with how many entries it posted. */
  onFacts(entries?: number): void;
}

/** Problems that a run keeps; more are counted only. */
const MOST_PROBLEMS = 10_000;

/** What an import needs of the books, over the database. */
export function importPorts(target: ImportTarget): RunImportPorts {
  const { database, organizationId, runId } = target;
  const within = <T>(run: (sql: Sql) => Promise<T>) => database.inTransaction(organizationId, run);
  let kept = 0;
  return {
    stage: (firstPlace, lines) => within((sql) => stageLines(sql, organizationId, runId, firstPlace, lines)),
    stagedBalances: (points) =>
      database.read(organizationId, (sql) => stagedBalances(sql, organizationId, runId, points)),
    hasEntriesBefore: (date) => database.read(organizationId, (sql) => hasEntriesBefore(sql, organizationId, date)),
    numberEntries: () => within((sql) => numberEntries(sql, organizationId, runId)),
    stagedAccounts: () => database.read(organizationId, (sql) => stagedAccounts(sql, organizationId, runId)),
    stagedEntries: (after, limit) =>
      database.read(organizationId, (sql) => stagedEntries(sql, organizationId, runId, after, limit)),
    knownAccounts: (names) => database.read(organizationId, (sql) => knownAccounts(sql, organizationId, names)),
    createAccounts: async (accounts) => {
      const made = await within((sql) => createAccounts(sql, target, accounts));
      target.onFacts();
      return made;
    },
    post: async (requests) => {
      if (!requests.length) return [];
      const outcomes = await database.inTransaction(organizationId, async (sql) =>
        keepImported(sql, organizationId, runId, await postEntries(sql, organizationId, requests)),
      );
      target.onFacts(requests.length);
      return outcomes;
    },
    approvalLimit: () => target.approvalLimit(),
    missingDimensions: () => database.read(organizationId, (sql) => missingDimensions(sql, organizationId, runId)),
    createDimensions: async (missing) => {
      await within((sql) => createDimensions(sql, target, missing));
      target.onFacts();
    },
    stagedLines: (references) =>
      database.read(organizationId, (sql) => linesOfEntries(sql, organizationId, runId, references)),
    entryKeys: (references) =>
      database.read(organizationId, (sql) => importedEntryKeys(sql, organizationId, references)),
    entryIds: (references) => database.read(organizationId, (sql) => importedEntryIds(sql, organizationId, references)),
    rehearse: (missing, requests) => rehearse(target, missing, requests),
    report: (counts, progress, problems) => {
      const room = problems.slice(0, Math.max(0, MOST_PROBLEMS - kept));
      kept += room.length;
      return within((sql) => report(sql, target, counts, progress, room, problems.length - room.length));
    },
    cancelled: async () => {
      const run = await database.read(organizationId, (sql) => findImportRun(sql, organizationId, runId));
      return run?.cancelRequested ?? false;
    },
  };
}

async function report(
  sql: Sql,
  { organizationId, runId }: ImportTarget,
  counts: ImportCounts,
  progress: number,
  problems: readonly ImportProblem[],
  countedOnly: number,
): Promise<void> {
  await updateImportRun(
    sql,
    organizationId,
    { id: runId, status: 'running', progress: Math.min(progress, 0.99), ...counts },
    new Date().toISOString(),
  );
  await addImportProblems(sql, organizationId, runId, problems, countedOnly);
}

async function hasEntriesBefore(sql: Sql, organizationId: string, date: string): Promise<boolean> {
  const rows = await sql.query(
    'select 1 from journal_entry e where e.organization_id = $1::uuid and e.posting_date < $2::date limit 1',
    [organizationId, date],
  );
  return rows.length > 0;
}

async function knownAccounts(
  sql: Sql,
  organizationId: string,
  names: readonly string[],
): Promise<Map<string, { id: string; type: AccountType }>> {
  const rows = await sql.query<{ name: string; id: string; type: AccountType }>(
    `select a.code as name, a.id, a.type from account a where a.organization_id = $1::uuid and a.code = any($2::text[])
     union all select a.source_path, a.id, a.type from account a where a.organization_id = $1::uuid and a.source_path = any($2::text[])`,
    [organizationId, names],
  );
  // What an earlier import made of a name counts before a code that is the same: the later rows win.
  return new Map(rows.map(({ name, ...account }) => [name, account]));
}

/** Makes accounts with codes of their type's range; groups that an earlier import made are used again. */
async function createAccounts(
  sql: Sql,
  target: ImportTarget,
  accounts: readonly PathAccount[],
): Promise<Map<string, string>> {
  const { organizationId, runId, actor } = target;
  await sql.query('select 1 from lock_ledger($1::uuid)', [organizationId]);
  const groups = await knownGroups(sql, organizationId);
  const codes = await CodeGiver.of(sql, organizationId);
  const idOf = new Map(groups);
  const made: NewAccount[] = [];
  for (const account of accounts) {
    const key = keyOf(account.type, account.path);
    if (!account.postable && idOf.has(key)) continue;
    const parentId = account.parentPath === null ? null : (idOf.get(keyOf(account.type, account.parentPath)) ?? null);
    const row = {
      id: newUuid(),
      code: account.code ?? codes.next(account.type),
      name: account.name,
      type: account.type,
      parentId,
      postable: account.postable,
      sourcePath: account.sourcePath,
    };
    if (!account.postable) idOf.set(key, row.id);
    made.push(row);
  }
  await insertAccounts(sql, organizationId, made, new Date().toISOString());
  await recordLedgerChanges(
    sql,
    organizationId,
    made.map((account) => changeOf(account, actor, runId)),
  );
  return new Map(made.flatMap(({ id, sourcePath }) => (sourcePath ? [[sourcePath, id] as const] : [])));
}

const keyOf = (type: AccountType, path: string) => `${type} ${path}`;

/** Groups by type and path of names. */
async function knownGroups(sql: Sql, organizationId: string): Promise<Map<string, string>> {
  const rows = await sql.query<{ id: string; type: AccountType; path: string }>(
    `with recursive tree as (
       select a.id, a.type, a.name as path from account a where a.organization_id = $1::uuid and a.parent_id is null and not a.postable
       union all
       select a.id, a.type, tree.path || ':' || a.name from account a join tree on a.parent_id = tree.id where a.organization_id = $1::uuid and not a.postable)
     select id, type, path from tree`,
    [organizationId],
  );
  return new Map(rows.map(({ id, type, path }) => [keyOf(type, path), id]));
}

/** Gives codes that are free: five digits, the first one of the type. */
class CodeGiver {
  private readonly counters = new Map<AccountType, number>();

  private constructor(private readonly taken: Set<string>) {}

  static async of(sql: Sql, organizationId: string): Promise<CodeGiver> {
    const rows = await sql.query<{ code: string }>('select a.code from account a where a.organization_id = $1::uuid', [
      organizationId,
    ]);
    return new CodeGiver(new Set(rows.map(({ code }) => code)));
  }

  next(type: AccountType): string {
    for (let number = (this.counters.get(type) ?? 0) + 1; ; number++) {
      const code = `${CODE_RANGE[type]}${String(number).padStart(4, '0')}`;
      if (this.taken.has(code)) continue;
      this.taken.add(code);
      this.counters.set(type, number);
      return code;
    }
  }
}

function changeOf(account: NewAccount, actor: Actor, runId: string) {
  const data = accountCreated.schema.parse({
    accountId: account.id,
    code: account.code,
    name: account.name,
    type: account.type,
    parentId: account.parentId ?? null,
    currency: null,
    postable: account.postable ?? true,
    controlledBy: null,
    archived: false,
    version: 1,
  });
  return {
    kind: 'account.created',
    payload: data,
    actor,
    fact: { type: accountCreated.type, subject: account.id, data, correlationId: runId },
  };
}

/** Carries its answer out of a transaction that is to leave nothing behind. */
class RolledBack extends Error {
  constructor(readonly outcomes: readonly PostingOutcome[]) {
    super('rolled back');
  }
}

async function rehearse(
  target: ImportTarget,
  { accounts, dimensions }: Parameters<RunImportPorts['rehearse']>[0],
  requests: Parameters<RunImportPorts['rehearse']>[1],
): Promise<readonly PostingOutcome[]> {
  const { database, organizationId } = target;
  try {
    await database.inTransaction(organizationId, async (sql) => {
      const made = accounts.length ? await createAccounts(sql, target, accounts) : new Map<string, string>();
      if (dimensions.length) await createDimensions(sql, target, dimensions);
      const list = requests(made);
      throw new RolledBack(list.length ? await postEntries(sql, organizationId, list, { dryRun: true }) : []);
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.outcomes;
    throw error;
  }
  return [];
}
