import type { Sql } from '@qbit/subgraph';
import type { CalendarDate } from '@qbit/utils';
import type { RecordedRow } from '../application/ports';
import type { Allocation, CustomerPayment } from '../domain/allocation';

const PAYMENT = `id, customer_id as "customerId", payment_date as date, amount, currency, functional_amount as "functionalAmount", allocated,
  account_id as "accountId", reference, posting::text as posting, version`;
const ALLOCATION = `id, payment_id as "paymentId", credit_note_id as "creditNoteId", invoice_id as "invoiceId", allocation_date as date, amount, relieved, used,
  posting::text as posting, removed_on as "removedOn"`;

/** In the order of the ids; null for what is not there. */
export async function paymentsByIds(
  sql: Sql,
  organizationId: string,
  ids: readonly string[],
): Promise<(CustomerPayment | null)[]> {
  const rows = await sql.query<CustomerPayment>(
    `select ${PAYMENT} from customer_payment where organization_id = $1::uuid and id = any ($2::uuid[])`,
    [organizationId, ids],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** Locked until the end of the transaction. */
export async function paymentForUpdate(sql: Sql, organizationId: string, id: string): Promise<CustomerPayment | null> {
  const [row] = await sql.query<CustomerPayment>(
    `select ${PAYMENT} from customer_payment where organization_id = $1::uuid and id = $2::uuid for update`,
    [organizationId, id],
  );
  return row ?? null;
}

export async function insertPayment(
  sql: Sql,
  organizationId: string,
  payment: CustomerPayment,
  { at, by, rate }: RecordedRow,
): Promise<void> {
  await sql.query(
    `insert into customer_payment (organization_id, id, customer_id, payment_date, amount, currency, rate, rate_date, rate_source, functional_amount,
       account_id, reference, recorded_at, recorded_by)
     values ($1::uuid, $2::uuid, $3::uuid, $4::date, $5::bigint, $6, $7::numeric, $8::date, $9, $10::bigint, $11::uuid, $12, $13::timestamptz, $14)`,
    [
      organizationId,
      payment.id,
      payment.customerId,
      payment.date,
      String(payment.amount),
      payment.currency,
      rate?.value ?? null,
      rate?.date ?? null,
      rate?.source ?? null,
      String(payment.functionalAmount),
      payment.accountId,
      payment.reference,
      at,
      by,
    ],
  );
}

/** By which of its columns an allocation is found. */
export type AllocationKey = 'paymentId' | 'creditNoteId' | 'invoiceId';

const COLUMN = { paymentId: 'payment_id', creditNoteId: 'credit_note_id', invoiceId: 'invoice_id' } as const;

/** Those that stand of these, in the order in which they were made. */
export function standingAllocations(
  sql: Sql,
  organizationId: string,
  key: AllocationKey,
  ids: readonly string[],
): Promise<Allocation[]> {
  return sql.query<Allocation>(
    `select ${ALLOCATION} from allocation
     where organization_id = $1::uuid and ${COLUMN[key]} = any ($2::uuid[]) and removed_on is null order by id`,
    [organizationId, ids],
  );
}

/** What those that stand come to in functional currency: of an invoice what they relieved, of what settles what they used of it. */
export async function settledOf(sql: Sql, organizationId: string, key: AllocationKey, id: string): Promise<bigint> {
  const [row] = await sql.query<{ sum: bigint }>(
    `select coalesce(sum(${key === 'invoiceId' ? 'relieved' : 'used'}), 0)::bigint as sum from allocation
     where organization_id = $1::uuid and ${COLUMN[key]} = $2::uuid and removed_on is null`,
    [organizationId, id],
  );
  return row?.sum ?? 0n;
}

/** Whether anything that stands settles an invoice beside its own credit notes. */
export async function isSettledByOthers(sql: Sql, organizationId: string, invoiceId: string): Promise<boolean> {
  const rows = await sql.query(
    `select from allocation a
     left join credit_note n on n.organization_id = a.organization_id and n.id = a.credit_note_id
     where a.organization_id = $1::uuid and a.invoice_id = $2::uuid and a.removed_on is null and n.invoice_id is distinct from a.invoice_id
     limit 1`,
    [organizationId, invoiceId],
  );
  return rows.length > 0;
}

export async function allocationById(sql: Sql, organizationId: string, id: string): Promise<Allocation | null> {
  const [row] = await sql.query<Allocation>(
    `select ${ALLOCATION} from allocation where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, id],
  );
  return row ?? null;
}

export async function insertAllocation(
  sql: Sql,
  organizationId: string,
  allocation: Allocation,
  { at, by }: { readonly at: string; readonly by: string },
): Promise<void> {
  const { id, paymentId, creditNoteId, invoiceId, date, amount, relieved, used, posting } = allocation;
  await sql.query(
    `insert into allocation (organization_id, id, payment_id, credit_note_id, invoice_id, allocation_date, amount, relieved, used, posting, made_at, made_by)
     values ($1::uuid, $2::uuid, $3::uuid, $4::uuid, $5::uuid, $6::date, $7::bigint, $8::bigint, $9::bigint, $10::posting_state, $11::timestamptz, $12)`,
    [
      organizationId,
      ...[id, paymentId, creditNoteId, invoiceId, date],
      ...[amount, relieved, used].map(String),
      ...[posting, at, by],
    ],
  );
}

export async function removeAllocation(
  sql: Sql,
  organizationId: string,
  id: string,
  { on, at, by }: { readonly on: CalendarDate; readonly at: string; readonly by: string },
): Promise<void> {
  await sql.query(
    `update allocation set removed_on = $3::date, removed_at = $4::timestamptz, removed_by = $5
     where organization_id = $1::uuid and id = $2::uuid`,
    [organizationId, id, on, at, by],
  );
}

export async function setPaymentAllocated(
  sql: Sql,
  organizationId: string,
  id: string,
  allocated: bigint,
): Promise<void> {
  await sql.query(
    'update customer_payment set allocated = $3::bigint, version = version + 1 where organization_id = $1::uuid and id = $2::uuid',
    [organizationId, id, String(allocated)],
  );
}
