import type { CalendarDate } from '@qbit/utils';
import { type BalanceCheck, type BalanceDifference, NAMED_DIFFERENCES } from '../application/verify-balances';
import type { Sql } from '@qbit/subgraph';

/**
 * Recomputes every stored total of an organization from its postings (PER-10, INV-30), and names those that differ.
 *
 * Give it one snapshot: what is posted meanwhile would be seen in the one and not in the other. Goes month by month of
 * posting, so that no statement holds more than a month.
 */
export async function checkBalances(sql: Sql, organizationId: string): Promise<BalanceCheck> {
  await sql.query("select set_config('statement_timeout', $1, true)", [LONGEST_MONTH]);
  let [checked, differenceCount] = [0n, 0];
  const differences: BalanceDifference[] = [];
  for (let month = await monthAfter(sql, organizationId, null); month; ) {
    checked += await storedTotals(sql, organizationId, month);
    const found = await differencesIn(sql, organizationId, month);
    differenceCount += found.length;
    differences.push(...found.slice(0, NAMED_DIFFERENCES - differences.length));
    month = await monthAfter(sql, organizationId, month);
  }
  return { checked, differenceCount, differences };
}

/** Postings of a month may be many millions. */
const LONGEST_MONTH = '15min';

/** The first month after another one that has entries or stored totals. */
async function monthAfter(sql: Sql, organizationId: string, month: CalendarDate | null): Promise<CalendarDate | null> {
  const [row] = await sql.query<{ month: CalendarDate | null }>(
    `select least(
       (select date_trunc('month', min(e.posting_date))::date from journal_entry e where e.organization_id = $1::uuid and e.posting_date >= p.first),
       (select date_trunc('month', min(d.posting_date))::date from account_day d where d.organization_id = $1::uuid and d.posting_date >= p.first),
       (select date_trunc('month', min(m.month))::date from account_month m where m.organization_id = $1::uuid and m.month >= p.first)) as month
     from (select coalesce(($2::date + interval '1 month')::date, '-infinity') as first) p`,
    [organizationId, month],
  );
  return row?.month ?? null;
}

async function storedTotals(sql: Sql, organizationId: string, month: CalendarDate): Promise<bigint> {
  const [row] = await sql.query<{ count: bigint }>(
    `select (select count(*) from account_day d where d.organization_id = $1::uuid
         and d.posting_date >= $2::date and d.posting_date < $2::date + interval '1 month')
       + (select count(*) from account_month m where m.organization_id = $1::uuid
         and m.month >= $2::date and m.month < $2::date + interval '1 month') as count`,
    [organizationId, month],
  );
  return row?.count ?? 0n;
}

const TOTALS = ['debit', 'credit', 'functional_debit', 'functional_credit'] as const;
type Total = (typeof TOTALS)[number];

interface DifferenceRow extends Omit<BalanceDifference, 'month' | 'stored' | 'recomputed'> {
  readonly stored: Readonly<Record<Total, string>>;
  readonly recomputed: Readonly<Record<Total, string>>;
}

const asText = (row: string) =>
  `jsonb_build_object(${TOTALS.map((total) => `'${total}', coalesce(${row}.${total}, 0)::text`).join(', ')})`;
const columns = (row: string) => TOTALS.map((total) => `${row}.${total}`).join(', ');

const DIFFERENCES = `
  with truth as materialized (
    select p.posting_date as day, p.account_id, p.currency, date_trunc('month', e.recorded_at at time zone 'UTC')::date as recorded_month,
      sum(case p.side when 'debit' then p.amount else 0 end) as debit,
      sum(case p.side when 'credit' then p.amount else 0 end) as credit,
      sum(case p.side when 'debit' then p.functional_amount else 0 end) as functional_debit,
      sum(case p.side when 'credit' then p.functional_amount else 0 end) as functional_credit
    from journal_entry e
    join posting p on p.organization_id = e.organization_id and p.entry_number = e.entry_number
    where e.organization_id = $1::uuid and e.posting_date >= $2::date and e.posting_date < $2::date + interval '1 month'
    group by 1, 2, 3, 4
  ), days as (
    select d.* from account_day d
    where d.organization_id = $1::uuid and d.posting_date >= $2::date and d.posting_date < $2::date + interval '1 month'
  ), monthly as (
    select t.account_id, t.currency, t.recorded_month, ${TOTALS.map((total) => `sum(t.${total}) as ${total}`).join(', ')}
    from truth t group by 1, 2, 3
  ), months as (
    select m.* from account_month m where m.organization_id = $1::uuid and m.month >= $2::date and m.month < $2::date + interval '1 month'
  )
  select coalesce(t.account_id, d.account_id) as "accountId", coalesce(t.currency, d.currency) as currency,
    coalesce(t.day, d.posting_date) as day, coalesce(t.recorded_month, d.recorded_month) as "recordedMonth",
    ${asText('d')} as stored, ${asText('t')} as recomputed
  from truth t
  full join days d on d.posting_date = t.day and d.account_id = t.account_id and d.currency = t.currency and d.recorded_month = t.recorded_month
  where (${columns('t')}) is distinct from (${columns('d')})
  union all
  select coalesce(t.account_id, m.account_id), coalesce(t.currency, m.currency), null, coalesce(t.recorded_month, m.recorded_month),
    ${asText('m')}, ${asText('t')}
  from monthly t
  full join months m on m.account_id = t.account_id and m.currency = t.currency and m.recorded_month = t.recorded_month
  where (${columns('t')}) is distinct from (${columns('m')})
  order by day nulls last, "accountId", currency, "recordedMonth"`;

async function differencesIn(sql: Sql, organizationId: string, month: CalendarDate): Promise<BalanceDifference[]> {
  const rows = await sql.query<DifferenceRow>(DIFFERENCES, [organizationId, month]);
  return rows.map(({ stored, recomputed, ...row }) => ({
    ...row,
    month,
    stored: totalsOf(stored),
    recomputed: totalsOf(recomputed),
  }));
}

function totalsOf(row: Readonly<Record<Total, string>>): BalanceDifference['stored'] {
  return {
    debit: BigInt(row.debit),
    credit: BigInt(row.credit),
    functionalDebit: BigInt(row.functional_debit),
    functionalCredit: BigInt(row.functional_credit),
  };
}
