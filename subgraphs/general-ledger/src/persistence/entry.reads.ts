import type { EntryCriteria } from '../application/books';
import type { CalendarDate, ExternalReference } from '@qbit/utils';
import type { EntryView, PostingView, TaxView } from '../application/read-models';
import { draftPostingsOf } from './draft.repository';
import { ALL_PLACES, draftCondition, entriesOfAmount, entryValues, postedCondition } from './entry-criteria';
import { externalReferenceColumn, type PageRequest, type Sql } from '@qbit/subgraph';

interface EntryRow extends Omit<EntryView, 'source' | 'total'> {
  readonly domain: string;
  readonly sourceType: string | null;
  readonly sourceId: string | null;
  readonly sourceVersion: number | null;
  readonly total: string;
}

/** Posted entries and drafts, in one shape. */
const POSTED = `select j.id, j.number, case when r.entry_number is null then 'posted' else 'reversed' end as status, j.posting_date as "postingDate",
    j.recorded_at as "recordedAt", j.description, j.reference, ${externalReferenceColumn('j')}, j.domain, j.source_type as "sourceType", j.source_id as "sourceId", j.source_version as "sourceVersion",
    o.id as "reversesId", r.id as "reversedById", j.reverse_on as "reverseOn", j.adjustment, 1 as version, j.hash, j.outbox_sequence as "outboxSequence",
    (select coalesce(sum(p.functional_amount), 0) from posting p where p.organization_id = j.organization_id and p.entry_number = j.entry_number and p.side = 'debit') as total
  from journal_entry j
  left join journal_entry r on r.organization_id = j.organization_id and r.reverses_entry_number = j.entry_number
  left join journal_entry o on o.organization_id = j.organization_id and o.entry_number = j.reverses_entry_number`;

const DRAFT = `select d.id, null::text as number, 'draft' as status, d.posting_date as "postingDate", null::timestamptz as "recordedAt", d.description,
    d.payload->>'reference' as reference, ${externalReferenceColumn('d')}, 'general-ledger' as domain, null::text as "sourceType", null::uuid as "sourceId", null::integer as "sourceVersion",
    null::uuid as "reversesId", null::uuid as "reversedById", (d.payload->>'reverseOn')::date as "reverseOn", coalesce((d.payload->>'adjustment')::boolean, false) as adjustment, d.version, null::bytea as hash, null::bigint as "outboxSequence",
    d.total::numeric as total
  from draft_journal_entry d`;

function viewOf({ domain, sourceType, sourceId, sourceVersion, total, ...row }: EntryRow): EntryView {
  const source =
    sourceType !== null && sourceId !== null
      ? { domain, type: sourceType, id: sourceId, version: sourceVersion ?? 1 }
      : null;
  return { ...row, source, total: BigInt(total) };
}

/** In the order of the ids; null for what the organization has not. */
export async function entriesByIds(
  sql: Sql,
  organizationId: string,
  ids: readonly string[],
): Promise<(EntryView | null)[]> {
  const rows = await sql.query<EntryRow>(
    `${POSTED} where j.organization_id = $1::uuid and j.id = any($2::uuid[]) union all ${DRAFT} where d.organization_id = $1::uuid and d.id = any($2::uuid[])`,
    [organizationId, ids],
  );
  const byId = new Map(rows.map((row) => [row.id, viewOf(row)]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The entry or draft of a partner's reference; null where none has it. */
export async function entryByExternalReference(
  sql: Sql,
  organizationId: string,
  { source, id }: ExternalReference,
): Promise<EntryView | null> {
  const has = (table: string) =>
    `${table}.organization_id = $1::uuid and ${table}.external_source = $2 and ${table}.external_id = $3`;
  const [row] = await sql.query<EntryRow>(`${POSTED} where ${has('j')} union all ${DRAFT} where ${has('d')}`, [
    organizationId,
    source,
    id,
  ]);
  return row ? viewOf(row) : null;
}

/** A page of entries, the latest posting date first, and one more. Drafts stand among the posted ones by their date. */
export async function entriesPage(
  sql: Sql,
  organizationId: string,
  criteria: EntryCriteria,
  { limit, backward, key }: PageRequest,
): Promise<EntryView[]> {
  const [compare, order] = backward ? ['>', 'asc'] : ['<', 'desc'];
  const { status, amount } = criteria;
  const few = amount && status !== 'draft' ? await entriesOfAmount(sql, organizationId, amount) : null;
  const part = (rows: string, table: string, condition: string) =>
    `(${rows} where ${condition} and ($1::date is null or (${table}.posting_date, ${table}.id) ${compare} ($1::date, $2::uuid))
      order by ${table}.posting_date ${order}, ${table}.id ${order} limit $3::int)`;
  const parts = [
    ...(status === 'draft' ? [] : [part(POSTED, 'j', postedCondition(criteria, few !== null))]),
    ...(status === null || status === 'draft' ? [part(DRAFT, 'd', draftCondition(criteria))] : []),
  ];
  const rows = await sql.query<EntryRow>(
    `select page.* from (${parts.join(' union all ')}) page where ${ALL_PLACES} order by "postingDate" ${order}, id ${order} limit $3::int`,
    [key?.[0] ?? null, key?.[1] ?? null, limit + 1, ...entryValues(organizationId, criteria, few)],
  );
  return rows.map(viewOf);
}

/** How many entries and drafts meet criteria, counted to `most` and no further. */
export async function countEntries(
  sql: Sql,
  organizationId: string,
  criteria: EntryCriteria,
  most: number,
): Promise<number> {
  const { status, amount } = criteria;
  const few = amount && status !== 'draft' ? await entriesOfAmount(sql, organizationId, amount) : null;
  const reversal =
    'left join journal_entry r on r.organization_id = j.organization_id and r.reverses_entry_number = j.entry_number';
  const parts = [
    ...(status === 'draft'
      ? []
      : [`(select 1 from journal_entry j ${reversal} where ${postedCondition(criteria, few !== null)} limit $3::int)`]),
    ...(status === null || status === 'draft'
      ? [`(select 1 from draft_journal_entry d where ${draftCondition(criteria)} limit $3::int)`]
      : []),
  ];
  const [row] = await sql.query<{ count: number }>(
    `select least(count(*), $3::int)::int as count from (${parts.join(' union all ')}) found
     where ${ALL_PLACES} and $1::date is null and $2::uuid is null`,
    [null, null, most, ...entryValues(organizationId, criteria, few)],
  );
  return row?.count ?? 0;
}

interface PostingRow extends Omit<PostingView, 'dimensions' | 'tax' | 'taxBase'> {
  readonly dimensions: Readonly<Record<string, string>> | null;
  readonly taxRate: string | null;
  readonly taxDirection: TaxView['direction'] | null;
  readonly taxBase: bigint | null;
  readonly taxAmount: bigint | null;
  readonly taxPoint: CalendarDate | null;
}

export const POSTING_COLUMNS = `j.id as "entryId", p.entry_number as "entryNumber", p.line_number as line, p.account_id as "accountId", p.side, p.amount, p.currency,
  p.functional_amount as "functionalAmount", p.posting_date as "postingDate", p.description, s.dimensions, p.rate::text, p.rate_date as "rateDate", p.rate_source as "rateSource", p.tax_code as "taxCode",
  trim_scale(p.tax_rate)::text as "taxRate", p.tax_direction as "taxDirection", p.tax_base as "taxBase", p.tax_amount as "taxAmount", p.tax_point as "taxPoint"`;

export const POSTING_TABLES = `posting p join journal_entry j on j.organization_id = p.organization_id and j.entry_number = p.entry_number
  left join dimension_set s on s.organization_id = p.organization_id and s.id = p.dimension_set_id`;

/** A row of postings as the application reads it. */
export function postingOf(row: PostingRow): PostingView {
  const { taxRate, taxDirection, taxBase, taxAmount, taxPoint, dimensions, ...posting } = row;
  const tax =
    taxRate !== null && taxDirection !== null && taxBase !== null && taxAmount !== null && taxPoint !== null
      ? { rate: taxRate, direction: taxDirection, base: taxBase, amount: taxAmount, point: taxPoint }
      : null;
  return { ...posting, dimensions: dimensions ?? {}, taxBase: null, tax };
}

/** Of each entry or draft all its lines, in the order of the ids. */
export async function postingsOf(
  sql: Sql,
  organizationId: string,
  entryIds: readonly string[],
): Promise<PostingView[][]> {
  const rows = await sql.query<PostingRow>(
    `select ${POSTING_COLUMNS} from journal_entry j join posting p on p.organization_id = j.organization_id and p.entry_number = j.entry_number
     left join dimension_set s on s.organization_id = p.organization_id and s.id = p.dimension_set_id
     where j.organization_id = $1::uuid and j.id = any($2::uuid[]) order by p.entry_number, p.line_number`,
    [organizationId, entryIds],
  );
  const posted = rows.map(postingOf);
  const found = new Set(posted.map(({ entryId }) => entryId));
  const drafts = entryIds.filter((id) => !found.has(id));
  const lines = drafts.length ? [...posted, ...(await draftPostingsOf(sql, organizationId, drafts))] : posted;
  const byEntry = Map.groupBy(lines, ({ entryId }) => entryId);
  return entryIds.map((id) => byEntry.get(id) ?? []);
}
