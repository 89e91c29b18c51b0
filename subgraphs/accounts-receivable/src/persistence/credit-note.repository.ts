import { amountValues, keptDecimal, type PageRequest, type Sql } from '@qbit/subgraph';
import type { Credited } from '@qbit/tax';
import { fractionOf } from '@qbit/utils';
import type { RecordedRow } from '../application/ports';
import type { CreditNoteCriteria } from '../application/services';
import type { CreditNote } from '../domain/credit-note';
import { type KeptLine, type KeptTax, lineOf, lineValues, taxOf, taxValues } from './document-parts';

type Head = Omit<CreditNote, 'lines' | 'taxes'>;
type OfCreditNote = { readonly creditNoteId: string };

const COLUMNS = `id, number, status::text as status, customer_id as "customerId", invoice_id as "invoiceId", issue_date as "issueDate", currency,
  tax_mode::text as "taxMode", reason, net, tax, gross, functional_gross as "functionalGross", allocated, posting::text as posting, rejection,
  journal_entry_id as "journalEntryId", version, parties`;

/** In the order of the ids; null for what is not there. */
export async function creditNotesByIds(
  sql: Sql,
  organizationId: string,
  ids: readonly string[],
): Promise<(CreditNote | null)[]> {
  const heads = await sql.query<Head>(
    `select ${COLUMNS} from credit_note where organization_id = $1::uuid and id = any ($2::uuid[])`,
    [organizationId, ids],
  );
  const byId = new Map((await whole(sql, organizationId, heads)).map((note) => [note.id, note]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Those of invoices, in the order in which they were issued. */
export async function creditNotesOfInvoices(
  sql: Sql,
  organizationId: string,
  invoiceIds: readonly string[],
): Promise<CreditNote[]> {
  const heads = await sql.query<Head>(
    `select ${COLUMNS} from credit_note where organization_id = $1::uuid and invoice_id = any ($2::uuid[]) order by id`,
    [organizationId, invoiceIds],
  );
  return whole(sql, organizationId, heads);
}

/** The same as one, locked until the end of the transaction. */
export async function creditNoteForUpdate(sql: Sql, organizationId: string, id: string): Promise<CreditNote | null> {
  const heads = await sql.query<Head>(
    `select ${COLUMNS} from credit_note where organization_id = $1::uuid and id = $2::uuid for update`,
    [organizationId, id],
  );
  return (await whole(sql, organizationId, heads))[0] ?? null;
}

const MATCHES = `organization_id = $1::uuid and ($2::uuid is null or customer_id = $2::uuid)
  and ($3::boolean is null or $3 = (allocated < gross))
  and ($4::text is null or position(lower($4) in lower(number)) > 0 or position(lower($4) in lower(reason)) > 0)
  and ($5::text is null or currency = $5 and ($6::bigint is null or gross >= $6) and ($7::bigint is null or gross <= $7))`;

const criteriaOf = ({ customerId, open, search, amount }: CreditNoteCriteria) => [
  ...[customerId, open, search],
  ...amountValues(amount),
];

/** A page of credit notes, the latest first, and one more. */
export async function creditNotesPage(
  sql: Sql,
  organizationId: string,
  criteria: CreditNoteCriteria,
  { limit, backward, key }: PageRequest,
): Promise<CreditNote[]> {
  const [compare, order] = backward ? ['>', 'asc'] : ['<', 'desc'];
  const heads = await sql.query<Head>(
    `select ${COLUMNS} from credit_note where ${MATCHES} and ($8::date is null or (issue_date, id) ${compare} ($8::date, $9::uuid))
     order by issue_date ${order}, id ${order} limit $10::int`,
    [organizationId, ...criteriaOf(criteria), key?.[0] ?? null, key?.[1] ?? null, limit + 1],
  );
  return whole(sql, organizationId, heads);
}

export async function countCreditNotes(
  sql: Sql,
  organizationId: string,
  criteria: CreditNoteCriteria,
): Promise<number> {
  const [row] = await sql.query<{ count: bigint }>(`select count(*) as count from credit_note where ${MATCHES}`, [
    organizationId,
    ...criteriaOf(criteria),
  ]);
  return Number(row?.count ?? 0n);
}

/** What was credited of each line of an invoice, by its place from 0. */
export async function creditedOf(
  sql: Sql,
  organizationId: string,
  invoiceId: string,
): Promise<ReadonlyMap<number, Credited>> {
  const rows = await sql.query<{ line: number; quantity: string; net: bigint; tax: bigint }>(
    `select l.credited_line as line, sum(l.quantity)::text as quantity, sum(l.net)::bigint as net, sum(l.tax)::bigint as tax
     from credit_note d join credit_note_line l on l.organization_id = d.organization_id and l.credit_note_id = d.id
     where d.organization_id = $1::uuid and d.invoice_id = $2::uuid group by l.credited_line`,
    [organizationId, invoiceId],
  );
  return new Map(
    rows.map(({ line, quantity, net, tax }) => [line - 1, { quantity: fractionOf(keptDecimal(quantity)), net, tax }]),
  );
}

/** Keeps a credit note as it is issued. */
export async function insertCreditNote(
  sql: Sql,
  organizationId: string,
  note: CreditNote,
  { at, by, rate }: RecordedRow,
): Promise<void> {
  const { id, customerId, invoiceId, number, issueDate, currency, taxMode, reason, posting } = note;
  const amounts = [note.net, note.tax, note.gross, note.functionalGross].map(String);
  const kept = [rate?.value ?? null, rate?.date ?? null, rate?.source ?? null];
  await sql.query(
    `insert into credit_note (organization_id, id, customer_id, invoice_id, number, issue_date, currency, tax_mode, reason, posting,
       net, tax, gross, functional_gross, rate, rate_date, rate_source, parties, issued_at, issued_by)
     values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5, $6::date, $7, $8::tax_mode, $9, $10::posting_state,
       $11::bigint, $12::bigint, $13::bigint, $14::bigint, $15::numeric, $16::date, $17, $18::jsonb, $19::timestamptz, $20)`,
    [
      organizationId,
      ...[id, customerId, invoiceId, number, issueDate, currency, taxMode, reason, posting],
      ...amounts,
      ...kept,
      JSON.stringify(note.parties),
      at,
      by,
    ],
  );
  await insertParts(sql, organizationId, note);
}

async function insertParts(sql: Sql, organizationId: string, { id, lines, taxes }: CreditNote): Promise<void> {
  await sql.query(
    `insert into credit_note_line (organization_id, credit_note_id, line_number, credited_line, description, quantity, unit_price, discount_percent,
       account_id, tax_code_id, net, tax)
     select $1::uuid, $2::uuid, l."lineNumber", l."creditedLine" + 1, l.description, l.quantity, l."unitPrice", l."discountPercent", l."accountId",
       l."taxCodeId", l.net, l.tax
     from jsonb_to_recordset($3::jsonb) as l("lineNumber" smallint, "creditedLine" smallint, description text, quantity numeric, "unitPrice" numeric,
       "discountPercent" numeric, "accountId" uuid, "taxCodeId" uuid, net bigint, tax bigint)`,
    [organizationId, id, lineValues(lines)],
  );
  await sql.query(
    `insert into credit_note_tax (organization_id, credit_note_id, position, tax_code_id, code, rate, base, tax)
     select $1::uuid, $2::uuid, t.position, t."taxCodeId", t.code, t.rate, t.base, t.tax
     from jsonb_to_recordset($3::jsonb) as t(position smallint, "taxCodeId" uuid, code text, rate numeric, base bigint, tax bigint)`,
    [organizationId, id, taxValues(taxes)],
  );
}

export async function setCreditNoteAllocated(
  sql: Sql,
  organizationId: string,
  id: string,
  allocated: bigint,
  status: CreditNote['status'],
): Promise<void> {
  await sql.query(
    `update credit_note set allocated = $3::bigint, status = $4::invoice_status, version = version + 1
     where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, id, String(allocated), status],
  );
}

/** Credit notes with their lines and taxes, in the order given. */
async function whole(sql: Sql, organizationId: string, heads: readonly Head[]): Promise<CreditNote[]> {
  if (!heads.length) return [];
  const ids = heads.map(({ id }) => id);
  const lines = await sql.query<KeptLine & OfCreditNote & { creditedLine: number | null }>(
    `select credit_note_id as "creditNoteId", (credited_line - 1)::int as "creditedLine", description, quantity, unit_price as "unitPrice",
       discount_percent as "discountPercent", account_id as "accountId", tax_code_id as "taxCodeId", net, tax
     from credit_note_line where organization_id = $1::uuid and credit_note_id = any ($2::uuid[]) order by credit_note_id, line_number`,
    [organizationId, ids],
  );
  const taxes = await sql.query<KeptTax & OfCreditNote>(
    `select credit_note_id as "creditNoteId", tax_code_id as "taxCodeId", code, rate, base, tax
     from credit_note_tax where organization_id = $1::uuid and credit_note_id = any ($2::uuid[]) order by credit_note_id, position`,
    [organizationId, ids],
  );
  const linesOf = Map.groupBy(lines, ({ creditNoteId }) => creditNoteId);
  const taxesOf = Map.groupBy(taxes, ({ creditNoteId }) => creditNoteId);
  return heads.map((head) => ({
    ...head,
    lines: (linesOf.get(head.id) ?? []).map(({ creditNoteId: _, ...line }) => lineOf(line)),
    taxes: (taxesOf.get(head.id) ?? []).map(({ creditNoteId: _, ...tax }) => taxOf(tax)),
  }));
}
