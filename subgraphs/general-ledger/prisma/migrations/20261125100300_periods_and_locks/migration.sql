-- Fiscal years, their periods, the answers that close one, and the exceptions to soft locks.

-- Years that the organization declared itself: any start, may be short, contiguous and without overlap.
create table fiscal_year (
  organization_id uuid not null references ledger_head,
  -- The calendar year in which it ends, unless two end in one: then the organization's own label.
  year smallint not null check (year between 1900 and 2999),
  start_date date not null,
  end_date date not null,
  primary key (organization_id, year),
  check (start_date <= end_date),
  constraint fiscal_year_overlap exclude using gist (
    organization_id with =, daterange(start_date, end_date, '[]') with &&)
);

create type period_kind as enum ('regular', 'adjustment');
create type period_status as enum ('open', 'closing', 'closed');

create table accounting_period (
  organization_id uuid not null references ledger_head,
  id uuid not null default uuidv7(),
  fiscal_year smallint not null,
  number smallint not null check (number between 1 and 60),
  -- An adjustment period lies on the last day of its year; its entries are flagged.
  kind period_kind not null default 'regular',
  start_date date not null,
  end_date date not null,
  status period_status not null default 'open',
  closing_started_at timestamptz,
  closed_at timestamptz,
  closed_by text,
  primary key (organization_id, id),
  unique (organization_id, fiscal_year, number),
  check (start_date <= end_date),
  check (kind = 'regular' or start_date = end_date),
  check ((status = 'closed') = (closed_at is not null and closed_by is not null)),
  check (status <> 'closing' or closing_started_at is not null),
  constraint accounting_period_overlap exclude using gist (
    organization_id with =, kind with =, daterange(start_date, end_date, '[]') with &&)
);

-- What each domain answered to a closing: up to which of its facts the ledger still takes its postings (S-13).
create table close_answer (
  organization_id uuid not null references ledger_head,
  closing_through date not null,
  domain text not null check (domain ~ '^[a-z][a-z-]{0,39}$'),
  last_sequence bigint not null check (last_sequence >= 0),
  answered_at timestamptz not null,
  primary key (organization_id, closing_through, domain)
);

create type lock_scope as enum ('sales', 'purchases', 'banking', 'general', 'tax', 'all');

-- Lets named users or a role past one soft lock, for some dates and some time; it expires by itself (PER-3).
create table lock_exception (
  organization_id uuid not null references ledger_head,
  id uuid not null default uuidv7(),
  scope lock_scope not null,
  user_ids uuid[] not null default '{}',
  role text,
  from_date date not null,
  through_date date not null,
  valid_from timestamptz not null,
  valid_until timestamptz not null,
  reason text not null check (char_length(reason) between 1 and 2000),
  granted_by uuid not null,
  granted_at timestamptz not null,
  primary key (organization_id, id),
  check (from_date <= through_date),
  check (valid_from < valid_until),
  check (role is not null or cardinality(user_ids) > 0),
  -- Granted by someone else.
  check (granted_by <> all (user_ids))
);

-- An exception is never edited; one that is no longer wanted is ended before its time by a row here.
create table lock_exception_end (
  organization_id uuid not null,
  lock_exception_id uuid not null,
  ended_at timestamptz not null,
  ended_by uuid not null,
  reason text not null check (char_length(reason) between 1 and 2000),
  primary key (organization_id, lock_exception_id),
  foreign key (organization_id, lock_exception_id) references lock_exception
);

call hold_to_tenant('fiscal_year');
call hold_to_tenant('accounting_period');
call hold_to_tenant('close_answer');
call hold_to_tenant('lock_exception');
call hold_to_tenant('lock_exception_end');
call make_append_only('lock_exception');
call make_append_only('lock_exception_end');

-- Declared years follow each other without a gap.
create function assert_contiguous_years() returns trigger
  language plpgsql
as $$
begin
  if exists (
    select from fiscal_year y
    where y.organization_id = new.organization_id
      and y.start_date > (select min(x.start_date) from fiscal_year x where x.organization_id = new.organization_id)
      and not exists (
        select from fiscal_year before
        where before.organization_id = y.organization_id and before.end_date = y.start_date - 1)
  ) then
    raise exception 'fiscal years follow each other without a gap' using errcode = 'check_violation';
  end if;
  return null;
end
$$;

create constraint trigger contiguous after insert or update on fiscal_year
  deferrable initially deferred for each row execute function assert_contiguous_years();

-- The fiscal year of a date where none is declared: named after the calendar year in which it ends.
create function fiscal_year_of(p_date date, p_start_month integer) returns smallint
  language sql immutable
  return (extract(year from p_date)
    + case when p_start_month > 1 and extract(month from p_date) >= p_start_month then 1 else 0 end)::smallint;

-- The lock that the entries of a domain fall under.
create function lock_scope_of(p_domain text) returns lock_scope
  language sql immutable
  return case p_domain
    when 'accounts-receivable' then 'sales'::lock_scope
    when 'accounts-payable' then 'purchases'
    when 'banking' then 'banking'
    else 'general'
  end;

create function locked_through(p_head ledger_head, p_scope lock_scope) returns date
  language sql immutable
  return case p_scope
    when 'sales' then p_head.sales_locked_through
    when 'purchases' then p_head.purchases_locked_through
    when 'banking' then p_head.banking_locked_through
    when 'general' then p_head.general_locked_through
    when 'tax' then p_head.tax_locked_through
    else p_head.all_locked_through
  end;

grant select, insert, update, delete on fiscal_year, accounting_period, close_answer to general_ledger_app;
grant select, insert on lock_exception, lock_exception_end to general_ledger_app;
grant execute on function fiscal_year_of, lock_scope_of, locked_through to general_ledger_app;
