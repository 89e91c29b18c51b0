import type { StagedEntry } from '../application/imported-entry';
import type { AccountType } from '../domain/account';
import type { BalanceAssertion, ImportedLine } from '../domain/books/imported-line';
import type { Sql } from '@qbit/subgraph';

/**
 * Keeps lines until their entries are whole, from a place on. What is at a place already stays as it is: reading a file
 * again gives its lines the places that they had.
 */
export async function stageLines(
  sql: Sql,
  organizationId: string,
  runId: string,
  firstPlace: number,
  lines: readonly ImportedLine[],
): Promise<void> {
  const rows = lines.map(({ amount, functionalAmount, ...line }, index) => ({
    ...line,
    place: firstPlace + index,
    amount: String(amount),
    functionalAmount: String(functionalAmount),
  }));
  await sql.query(
    `insert into import_line (organization_id, import_run_id, place, line, entry_reference, posting_date, description, reference, account, account_type, amount, currency,
       functional_amount, rate, dimensions)
     select $1::uuid, $2::uuid, l.place, l.line, l."entryReference", l."postingDate", l.description, l.reference, l.account, l."accountType", l.amount, l.currency,
       l."functionalAmount", l.rate, nullif(l.dimensions, '{}')
     from jsonb_to_recordset($3::jsonb) as l(place int, line int, "entryReference" text, "postingDate" date, description text, reference text, account text, "accountType" account_type,
       amount bigint, currency text, "functionalAmount" bigint, rate text, dimensions jsonb)
     on conflict do nothing`,
    [organizationId, runId, JSON.stringify(rows)],
  );
}

/** Numbers the entries in the order in which they are posted, and says how many there are. */
export async function numberEntries(sql: Sql, organizationId: string, runId: string): Promise<number> {
  await sql.query('select refresh_staging_statistics()');
  const rows = await sql.query<{ number: number }>(
    `insert into import_entry (organization_id, import_run_id, number, entry_reference, first_line)
     select $1::uuid, $2::uuid, row_number() over (order by min(l.posting_date), min(l.place))::int, l.entry_reference, min(l.line)
     from import_line l where l.organization_id = $1::uuid and l.import_run_id = $2::uuid group by l.entry_reference
     on conflict do nothing returning 0 as number`,
    [organizationId, runId],
  );
  return rows.length;
}

/** The accounts that the lines name, with the type that the file says (the first one where it says several). */
export function stagedAccounts(
  sql: Sql,
  organizationId: string,
  runId: string,
): Promise<{ account: string; type: AccountType | null; types: number }[]> {
  return sql.query(
    `select l.account, (array_agg(l.account_type order by l.place) filter (where l.account_type is not null))[1] as type, count(distinct l.account_type)::int as types
     from import_line l where l.organization_id = $1::uuid and l.import_run_id = $2::uuid group by l.account order by l.account`,
    [organizationId, runId],
  );
}

interface EntryRow {
  readonly number: number;
  readonly firstLine: number;
  readonly reference: string;
}

interface LineRow extends Omit<ImportedLine, 'dimensions'> {
  readonly dimensions: Readonly<Record<string, string>> | null;
}

/**
 * The next entries after a number, each with all its lines.
 *
 * Two statements, each along an index, in place of a join that the planner may see otherwise.
 */
export async function stagedEntries(
  sql: Sql,
  organizationId: string,
  runId: string,
  after: number,
  limit: number,
): Promise<StagedEntry[]> {
  const entries = await sql.query<EntryRow>(
    `select e.number, e.first_line as "firstLine", e.entry_reference as reference from import_entry e
     where e.organization_id = $1::uuid and e.import_run_id = $2::uuid and e.number > $3::int and e.number <= $3::int + $4::int
     order by e.number`,
    [organizationId, runId, after, limit],
  );
  const lines = await sql.query<LineRow>(
    `select l.line, l.entry_reference as "entryReference", l.posting_date as "postingDate", l.description, l.reference, l.account,
       l.account_type as "accountType", l.amount, l.currency, l.functional_amount as "functionalAmount", l.rate, l.dimensions
     from import_line l
     where l.organization_id = $1::uuid and l.import_run_id = $2::uuid and l.entry_reference = any ($3::text[])
     order by l.entry_reference, l.place`,
    [organizationId, runId, entries.map(({ reference }) => reference)],
  );
  const byEntry = Map.groupBy(lines, ({ entryReference }) => entryReference);
  return entries.map((entry) => ({
    ...entry,
    lines: (byEntry.get(entry.reference) ?? []).map((line) => ({ ...line, dimensions: line.dimensions ?? {} })),
  }));
}

/** What the lines of the file come to on an account, in minor units, debit positive: the figure that an assertion is held against. */
export async function stagedBalance(
  sql: Sql,
  organizationId: string,
  runId: string,
  { account, includesBelow, currency, date, throughLine }: Omit<BalanceAssertion, 'line' | 'amount' | 'tolerance'>,
): Promise<bigint> {
  const [row] = await sql.query<{ balance: bigint }>(
    `select coalesce(sum(l.amount), 0)::bigint as balance from import_line l
     where l.organization_id = $1::uuid and l.import_run_id = $2::uuid and l.currency = $4
       and (l.account = $3 or ($5::boolean and starts_with(l.account, $3 || ':')))
       and (l.posting_date < $6::date or (l.posting_date = $6::date and l.line <= $7::int))`,
    [organizationId, runId, account, currency, includesBelow, date, throughLine],
  );
  return row?.balance ?? 0n;
}

/** Lets go of what a run staged. */
export async function clearStaging(sql: Sql, organizationId: string, runId: string): Promise<void> {
  for (const table of ['import_entry', 'import_line']) {
    await sql.query(`delete from ${table} where organization_id = $1::uuid and import_run_id = $2::uuid`, [
      organizationId,
      runId,
    ]);
  }
}
