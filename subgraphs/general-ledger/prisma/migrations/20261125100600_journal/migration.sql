-- The journal: entries and postings, balanced, gapless and append-only by the database's own hand.

create type posting_side as enum ('debit', 'credit');
create type tax_direction as enum ('output', 'input');

-- The shown numbers of a series in a fiscal year, without gaps; taken under the lock of the ledger's head.
create table number_series (
  organization_id uuid not null references ledger_head,
  series text not null check (series ~ '^[A-Z][A-Z0-9]{0,9}$'),
  fiscal_year smallint not null,
  -- '{series}-{year}-{number:4}'. A new pattern is a new series, once a number was taken.
  pattern text not null
    check (char_length(pattern) <= 60 and pattern ~ '\{number(:[1-9])?\}' and pattern ~ '^([^{}[:cntrl:]]|\{series\}|\{year\}|\{number(:[1-9])?\})*$'),
  next_number integer not null default 1 check (next_number >= 1),
  primary key (organization_id, series, fiscal_year)
);

create table journal_entry (
  organization_id uuid not null references ledger_head,
  -- The entry's place in the chain and the position of the books; never shown.
  entry_number bigint not null check (entry_number >= 1),
  id uuid not null,
  reverses_entry_number bigint,
  -- Never decreases with the entry number.
  recorded_at timestamptz not null,
  posting_date date not null check (posting_date between '1900-01-01' and '2999-12-31'),
  reverse_on date,
  source_id uuid,
  source_sequence bigint,
  source_version integer,
  series_number integer not null check (series_number >= 1),
  fiscal_year smallint not null,
  -- Year-end closing, left out of income statements; a material error of a prior period; an entry of an adjustment period.
  closing boolean not null default false,
  prior_period boolean not null default false,
  adjustment boolean not null default false,
  series text not null,
  -- The shown number.
  number text not null,
  -- Who decided the entry: general-ledger, or the sub-ledger whose document it posts.
  domain text not null check (domain ~ '^[a-z][a-z-]{0,39}$'),
  purpose text not null check (purpose ~ '^[a-z][a-z-]{0,39}$'),
  -- 'user:<id>', 'key:<id>', 'client:<id>' or 'system:<domain>'; the initiator answers for what the system does.
  actor text not null check (actor ~ '^(user|key|client|system):[^[:space:]]{1,100}$'),
  initiator text check (initiator ~ '^(user|key|client|system):[^[:space:]]{1,100}$'),
  source_type text check (source_type ~ '^[a-z][a-z-]{0,39}$'),
  lock_exception_ids uuid[] check (cardinality(lock_exception_ids) > 0),
  idempotency_key text not null check (octet_length(idempotency_key) between 1 and 300),
  input_hash bytea not null check (octet_length(input_hash) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  reference text check (char_length(reference) between 1 and 200),
  description text not null check (char_length(description) <= 2000),

  primary key (organization_id, entry_number),
  unique (organization_id, id),
  unique (organization_id, idempotency_key),
  unique (organization_id, series, fiscal_year, series_number),
  foreign key (organization_id, reverses_entry_number) references journal_entry,
  check (reverses_entry_number < entry_number),
  check (reverse_on > posting_date),
  check ((source_type is null) = (source_id is null) and (source_type is null) = (source_version is null)),
  check (source_sequence is null or source_id is not null)
);

-- An entry is reversed at most once.
create unique index one_reversal on journal_entry (organization_id, reverses_entry_number)
  where reverses_entry_number is not null;
-- A version of a document posts once for each purpose.
create unique index one_posting_of_a_document on journal_entry
  (organization_id, source_id, source_version, purpose, source_type, domain)
  where source_id is not null and reverses_entry_number is null;
create index journal_entry_by_date on journal_entry (organization_id, posting_date, entry_number);
create index journal_entry_to_reverse on journal_entry (organization_id, reverse_on) where reverse_on is not null;

-- Amounts are minor units. Amount 0: an exchange difference or a revaluation. Functional amount 0: conversion rounds to it.
create table posting (
  organization_id uuid not null,
  account_id uuid not null,
  dimension_set_id uuid,
  entry_number bigint not null,
  amount bigint not null check (amount between 0 and 10000000000000),
  functional_amount bigint not null check (functional_amount between 0 and 10000000000000),
  -- In functional currency, as a return reads them; signs follow the side.
  tax_base bigint check (tax_base between 0 and 10000000000000),
  tax_amount bigint check (tax_amount between 0 and 10000000000000),
  posting_date date not null,
  rate_date date,
  tax_point date,
  side posting_side not null,
  tax_direction tax_direction,
  line_number smallint not null check (line_number between 1 and 10000),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  rate numeric(24, 12) check (rate > 0),
  rate_source text check (rate_source ~ '^[a-z][a-z0-9-]{0,39}$'),
  tax_code text,
  tax_rate numeric(15, 12) check (tax_rate >= 0),
  description text check (char_length(description) between 1 and 500),

  primary key (organization_id, entry_number, line_number),
  foreign key (organization_id, entry_number) references journal_entry,
  foreign key (organization_id, account_id) references account,
  foreign key (organization_id, dimension_set_id) references dimension_set,
  check (amount > 0 or functional_amount > 0),
  check ((rate is null) = (rate_date is null) and (rate is null) = (rate_source is null)),
  -- The facts of a tax entry come together, and with a code.
  check ((tax_base is null) = (tax_amount is null) and (tax_base is null) = (tax_rate is null)
    and (tax_base is null) = (tax_direction is null) and (tax_base is null) = (tax_point is null)),
  check (tax_base is null or tax_code is not null)
);

create index posting_statement on posting (organization_id, account_id, posting_date, entry_number, line_number);
create index posting_dimension on posting (organization_id, dimension_set_id, posting_date)
  where dimension_set_id is not null;
create index posting_tax on posting (organization_id, tax_point, tax_code) where tax_base is not null;

call hold_to_tenant('number_series');
call hold_to_tenant('journal_entry');
call hold_to_tenant('posting');
call make_append_only('journal_entry');
call make_append_only('posting');

create function guard_number_series() returns trigger
  language plpgsql
as $$
begin
  if new.next_number < old.next_number then
    raise exception 'a number is never given back' using errcode = 'check_violation';
  end if;
  if new.pattern <> old.pattern and old.next_number > 1 then
    raise exception 'a new number pattern starts a new series' using errcode = 'check_violation';
  end if;
  return new;
end
$$;

create trigger guard before update on number_series for each row execute function guard_number_series();
create trigger keep before delete or truncate on number_series for each statement execute function refuse_delete();

-- An entry balances in functional currency and in each of its currencies, has both sides, and its lines are 1 to n.
-- So all its postings must arrive in one statement, and none can be added to it later.
create function assert_balanced() returns trigger
  language plpgsql
as $$
begin
  if exists (
    select from inserted i
    group by grouping sets ((i.organization_id, i.entry_number), (i.organization_id, i.entry_number, i.currency))
    having case grouping(i.currency)
      when 1 then
        sum(case i.side when 'debit' then i.functional_amount else -i.functional_amount end) <> 0
        or min(i.side) = max(i.side)
        or max(i.line_number) <> count(*)
      else sum(case i.side when 'debit' then i.amount else -i.amount end) <> 0
    end
  ) then
    raise exception 'an entry does not balance' using errcode = 'check_violation';
  end if;
  return null;
end
$$;

create trigger balanced after insert on posting referencing new table as inserted
  for each statement execute function assert_balanced();

-- Type, currency and control of an account are frozen by its first posting (GL-5). A cash account becomes banking's when
-- a bank account is bound to it (S-20), and then takes that one's currency if every posting has it.
create function guard_posted_account() returns trigger
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
declare
  binds_bank boolean := old.controlled_by is null and new.controlled_by = 'banking' and old.type = 'asset';
begin
  perform lock_ledger(new.organization_id);
  if not exists (
    select from posting p where p.organization_id = new.organization_id and p.account_id = new.id
  ) then
    return new;
  end if;
  if new.type <> old.type or not new.postable
     or new.reserved_role is distinct from old.reserved_role
     or (new.controlled_by is distinct from old.controlled_by and not binds_bank)
     or (new.currency is distinct from old.currency and not (binds_bank and old.currency is null)) then
    raise exception 'account % is frozen by its first posting', new.code using errcode = 'check_violation';
  end if;
  if new.currency is distinct from old.currency and exists (
    select from posting p
    where p.organization_id = new.organization_id and p.account_id = new.id and p.currency <> new.currency
  ) then
    raise exception 'account % has postings in other currencies', new.code using errcode = 'check_violation';
  end if;
  return new;
end
$$;

create trigger frozen before update on account for each row
  when (new.type <> old.type or new.postable <> old.postable or new.currency is distinct from old.currency
    or new.controlled_by is distinct from old.controlled_by or new.reserved_role is distinct from old.reserved_role)
  execute function guard_posted_account();

-- '{series}-{year}-{number:4}' of JE, 2026, 7 is 'JE-2026-0007'; a number that needs more digits gets them.
create function series_number_text(p_pattern text, p_series text, p_year integer, p_number integer) returns text
  language sql immutable
  return replace(
    replace(
      replace(
        replace(p_pattern, '{series}', p_series),
        '{year}', p_year::text),
      '{number}', p_number::text),
    coalesce(substring(p_pattern from '\{number:[1-9]\}'), '{number}'),
    lpad(p_number::text,
      greatest(length(p_number::text), coalesce(substring(p_pattern from '\{number:([1-9])\}')::integer, 1)), '0'));

grant select on number_series, journal_entry, posting to general_ledger_app;
grant execute on function series_number_text to general_ledger_app;
