-- The first day of a month, known before a statement is planned: date_trunc goes by the time zone of the session, so each row that a
-- balance read had it computed anew, which was a quarter of what a trial balance cost.
create function first_of_month(p_date date) returns date
  language sql immutable strict parallel safe
  return p_date - (extract(day from p_date)::integer - 1);

grant execute on function first_of_month to general_ledger_app;

create or replace function trial_balance(p_organization_id uuid, p_as_of date)
  returns table (account_id uuid, currency text, debit numeric, credit numeric, functional_debit numeric, functional_credit numeric)
  language sql stable
begin atomic
  select t.account_id, t.currency, sum(t.debit), sum(t.credit), sum(t.functional_debit), sum(t.functional_credit)
  from (
    select m.account_id, m.currency, m.debit, m.credit, m.functional_debit, m.functional_credit
    from account_month m
    where m.organization_id = p_organization_id and m.month < first_of_month(p_as_of)
    union all
    select d.account_id, d.currency, d.debit, d.credit, d.functional_debit, d.functional_credit
    from account_day d
    where d.organization_id = p_organization_id and d.posting_date between first_of_month(p_as_of) and p_as_of
  ) t
  group by t.account_id, t.currency;
end;

create or replace function trial_balance_known_at(p_organization_id uuid, p_as_of date, p_instant timestamptz)
  returns table (account_id uuid, currency text, debit numeric, credit numeric, functional_debit numeric, functional_credit numeric)
  language sql stable
begin atomic
  with place as materialized (
    select
      date_trunc('month', p_instant at time zone 'UTC')::date as month,
      position_known_at(p_organization_id, date_trunc('month', p_instant, 'UTC') - interval '1 microsecond') as before_month,
      position_known_at(p_organization_id, p_instant) as known,
      position_known_at(p_organization_id, date_trunc('month', p_instant, 'UTC') + interval '1 month' - interval '1 microsecond')
        as end_of_month
  ), way as materialized (
    select
      case when p.known - p.before_month <= p.end_of_month - p.known then 1 else -1 end as sign,
      case when p.known - p.before_month <= p.end_of_month - p.known then p.month - 1 else p.month end as through_month,
      case when p.known - p.before_month <= p.end_of_month - p.known then p.before_month else p.known end as after_number,
      case when p.known - p.before_month <= p.end_of_month - p.known then p.known else p.end_of_month end as through_number
    from place p
  )
  select t.account_id, t.currency, sum(t.debit), sum(t.credit), sum(t.functional_debit), sum(t.functional_credit)
  from (
    select m.account_id, m.currency, m.debit, m.credit, m.functional_debit, m.functional_credit
    from account_month m
    where m.organization_id = p_organization_id and m.month < first_of_month(p_as_of)
      and m.recorded_month <= (select way.through_month from way)
    union all
    select d.account_id, d.currency, d.debit, d.credit, d.functional_debit, d.functional_credit
    from account_day d
    where d.organization_id = p_organization_id and d.posting_date between first_of_month(p_as_of) and p_as_of
      and d.recorded_month <= (select way.through_month from way)
    union all
    select r.account_id, r.currency, way.sign * r.debit, way.sign * r.credit, way.sign * r.functional_debit,
      way.sign * r.functional_credit
    from way
    cross join lateral (
      select p.account_id, p.currency,
        sum(case p.side when 'debit' then p.amount else 0 end) as debit,
        sum(case p.side when 'credit' then p.amount else 0 end) as credit,
        sum(case p.side when 'debit' then p.functional_amount else 0 end) as functional_debit,
        sum(case p.side when 'credit' then p.functional_amount else 0 end) as functional_credit
      from posting p
      where p.organization_id = p_organization_id and p.posting_date <= p_as_of
        and p.entry_number > way.after_number and p.entry_number <= way.through_number
      group by p.account_id, p.currency
    ) r
  ) t
  group by t.account_id, t.currency
  -- What was first posted to later is not known yet.
  having sum(t.debit + t.credit + t.functional_debit + t.functional_credit) > 0;
end;

create or replace function account_balance_before(
  p_organization_id uuid, p_account_id uuid, p_posting_date date, p_entry_number bigint, p_line_number integer
) returns table (currency text, amount numeric, functional_amount numeric)
  language sql stable
begin atomic
  select t.currency, sum(t.amount), sum(t.functional_amount)
  from (
    select m.currency, m.debit - m.credit as amount, m.functional_debit - m.functional_credit as functional_amount
    from account_month m
    where m.organization_id = p_organization_id and m.account_id = p_account_id
      and m.month < first_of_month(p_posting_date)
    union all
    select d.currency, d.debit - d.credit, d.functional_debit - d.functional_credit
    from account_day d
    where d.organization_id = p_organization_id and d.account_id = p_account_id
      and d.posting_date >= first_of_month(p_posting_date) and d.posting_date < p_posting_date
    union all
    select p.currency, case p.side when 'debit' then p.amount else -p.amount end,
      case p.side when 'debit' then p.functional_amount else -p.functional_amount end
    from posting p
    where p.organization_id = p_organization_id and p.account_id = p_account_id and p.posting_date = p_posting_date
      and (p.entry_number, p.line_number) < (p_entry_number, p_line_number)
  ) t
  group by t.currency;
end;
