import type { EntryCriteria } from '../application/books';
import type { CalendarDate } from '@qbit/utils';
import type { EntryView, PostingView, TaxView } from '../application/read-models';
import { escapeLike } from './account.reads';
import { draftPostingsOf } from './draft.repository';
import type { PageRequest, Sql } from '@qbit/subgraph';

interface EntryRow extends Omit<EntryView, 'source' | 'total'> {
  readonly domain: string;
  readonly sourceType: string | null;
  readonly sourceId: string | null;
  readonly sourceVersion: number | null;
  readonly total: string;
}

/** Posted entries and drafts, in one shape. */
const POSTED = `select j.id, j.number, case when r.entry_number is null then 'posted' else 'reversed' end as status, j.posting_date as "postingDate",
    j.recorded_at as "recordedAt", j.description, j.reference, j.domain, j.source_type as "sourceType", j.source_id as "sourceId", j.source_version as "sourceVersion",
    o.id as "reversesId", r.id as "reversedById", j.reverse_on as "reverseOn", 1 as version, j.hash, j.outbox_sequence as "outboxSequence",
    (select coalesce(sum(p.functional_amount), 0) from posting p where p.organization_id = j.organization_id and p.entry_number = j.entry_number and p.side = 'debit') as total
  from journal_entry j
  left join journal_entry r on r.organization_id = j.organization_id and r.reverses_entry_number = j.entry_number
  left join journal_entry o on o.organization_id = j.organization_id and o.entry_number = j.reverses_entry_number`;

const DRAFT = `select d.id, null::text as number, 'draft' as status, d.posting_date as "postingDate", null::timestamptz as "recordedAt", d.description,
    d.payload->>'reference' as reference, 'general-ledger' as domain, null::text as "sourceType", null::uuid as "sourceId", null::integer as "sourceVersion",
    null::uuid as "reversesId", null::uuid as "reversedById", (d.payload->>'reverseOn')::date as "reverseOn", d.version, null::bytea as hash, null::bigint as "outboxSequence",
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

/** A page of entries, the latest posting date first, and one more. Drafts stand among the posted ones by their date. */
export async function entriesPage(
  sql: Sql,
  organizationId: string,
  criteria: EntryCriteria,
  { limit, backward, key }: PageRequest,
): Promise<EntryView[]> {
  const [compare, order] = backward ? ['>', 'asc'] : ['<', 'desc'];
  const { from, to, status, accountId, search, sourceType, sourceId } = criteria;
  const parameters = [
    organizationId,
    from,
    to,
    key?.[0] ?? null,
    key?.[1] ?? null,
    limit + 1,
    accountId,
    search === null ? null : `%${escapeLike(search)}%`,
    sourceType,
    sourceId,
  ];
  const parts = [
    ...(status === 'draft'
      ? []
      : [
          `(${POSTED} where ${POSTED_CRITERIA} ${statusOf(status)} ${after('j', compare)} order by j.posting_date ${order}, j.id ${order} limit $6::int)`,
        ]),
    ...(status === null || status === 'draft'
      ? [
          `(${DRAFT} where ${DRAFT_CRITERIA} ${after('d', compare)} order by d.posting_date ${order}, d.id ${order} limit $6::int)`,
        ]
      : []),
  ];
  const rows = await sql.query<EntryRow>(
    `select page.* from (${parts.join(' union all ')}) page order by "postingDate" ${order}, id ${order} limit $6::int`,
    parameters,
  );
  return rows.map(viewOf);
}

const POSTED_CRITERIA = `j.organization_id = $1::uuid and ($2::date is null or j.posting_date >= $2) and ($3::date is null or j.posting_date <= $3)
  and ($7::uuid is null or exists (select from posting p where p.organization_id = j.organization_id and p.entry_number = j.entry_number and p.account_id = $7))
  and ($8::text is null or j.number ilike $8 or j.description ilike $8 or j.reference ilike $8)
  and ($9::text is null or j.domain || '/' || j.source_type = $9) and ($10::uuid is null or j.source_id = $10)`;

const DRAFT_CRITERIA = `d.organization_id = $1::uuid and ($2::date is null or d.posting_date >= $2) and ($3::date is null or d.posting_date <= $3)
  and ($7::uuid is null or d.payload->'postings' @> jsonb_build_array(jsonb_build_object('accountId', $7::uuid)))
  and ($8::text is null or d.description ilike $8) and $9::text is null and $10::uuid is null`;

const after = (table: string, compare: string) =>
  `and ($4::date is null or (${table}.posting_date, ${table}.id) ${compare} ($4::date, $5::uuid))`;

function statusOf(status: EntryCriteria['status']): string {
  if (status === 'reversed') return 'and r.entry_number is not null';
  return status === 'posted' ? 'and r.entry_number is null' : '';
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
