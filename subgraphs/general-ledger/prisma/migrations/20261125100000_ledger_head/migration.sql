-- The ledger of an organization: one row that orders its books, and the rules by which every later table is held.

-- For constraints against overlapping dates within an organization.
create extension if not exists btree_gist;

-- What the owner makes runs for nobody who was not named.
alter default privileges revoke execute on routines from public;

-- Which organization the running transaction works for. Null where none was set, so that a policy then shows nothing.
create function current_organization() returns uuid
  language sql stable
  return nullif(current_setting('app.organization_id', true), '')::uuid;

-- Shows and takes the rows of the current organization alone, for the owner of the table too.
create procedure hold_to_tenant(p_table regclass)
  language plpgsql
as $$
begin
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format(
    'create policy tenant on %s using (organization_id = (select current_organization()))', p_table);
end
$$;

create function refuse_change() returns trigger
  language plpgsql
as $$
begin
  raise exception '% is append-only: % is refused', tg_table_name, lower(tg_op)
    using errcode = 'integrity_constraint_violation', hint = 'Correct a posted entry by a reversal';
end
$$;

-- Refuses update, delete and truncate for everyone, the owner included. A statement trigger also fires for no rows.
create procedure make_append_only(p_table regclass)
  language plpgsql
as $$
begin
  execute format(
    'create trigger append_only before update or delete or truncate on %s for each statement execute function refuse_change()',
    p_table);
end
$$;

-- The lock that orders an organization's books, the ends of its chain and of its outbox, and its locked dates.
--
-- Every change of the books locks this row first ("for no key update", so that foreign keys to it wait for nobody).
-- Below that lock nothing can race: entry numbers, the chain, recorded_at and the outbox's sequence rise in commit order.
-- It is updated with every entry: the fill factor keeps the new version on the same page, and what it must hold stands in
-- a trigger, for PostgreSQL reads the text of each check anew for every statement (5 us a check).
create table ledger_head (
  organization_id uuid primary key,
  functional_currency text not null,
  fiscal_year_start_month smallint not null default 1,
  -- Whether the organization declared fiscal years of its own; without, each has 12 months from the start month.
  has_declared_years boolean not null default false,
  -- IANA name: decides "today", the hours of exceptions and the midnight jobs.
  time_zone text not null default 'UTC',
  -- Added to the clock: sandboxes and tests move their organization's time by it, forward only.
  clock_offset interval not null default interval '0',

  last_entry_number bigint not null default 0,
  last_change_number bigint not null default 0,
  last_outbox_sequence bigint not null default 0,
  last_recorded_at timestamptz not null default 'epoch',
  last_hash bytea not null default decode(repeat('00', 32), 'hex'),

  -- Everything of a scope dated on or before its date is refused; a soft lock knows exceptions, the hard one none.
  sales_locked_through date,
  purchases_locked_through date,
  banking_locked_through date,
  general_locked_through date,
  tax_locked_through date,
  all_locked_through date,
  hard_locked_through date,
  -- While a period is being closed: its end.
  closing_through date
) with (fillfactor = 10);

call hold_to_tenant('ledger_head');

-- The functional currency is fixed by the first posting (IAS 21), the hard lock only moves forward (GoBD), the counters
-- only rise.
create function guard_ledger_head() returns trigger
  language plpgsql
as $$
begin
  if new.functional_currency <> old.functional_currency and old.last_entry_number > 0 then
    raise exception 'the functional currency is fixed by the first posting' using errcode = 'check_violation';
  end if;
  if new.fiscal_year_start_month <> old.fiscal_year_start_month and old.last_entry_number > 0 then
    raise exception 'numbers were given by fiscal years that begin in month %: declare other years instead',
      old.fiscal_year_start_month using errcode = 'check_violation';
  end if;
  if coalesce(new.hard_locked_through, '-infinity') < coalesce(old.hard_locked_through, '-infinity') then
    raise exception 'the hard lock only moves forward' using errcode = 'check_violation';
  end if;
  if new.last_entry_number < old.last_entry_number or new.last_change_number < old.last_change_number
     or new.last_outbox_sequence < old.last_outbox_sequence or new.last_recorded_at < old.last_recorded_at
     or new.clock_offset < old.clock_offset then
    raise exception 'the head of a ledger only moves forward' using errcode = 'check_violation';
  end if;
  return new;
end
$$;

create trigger guard before update on ledger_head for each row execute function guard_ledger_head();

create function assert_ledger_settings() returns trigger
  language plpgsql
as $$
begin
  if new.functional_currency !~ '^[A-Z]{3}$' or new.fiscal_year_start_month not between 1 and 12
     or new.clock_offset < interval '0' then
    raise exception 'the settings of the ledger do not hold' using errcode = 'check_violation';
  end if;
  perform now() at time zone new.time_zone; -- raises for a zone that is unknown
  return new;
end
$$;

create trigger settings before insert or update of functional_currency, fiscal_year_start_month, clock_offset, time_zone
  on ledger_head for each row execute function assert_ledger_settings();

create function refuse_delete() returns trigger
  language plpgsql
as $$
begin
  raise exception '% keeps its rows: % is refused', tg_table_name, lower(tg_op)
    using errcode = 'integrity_constraint_violation';
end
$$;

create trigger keep before delete or truncate on ledger_head for each statement execute function refuse_delete();

-- Sets the organization of the transaction. A transaction that works for one organization never turns to another.
create function enter_organization(p_organization_id uuid) returns void
  language plpgsql
as $$
begin
  if current_organization() is null then
    perform set_config('app.organization_id', p_organization_id::text, true);
  elsif current_organization() <> p_organization_id then
    raise exception 'this transaction works for another organization' using errcode = 'insufficient_privilege';
  end if;
end
$$;

-- Locks the books of an organization until the end of the transaction, and answers their head.
create function locked_head(p_organization_id uuid) returns ledger_head
  language plpgsql
as $$
declare
  head ledger_head;
begin
  perform enter_organization(p_organization_id);
  select * into head from ledger_head h where h.organization_id = p_organization_id for no key update;
  if not found then
    raise exception 'no ledger for organization %', p_organization_id using errcode = 'no_data_found';
  end if;
  return head;
end
$$;

-- The same for the application, which may not lock a row that it cannot change.
create function lock_ledger(p_organization_id uuid) returns ledger_head
  language plpgsql security definer
  set search_path = public, pg_temp
as $$
begin
  return locked_head(p_organization_id);
end
$$;

-- The instant that a change under the lock is recorded at: the given one, else the organization's clock; never before
-- the change before it.
create function recording_instant(p_head ledger_head, p_now timestamptz) returns timestamptz
  language sql volatile
  return greatest(coalesce(p_now, clock_timestamp() + p_head.clock_offset), p_head.last_recorded_at);

grant execute on function current_organization, lock_ledger to general_ledger_app;
grant execute on function current_organization to general_ledger_relay;
grant select on ledger_head to general_ledger_app;
-- Counters and the end of the chain are moved by the functions alone.
grant insert (organization_id, functional_currency, fiscal_year_start_month, time_zone, clock_offset)
  on ledger_head to general_ledger_app;
grant update (functional_currency, fiscal_year_start_month, has_declared_years, time_zone, clock_offset,
    sales_locked_through, purchases_locked_through, banking_locked_through, general_locked_through,
    tax_locked_through, all_locked_through, hard_locked_through, closing_through)
  on ledger_head to general_ledger_app;
