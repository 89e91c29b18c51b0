-- The journal: entries and postings, balanced, gapless and append-only by the database's own hand.

create type posting_side as enum ('debit', 'credit');
create type tax_direction as enum ('output', 'input');

-- The shown numbers of a series in a fiscal year, without gaps; taken under the lock of the ledger's head.
create table number_series (
  organization_id uuid not null references ledger_head,
  series text not null,
  fiscal_year smallint not null,
  -- '{series}-{year}-{number:4}'. A new pattern is a new series, once a number was taken.
  pattern text not null,
  next_number integer not null default 1,
  primary key (organization_id, series, fiscal_year)
);

-- Its functions are the only writers and see to the form of each text; here stands what must never be otherwise. Few checks,
-- for PostgreSQL reads the text of each anew for every statement (5 us a check).
create table journal_entry (
  organization_id uuid not null references ledger_head,
  -- The entry's place in the chain and the position of the books; never shown.
  entry_number bigint not null,
  id uuid not null,
  -- The fact of it: the position that a client waits for. Not hashed.
  outbox_sequence bigint not null,
  reverses_entry_number bigint,
  -- Never decreases with the entry number.
  recorded_at timestamptz not null,
  posting_date date not null,
  reverse_on date,
  source_id uuid,
  source_sequence bigint,
  source_version integer,
  series_number integer not null,
  fiscal_year smallint not null,
  -- Year-end closing, left out of income statements; a material error of a prior period; an entry of an adjustment period.
  closing boolean not null default false,
  prior_period boolean not null default false,
  adjustment boolean not null default false,
  series text not null,
  -- The shown number.
  number text not null,
  -- Who decided the entry: general-ledger, or the sub-ledger whose document it posts.
  domain text not null,
  purpose text not null,
  -- 'user:<id>', 'key:<id>', 'client:<id>' or 'system:<domain>'; the initiator answers for what the system does.
  actor text not null,
  initiator text,
  source_type text,
  lock_exception_ids uuid[],
  idempotency_key text not null,
  input_hash bytea not null,
  hash bytea not null,
  reference text,
  description text not null,

  primary key (organization_id, entry_number),
  unique (organization_id, id),
  unique (organization_id, idempotency_key),
  unique (organization_id, series, fiscal_year, series_number),
  foreign key (organization_id, reverses_entry_number) references journal_entry,
  check (reverses_entry_number < entry_number and reverse_on > posting_date
    and (source_type is null) = (source_id is null) and (source_type is null) = (source_version is null)
    and octet_length(input_hash) = 32 and octet_length(hash) = 32)
);

-- An entry is reversed at most once.
create unique index one_reversal on journal_entry (organization_id, reverses_entry_number)
  where reverses_entry_number is not null;
-- A version of a document posts once for each purpose.
create unique index one_posting_of_a_document on journal_entry
  (organization_id, source_id, source_version, purpose, source_type, domain)
  where source_id is not null and reverses_entry_number is null;
create index journal_entry_by_date on journal_entry (organization_id, posting_date, id);
create index journal_entry_to_reverse on journal_entry (organization_id, reverse_on) where reverse_on is not null;

-- Amounts are minor units. Amount 0: an exchange difference or a revaluation. Functional amount 0: conversion rounds to it.
-- What a row must hold is said by `assert_balanced`, which reads each statement's rows anyway.
create table posting (
  organization_id uuid not null,
  account_id uuid not null,
  dimension_set_id uuid,
  entry_number bigint not null,
  amount bigint not null,
  functional_amount bigint not null,
  -- In functional currency, as a return reads them; signs follow the side.
  tax_base bigint,
  tax_amount bigint,
  posting_date date not null,
  rate_date date,
  tax_point date,
  side posting_side not null,
  tax_direction tax_direction,
  line_number smallint not null,
  currency text not null,
  rate numeric(24, 12),
  rate_source text,
  tax_code text,
  tax_rate numeric(15, 12),
  description text,

  primary key (organization_id, entry_number, line_number),
  foreign key (organization_id, entry_number) references journal_entry,
  foreign key (organization_id, account_id) references account,
  foreign key (organization_id, dimension_set_id) references dimension_set
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

create function assert_number_pattern() returns trigger
  language plpgsql
as $$
begin
  if new.series !~ '^[A-Z][A-Z0-9]{0,9}$' or char_length(new.pattern) > 60 or new.next_number < 1
     or new.pattern !~ '\{number(:[1-9])?\}'
     or new.pattern !~ '^([^{}[:cntrl:]]|\{series\}|\{year\}|\{number(:[1-9])?\})*$' then
    raise exception 'a number pattern is made of {series}, {year} and {number:4}' using errcode = 'check_violation';
  end if;
  return new;
end
$$;

create trigger guard before update on number_series for each row execute function guard_number_series();
create trigger pattern before insert or update of series, pattern on number_series
  for each row execute function assert_number_pattern();
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
        or min(i.line_number) <> 1 or max(i.line_number) <> count(*) or count(*) > 10000
        or not bool_and(
          i.amount between 0 and 10000000000000 and i.functional_amount between 0 and 10000000000000
          and (i.amount > 0 or i.functional_amount > 0)
          and char_length(i.currency) = 3 and translate(i.currency, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '') = ''
          and (i.rate is null) = (i.rate_date is null) and (i.rate is null) = (i.rate_source is null)
          and (i.tax_base is null) = (i.tax_amount is null) and (i.tax_base is null) = (i.tax_rate is null)
          and (i.tax_base is null) = (i.tax_direction is null) and (i.tax_base is null) = (i.tax_point is null)
          and (i.tax_base is null or i.tax_code is not null))
      else sum(case i.side when 'debit' then i.amount else -i.amount end) <> 0
    end
  ) then
    raise exception 'an entry does not balance, or one of its postings is not sound' using errcode = 'check_violation';
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
  perform locked_head(new.organization_id);
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
-- A pattern may be set; numbers are taken by posting alone.
grant insert (organization_id, series, fiscal_year, pattern), update (pattern) on number_series to general_ledger_app;
grant execute on function series_number_text to general_ledger_app;
