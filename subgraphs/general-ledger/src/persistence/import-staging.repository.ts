import type { BalancePoint } from '../application/check-assertions';
import type { StagedEntry } from '../application/imported-entry';
import type { AccountType } from '../domain/account';
import type { CalendarDate } from '@qbit/utils';
import type { ImportedLine, ImportedTax } from '../domain/books/imported-line';
import { externalReferenceColumn, type Sql } from '@qbit/subgraph';

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
  const rows = lines.map(({ amount, functionalAmount, tax, ...line }, index) => ({
    ...line,
    place: firstPlace + index,
    amount: String(amount),
    functionalAmount: String(functionalAmount),
    tax: tax ? stagedTax(tax) : null,
  }));
  await sql.query(
    `insert into import_line (organization_id, import_run_id, place, line, entry_reference, posting_date, description, reference, account, account_type, amount, currency,
       functional_amount, rate, dimensions, text, tax, reverses, external_source, external_id)
     select $1::uuid, $2::uuid, l.place, l.line, l."entryReference", l."postingDate", l.description, l.reference, l.account, l."accountType", l.amount, l.currency,
       l."functionalAmount", l.rate, nullif(l.dimensions, '{}'), l.text, nullif(l.tax, 'null'), l.reverses, l."externalReference"->>'source', l."externalReference"->>'id'
     from jsonb_to_recordset($3::jsonb) as l(place int, line int, "entryReference" text, "postingDate" date, description text, reference text, account text, "accountType" account_type,
       amount bigint, currency text, "functionalAmount" bigint, rate text, dimensions jsonb, text text, tax jsonb, reverses text, "externalReference" jsonb)
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

interface LineRow extends Omit<ImportedLine, 'dimensions' | 'tax'> {
  readonly dimensions: Readonly<Record<string, string>> | null;
  readonly tax: StagedTax | null;
}

/** Of a tax, as JSON holds it. */
interface StagedTax {
  readonly code: string;
  readonly facts: {
    rate: string;
    direction: 'output' | 'input';
    base: string;
    amount: string;
    point: CalendarDate;
  } | null;
}

function stagedTax({ code, facts }: ImportedTax): StagedTax {
  return { code, facts: facts && { ...facts, base: String(facts.base), amount: String(facts.amount) } };
}

function importedTax({ code, facts }: StagedTax): ImportedTax {
  return { code, facts: facts && { ...facts, base: BigInt(facts.base), amount: BigInt(facts.amount) } };
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
  const byEntry = Map.groupBy(
    await linesOfEntries(
      sql,
      organizationId,
      runId,
      entries.map(({ reference }) => reference),
    ),
    ({ entryReference }) => entryReference,
  );
  return entries.map((entry) => ({ ...entry, lines: byEntry.get(entry.reference) ?? [] }));
}

/** The lines of entries by their references, in their order in the file. */
export async function linesOfEntries(
  sql: Sql,
  organizationId: string,
  runId: string,
  references: readonly string[],
): Promise<ImportedLine[]> {
  const lines = await sql.query<LineRow>(
    `select l.line, l.entry_reference as "entryReference", l.posting_date as "postingDate", l.description, l.reference, l.account,
       l.account_type as "accountType", l.amount, l.currency, l.functional_amount as "functionalAmount", l.rate, l.dimensions, l.text, l.tax, l.reverses, ${externalReferenceColumn('l')}
     from import_line l
     where l.organization_id = $1::uuid and l.import_run_id = $2::uuid and l.entry_reference = any ($3::text[])
     order by l.entry_reference, l.place`,
    [organizationId, runId, references],
  );
  return lines.map(({ tax, ...line }) => ({
    ...line,
    dimensions: line.dimensions ?? {},
    tax: tax && importedTax(tax),
  }));
}

/** Dimensions and values that the lines name and the books do not have; `dimensionId` of a dimension that is there. */
export function missingDimensions(
  sql: Sql,
  organizationId: string,
  runId: string,
): Promise<{ key: string; dimensionId: string | null; codes: string[] }[]> {
  return sql.query(
    `select n.key, d.id as "dimensionId", array_agg(n.code order by n.code) as codes
     from (select distinct e.key, e.value as code
           from import_line l cross join jsonb_each_text(l.dimensions) e
           where l.organization_id = $1::uuid and l.import_run_id = $2::uuid and l.dimensions is not null) n
     left join dimension d on d.organization_id = $1::uuid and d.key = n.key
     left join dimension_value v on v.organization_id = $1::uuid and v.dimension_id = d.id and v.code = n.code
     where v.id is null group by n.key, d.id order by n.key`,
    [organizationId, runId],
  );
}

const POINT = ['account', 'currency', 'includesBelow', 'date', 'throughLine'] as const;

/**
 * What the lines of the file come to at each point, in minor units, debit positive: the figures that assertions are held
 * against. One running sum goes through the lines of each account that is asked for, whatever the number of points on it.
 */
export async function stagedBalances(
  sql: Sql,
  organizationId: string,
  runId: string,
  points: readonly BalancePoint[],
): Promise<bigint[]> {
  const rows = await sql.query<{ balance: string }>(
    `with asked as materialized (
       select p.place, p.account, p.currency, p."includesBelow" as below, p.date, p."throughLine" as line
       from rows from (jsonb_to_recordset($3::jsonb) as (account text, currency text, "includesBelow" boolean, date date, "throughLine" bigint))
         with ordinality as p(account, currency, "includesBelow", date, "throughLine", place)
     ), scopes as materialized (
       select row_number() over () as id, s.* from (select distinct a.account, a.currency, a.below from asked a) s
     ), accounts as materialized (
       select distinct l.account from import_line l
       where l.organization_id = $1::uuid and l.import_run_id = $2::uuid and (select bool_or(s.below) from scopes s)
     ), covered as materialized (
       select s.id, s.currency, s.account from scopes s
       union all
       select s.id, s.currency, a.account from scopes s join accounts a on s.below and starts_with(a.account, s.account || ':')
     ), steps as (
       select c.id, l.posting_date as date, l.line::bigint as line, 0 as kind, l.amount, null::bigint as place
       from covered c
       join import_line l on l.organization_id = $1::uuid and l.import_run_id = $2::uuid and l.account = c.account and l.currency = c.currency
       union all
       select s.id, a.date, a.line, 1, 0, a.place from asked a join scopes s using (account, currency, below)
     ), sums as (
       select t.place, sum(t.amount) over (partition by t.id order by t.date, t.line, t.kind rows unbounded preceding) as balance from steps t
     )
     select s.balance::text as balance from sums s where s.place is not null order by s.place`,
    [
      organizationId,
      runId,
      JSON.stringify(points.map((point) => Object.fromEntries(POINT.map((part) => [part, point[part]])))),
    ],
  );
  return rows.map(({ balance }) => BigInt(balance));
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
