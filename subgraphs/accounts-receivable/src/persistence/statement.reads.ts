import type { Sql } from '@qbit/subgraph';
import type { CalendarDate } from '@qbit/utils';
import { type Statement, type StatementItem, statementOf } from '../domain/statement';
import { ALLOCATION_IN_BOOKS } from './aged-balance.reads';

export interface StatementOf {
  readonly customerId: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Of the documents in this currency alone, in it; null for all documents in functional currency. */
  readonly currency: string | null;
}

// Each document on its day, what is in the books alone (S-11), as ageing counts them. In functional currency an allocation moves what
// is owed by the difference of its two sides, and one that was removed takes that back on the day of its removal.
const ITEMS = `
  select d.issue_date as date, 1 as place, 'INVOICE' as kind, d.number, d.id as "documentId",
    case when $3::text is null then d.functional_gross else d.gross end as amount, d.id as at
  from invoice d where d.organization_id = $1::uuid and d.customer_id = $2::uuid and d.known_at is not null
    and ($3::text is null or d.currency = $3)
  union all
  select d.issue_date, 2, 'CREDIT_NOTE', d.number, d.id, -case when $3::text is null then d.functional_gross else d.gross end, d.id
  from credit_note d where d.organization_id = $1::uuid and d.customer_id = $2::uuid and d.known_at is not null
    and ($3::text is null or d.currency = $3)
  union all
  select d.payment_date, 3, 'PAYMENT', coalesce(d.reference, ''), d.id, -case when $3::text is null then d.functional_amount else d.amount end, d.id
  from customer_payment d where d.organization_id = $1::uuid and d.customer_id = $2::uuid and d.known_at is not null
    and ($3::text is null or d.currency = $3)
  union all
  select e.date, 4, 'EXCHANGE_DIFFERENCE', i.number, a.id, e.sign * (a.used - a.relieved), a.id
  from allocation a
  join invoice i on i.organization_id = a.organization_id and i.id = a.invoice_id
  cross join lateral (values (a.allocation_date, 1), (a.removed_on, -1)) as e(date, sign)
  where a.organization_id = $1::uuid and i.customer_id = $2::uuid and $3::text is null and a.used <> a.relieved and e.date is not null
    and i.known_at is not null and ${ALLOCATION_IN_BOOKS}`;

/** What a customer owed before a day, and what changed it until another one (AR-11); its closing is the ageing total of that day. */
export async function customerStatement(
  sql: Sql,
  organizationId: string,
  { customerId, from, to, currency }: StatementOf,
): Promise<Statement> {
  const of = [organizationId, customerId, currency];
  const [before] = await sql.query<{ opening: bigint }>(
    `select coalesce(sum(amount), 0)::bigint as opening from (${ITEMS}) item where date < $4::date`,
    [...of, from],
  );
  const items = await sql.query<StatementItem>(
    `select date, kind, number, "documentId", amount from (${ITEMS}) item
     where date between $4::date and $5::date order by date, place, at`,
    [...of, from, to],
  );
  return statementOf(before?.opening ?? 0n, items);
}
