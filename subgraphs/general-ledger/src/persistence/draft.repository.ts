import type { CalendarDate, ExternalReference } from '@qbit/utils';
import type { ReadLine } from '../application/entry-input';
import type { PostingView, Side } from '../application/read-models';
import { externalReferenceColumn, type Sql } from '@qbit/subgraph';

/** One line of a draft. Amounts are minor units as text. */
export interface DraftLine {
  readonly accountId: string;
  readonly side: Side;
  readonly amount: string;
  readonly currency: string;
  /** As it was given, or what the line came to when the draft was saved; posting converts anew where nothing was given. */
  readonly functionalAmount: string;
  /** Whether the functional amount was given. */
  readonly functionalGiven?: boolean;
  readonly description?: string | null;
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly taxCode?: string | null;
  /** What its tax is computed on, in the currency of the line. */
  readonly taxBase?: string | null;
}

/** The line as it was entered: what it came to in functional currency then is found anew when it is posted. */
export function readLineOf(line: DraftLine): ReadLine {
  return {
    accountId: line.accountId,
    accountCode: null,
    side: line.side,
    amount: BigInt(line.amount),
    currency: line.currency,
    functionalAmount: line.functionalGiven ? BigInt(line.functionalAmount) : null,
    description: line.description ?? null,
    dimensions: line.dimensions ?? {},
    taxCode: line.taxCode ?? null,
    taxBase: line.taxBase == null ? null : BigInt(line.taxBase),
  };
}

/** A draft: in no report, without a number, and editable; also in a locked period. */
export interface Draft {
  /** Becomes the id of the posted entry. */
  readonly id: string;
  readonly postingDate: CalendarDate;
  readonly description: string;
  readonly reference: string | null;
  readonly externalReference: ExternalReference | null;
  readonly reverseOn: CalendarDate | null;
  readonly adjustment: boolean;
  readonly lines: readonly DraftLine[];
  /** The sum of its debits, minor units of the functional currency. */
  readonly total: bigint;
  readonly createdBy: string;
  /** Users who wrote it, themselves or by a key. */
  readonly authors: readonly string[];
  readonly version: number;
}

interface DraftRow {
  readonly id: string;
  readonly posting_date: CalendarDate;
  readonly description: string;
  readonly total: bigint;
  readonly externalReference: ExternalReference | null;
  readonly payload: {
    readonly reference: string | null;
    readonly reverseOn: CalendarDate | null;
    readonly adjustment?: boolean;
    readonly postings: readonly DraftLine[];
    readonly authors?: readonly string[];
  };
  readonly created_by: string;
  readonly version: number;
}

const COLUMNS = `d.id, d.posting_date, d.description, d.total, d.payload, d.created_by, d.version, ${externalReferenceColumn('d')}`;

/** A draft; null where there is none. `forUpdate` keeps it from being changed until the transaction ends. */
export async function findDraft(
  sql: Sql,
  organizationId: string,
  id: string,
  { forUpdate = false } = {},
): Promise<Draft | null> {
  const [row] = await sql.query<DraftRow>(
    `select ${COLUMNS} from draft_journal_entry d where d.organization_id = $1::uuid and d.id = $2::uuid${forUpdate ? ' for update' : ''}`,
    [organizationId, id],
  );
  return row ? draftOf(row) : null;
}

/** The versions that drafts have now, by their ids. */
export async function draftVersions(
  sql: Sql,
  organizationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.query<Pick<DraftRow, 'id' | 'version'>>(
    'select id, version from draft_journal_entry where organization_id = $1::uuid and id = any ($2::uuid[])',
    [organizationId, ids],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** Drafts dated within a span, for the checklist of a close. */
export async function draftsBetween(
  sql: Sql,
  organizationId: string,
  from: CalendarDate | null,
  through: CalendarDate,
): Promise<Draft[]> {
  const rows = await sql.query<DraftRow>(
    `select ${COLUMNS} from draft_journal_entry d
     where d.organization_id = $1::uuid and ($2::date is null or d.posting_date >= $2::date) and d.posting_date <= $3::date
     order by d.posting_date, d.id`,
    [organizationId, from, through],
  );
  return rows.map(draftOf);
}

export type DraftContent = Omit<Draft, 'version' | 'createdBy'>;

export async function insertDraft(
  sql: Sql,
  organizationId: string,
  draft: DraftContent,
  actor: string,
  now: string,
): Promise<void> {
  await sql.query(
    `insert into draft_journal_entry (organization_id, id, posting_date, description, total, payload, created_at, created_by, updated_at, updated_by, external_source, external_id)
     values ($1::uuid, $2::uuid, $3::date, $4, $5::bigint, $6::jsonb, $7::timestamptz, $8, $7::timestamptz, $8, $9, $10)`,
    [
      organizationId,
      draft.id,
      draft.postingDate,
      draft.description,
      draft.total,
      payloadOf(draft),
      now,
      actor,
      draft.externalReference?.source ?? null,
      draft.externalReference?.id ?? null,
    ],
  );
}

/** Changes a draft of that version, and answers the new one; null where it has another version, or is not there. */
export async function updateDraft(
  sql: Sql,
  organizationId: string,
  draft: DraftContent & { readonly version: number },
  actor: string,
  now: string,
): Promise<number | null> {
  const [row] = await sql.query<{ version: number }>(
    `update draft_journal_entry
     set posting_date = $4::date, description = $5, total = $6::bigint, payload = $7::jsonb, updated_at = $8::timestamptz, updated_by = $9, external_source = $10, external_id = $11, version = version + 1
     where organization_id = $1::uuid and id = $2::uuid and version = $3::int
     returning version`,
    [
      organizationId,
      draft.id,
      draft.version,
      draft.postingDate,
      draft.description,
      draft.total,
      payloadOf(draft),
      now,
      actor,
      draft.externalReference?.source ?? null,
      draft.externalReference?.id ?? null,
    ],
  );
  return row?.version ?? null;
}

/** The posted entry, or the other draft, that has a reference; null where none has. */
export async function referenceHolder(
  sql: Sql,
  organizationId: string,
  draftId: string,
  { source, id }: ExternalReference,
): Promise<string | null> {
  const [holder] = await sql.query<{ id: string }>(
    `select j.id from journal_entry j where j.organization_id = $1::uuid and j.external_source = $3 and j.external_id = $4
     union all
     select d.id from draft_journal_entry d
     where d.organization_id = $1::uuid and d.external_source = $3 and d.external_id = $4 and d.id <> $2::uuid`,
    [organizationId, draftId, source, id],
  );
  return holder?.id ?? null;
}

/** Takes away a draft of that version; false where it has another one, or is not there. */
export async function deleteDraft(sql: Sql, organizationId: string, id: string, version: number): Promise<boolean> {
  const rows = await sql.query(
    'delete from draft_journal_entry where organization_id = $1::uuid and id = $2::uuid and version = $3::int returning id',
    [organizationId, id, version],
  );
  return rows.length > 0;
}

/** The lines of drafts as postings are shown. */
export async function draftPostingsOf(
  sql: Sql,
  organizationId: string,
  ids: readonly string[],
): Promise<PostingView[]> {
  const rows = await sql.query<DraftRow>(
    `select ${COLUMNS} from draft_journal_entry d where d.organization_id = $1::uuid and d.id = any ($2::uuid[])`,
    [organizationId, ids],
  );
  return rows.flatMap((row) => draftOf(row).lines.map((line, index) => postingOf(row, line, index)));
}

function postingOf(draft: DraftRow, line: DraftLine, index: number): PostingView {
  return {
    entryId: draft.id,
    entryNumber: 0n,
    line: index + 1,
    accountId: line.accountId,
    side: line.side,
    amount: BigInt(line.amount),
    currency: line.currency,
    functionalAmount: BigInt(line.functionalAmount),
    postingDate: draft.posting_date,
    description: line.description ?? null,
    dimensions: line.dimensions ?? {},
    rate: null,
    rateDate: null,
    rateSource: null,
    taxCode: line.taxCode ?? null,
    taxBase: line.taxBase == null ? null : BigInt(line.taxBase),
    tax: null,
  };
}

function payloadOf({ reference, reverseOn, adjustment, lines, authors }: DraftContent): string {
  return JSON.stringify({ reference, reverseOn, postings: lines, authors, ...(adjustment && { adjustment }) });
}

function draftOf({
  id,
  posting_date,
  description,
  total,
  externalReference,
  payload,
  created_by,
  version,
}: DraftRow): Draft {
  return {
    id,
    postingDate: posting_date,
    description,
    reference: payload.reference,
    externalReference,
    reverseOn: payload.reverseOn,
    adjustment: payload.adjustment ?? false,
    lines: payload.postings,
    total,
    createdBy: created_by,
    authors: payload.authors ?? [],
    version,
  };
}
