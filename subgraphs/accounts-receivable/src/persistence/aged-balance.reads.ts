import type { Sql } from '@qbit/subgraph';
import type { CalendarDate } from '@qbit/utils';
import type { AgedBalance } from '../domain/aged-balance';

const OF_INVOICE = `exists (
  select from invoice o where o.organization_id = a.organization_id and o.id = a.invoice_id and o.known_at is not null)`;

const SOURCE_IN_BOOKS = `(exists (select from customer_payment o where o.organization_id = a.organization_id and o.id = a.payment_id and o.known_at is not null)
    or exists (select from credit_note o where o.organization_id = a.organization_id and o.id = a.credit_note_id and o.known_at is not null))`;

/** Of an allocation `a`: what settles, and its own difference, are in the books. */
export const ALLOCATION_IN_BOOKS = `${SOURCE_IN_BOOKS} and (a.posting = 'not_requested' or a.known_at is not null)`;

// What of a document its allocations took by the day: one that was removed later still counts on it (AR-7). One whose other document,
// or whose own difference, is not in the books yet is pending as they are.
const OTHERS = {
  invoice_id: SOURCE_IN_BOOKS,
  payment_id: OF_INVOICE,
  credit_note_id: OF_INVOICE,
} as const;
const taken = (of: keyof typeof OTHERS) => `coalesce((
  select sum(a.${of === 'invoice_id' ? 'relieved' : 'used'}) from allocation a
  where a.organization_id = d.organization_id and a.${of} = d.id and a.allocation_date <= $2::date and ${OTHERS[of]}
    and (a.posting = 'not_requested' or a.known_at is not null) and (a.removed_on is null or a.removed_on > $2::date)), 0)`;

/**
 * What customers owe on a day by age, in functional currency, by name (AR-10). What the ledger has not recorded yet is pending and
 * outside of it (S-11), so that the sum is the balance of the control account.
 *
 * `customerIds`: of these alone; null for all. Whoever owes nothing and has no credit is left out.
 */
export function agedBalances(
  sql: Sql,
  organizationId: string,
  asOf: CalendarDate,
  customerIds: readonly string[] | null,
): Promise<AgedBalance[]> {
  return sql.query<AgedBalance>(
    `with item as (
       select d.customer_id, $2::date - d.due_date as days, d.functional_gross - ${taken('invoice_id')} as open, 0 as credit
       from invoice d
       where d.organization_id = $1::uuid and d.known_at is not null and d.issue_date <= $2::date
         and ($3::uuid[] is null or d.customer_id = any ($3))
       union all
       select d.customer_id, 0, 0, ${taken('payment_id')} - d.functional_amount
       from customer_payment d
       where d.organization_id = $1::uuid and d.known_at is not null and d.payment_date <= $2::date
         and ($3::uuid[] is null or d.customer_id = any ($3))
       union all
       select d.customer_id, 0, 0, ${taken('credit_note_id')} - d.functional_gross
       from credit_note d
       where d.organization_id = $1::uuid and d.known_at is not null and d.issue_date <= $2::date
         and ($3::uuid[] is null or d.customer_id = any ($3))
     )
     select c.id as "customerId", c.name as "customerName", t.*
     from (
       select customer_id,
         coalesce(sum(open) filter (where days <= 0), 0)::bigint as "notDue",
         coalesce(sum(open) filter (where days between 1 and 30), 0)::bigint as "days1To30",
         coalesce(sum(open) filter (where days between 31 and 60), 0)::bigint as "days31To60",
         coalesce(sum(open) filter (where days between 61 and 90), 0)::bigint as "days61To90",
         coalesce(sum(open) filter (where days > 90), 0)::bigint as "over90",
         coalesce(sum(credit), 0)::bigint as unapplied
       from item where open <> 0 or credit <> 0 group by customer_id) t
     join customer c on c.organization_id = $1::uuid and c.id = t.customer_id
     order by c.name, c.id`,
    [organizationId, asOf, customerIds],
  );
}
