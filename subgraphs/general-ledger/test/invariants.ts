import type pg from 'pg';

/**
 * The invariants of the ledger as queries that must return no rows, over all organizations: run them as a role that
 * row-level security does not bind. `bal(a)` is debits less credits.
 */
export const INVARIANTS: Readonly<Record<string, string>> = {
  'INV-1 entries balance in each currency': `
    select p.organization_id, p.entry_number, p.currency from posting p
    group by 1, 2, 3 having sum(case p.side when 'debit' then p.amount else -p.amount end) <> 0`,
  'INV-2 entries balance in functional currency and have both sides': `
    select e.organization_id, e.entry_number from journal_entry e
    left join posting p on p.organization_id = e.organization_id and p.entry_number = e.entry_number
    group by 1, 2
    having coalesce(sum(case p.side when 'debit' then p.functional_amount else -p.functional_amount end), 1) <> 0
      or count(*) filter (where p.side = 'debit') < 1 or count(*) filter (where p.side = 'credit') < 1`,
  'INV-3 amounts are not negative and not both zero; functional-only is for exchange differences': `
    select p.organization_id, p.entry_number, p.line_number from posting p
    join journal_entry e on e.organization_id = p.organization_id and e.entry_number = p.entry_number
    where p.amount < 0 or p.functional_amount < 0 or p.amount + p.functional_amount = 0
      or p.amount = 0 and e.purpose not in ('fx', 'revaluation')`,
  'INV-4 in functional currency both amounts are one': `
    select p.organization_id, p.entry_number, p.line_number from posting p
    join ledger_head h on h.organization_id = p.organization_id
    where p.currency = h.functional_currency and p.amount <> p.functional_amount`,
  'INV-5 an entry leaves nothing in the exchange position in functional currency': `
    select p.organization_id, p.entry_number from posting p
    join account a on a.organization_id = p.organization_id and a.id = p.account_id and a.reserved_role = 'exchange_position'
    group by 1, 2 having sum(case p.side when 'debit' then p.functional_amount else -p.functional_amount end) <> 0`,
  'PER-1 an entry bears the fiscal year of its day': `
    select e.organization_id, e.entry_number, e.posting_date, e.fiscal_year from journal_entry e
    join ledger_head h on h.organization_id = e.organization_id
    where e.fiscal_year <> fiscal_year_at(h, e.posting_date)`,
  'INV-6 numbers are 1 to n in each series and fiscal year': `
    select e.organization_id, e.series, e.fiscal_year, count(*), max(e.series_number), s.next_number from journal_entry e
    left join number_series s on s.organization_id = e.organization_id and s.series = e.series and s.fiscal_year = e.fiscal_year
    group by e.organization_id, e.series, e.fiscal_year, s.next_number
    having min(e.series_number) <> 1 or max(e.series_number) <> count(*) or count(distinct e.series_number) <> count(*)
      or s.next_number is distinct from max(e.series_number) + 1`,
  'INV-7 a reversal mirrors its original to the unit, once, and is not reversed itself': `
    select r.organization_id, r.entry_number from journal_entry r
    join journal_entry o on o.organization_id = r.organization_id and o.entry_number = r.reverses_entry_number
    where o.reverses_entry_number is not null or r.posting_date < o.posting_date or r.domain <> o.domain or r.purpose <> o.purpose
      or exists (
        select from (select * from posting where organization_id = o.organization_id and entry_number = o.entry_number) x
        full join (select * from posting where organization_id = r.organization_id and entry_number = r.entry_number) y
          on y.line_number = x.line_number
        where (x.account_id, x.amount, x.currency, x.functional_amount, x.rate, x.rate_date, x.rate_source, x.dimension_set_id, x.tax_code, x.tax_base, x.tax_amount)
            is distinct from (y.account_id, y.amount, y.currency, y.functional_amount, y.rate, y.rate_date, y.rate_source, y.dimension_set_id, y.tax_code, y.tax_base, y.tax_amount)
          or x.side is not distinct from y.side)
    union all
    select organization_id, reverses_entry_number from journal_entry where reverses_entry_number is not null group by 1, 2 having count(*) > 1`,
  'INV-8 what passed a lock names an exception that held for its date and instant': `
    select e.organization_id, e.entry_number from journal_entry e cross join unnest(e.lock_exception_ids) given
    left join lock_exception x on x.organization_id = e.organization_id and x.id = given
    where x.id is null or e.posting_date not between x.from_date and x.through_date
      or e.recorded_at < x.valid_from or e.recorded_at >= x.valid_until`,
  'INV-9 no posting on a group, none by hand on a control account, each in the currency of its account': `
    select p.organization_id, p.entry_number, a.code from posting p
    join account a on a.organization_id = p.organization_id and a.id = p.account_id
    join journal_entry e on e.organization_id = p.organization_id and e.entry_number = p.entry_number
    where not a.postable or a.currency <> p.currency
      or e.domain = 'general-ledger' and a.controlled_by in ('receivables', 'payables')
      or e.domain = 'general-ledger' and e.purpose = 'manual' and a.controlled_by = 'fixed_assets'`,
  'INV-10 required dimensions are there, forbidden ones are not, since the account asks so; but a reversal mirrors what was': `
    select p.organization_id, p.entry_number, p.line_number, rule.key from posting p
    join journal_entry e on e.organization_id = p.organization_id and e.entry_number = p.entry_number
    join account a on a.organization_id = p.organization_id and a.id = p.account_id
    cross join jsonb_each_text(a.dimension_rules) rule
    left join dimension_set d on d.organization_id = p.organization_id and d.id = p.dimension_set_id
    where (rule.value = 'required') <> coalesce(d.dimensions ? rule.key, false) and e.reverses_entry_number is null
      and p.entry_number > coalesce((
        select max(c.after_entry_number) from ledger_change c
        where c.organization_id = a.organization_id and c.kind = 'account.dimension-rules-set'
          and c.payload->>'accountId' = a.id::text), 0)`,
  'INV-11 a version of a document posts at most once for each purpose': `
    select organization_id, domain, source_type, source_id, source_version, purpose from journal_entry
    where source_id is not null and reverses_entry_number is null group by 1, 2, 3, 4, 5, 6 having count(*) > 1`,
  'INV-12 all accounts together are zero, in each currency and in functional currency': `
    select organization_id, currency from account_month group by 1, 2 having sum(debit) <> sum(credit)
    union all
    select organization_id, 'functional' from account_month group by 1 having sum(functional_debit) <> sum(functional_credit)`,
  'INV-28 nothing is left in the opening conversion once a period is closed': `
    select a.organization_id from account a
    join account_month m on m.organization_id = a.organization_id and m.account_id = a.id
    where a.reserved_role = 'opening_conversion'
      and exists (select from accounting_period p where p.organization_id = a.organization_id and p.status = 'closed')
    group by 1 having sum(m.functional_debit) <> sum(m.functional_credit)`,
  'INV-30 stored totals equal the postings': `
    select h.organization_id, s.* from ledger_head h cross join lateral stale_balances(h.organization_id) s`,
  'INV-33 the chain holds': `
    select h.organization_id, v.* from ledger_head h cross join lateral verify_chain(h.organization_id) v`,
  'INV-33 the outbox has no gap': `
    select h.organization_id from ledger_head h
    left join outbox o on o.organization_id = h.organization_id
    group by h.organization_id, h.last_outbox_sequence
    having count(o.sequence) <> h.last_outbox_sequence or coalesce(max(o.sequence), 0) <> h.last_outbox_sequence
      or coalesce(min(o.sequence), 1) <> 1`,
  'INV-34 nothing was recorded in a period after it was closed': `
    select p.organization_id, e.entry_number from accounting_period p
    join journal_entry e on e.organization_id = p.organization_id and e.posting_date between p.start_date and p.end_date
    where p.status = 'closed' and e.recorded_at > p.closed_at and e.lock_exception_ids is null`,
  'every posted entry has its fact': `
    select e.organization_id, e.entry_number from journal_entry e
    left join outbox o on o.organization_id = e.organization_id and o.sequence = e.outbox_sequence
    where o.subject is distinct from e.id::text or o.recorded_at <> e.recorded_at`,
  'instants of recording never go back': `
    select e.organization_id, e.entry_number from journal_entry e
    join journal_entry before on before.organization_id = e.organization_id and before.entry_number = e.entry_number - 1
    where e.recorded_at < before.recorded_at`,
};

/** The invariants that do not hold, each with its rows. */
export async function violations(client: pg.Client): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const [name, sql] of Object.entries(INVARIANTS)) {
    const { rows } = await client.query(sql);
    if (rows.length) found[name] = rows;
  }
  return found;
}
