-- Reading balances: as of a date, as known at an instant, by dimension, and along one account.

-- The last entry that was recorded by an instant: a binary search on the primary key, for recorded_at never decreases.
create function position_known_at(p_organization_id uuid, p_instant timestamptz) returns bigint
  language plpgsql stable
as $$
declare
  v_low bigint := 0;
  v_high bigint;
  v_middle bigint;
  v_recorded_at timestamptz;
begin
  select h.last_entry_number into v_high from ledger_head h where h.organization_id = p_organization_id;
  while v_low < v_high loop
    v_middle := (v_low + v_high + 1) / 2;
    select j.recorded_at into v_recorded_at from journal_entry j
    where j.organization_id = p_organization_id and j.entry_number = v_middle;
    if v_recorded_at <= p_instant then
      v_low := v_middle;
    else
      v_high := v_middle - 1;
    end if;
  end loop;
  return coalesce(v_low, 0);
end
$$;

-- Totals by account and currency as of a date: whole months, then the days of the last one. Reads no posting.
create function trial_balance(p_organization_id uuid, p_as_of date)
  returns table (account_id uuid, currency text, debit numeric, credit numeric, functional_debit numeric, functional_credit numeric)
  language sql stable
begin atomic
  select t.account_id, t.currency, sum(t.debit), sum(t.credit), sum(t.functional_debit), sum(t.functional_credit)
  from (
    select m.account_id, m.currency, m.debit, m.credit, m.functional_debit, m.functional_credit
    from account_month m
    where m.organization_id = p_organization_id and m.month < date_trunc('month', p_as_of)::date
    union all
    select d.account_id, d.currency, d.debit, d.credit, d.functional_debit, d.functional_credit
    from account_day d
    where d.organization_id = p_organization_id and d.posting_date between date_trunc('month', p_as_of)::date and p_as_of
  ) t
  group by t.account_id, t.currency;
end;

-- The same as it was known at an instant. Months of recording before its own come from the totals. Of its own month either
-- what was recorded up to it is added from the postings, or the whole month is taken from the totals and what came later is
-- taken away again: whichever reads fewer postings.
create function trial_balance_known_at(p_organization_id uuid, p_as_of date, p_instant timestamptz)
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
    where m.organization_id = p_organization_id and m.month < date_trunc('month', p_as_of)::date
      and m.recorded_month <= (select way.through_month from way)
    union all
    select d.account_id, d.currency, d.debit, d.credit, d.functional_debit, d.functional_credit
    from account_day d
    where d.organization_id = p_organization_id and d.posting_date between date_trunc('month', p_as_of)::date and p_as_of
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

-- The same of the postings that carry all the given dimensions, up to an entry.
create function trial_balance_by_dimensions(
  p_organization_id uuid, p_as_of date, p_dimensions jsonb, p_through_number bigint default null
) returns table (account_id uuid, currency text, debit numeric, credit numeric, functional_debit numeric, functional_credit numeric)
  language sql stable
begin atomic
  select p.account_id, p.currency,
    sum(case p.side when 'debit' then p.amount else 0 end), sum(case p.side when 'credit' then p.amount else 0 end),
    sum(case p.side when 'debit' then p.functional_amount else 0 end),
    sum(case p.side when 'credit' then p.functional_amount else 0 end)
  from dimension_set s
  join posting p on p.organization_id = s.organization_id and p.dimension_set_id = s.id
  where s.organization_id = p_organization_id and s.dimensions @> p_dimensions
    and p.posting_date <= p_as_of and (p_through_number is null or p.entry_number <= p_through_number)
  group by p.account_id, p.currency;
end;

-- What stands on an account before a posting (the key of a statement's page), by currency.
create function account_balance_before(
  p_organization_id uuid, p_account_id uuid, p_posting_date date, p_entry_number bigint, p_line_number integer
) returns table (currency text, amount numeric, functional_amount numeric)
  language sql stable
begin atomic
  select t.currency, sum(t.amount), sum(t.functional_amount)
  from (
    select m.currency, m.debit - m.credit as amount, m.functional_debit - m.functional_credit as functional_amount
    from account_month m
    where m.organization_id = p_organization_id and m.account_id = p_account_id
      and m.month < date_trunc('month', p_posting_date)::date
    union all
    select d.currency, d.debit - d.credit, d.functional_debit - d.functional_credit
    from account_day d
    where d.organization_id = p_organization_id and d.account_id = p_account_id
      and d.posting_date >= date_trunc('month', p_posting_date)::date and d.posting_date < p_posting_date
    union all
    select p.currency, case p.side when 'debit' then p.amount else -p.amount end,
      case p.side when 'debit' then p.functional_amount else -p.functional_amount end
    from posting p
    where p.organization_id = p_organization_id and p.account_id = p_account_id and p.posting_date = p_posting_date
      and (p.entry_number, p.line_number) < (p_entry_number, p_line_number)
  ) t
  group by t.currency;
end;

-- Totals that differ from their postings; no rows where the caches are right (PER-10).
create function stale_balances(p_organization_id uuid)
  returns table (cache text, account_id uuid, currency text, day date, recorded_month date)
  language sql stable
begin atomic
  with truth as (
    select p.posting_date, p.account_id, p.currency, date_trunc('month', j.recorded_at at time zone 'UTC')::date as recorded_month,
      sum(case p.side when 'debit' then p.amount else 0 end) as debit,
      sum(case p.side when 'credit' then p.amount else 0 end) as credit,
      sum(case p.side when 'debit' then p.functional_amount else 0 end) as functional_debit,
      sum(case p.side when 'credit' then p.functional_amount else 0 end) as functional_credit
    from posting p
    join journal_entry j on j.organization_id = p.organization_id and j.entry_number = p.entry_number
    where p.organization_id = p_organization_id
    group by 1, 2, 3, 4
  ), days as (
    (table truth except
      select d.posting_date, d.account_id, d.currency, d.recorded_month, d.debit, d.credit, d.functional_debit, d.functional_credit
      from account_day d where d.organization_id = p_organization_id)
    union all
    (select d.posting_date, d.account_id, d.currency, d.recorded_month, d.debit, d.credit, d.functional_debit, d.functional_credit
      from account_day d where d.organization_id = p_organization_id
      except table truth)
  ), monthly as (
    select date_trunc('month', t.posting_date)::date as month, t.account_id, t.currency, t.recorded_month,
      sum(t.debit) as debit, sum(t.credit) as credit, sum(t.functional_debit) as functional_debit,
      sum(t.functional_credit) as functional_credit
    from truth t
    group by 1, 2, 3, 4
  ), months as (
    (table monthly except
      select m.month, m.account_id, m.currency, m.recorded_month, m.debit, m.credit, m.functional_debit, m.functional_credit
      from account_month m where m.organization_id = p_organization_id)
    union all
    (select m.month, m.account_id, m.currency, m.recorded_month, m.debit, m.credit, m.functional_debit, m.functional_credit
      from account_month m where m.organization_id = p_organization_id
      except table monthly)
  )
  select 'account_day', d.account_id, d.currency, d.posting_date, d.recorded_month from days d
  union
  select 'account_month', m.account_id, m.currency, m.month, m.recorded_month from months m;
end;

grant execute on function position_known_at, trial_balance, trial_balance_known_at, trial_balance_by_dimensions,
  account_balance_before, stale_balances to general_ledger_app;
