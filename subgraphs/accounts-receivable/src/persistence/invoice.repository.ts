import {
  amountValues,
  externalReferenceColumn,
  externalValues,
  keptDecimal,
  type PageRequest,
  type Sql,
} from '@qbit/subgraph';
import { type CalendarDate, type ExternalReference, formatShortest, fractionOf, type KeptRate } from '@qbit/utils';
import type { IssueRow, VoidRow } from '../application/ports';
import type { InvoiceCriteria } from '../application/services';
import type { Invoice, InvoiceStatus } from '../domain/invoice';
import { type KeptLine, type KeptTax, lineOf, lineValues, taxOf, taxValues } from './document-parts';

type Head = Omit<Invoice, 'lines' | 'taxes'>;

const COLUMNS = `id, number, status::text as status, customer_id as "customerId", issue_date as "issueDate", due_date as "dueDate", currency,
  tax_mode::text as "taxMode", reference, notes, net, tax, gross, posting::text as posting, rejection,
  journal_entry_id as "journalEntryId", allocated, functional_gross as "functionalGross", void_reason as "voidReason", version, parties,
  ${externalReferenceColumn('invoice')}`;

type OfInvoice = { readonly invoiceId: string };

/** In the order of the ids; null for what is not there. */
export async function invoicesByIds(
  sql: Sql,
  organizationId: string,
  ids: readonly string[],
): Promise<(Invoice | null)[]> {
  const heads = await sql.query<Head>(
    `select ${COLUMNS} from invoice where organization_id = $1::uuid and id = any ($2::uuid[])`,
    [organizationId, ids],
  );
  const byId = new Map((await whole(sql, organizationId, heads)).map((invoice) => [invoice.id, invoice]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The invoice of a reference; null where none has it. */
export async function invoiceByExternalReference(
  sql: Sql,
  organizationId: string,
  { source, id }: ExternalReference,
): Promise<Invoice | null> {
  const heads = await sql.query<Head>(
    `select ${COLUMNS} from invoice where organization_id = $1::uuid and external_source = $2 and external_id = $3`,
    [organizationId, source, id],
  );
  return (await whole(sql, organizationId, heads))[0] ?? null;
}

/** The same, locked until the end of the transaction. */
export async function invoiceForUpdate(sql: Sql, organizationId: string, id: string): Promise<Invoice | null> {
  const heads = await sql.query<Head>(
    `select ${COLUMNS} from invoice where organization_id = $1::uuid and id = $2::uuid for update`,
    [organizationId, id],
  );
  return (await whole(sql, organizationId, heads))[0] ?? null;
}

/** The rate at which an issued invoice is in the books, as it was kept; null in functional currency. */
export async function rateOfInvoice(sql: Sql, organizationId: string, id: string): Promise<KeptRate | null> {
  const [row] = await sql.query<{ value: string | null; date: CalendarDate; source: string }>(
    `select rate as value, rate_date as date, rate_source as source from invoice where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, id],
  );
  if (!row?.value) return null;
  const value = keptDecimal(row.value);
  return { exact: fractionOf(value), value: formatShortest(value), date: row.date, source: row.source };
}

// Overdue is derived from dates, never stored (AR-2); the day is that of the organization's clock and zone.
const MATCHES = `organization_id = $1::uuid and ($2::text is null or status = $2::invoice_status) and ($3::uuid is null or customer_id = $3::uuid)
  and ($4::boolean is null or $4 = (status in ('issued', 'partially_paid') and due_date < (
    select ((clock_timestamp() + o.clock_offset) at time zone o.time_zone)::date from organization o where o.organization_id = $1::uuid)))
  and ($5::text is null or position(lower($5) in lower(coalesce(number, ''))) > 0 or position(lower($5) in lower(coalesce(reference, ''))) > 0)
  and ($6::text is null or currency = $6 and ($7::bigint is null or gross >= $7) and ($8::bigint is null or gross <= $8))
  and ($9::text is null or external_source = $9 and ($10::text is null or external_id = $10))`;

const criteriaOf = ({ status, customerId, overdue, search, amount, external }: InvoiceCriteria) => [
  ...[status, customerId, overdue, search],
  ...amountValues(amount),
  ...externalValues(external),
];

/** A page of invoices, the latest first, and one more. */
export async function invoicesPage(
  sql: Sql,
  organizationId: string,
  criteria: InvoiceCriteria,
  { limit, backward, key }: PageRequest,
): Promise<Invoice[]> {
  const [compare, order] = backward ? ['>', 'asc'] : ['<', 'desc'];
  const heads = await sql.query<Head>(
    `select ${COLUMNS} from invoice where ${MATCHES} and ($11::date is null or (issue_date, id) ${compare} ($11::date, $12::uuid))
     order by issue_date ${order}, id ${order} limit $13::int`,
    [organizationId, ...criteriaOf(criteria), key?.[0] ?? null, key?.[1] ?? null, limit + 1],
  );
  return whole(sql, organizationId, heads);
}

/** Ids of invoices, the latest first, at most so many. */
export async function invoiceIdsMatching(
  sql: Sql,
  organizationId: string,
  criteria: InvoiceCriteria,
  limit: number,
): Promise<string[]> {
  const rows = await sql.query<{ id: string }>(
    `select id from invoice where ${MATCHES} order by issue_date desc, id desc limit $11::int`,
    [organizationId, ...criteriaOf(criteria), limit],
  );
  return rows.map(({ id }) => id);
}

/** The versions that drafts have now, by their ids. */
export async function draftVersions(
  sql: Sql,
  organizationId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await sql.query<{ id: string; version: number }>(
    `select id, version from invoice where organization_id = $1::uuid and id = any ($2::uuid[])`,
    [organizationId, ids],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}

export async function countInvoices(sql: Sql, organizationId: string, criteria: InvoiceCriteria): Promise<number> {
  const [row] = await sql.query<{ count: bigint }>(`select count(*) as count from invoice where ${MATCHES}`, [
    organizationId,
    ...criteriaOf(criteria),
  ]);
  return Number(row?.count ?? 0n);
}

/** Keeps a draft. */
export async function insertInvoice(
  sql: Sql,
  organizationId: string,
  invoice: Invoice,
  created: { readonly at: string; readonly by: string },
): Promise<void> {
  await sql.query(
    `insert into invoice (organization_id, id, customer_id, issue_date, due_date, currency, tax_mode, reference, notes, net, tax, gross, version, external_source, external_id, created_at, created_by)
     values ($1::uuid, $2::uuid, $3::uuid, $4::date, $5::date, $6, $7::tax_mode, $8, $9, $10::bigint, $11::bigint, $12::bigint, $13::int, $14, $15, $16::timestamptz, $17)`,
    [organizationId, ...draftValues(invoice), created.at, created.by],
  );
  await insertParts(sql, organizationId, invoice);
}

/** Replaces a draft, its lines and its taxes. */
export async function replaceDraft(sql: Sql, organizationId: string, invoice: Invoice): Promise<void> {
  await sql.query(
    `update invoice set customer_id = $3::uuid, issue_date = $4::date, due_date = $5::date, currency = $6, tax_mode = $7::tax_mode,
       reference = $8, notes = $9, net = $10::bigint, tax = $11::bigint, gross = $12::bigint, version = $13::int, external_source = $14, external_id = $15
     where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, ...draftValues(invoice)],
  );
  for (const table of ['invoice_line', 'invoice_tax'])
    await sql.query(`delete from ${table} where organization_id = $1::uuid and invoice_id = $2::uuid`, [
      organizationId,
      invoice.id,
    ]);
  await insertParts(sql, organizationId, invoice);
}

/** Issues a draft, with the amounts that it comes to on that day. */
export async function issueInvoice(
  sql: Sql,
  organizationId: string,
  invoice: Invoice,
  { at, by, rate, functionalGross }: IssueRow,
): Promise<void> {
  await replaceDraft(sql, organizationId, invoice);
  await sql.query(
    `update invoice set status = 'issued', number = $3, issued_at = $4::timestamptz, issued_by = $5, parties = $6::jsonb, rate = $7::numeric,
       rate_date = $8::date, rate_source = $9, functional_gross = $10::bigint, posting = $11::posting_state
     where organization_id = $1::uuid and id = $2::uuid`,
    [
      organizationId,
      invoice.id,
      invoice.number,
      at,
      by,
      JSON.stringify(invoice.parties),
      rate?.value ?? null,
      rate?.date ?? null,
      rate?.source ?? null,
      functionalGross.toString(),
      invoice.posting,
    ],
  );
}

/** Sets what is allocated to an issued invoice, and how far it is by that. */
export async function setInvoiceAllocated(
  sql: Sql,
  organizationId: string,
  id: string,
  allocated: bigint,
  status: InvoiceStatus,
): Promise<void> {
  await sql.query(
    `update invoice set allocated = $3::bigint, status = $4::invoice_status, version = version + 1
     where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, id, String(allocated), status],
  );
}

/** Makes an invoice void that its credits settle. */
export async function voidInvoice(
  sql: Sql,
  organizationId: string,
  id: string,
  { reason, at, by }: VoidRow,
): Promise<void> {
  await sql.query(
    `update invoice set status = 'void', void_reason = $3, voided_at = $4::timestamptz, voided_by = $5, version = version + 1
     where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, id, reason, at, by],
  );
}

function draftValues(invoice: Invoice): unknown[] {
  const { id, customerId, issueDate, dueDate, currency, taxMode, reference, notes, net, tax, gross, version } = invoice;
  const amounts = [net, tax, gross].map(String);
  const { source = null, id: externalId = null } = invoice.externalReference ?? {};
  return [
    ...[id, customerId, issueDate, dueDate, currency, taxMode, reference, notes],
    ...amounts,
    version,
    source,
    externalId,
  ];
}

async function insertParts(sql: Sql, organizationId: string, { id, lines, taxes }: Invoice): Promise<void> {
  await sql.query(
    `insert into invoice_line (organization_id, invoice_id, line_number, description, quantity, unit_price, discount_percent, account_id, tax_code_id, net, tax)
     select $1::uuid, $2::uuid, l."lineNumber", l.description, l.quantity, l."unitPrice", l."discountPercent", l."accountId", l."taxCodeId", l.net, l.tax
     from jsonb_to_recordset($3::jsonb) as l("lineNumber" smallint, description text, quantity numeric, "unitPrice" numeric, "discountPercent" numeric,
       "accountId" uuid, "taxCodeId" uuid, net bigint, tax bigint)`,
    [organizationId, id, lineValues(lines)],
  );
  await sql.query(
    `insert into invoice_tax (organization_id, invoice_id, position, tax_code_id, code, rate, base, tax)
     select $1::uuid, $2::uuid, t.position, t."taxCodeId", t.code, t.rate, t.base, t.tax
     from jsonb_to_recordset($3::jsonb) as t(position smallint, "taxCodeId" uuid, code text, rate numeric, base bigint, tax bigint)`,
    [organizationId, id, taxValues(taxes)],
  );
}

/** Invoices with their lines and taxes, in the order given. */
async function whole(sql: Sql, organizationId: string, heads: readonly Head[]): Promise<Invoice[]> {
  if (!heads.length) return [];
  const ids = heads.map(({ id }) => id);
  const lines = await sql.query<KeptLine & OfInvoice>(
    `select invoice_id as "invoiceId", description, quantity, unit_price as "unitPrice", discount_percent as "discountPercent",
       account_id as "accountId", tax_code_id as "taxCodeId", net, tax
     from invoice_line where organization_id = $1::uuid and invoice_id = any ($2::uuid[]) order by invoice_id, line_number`,
    [organizationId, ids],
  );
  const taxes = await sql.query<KeptTax & OfInvoice>(
    `select invoice_id as "invoiceId", tax_code_id as "taxCodeId", code, rate, base, tax
     from invoice_tax where organization_id = $1::uuid and invoice_id = any ($2::uuid[]) order by invoice_id, position`,
    [organizationId, ids],
  );
  const linesOf = Map.groupBy(lines, ({ invoiceId }) => invoiceId);
  const taxesOf = Map.groupBy(taxes, ({ invoiceId }) => invoiceId);
  return heads.map((head) => ({
    ...head,
    lines: (linesOf.get(head.id) ?? []).map(({ invoiceId: _, ...line }) => lineOf(line)),
    taxes: (taxesOf.get(head.id) ?? []).map(({ invoiceId: _, ...tax }) => taxOf(tax)),
  }));
}
