-- Balances of the lines that a filter of dimensions lets in, "(none)" among its values, and split by the values of one dimension.

-- A filter is {"cost-centre": ["100", null], "project": ["alpha"]}: of each key the codes that are let in, null for lines that
-- have no value of it. An empty one lets in every line.
create function dimensions_match(p_dimensions jsonb, p_filter jsonb) returns boolean
  language sql immutable
  return not exists (
    select from jsonb_each(p_filter) f where not f.value @> coalesce(p_dimensions->f.key, 'null'));

-- Totals by account and currency as of a date, as known at an instant where one is given, of the lines that a filter lets in.
-- Where it lets in lines without dimensions, the lines that it keeps out are taken away from the totals of all: either way no
-- line without dimensions is read.
create function trial_balance_filtered(p_organization_id uuid, p_as_of date, p_known_at timestamptz, p_filter jsonb)
  returns table (account_id uuid, currency text, debit numeric, credit numeric, functional_debit numeric, functional_credit numeric)
  language sql stable
begin atomic
  with way as materialized (
    select dimensions_match(null, p_filter) as from_all,
      case when p_known_at is not null then position_known_at(p_organization_id, p_known_at) end as through_number
  ), sets as materialized (
    select s.id from dimension_set s
    where s.organization_id = p_organization_id and dimensions_match(s.dimensions, p_filter) <> (select way.from_all from way)
  )
  select t.account_id, t.currency, sum(t.debit), sum(t.credit), sum(t.functional_debit), sum(t.functional_credit)
  from (
    select b.account_id, b.currency, b.debit, b.credit, b.functional_debit, b.functional_credit
    from trial_balance(p_organization_id, p_as_of) b
    where p_known_at is null and (select way.from_all from way)
    union all
    select b.account_id, b.currency, b.debit, b.credit, b.functional_debit, b.functional_credit
    from trial_balance_known_at(p_organization_id, p_as_of, p_known_at) b
    where p_known_at is not null and (select way.from_all from way)
    union all
    select p.account_id, p.currency,
      case way.from_all when true then -1 else 1 end * case p.side when 'debit' then p.amount else 0 end,
      case way.from_all when true then -1 else 1 end * case p.side when 'credit' then p.amount else 0 end,
      case way.from_all when true then -1 else 1 end * case p.side when 'debit' then p.functional_amount else 0 end,
      case way.from_all when true then -1 else 1 end * case p.side when 'credit' then p.functional_amount else 0 end
    from way
    cross join sets s
    join posting p on p.organization_id = p_organization_id and p.dimension_set_id = s.id
    where p.posting_date <= p_as_of and (way.through_number is null or p.entry_number <= way.through_number)
  ) t
  group by t.account_id, t.currency
  having sum(t.debit + t.credit + t.functional_debit + t.functional_credit) > 0;
end;

-- The same in functional currency, each account split by the values of a dimension: a row for each value that its lines have,
-- and one without a code for the lines that have none. Each line counts once, with its own value: their sum is the account's.
create function trial_balance_by_value(
  p_organization_id uuid, p_as_of date, p_known_at timestamptz, p_filter jsonb, p_key text
) returns table (account_id uuid, code text, balance numeric)
  language sql stable
begin atomic
  with way as materialized (
    select case when p_known_at is not null then position_known_at(p_organization_id, p_known_at) end as through_number
  ), by_value as materialized (
    select p.account_id, s.dimensions->>p_key as code,
      sum(case p.side when 'debit' then p.functional_amount else -p.functional_amount end) as balance
    from way
    cross join dimension_set s
    join posting p on p.organization_id = s.organization_id and p.dimension_set_id = s.id
    where s.organization_id = p_organization_id and s.dimensions ? p_key and dimensions_match(s.dimensions, p_filter)
      and p.posting_date <= p_as_of and (way.through_number is null or p.entry_number <= way.through_number)
    group by p.account_id, s.dimensions->>p_key
  )
  select v.account_id, v.code, v.balance from by_value v
  union all
  select t.account_id, null, sum(t.balance)
  from (
    select f.account_id, f.functional_debit - f.functional_credit as balance
    from trial_balance_filtered(p_organization_id, p_as_of, p_known_at, p_filter) f
    union all
    select v.account_id, -v.balance from by_value v
  ) t
  group by t.account_id;
end;

-- What stands on an account before a posting (the key of a statement's page), by currency, of the lines that a filter lets in
-- and that were known at an instant. Reads the lines of the account: `account_balance_before` reads totals, of all of them.
create function account_balance_before_filtered(
  p_organization_id uuid, p_account_id uuid, p_posting_date date, p_entry_number bigint, p_line_number integer,
  p_known_at timestamptz, p_filter jsonb
) returns table (currency text, amount numeric, functional_amount numeric)
  language sql stable
begin atomic
  select p.currency, sum(case p.side when 'debit' then p.amount else -p.amount end),
    sum(case p.side when 'debit' then p.functional_amount else -p.functional_amount end)
  from posting p
  left join dimension_set s on s.organization_id = p.organization_id and s.id = p.dimension_set_id
  where p.organization_id = p_organization_id and p.account_id = p_account_id
    and (p.posting_date, p.entry_number, p.line_number) < (p_posting_date, p_entry_number, p_line_number)
    and dimensions_match(s.dimensions, p_filter)
    and (p_known_at is null or p.entry_number <= (select position_known_at(p_organization_id, p_known_at)))
  group by p.currency;
end;

drop function trial_balance_by_dimensions;

grant execute on function dimensions_match, trial_balance_filtered, trial_balance_by_value, account_balance_before_filtered
  to general_ledger_app;
